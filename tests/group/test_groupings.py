"""Where articles stand now."""

from streams.group.index import Index
from streams.records import Grouping
from tests.group.made import CHESS, FERRY, FERRY_AGAIN, article, edited, take, withdrawal


def told(index: Index, name: str, text: str, hours: float, fetched: float | None = None) -> dict[str, Grouping | None]:
    """What is told once this article has come."""
    return take(index, article(name, text, hours=hours, fetched=fetched)).groupings


def test_an_article_alone_stands_in_its_story() -> None:
    """It has no family, and nobody else moves."""
    index = Index()

    found = told(index, "a", CHESS, 0)

    assert found == {
        "a": Grouping(id="a", story_id=index.story_of["a"], topic_id=index.story_of["a"], since="2026-03-12T08:00:00Z")
    }


def test_a_copy_names_its_root_and_the_root_its_family() -> None:
    """Both are told, for the root had no family before."""
    index = Index()
    told(index, "a", FERRY, 0)

    found = told(index, "b", edited(FERRY, 0.05), 1)

    a, b = found["a"], found["b"]
    assert a is not None
    assert b is not None
    assert (a.family_id, a.root_id, a.duplicate_of) == ("a", "a", None)
    assert (b.family_id, b.root_id, b.duplicate_of and b.duplicate_of.id) == ("a", "a", "a")


def test_a_better_original_moves_the_copies() -> None:
    """Those that were published under another root are told anew, with how much they resemble the new one."""
    index = Index()
    told(index, "copy", FERRY, 5, fetched=6)

    found = told(index, "original", FERRY, 0, fetched=7)["copy"]

    assert found is not None
    assert found.root_id == "original"
    assert found.duplicate_of is not None
    assert found.duplicate_of.resemblance == 1


def test_a_withdrawn_root_leaves_a_tombstone_and_an_heir() -> None:
    """The copy repeats nobody any more."""
    index = Index()
    told(index, "a", FERRY, 0)
    told(index, "b", FERRY, 1)

    found = take(index, withdrawal("a", 2)).groupings

    assert found["a"] is None
    b = found["b"]
    assert b is not None
    assert (b.root_id, b.duplicate_of) == ("b", None)


def test_stories_that_become_one_move_the_articles_of_the_younger() -> None:
    """A report that joins both sides brings their articles together, and each of them is told."""
    index = Index()
    told(index, "a", FERRY, 0)
    told(index, "b", FERRY_AGAIN, 1)
    before = dict(index.story_of)

    found = told(index, "both", f"{FERRY} {FERRY_AGAIN}", 2)

    moved = [name for name, story in before.items() if index.story_of[name] != story]
    assert set(moved) <= set(found)
    assert all(grouping is not None and grouping.story_id == index.story_of[name] for name, grouping in found.items())
