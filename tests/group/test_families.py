"""Families and their roots."""

from streams.group.index import Index
from streams.group.memory import FamilyMemory
from streams.records import GroupedArticle
from tests.group.made import FERRY, article, edited, take, withdrawal


def roots(index: Index) -> list[str]:
    """The roots of all families."""
    return sorted(family.root for family in index.families.values())


def repeats(index: Index, name: str, text: str, **given: float) -> str | None:
    """The article that this one repeats once it has come."""
    found = take(index, article(name, text, **given)).article  # type: ignore[arg-type]  # hours
    assert isinstance(found, GroupedArticle)
    return found.duplicate_of.id if found.duplicate_of else None


def test_an_earlier_text_that_comes_later_becomes_the_root() -> None:
    """The copy was fetched first; who comes third repeats the original, in the family of the first."""
    index = Index()
    assert repeats(index, "copy", FERRY, hours=5, fetched=6) is None

    assert repeats(index, "original", FERRY, hours=0, fetched=7) is None
    assert repeats(index, "third", edited(FERRY, 0.05), hours=8) == "original"

    assert index.families == {
        "copy": FamilyMemory(
            id="copy", root="original", root_time=index.articles["original"].time, members=["copy", "original", "third"]
        )
    }


def test_a_teaser_dated_earlier_is_no_root() -> None:
    """It has only a part of the text."""
    index = Index()
    repeats(index, "full", FERRY, hours=5)

    assert repeats(index, "teaser", FERRY.split(". ")[0] + ".", hours=0, fetched=6) in {None, "full"}
    assert roots(index) in ([], ["full"])


def test_the_root_is_chosen_anew_once_it_is_withdrawn() -> None:
    """By date; later copies name the new one, even where the index held the old one alone."""
    index = Index()
    for name, hours in (("a", 0), ("c", 2), ("b", 1)):
        repeats(index, name, FERRY, hours=hours, fetched=3)
    take(index, withdrawal("a", 4))

    assert roots(index) == ["b"]
    assert repeats(index, "d", FERRY, hours=5) == "b"


def test_whom_a_copy_credits_is_the_root() -> None:
    """Whatever the dates say."""
    index = Index()
    copy = article("copy", FERRY, hours=0, site="mirror.example")
    take(index, type(copy)(**{**{name: getattr(copy, name) for name in copy.__struct_fields__}, "credit": "Source: Gazette"}))

    assert repeats(index, "original", FERRY, hours=1) == "copy"
    found = take(index, article("credited", FERRY, hours=2, site="gazette.example")).article

    assert isinstance(found, GroupedArticle)
    assert found.duplicate_of is None
    assert roots(index) == ["credited"]


def test_a_family_ends_with_its_last_member() -> None:
    """Nothing is kept of texts that are gone."""
    index = Index()
    repeats(index, "a", FERRY, hours=0)
    repeats(index, "b", FERRY, hours=1)
    take(index, withdrawal("a", 2))
    take(index, withdrawal("b", 3))

    assert index.families == {}
    assert index.family_of_root == {}
