"""What is wrong is said, and what to do about it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from streams.observe import findings as findings_module
from streams.observe import notices, sums
from streams.observe.findings import _TODO_OF_SOURCES, DEAD_LETTERS, Finding, findings
from streams.observe.health import Verdict
from streams.observe.ledger import Ledger, PartitionEntry, StepEntry
from streams.observe.notices import Notice
from streams.observe.sources import views
from streams.observe.sums import both
from streams.observe.tally import Tally
from tests.observe.entries import entry, ledger
from tests.observe.habits import article, parts


def found(made: Ledger, supervisor: Verdict | None = None) -> list[Finding]:
    """The findings of a ledger."""
    return findings(made, both(made), supervisor)


def test_all_well() -> None:
    """A pipeline at rest with its workers there gives nothing to say."""
    assert found(ledger()) == []


def test_topics_are_missing() -> None:
    """The command that makes them is named."""
    missing = [StepEntry(step, each.topic, each.dead_letters, members=1) for step, each in ledger().steps.items()]

    [finding] = found(ledger(*missing))

    assert (finding.level, finding.todo) == ("error", "copydesk topics apply")
    assert "news.pages.raw.v1" in finding.what


def test_nobody_works() -> None:
    """Records wait and no worker is there: an error with the command for that step alone."""
    [finding] = found(ledger(entry("group", lag=12, members=0), entry("enrich", {}, members=1)))

    assert (finding.level, finding.what, finding.todo) == (
        "error",
        "group: 12 articles wait and no worker is in its group",
        "copydesk run group",
    )


def test_nothing_runs_and_nothing_waits() -> None:
    """That is worth a note, not an error."""
    [finding] = found(ledger(*[entry(step, members=0) for step in ("clean", "enrich", "group", "route")]))

    assert (finding.level, finding.todo) == ("note", "copydesk run")


def test_dead_letters() -> None:
    """They are counted by reason, and the topic on which they stand is named."""
    [finding] = found(ledger(entry("clean", {"dead:timeout": 2, "dead:crashed": 1, "offsets": 3})))

    assert finding.level == "warning"
    assert finding.what == "clean: 3 dead letters (crashed 1, timeout 2)"
    assert "dlq.news.pages.raw.v1" in finding.todo


def test_retention_was_faster() -> None:
    """Records that were deleted before they were worked are an error of the operator's: said before the rest."""
    part = PartitionEntry(number=0, start=100, end=100, committed=60, tally=Tally({"split": 60, "offsets": 60}), lag=0)

    [finding] = found(ledger(StepEntry("clean", "news.pages.raw.v1", "dlq.news.pages.raw.v1", (part,), 1)))

    assert finding.what == "clean: retention deleted 40 records before they were worked"


def test_what_workers_say() -> None:
    """A worker that was given up is an error and comes first; one that is not ready is a warning with its own reason."""
    steps = {
        "clean": {"ok": False, "standing": "running", "reasons": ["news.pages.raw.v1-0 fails for 9 s: ProducerFenced"]},
        "route": {"ok": False, "standing": "given_up", "reasons": ["its worker kept ending and was left stopped"]},
    }

    levels = [(each.level, each.what) for each in found(ledger(), Verdict(ok=False, facts={"steps": steps}))]

    assert levels == [
        ("error", "route: its worker kept ending and was left stopped"),
        ("warning", "clean: news.pages.raw.v1-0 fails for 9 s: ProducerFenced"),
    ]


def test_rules_that_are_refused() -> None:
    """The worker is ready and does its work by the old ones: still somebody must mend them."""
    steps = {"route": {"ok": True, "standing": "running", "reasons": [], "warning": "changed rules are not in force: line 3"}}

    (finding,) = found(ledger(), Verdict(ok=True, facts={"steps": steps}))

    assert (finding.level, finding.what) == ("error", "route: changed rules are not in force: line 3")
    assert finding.todo.startswith("copydesk rules check")


