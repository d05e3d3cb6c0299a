"""Copies and shared text."""

import pytest

from streams.group.index import Index
from streams.records import GroupedArticle
from tests.group.made import FERRY, FERRY_AGAIN, ORCHARD, WINDOW, article, edited, invented, take, withdrawal


def grouped(*texts: str, index: Index | None = None) -> list[GroupedArticle]:
    """Articles a0, a1 … with these texts, an hour apart, as they come out."""
    index = Index() if index is None else index
    made = [take(index, article(f"a{number}", text, hours=number)).article for number, text in enumerate(texts)]
    return [one for one in made if isinstance(one, GroupedArticle)]


def original(one: GroupedArticle) -> str | None:
    """The id of the article that it repeats."""
    return one.duplicate_of.id if one.duplicate_of else None


@pytest.mark.parametrize(
    "copy",
    [
        FERRY,
        FERRY.upper(),
        edited(FERRY, 0.1),
        " ".join(FERRY.split()[:40]),
        f"Photo: Norhaven Lines. Read also: tides this week. {FERRY}",
    ],
    ids=["the same", "another case", "every tenth word", "the first half", "with captions"],
)
def test_a_copy_names_its_original(copy: str) -> None:
    """The same text, lightly edited, shortened or with what stands around it, is a duplicate."""
    assert [original(one) for one in grouped(FERRY, copy)] == [None, "a0"]


@pytest.mark.parametrize("other", [FERRY_AGAIN, ORCHARD], ids=["a follow-up", "another event"])
def test_another_report_is_no_duplicate(other: str) -> None:
    """Neither a follow-up in other words nor another event shares text."""
    first, second = grouped(FERRY, other)

    assert (original(second), second.shares_text_with) == (None, [])
    assert first.duplicate_of is None


def test_a_report_that_takes_in_a_flash_shares_its_text_and_is_no_duplicate() -> None:
    """Whoever filters duplicates out must not lose the longer one."""
    flash = ". ".join(FERRY.split(". ")[:2])

    _, longer = grouped(flash, f"{FERRY} {FERRY_AGAIN}")

    assert longer.duplicate_of is None
    assert [shared.id for shared in longer.shares_text_with] == ["a0"]
    assert longer.shares_text_with[0].containment > 0.7


def test_a_report_that_adds_as_much_as_it_repeats_shares_text() -> None:
    """Half of the text is new."""
    wire = f"{invented(1, 130)}."

    _, second = grouped(f"{wire} W{invented(2, 170)}", f"{wire} W{invented(3, 170)}")

    assert second.duplicate_of is None
    assert [shared.id for shared in second.shares_text_with] == ["a0"]
    assert second.shares_text_with[0].containment == pytest.approx(0.5, abs=0.15)


def test_every_copy_names_the_first_article() -> None:
    """A copy of a copy leads to the same original."""
    assert [original(one) for one in grouped(FERRY, FERRY, FERRY, edited(FERRY, 0.05))] == [None, "a0", "a0", "a0"]


def test_a_revision_is_no_duplicate_of_itself_nor_of_its_copies() -> None:
    """The original comes again after it was copied."""
    index = Index()
    grouped(FERRY, FERRY, edited(FERRY, 0.1), index=index)

    again = take(index, article("a0", FERRY, hours=5)).article

    assert isinstance(again, GroupedArticle)
    assert again.duplicate_of is None


def test_duplicates_never_run_in_a_circle() -> None:
    """The root is revised to look like the copy of its copy: it stays the root, and the copy of a copy names it too."""
    index, long = Index(), invented(1, 200).split()
    texts = [" ".join(long[:120]), " ".join(long[30:150]), " ".join(long[60:180])]
    assert [original(one) for one in grouped(*texts, index=index)] == [None, "a0", "a0"]

    again = take(index, article("a0", texts[2], hours=5)).article

    assert isinstance(again, GroupedArticle)
    assert again.duplicate_of is None


def test_articles_further_apart_than_the_window_do_not_meet() -> None:
    """An archive copy four days later is no duplicate."""
    index = Index()
    take(index, article("a", FERRY))

    later = take(index, article("b", FERRY, hours=WINDOW / 3600 + 1)).article

    assert isinstance(later, GroupedArticle)
    assert later.duplicate_of is None


def test_articles_of_two_languages_do_not_meet() -> None:
    """One language a story."""
    index = Index()
    take(index, article("a", FERRY))

    other = take(index, article("b", FERRY, language="ga")).article

    assert isinstance(other, GroupedArticle)
    assert other.duplicate_of is None
    assert other.story_id != index.story_of["a"]


def test_once_the_original_is_withdrawn_a_copy_names_it_no_more() -> None:
    """An edited copy that is still there becomes the original."""
    index = Index()
    grouped(FERRY, edited(FERRY, 0.1), index=index)
    take(index, withdrawal("a0", 3))

    copy = take(index, article("c", FERRY, hours=4)).article

    assert isinstance(copy, GroupedArticle)
    assert original(copy) == "a1"


def test_a_text_on_many_addresses_takes_one_place_in_the_index() -> None:
    """Copies stay out of the bands and of the words' counts, so that a flood of them costs no more than one article."""
    index = Index()
    for number in range(30):
        take(index, article(f"a{number}", FERRY, hours=number / 4))

    assert len(index.articles) == 30
    assert index.shelf("en").articles == 1


def test_headlines_alone_are_not_compared() -> None:
    """A text of a few words resembles another by chance."""
    assert [original(one) for one in grouped("Ferry runs aground in fog", "Ferry runs aground in fog")] == [None, None]
