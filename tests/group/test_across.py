"""Stories of two languages on one event."""

import pytest

from streams.group.across import MOST_LINKS, is_same_event, linked
from streams.group.article import Grouped, remember
from streams.group.changeset import ChangeSet
from streams.group.index import Index, restore
from streams.group.summary import begin
from streams.records import EnrichedArticle, SameEvent, Story
from tests.group.made import CHESS, FERRY, article, contents, person, story_of, take, withdrawal

WALL = (
    "Divers who inspected the harbour wall at Skarvik found that the sea has washed out a hollow beneath it. "
    "The wall was built in 1931, and engineers want to pump some 900 cubic metres of concrete into the gap. "
    "The quay was closed to lorries at once, and the fishing fleet will land its catch at Ostrand."
)
MAUER = (
    "Taucher haben unter der Hafenmauer von Skarvik einen Hohlraum gefunden, den das Meer ausgespült hat. "
    "Die Mauer wurde 1931 gebaut; nun sollen 900 Kubikmeter Beton hineingepumpt werden. "
    "Der Kai wurde sofort für Lastwagen gesperrt, und die Fischer löschen ihren Fang in Ostrand."
)
TWO = [person("Malin Forsgren"), person("Henrik Dahl")]


def wall(name: str = "en", hours: float = 0, **parts: object) -> EnrichedArticle:
    """The report in English."""
    return article(name, WALL, hours=hours, **{"entities": TWO, **parts})  # type: ignore[arg-type]  # as the maker names them


def mauer(name: str = "de", hours: float = 1, **parts: object) -> EnrichedArticle:
    """The same event in German."""
    given = {"entities": TWO, "language": "de", **parts}
    return article(name, MAUER, hours=hours, **given)  # type: ignore[arg-type]  # as the maker names them


def record(grouped: Grouped, story: str) -> Story:
    """What is published of the story."""
    told = grouped.stories[story]
    assert told is not None
    return told


def test_stories_of_two_languages_name_each_other() -> None:
    """Both are published, each in its language; they stay two, and an index made from the records knows it."""
    index, records = Index(), dict[bytes, bytes | None]()
    first = take(index, wall())
    second = take(index, mauer())
    records |= first.changes
    records |= second.changes

    one, other = story_of(first), story_of(second)
    assert record(second, one).same_event_as == [SameEvent(story_id=other, measure=1.0)]
    assert record(second, other).same_event_as == [SameEvent(story_id=one, measure=1.0)]
    assert (record(second, one).language, record(second, other).language) == ("en", "de")
    assert contents(restore((key, value) for key, value in records.items() if value is not None)) == contents(index)


def test_the_order_of_arrival_does_not_decide() -> None:
    """The German report may be first."""
    index = Index()
    take(index, mauer())
    both = take(index, wall())

    assert sorted(len(told.same_event_as) for told in both.stories.values() if told is not None) == [1, 1]


@pytest.mark.parametrize(
    ("german", "is_linked"),
    [
        (mauer(), True),
        (mauer(entities=TWO[:1]), False),
        (mauer(entities=[person("Malin Forsgren", "place"), person("Henrik Dahl", "place")]), False),
        (mauer(entities=[*TWO, *(person(f"Somebody {letter}") for letter in "abcdefghijklm")]), False),
        (article("de", CHESS, language="de", entities=TWO), False),
        (article("de", CHESS, language="de", entities=[*TWO, person("Aoife Brannigan")]), False),
    ],
)
def test_who_is_named_in_both_and_a_number_tell(german: EnrichedArticle, is_linked: bool) -> None:  # noqa: FBT001 - a table
    """One person, places, a few of many names or no number in common are not enough."""
    assert is_same_event(remember(wall(), Index()), remember(german, Index())) is is_linked


def test_three_who_are_named_need_no_number() -> None:
    """Three names together are hardly in two reports by chance."""
    three = [*TWO, person("Aoife Brannigan")]
    one, other = remember(wall(entities=three), Index()), remember(article("de", CHESS, language="de", entities=three), Index())

    assert is_same_event(one, other)


def test_stories_far_apart_are_not_linked() -> None:
    """The same people, a week later."""
    index = Index()
    take(index, wall())

    assert all(told is None or told.same_event_as == [] for told in take(index, mauer(hours=170, fetched=170)).stories.values())


def test_a_withdrawn_story_is_named_no_more() -> None:
    """Its tombstone goes out with the other story."""
    index = Index()
    one, other = story_of(take(index, wall())), story_of(take(index, mauer()))

    gone = take(index, withdrawal("de", 2))

    assert gone.stories[other] is None
    assert record(gone, one).same_event_as == []


def test_a_merged_story_hands_its_links_on() -> None:
    """The other language names the living story, and that one the other."""
    index = Index()
    one, other = story_of(take(index, wall())), story_of(take(index, mauer()))
    apart = story_of(take(index, article("x", FERRY, hours=1)))
    changes = merged(index, one, apart)

    assert changes[other].same_event_as == [SameEvent(story_id=apart, measure=1.0)]


def merged(index: Index, gone: str, into: str) -> dict[str, Story]:
    """What is published once one story took in another."""
    changes = ChangeSet(index, "item")
    changes.merge(index.stories[gone], into)
    return {name: told for name, told in changes.records.items() if told is not None}


def test_the_closest_links_are_kept() -> None:
    """A story names only so many."""
    links = {f"s{number}": number for number in range(MOST_LINKS + 3)}
    story = linked(begin("s", remember(wall(), Index())), links)

    assert list(story.links.values()) == list(range(MOST_LINKS + 2, 2, -1))