def test_what_workers_notice() -> None:
    """As grave as they say, under their step's name, with what to do."""
    notices = [Notice.cache_not_used("no room")._asdict(), Notice.state_set_aside("a:0:1", "junk")._asdict()]
    steps = {"group": {"ok": True, "standing": "running", "reasons": [], "notices": notices}}

    one, other = found(ledger(), Verdict(ok=True, facts={"steps": steps}))

    assert (one.level, one.todo, other.level) == ("error", "copydesk topics cure a:0:1", "warning")
    assert other.what.startswith("group: state is not kept on this machine (no room)")


def test_what_a_notice_says_is_said_once() -> None:
    """A reason not to be ready that repeats it is no finding of its own; another one is."""
    notice = Notice.halted("a right is missing", "grant it")
    reasons = ["a-0 fails for 3 s: a right is missing", "draining"]
    steps = {"route": {"ok": False, "standing": "running", "reasons": reasons, "notices": [notice._asdict()]}}

    one, other = found(ledger(), Verdict(ok=False, facts={"steps": steps}))

    assert (one.level, one.what, one.todo) == ("error", "route: a right is missing", "grant it")
    assert (other.level, other.what) == ("warning", "route: draining")


def test_one_halt_of_many_partitions_is_one_finding() -> None:
    """With all of them, whether offsets show it or workers say it; what a worker says besides is a finding of its own."""
    anew = Notice.topic_made_anew("news.pages.raw.v1", "clean")
    told = [anew.at(number)._asdict() for number in (1, 2)]
    reasons = [f"news.pages.raw.v1-1,2 fails for 3 s: {anew.what}"]
    steps = {"clean": {"ok": False, "standing": "running", "reasons": reasons, "notices": told}}
    seen = replace(entry("clean"), unsound=(anew.at(0), anew.at(1)))

    [finding] = found(ledger(seen), Verdict(ok=False, facts={"steps": steps}))

    assert (finding.code, finding.what) == ("topic_made_anew", f"clean: {anew.what} (partitions 0, 1, 2)")


def test_rules_that_were_set_aside() -> None:
    """They are named, with how often."""
    steps = {"route": {"ok": True, "standing": "running", "reasons": [], "rules_set_aside": {"pairs": 3}}}

    (finding,) = found(ledger(), Verdict(ok=True, facts={"steps": steps}))

    assert (finding.level, finding.what) == (
        "warning",
        "route: rule 'pairs' was set aside for 3 articles: it would have cost them too much",
    )


def test_a_sum_that_does_not_hold() -> None:
    """It is an error, in the sum's own words."""
    [finding] = found(ledger(entry("clean", {"split": 3, "offsets": 2})))

    assert finding.level == "error"
    assert "counted twice" in finding.what


def test_dead_letters_that_are_dealt_with() -> None:
    """What went back or was given up is taken off; what died since is counted; what is kept no more is nobody's to deal with."""
    dead = entry("clean", {"dead:timeout": 5, "offsets": 5})

    def left(dealt_with: int, kept: int = 99) -> int | None:
        made = replace(ledger(replace(dead, letters=kept)), acknowledged={"dead_letters/clean": dealt_with})
        return next((one.count for one in found(made)), None)

    assert [left(0), left(3), left(5), left(0, kept=2), left(0, kept=0)] == [5, 2, None, 2, None]
    assert left(9) == 5  # the counts began anew


def test_one_poison_page_is_no_error() -> None:
    """It is a warning: somebody should look, and the exit code stays 0."""
    assert {one.level for one in found(ledger(entry("clean", {"dead:crashed": 1, "offsets": 1})))} == {"warning"}


def test_a_sum_that_was_acknowledged() -> None:
    """It is seen; what comes on top of it is found."""
    torn = ledger(entry("clean", {"split": 3, "sent": 3, "offsets": 3}))
    [finding] = found(torn)
    more = ledger(entry("clean", {"split": 4, "sent": 4, "offsets": 4}))
    seen = {finding.id: finding.settled_by or 0}

    assert (finding.id, finding.settled_by, finding.command) == (
        "articles_missing/enrich",
        3,
        "copydesk acknowledge articles_missing/enrich",
    )
    assert found(replace(torn, acknowledged=seen)) == []
    assert all(total.holds for total in both(replace(torn, acknowledged=seen)))
    assert [one.count for one in found(replace(more, acknowledged=seen))] == [4]


