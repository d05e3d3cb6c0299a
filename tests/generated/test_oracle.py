"""The oracle tells the truth: the four steps, run in memory without any fault, end as it says."""

from collections import Counter, defaultdict

import pytest

from streams.records import Article, decode
from streams.settings import Settings
from streams.step import Record
from streams.topics import ARTICLES, CLEAN, ENRICHED, GROUPED
from streams.way import step
from tests.generated import generate, oracle
from tests.samples.way import Ended, onward, through

EVENTS = generate(150, seed=1)


def run(name: str, records: list[Record]) -> list[Ended]:
    """A step over all its records."""
    made = step(name)
    return list(through(made, Settings(), records))


@pytest.fixture(scope="module")
def cleaned() -> list[Ended]:
    """The events as clean ended them."""
    return run("clean", [event.record(offset) for offset, event in enumerate(EVENTS)])


def test_every_page_ends_as_the_oracle_says(cleaned: list[Ended]) -> None:
    """Outcome and reason of each event are the ones that come of it."""
    expected = [(event.kind, event.url, event.page, event.reason) for event in EVENTS]
    found = [(event.kind, event.url, *one.how) for event, one in zip(EVENTS, cleaned, strict=True)]
    assert expected == found


def test_every_revision_is_the_one_the_oracle_says(cleaned: list[Ended]) -> None:
    """By page, the outcomes of its article and the revisions 1..n."""
    routed = run("route", onward(run("group", onward(run("enrich", onward(cleaned, CLEAN)), ENRICHED)), GROUPED))
    told = oracle(EVENTS)
    revisions: dict[str, list[int]] = defaultdict(list)
    for one in routed:
        for output in one.sent(ARTICLES):
            article = decode(output.value or b"", Article)
            revisions[article.url or ""].append(article.revision)
    assert told.articles == Counter(one.settled.outcome for one in routed)
    assert {url: list(range(1, len(outcomes) + 1)) for url, outcomes in told.history.items()} == revisions
