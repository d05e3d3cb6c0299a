"""The generator is deterministic, and its oracle adds up."""

from streams.outcomes import PageOutcome
from tests.generated import generate, oracle


def test_the_same_seed_gives_the_same_events() -> None:
    """Count and seed alone decide: a crash test can be run again."""
    assert generate(200, seed=3) == generate(200, seed=3)
    assert [event.value for event in generate(200, seed=3)] != [event.value for event in generate(200, seed=4)]


def test_a_longer_run_begins_as_a_shorter_one() -> None:
    """More events add to the past and do not change it."""
    assert generate(300)[:100] == generate(100)


def test_every_kind_of_event_occurs() -> None:
    """Three hundred events hold everything that the pipeline must survive."""
    kinds = {event.kind for event in generate(300)}
    assert kinds == {"new", "again", "correction", "copy", "late", "gone", "return", "index", "blocked", "broken"}


def test_the_oracle_counts_each_event_once() -> None:
    """Pages in = sum of page outcomes; articles split and taken back = sum of article outcomes."""
    events = generate(500)
    told = oracle(events)
    assert sum(told.pages.values()) == len(events)
    assert sum(told.articles.values()) == told.pages[PageOutcome.SPLIT] + told.pages[PageOutcome.WITHDRAWN]
    assert sum(told.reasons.values()) == told.pages[PageOutcome.REFUSED] + told.pages[PageOutcome.DEAD]
    assert all(outcomes[0] == "published" for outcomes in told.history.values())


def test_a_late_page_is_older_than_what_stood_before_it() -> None:
    """What the oracle calls stale was fetched before the page's last fetch, and differs from it."""
    events = generate(500)
    late = next(number for number, event in enumerate(events) if event.kind == "late")
    before = [event for event in events[:late] if event.url == events[late].url]
    assert events[late].value not in (before[-1].value, None)
    assert len(before) >= 2