@pytest.mark.parametrize(
    ("lag", "handed", "ended", "said"), [(553, 300, 28, "272"), (553, 10, 28, "at most 553"), (100, 900, 0, "100")]
)
def test_what_waits_is_counted_in_articles(lag: int, handed: int, ended: int, said: str) -> None:
    """By what the step before handed over, where the log holds marks of transactions; where that does not fit, by a bound."""
    behind = entry("enrich", {"passed": ended}, lag=lag, members=0)
    behind = replace(behind, partitions=tuple(replace(part, is_bound=True) for part in behind.partitions))
    clean = entry("clean", {"split": handed, "sent": handed, "offsets": handed})

    [waits] = [one for one in found(ledger(clean, behind)) if one.code == "no_worker"]

    assert waits.what == f"enrich: {said} articles wait and no worker is in its group"


def test_pages_that_wait_are_a_bound() -> None:
    """Nobody but the log knows how many they are."""
    behind = entry("clean", lag=100, members=0)
    behind = replace(behind, partitions=tuple(replace(part, is_bound=True) for part in behind.partitions))

    [waits] = [one for one in found(ledger(behind)) if one.code == "no_worker"]

    assert (waits.what, waits.count) == ("clean: at most 100 pages wait and no worker is in its group", 100)


def test_a_second_worker_on_one_machine() -> None:
    """An orphan, or a second `copydesk run`; workers of other machines are what scaling is."""
    steps = {"clean": {"ok": True, "standing": "running", "reasons": []}}
    here = Verdict(ok=True, facts={"steps": steps})
    two = replace(entry("clean", members=3), hosts=("10.0.0.1", "10.0.0.2", "10.0.0.1"))

    [note] = found(ledger(two), here)

    assert (note.code, note.level, note.count) == ("other_workers", "note", 2)
    assert found(ledger(replace(two, hosts=("10.0.0.1", "10.0.0.2"))), here) == []
    assert found(ledger(two)) == []  # what the supervisor elsewhere runs is not known


def codes() -> set[str]:
    """All codes that the source gives findings and notices."""
    sources = [Path(module.__file__ or "").read_text(encoding="utf-8") for module in (findings_module, notices, sums)]
    named = {code for source in sources for code in re.findall(r'(?:Finding|Reason)\(\s*"(\w+)"', source)}
    told = [call for source in sources for call in re.findall(r'return cls\(\s*"\w+"(.*?)\)\n', source, re.DOTALL)]
    return named | {code for call in told for code in re.findall(r'"([a-z_]+)"', call)} | {DEAD_LETTERS, *_TODO_OF_SOURCES}


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_code_has_its_place_in_the_runbook(code: str) -> None:
    """Under the address that a finding gives."""
    document = (Path(__file__).parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")
    runbook = Finding(code, "note", "", "").as_json()["runbook"]

    heading = code.replace("_", " ").capitalize()
    assert f'<a id="{runbook.partition("#")[2]}"></a>' in document or f"\n### {heading}\n" in document
    assert f"`{code}` |" in document or f"`{code}`," in document


def test_sources_unlike_themselves_are_named_by_how_they_stand() -> None:
    """Three of each by name, with the words; those that stand well are none of it."""
    spoiled = [*(article(30 * at) for at in range(120)), *(article(3_600 + 30 * at, "10111") for at in range(20))]
    regular = [article(30 * at) for at in range(139)]
    names = {"well.example": regular, **{f"{letter}.example": spoiled for letter in "abcd"}, "gone.example": regular[:60]}
    sources = views([part for name, pages in names.items() for part in parts(pages, name=name)])

    silent, redesigned = found(replace(ledger(), sources=tuple(sources)))

    assert (silent.code, silent.level, silent.count) == ("sources_silent", "warning", 1)
    assert silent.command == "copydesk sources --unlike"
    assert silent.what.startswith("1 source is silent: gone.example (silent for ")
    assert (redesigned.code, redesigned.count) == ("sources_redesigned", 4)
    assert redesigned.what.count("redesigned? authors") == 3
    assert redesigned.what.endswith(" and 1 more")
