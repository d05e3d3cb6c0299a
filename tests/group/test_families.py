"""Families and their roots."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.group.families import MOST_MEMBERS, united
from streams.group.index import Index
from streams.group.memory import FamilyMemory
from streams.records import EnrichedArticle, GroupedArticle, Grouping
from tests.group.made import CHESS, FERRY, ORCHARD, article, edited, take, withdrawal

TEXTS = {"ferry": FERRY, "orchard": ORCHARD, "chess": CHESS}


def copies(text: str) -> list[EnrichedArticle]:
    """The original and what others made of it: the same, edited, cut, with an end of their own. Hours as they were published."""
    whole, sentences = TEXTS[text], TEXTS[text].split(". ")
    cut = ". ".join(sentences[: len(sentences) * 2 // 3 + 1])
    made = [
        whole,
        whole,
        edited(whole, 0.08, 1),
        edited(whole, 0.15, 2),
        f"{cut}.",
        f"{whole} Our own reporter could reach nobody by phone this evening.",
    ]
    return [article(f"{text}{number}", copy, hours=number) for number, copy in enumerate(made)]


def run(items: list[EnrichedArticle]) -> tuple[Index, dict[str, Grouping]]:
    """The index, and what was told last of each article."""
    index, told = Index(), dict[str, Grouping]()
    for item in items:
        told |= {name: record for name, record in take(index, item).groupings.items() if record is not None}
    return index, told


def families(told: dict[str, Grouping]) -> dict[str | None, set[str]]:
    """The members of each family by its root."""
    found: dict[str | None, set[str]] = {}
    for name, record in told.items():
        found.setdefault(record.root_id, set()).add(name)
    return found


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False))
def test_copies_are_one_family_in_whatever_order_they_come(chance: Random) -> None:
    """Its root is the earliest; everyone else names that root, and nobody names a copy."""
    items = [copy for text in TEXTS for copy in copies(text)]
    chance.shuffle(items)
    _, told = run(items)

    assert families(told) == {f"{text}0": {f"{text}{number}" for number in range(6)} for text in TEXTS}
    assert all((record.duplicate_of.id if record.duplicate_of else name) == record.root_id for name, record in told.items())


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 5))
def test_a_root_that_is_withdrawn_leaves_its_family_whole(chance: Random, gone: int) -> None:
    """The earliest that is left is the root, and all others are told so."""
    items = copies("ferry")
    chance.shuffle(items)
    index, told = run(items)
    told |= {name: record for name, record in take(index, withdrawal(f"ferry{gone}", 9)).groupings.items() if record is not None}
    left = {name: record for name, record in told.items() if name != f"ferry{gone}"}

    assert set(families(left)) == {"ferry1" if gone == 0 else "ferry0"}
    assert {record.duplicate_of.id for record in left.values() if record.duplicate_of} == {"ferry1" if gone == 0 else "ferry0"}


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


def test_two_families_that_a_copy_of_both_shows_to_be_one_are_united() -> None:
    """Two edited copies are too far from each other; with what both were made from they are one family, and all are told."""
    text = " ".join(TEXTS.values())
    items = [
        article("one", edited(text, 0.18, 1), hours=1),
        article("two", edited(text, 0.18, 2), hours=2),
        article("root", text, fetched=3),
    ]
    index, before = run(items[:2])
    assert {record.family_id for record in before.values()} == {None}

    told = take(index, items[2]).groupings

    assert {name: record.root_id for name, record in told.items() if record is not None} == dict.fromkeys(
        ["root", "one", "two"], "root"
    )
    assert {name: index.families[index.articles[name].family].root for name in ("root", "one", "two")} == dict.fromkeys(
        ["root", "one", "two"], "root"
    )


def test_families_that_nobody_remembers_whole_are_not_united() -> None:
    """Members that they have forgotten could not be told."""
    one, other = (
        FamilyMemory(id=name, root=name, root_time=0, members=[f"{name}{number}" for number in range(MOST_MEMBERS)])
        for name in "ab"
    )
    small = FamilyMemory(id="c", root="c", root_time=0, members=["c"])

    assert united(one, other, Index()) is None
    assert (both := united(one, small, Index())) is not None
    assert (both.id, both.root, len(both.members)) == ("a", "a", MOST_MEMBERS)
