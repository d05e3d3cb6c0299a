"""Stories that are joined, parted and left."""

from streams.group.changeset import ChangeSet
from streams.group.groupings import groupings
from streams.group.index import Index
from streams.group.placing import Arrangement
from streams.group.settling import _Moving, new_story_id
from tests.group.made import CHESS, FERRY, ORCHARD, article, edited, story_of, take


def moved(index: Index, item: str, *groups: tuple[str | None, list[str]]) -> ChangeSet:
    """The changes of an item that places articles so."""
    changes = ChangeSet(index, item)
    moving = _Moving(index.articles[item], changes, Arrangement(groups=list(groups), topic=""))
    for kept, articles in groups:
        moving.gather(kept or f"new-{articles[0]}", articles)
    moving.finish()
    return changes


def three(index: Index) -> str:
    """A story of three articles."""
    for name in "abc":
        taken = take(index, article(name, edited(FERRY, 0.1, ord(name))))
    return story_of(taken)


def test_a_story_is_parted() -> None:
    """Both say so, and each article that moved has its line."""
    index = Index()
    story = three(index)

    changes = moved(index, "c", (story, ["c", "a"]), (None, ["b"]))
    old, new = changes.records[story], changes.records["new-b"]

    assert old is not None
    assert new is not None
    assert (old.articles, old.split_into, old.status) == (["a", "c"], ["new-b"], "open")
    assert (new.articles, new.split_from, new.topic_id) == (["b"], story, old.topic_id)
    told = groupings(changes, None, "2026-03-12T08:00:00Z")
    assert (there := told["b"]) is not None
    assert there.story_id == "new-b"


def test_a_gone_story_names_the_living_one() -> None:
    """Also one that had become part of a story which now becomes part of another."""
    index = Index()
    one, two, three = (story_of(take(index, article(name, text))) for name, text in (("a", FERRY), ("b", ORCHARD), ("c", CHESS)))
    first = moved(index, "a", (two, ["a", "b"]))
    index.apply(first.state())

    second = moved(index, "c", (three, ["c", "a", "b"]))
    gone = [second.records[story] for story in (one, two)]

    assert [(record.status, record.merged_into) for record in gone if record] == [("merged", three)] * 2
    assert set(index.stories) == {two, three}
    index.apply(second.state())
    assert {index.story_of[name] for name in "abc"} == {three}


def test_ids_are_not_given_twice() -> None:
    """Where one is taken another is made."""
    index = Index()
    story = story_of(take(index, article("a", FERRY)))

    assert new_story_id("a", article("a", FERRY).origin.fetched_at, index) != story
