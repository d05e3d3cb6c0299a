"""Time as it comes in: late articles, last month once more, fetchers whose clocks are wrong. Each is worked as of its own time."""

from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.group.index import Index
from streams.group.step import group_step
from streams.records import EnrichedArticle, Grouping, decode, encode
from streams.settings import Settings
from streams.topics import ENRICHED, GROUPING
from tests.carried import carried, ended
from tests.cluster import Message, read, send
from tests.group.made import CHESS, FERRY, FERRY_AGAIN, ORCHARD, article, edited, invented, take

NOW, LAST_MONTH = 720.0, 0.0
"""Hours."""


def report(event: int, number: int, hours: float, fetched: float | None = None) -> EnrichedArticle:
    """One of several reports of an event: they have most words in common, and no sentence."""
    random = Random(1000 * event + number)  # noqa: S311 - test data
    words = [*invented(event, 40).split(), *invented(10_000 + 100 * event + number, 10).split()]
    random.shuffle(words)
    text = " ".join(" ".join(words[at : at + 10]).capitalize() + "." for at in range(0, 50, 10))
    return article(f"e{event}-{number}", text, hours=hours, fetched=fetched)


def stream(hours: float, events: Iterable[int]) -> list[EnrichedArticle]:
    """Four reports of each event within a day and a half, those of all events mixed, and what stands alone between them."""
    reports = [report(event, number, hours + 9 * number) for number in range(4) for event in events]
    alone = [article(f"alone-{hours}-{number}", invented(int(hours) + 5000 + number), hours=hours + number) for number in range(30)]
    return sorted([*reports, *alone], key=lambda one: one.event_time)


def parts(events: Iterable[int], told: dict[str, str | None]) -> list[set[str | None]]:
    """The stories in which the reports of each event were put."""
    return [{told[f"e{event}-{number}"] for number in range(4)} for event in events]


def run(index: Index, items: Iterable[EnrichedArticle]) -> dict[str, str | None]:
    """The story of each article as it was told last, while they come in."""
    told: dict[str, str | None] = {}
    for item in items:
        made = take(index, item)
        told |= {name: grouping.story_id for name, grouping in made.groupings.items() if grouping is not None and grouping.story_id}
    return told


def test_last_month_once_more_is_grouped_as_it_was() -> None:
    """Each event is one story again, as when it was new; what is open today stays as it is."""
    today, month = [1, 2, 3], [11, 12, 13]
    alone, index = Index(), Index()
    as_it_was = run(alone, stream(LAST_MONTH, month))
    run(index, stream(NOW, today))
    before = {name: index.stories[name] for name in index.stories}

    again = run(index, stream(LAST_MONTH, month))

    assert [len(stories) for stories in parts(month, again)] == [1, 1, 1]
    assert parts(month, again) == parts(month, as_it_was)
    assert {name: index.stories[name] for name in before} == before


def test_last_month_once_more_is_let_go_soon() -> None:
    """It is held while it comes, not for a whole window again."""
    index = Index()
    run(index, stream(NOW, [1]))
    run(index, stream(LAST_MONTH, [11]))
    run(index, [article(f"later{number}", invented(9000 + number), hours=NOW + 39 + number / 4) for number in range(40)])

    assert not {"e11-0", "e11-3"} & set(index.articles)
    assert "e1-3" in index.articles


def test_last_month_does_not_join_today() -> None:
    """Not even where pages name no day: they were there a month ago, and what is told now was not."""
    index = Index()
    run(index, stream(NOW, [1]))
    undated = replace(article("undated", edited(FERRY, 0.2, 3), hours=LAST_MONTH), event_time_basis="fetched")
    take(index, article("today", edited(FERRY, 0.2), hours=NOW))
    take(index, undated)
    take(index, article("old", FERRY, hours=LAST_MONTH))

    assert index.story_of["today"] not in (index.story_of["old"], index.story_of["undated"])


def test_a_story_stays_while_a_late_report_of_it_is_held() -> None:
    """It came two days after the one that tells the latest time, and passes out two days after it."""
    index = Index()
    take(index, article("a", FERRY, hours=12))
    late = take(index, article("b", edited(FERRY, 0.2), hours=10, fetched=60))
    story = index.story_of["b"]
    run(index, [article(f"n{number}", invented(number), hours=90 + number) for number in range(8)])

    assert "a" not in index.articles
    assert index.story_of["b"] == story
    assert story in index.stories
    assert late.stories[story] is not None


def test_a_report_dated_four_days_back_stands_where_it_says() -> None:
    """Fetched together with today's: another text is another story, the same text a copy, and nothing of today moves."""
    index = Index()
    take(index, article("a", FERRY, hours=100))
    take(index, article("b", FERRY_AGAIN, hours=101))
    story = index.story_of["a"]
    other = take(index, article("old", ORCHARD, hours=0, fetched=101))
    copy = take(index, article("copy", FERRY, hours=0, fetched=101))

    assert index.story_of["b"] == story
    assert index.story_of["old"] != story
    assert (alone := other.groupings["old"]) is not None
    assert alone.duplicate_of is None
    # The earlier one is the root, as of its own time.
    assert (repeating := copy.groupings["a"]) is not None
    assert repeating.root_id == "copy"


@pytest.mark.parametrize("ahead", [1, 100, 100_000])
def test_a_fetcher_whose_clock_is_ahead_moves_nothing_out(ahead: float) -> None:
    """Two in forty say that they were fetched in the future."""
    index = Index()
    items = [article(f"n{number}", invented(number), hours=number / 2) for number in range(40)]
    for place in (10, 30):
        items[place] = article(f"ahead{place}", CHESS, hours=ahead, fetched=ahead)
    run(index, items)

    assert sum(f"n{number}" in index.articles for number in range(40)) == 38


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(12)), st.integers(0, 40))
def test_articles_that_come_late_make_the_same_stories(order: list[int], late: int) -> None:
    """Whatever the order of three events' reports of one day, and however late they are fetched within the window."""
    given = [report(1 + at % 3, at // 3, hours=at, fetched=at + late) for at in range(12)]
    index = Index()
    for at in order:
        take(index, given[at])

    found = {frozenset(index.stories[name].articles) for name in index.stories}
    assert found == {frozenset(f"e{event}-{number}" for number in range(4)) for event in (1, 2, 3)}


@pytest.mark.timeout(180)
async def test_on_kafka_last_month_is_grouped_as_it_was(settings: Settings, tmp_path: Path) -> None:
    """The step ends in the midst of it and goes on elsewhere, from its changelog alone."""
    items = [*stream(NOW, [1, 2]), *stream(LAST_MONTH, [11, 12])]
    wanted = run(Index(), items)
    messages: list[Message] = [(b"en", encode(item), []) for item in items]
    middle = len(items) - 20
    for folder, part, count in (("here", messages[:middle], middle), ("there", messages[middle:], len(items))):
        place = settings.model_copy(update={"data_dir": tmp_path / folder})
        async with carried(group_step(), place):
            await send(place, ENRICHED, part, partition=0)
            await ended(place, "group", count, 60)
    told = {
        (record.key or b"").decode(): decode(record.value or b"", Grouping).story_id for record in await read(settings, GROUPING)
    }

    assert told == wanted
    assert [len(stories) for stories in parts([1, 2, 11, 12], told)] == [1, 1, 1, 1]
