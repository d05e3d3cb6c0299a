"""Standing text of a site."""

import pytest

from streams.codes import word_code
from streams.group.article import remember
from streams.group.index import Index
from streams.group.standing import only_shared, own_text, standing_words, without
from tests.group.made import CHESS, FERRY, ORCHARD, article, story_of, take

BOX = (
    "This is a developing story and the page will grow as more becomes known. "
    "Become a member to read the Gazette without advertisements and to come to its evening talks."
)
NEWS = {
    "bridge": "A road bridge has collapsed in Lisbon.",
    "bank": "Three men have robbed a savings bank in Oslo.",
    "ferry": "A coal barge has sunk off Cebu in heavy seas.",
    "school": "The board voted to close the village school next summer.",
}


def test_a_box_below_three_articles_of_a_site_is_learned() -> None:
    """Only what is the article's own is left; on another site the box would be text."""
    index = Index()
    for name in ("bridge", "bank"):
        take(index, article(name, f"{NEWS[name]} {BOX}", site="gazette.example"))

    here = remember(article("ferry", f"{NEWS['ferry']} {BOX}", site="gazette.example"), index)
    elsewhere = remember(article("ferry", f"{NEWS['ferry']} {BOX}", site="other.example"), index)

    assert len(own_text(here, index).sentences) == 1
    assert len(own_text(elsewhere, index).sentences) == 3
    assert word_code("developing") in standing_words(here, [], index)
    assert word_code("barge") not in standing_words(here, [], index)
    assert "developing" not in here.terms
    assert "developing" in elsewhere.terms


def test_three_pages_of_one_article_teach_nothing() -> None:
    """The same text at three addresses."""
    index = Index()
    for name in "abc":
        take(index, article(name, FERRY, site="gazette.example"))

    memory = remember(article("d", FERRY, site="gazette.example"), index)

    assert len(own_text(memory, index).sentences) == 5


def test_what_a_page_was_before_teaches_nothing_when_it_comes_again() -> None:
    """With another headline and another text above the same notice: there is still only one other page that has it."""
    index = Index()
    for name in ("bridge", "bank"):
        take(index, article(name, f"{NEWS[name]} {BOX}", site="gazette.example", title=name))

    again = remember(article("bank", f"{NEWS['ferry']} {BOX}", site="gazette.example", title="ferry"), index)
    new = remember(article("ferry", f"{NEWS['ferry']} {BOX}", site="gazette.example", title="ferry"), index)

    assert len(own_text(again, index).sentences) == 3
    assert len(own_text(new, index).sentences) == 1


@pytest.mark.parametrize("title", ["Live: what we know", ""], ids=["one headline", "their own"])
def test_short_news_above_one_notice_repeat_nothing_and_are_no_story(title: str) -> None:
    """From the second page on, before the notice can have been learned."""
    index = Index()
    grouped = [
        take(index, article(name, f"{text} {BOX}", site="gazette.example", title=title, hours=hours))
        for hours, (name, text) in enumerate(NEWS.items())
    ]

    assert [one.article.duplicate_of for one in grouped if hasattr(one.article, "duplicate_of")] == [None] * 4
    if not title:
        assert len({story_of(one) for one in grouped}) == 4


def test_words_of_shared_sentences_are_no_evidence_on_one_site() -> None:
    """On two sites they are: both took over the agency's text."""
    index = Index()
    one = remember(article("a", f"{CHESS} {ORCHARD}", site="gazette.example"), index)
    other = remember(article("b", f"{FERRY} {ORCHARD}", site="gazette.example"), index)
    elsewhere = remember(article("c", f"{FERRY} {ORCHARD}", site="other.example"), index)

    assert word_code("orchards") in only_shared(one, other)
    assert only_shared(one, elsewhere) == frozenset()


def test_a_title_that_two_pages_share_is_folded_as_their_words_are() -> None:
    """With its accents the word would be another one, and count as evidence."""
    index = Index()
    one, other = (
        remember(article(name, text, site="gazette.example", title="Ce que l\u2019on sait: l'été à Liège"), index)
        for name, text in (("a", ORCHARD), ("b", CHESS))
    )

    assert {word_code("ete"), word_code("liege")} <= only_shared(one, other)


def test_a_name_goes_only_with_all_its_words() -> None:
    """The gazette's town is not the gazette."""
    words = frozenset(map(word_code, ["vale", "gazette"]))

    assert without({"vale gazette": 1, "vale police": 2, "gazette": 3}, words) == {"vale police": 2}
