"""Both sums hold where nothing is missing, and say so where something is."""

import pytest

from streams.observe.sums import Sum, articles, both, pages
from tests.observe.entries import entry, ledger

CLEAN = {"split": 22, "refused:index_page": 3, "dead:timeout": 1, "sent": 25, "offsets": 26}
WAY = ledger(
    entry("clean", CLEAN, lag=4),
    entry("enrich", {"passed": 23, "dead:failed": 1}, lag=1),
    entry("group", {"passed": 20}, lag=3),
    entry("route", {"published": 18, "corrected": 1, "withdrawn": 1}),
)


def balanced(total: Sum) -> bool:
    """Whether what came in is what ended and what is on its way."""
    return total.came == sum(total.ended.values()) + total.in_flight


class TestPages:
    """Pages in = page outcomes + in flight."""

    def test_holds(self) -> None:
        """Pages worked and pages waiting add up to what the topic has received."""
        total = pages(WAY)

        assert total.holds
        assert balanced(total)
        assert total.words == "30 pages in = 22 split + 3 refused + 1 dead + 4 in flight"

    def test_nothing_yet(self) -> None:
        """Before the first page both sums hold with nothing in them."""
        assert [(total.came, total.in_flight, total.holds) for total in both(ledger())] == [(0, 0, True), (0, 0, True)]

    def test_a_page_without_an_outcome(self) -> None:
        """An offset that was passed over without an outcome breaks the sum."""
        total = pages(ledger(entry("clean", CLEAN | {"offsets": 27})))

        assert not total.holds
        assert total.reasons[0].words.startswith("1 offset without an outcome")

    def test_what_is_gone_is_accounted_for(self) -> None:
        """Retention deleted one page before it was worked: the sum says so and holds."""
        total = pages(ledger(entry("clean", CLEAN | {"offsets": 27, "gone": 1}, 4)))

        assert (total.holds, balanced(total)) == (True, True)
        assert total.words == "31 pages in = 22 split + 3 refused + 1 dead + 1 gone + 4 in flight"

    def test_a_page_counted_twice(self) -> None:
        """More outcomes than offsets: something was counted twice."""
        total = pages(ledger(entry("clean", CLEAN | {"split": 24})))

        assert [reason.words for reason in total.reasons] == ["2 outcomes more than offsets: pages were counted twice"]


class TestArticles:
    """Articles and withdrawals sent on = article outcomes + in flight."""

    def test_holds(self) -> None:
        """Outcomes in route, the dead on the way and what is on its way add up to what clean sent on."""
        total = articles(WAY)

        assert total.holds
        assert balanced(total)
        assert (total.came, total.in_flight) == (25, 4)
        assert total.ended == {"published": 18, "corrected": 1, "withdrawn": 1, "dead": 1}

    @pytest.mark.parametrize("step", ["enrich", "group", "route"])
    def test_lost_between_two_steps(self, step: str) -> None:
        """What was handed to a step and neither ended there nor lies before it is lost: the sum names the step."""
        lost = dict(WAY.steps)
        lost[step] = entry(step, dict(WAY.steps[step].tally.counts), lag=0)
        handed = {"enrich": {**CLEAN, "sent": 26}, "group": {"passed": 24, "dead:failed": 1}, "route": {"passed": 21}}
        before = {"enrich": "clean", "group": "enrich", "route": "group"}[step]
        lost[before] = entry(before, handed[step], lag=9)

        total = articles(ledger(*lost.values()))

        assert any(f"handed to {step} neither ended there nor lie before it" in reason.words for reason in total.reasons)

    def test_worked_twice(self) -> None:
        """A step that ended more than it was handed has counted twice."""
        twice = dict(WAY.steps) | {"route": entry("route", {"published": 21})}

        assert [reason.words for reason in articles(ledger(*twice.values())).reasons] == [
            "route ended 1 more than were handed to it"
        ]

    def test_records_of_others(self) -> None:
        """They ended although nobody handed them over: they came in too, and nothing is below zero."""
        added = dict(WAY.steps) | {"enrich": entry("enrich", {"passed": 23, "dead:not_an_article": 19, "added": 18}, lag=1)}

        total = articles(ledger(*added.values()))

        assert total.holds
        assert balanced(total)
        assert (total.came, total.in_flight) == (25 + 18, 4)
