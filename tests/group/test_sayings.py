"""Quotations in more than one article."""

from collections.abc import Iterable

import pytest

from streams.group.memory import ArticleMemory, SharedSaying
from streams.group.sayings import sayings, with_article, without_article
from streams.records import Entity, Quote, Speaker
from tests.group.made import said

LONG = "The tide lifted her, and nobody on this island will forget that night"


def memory(name: str, *quotes: Quote, entities: Iterable[Entity] = ()) -> ArticleMemory:
    """An article of which nothing matters but its quotations."""
    return ArticleMemory(
        id=name,
        language="en",
        time=0,
        site=None,
        title="",
        minhash=b"",
        shingles=0,
        terms={},
        names={},
        listed=[],
        sayings=sayings(quotes, entities),
        original=None,
        indexed=True,
    )


def shared(*articles: ArticleMemory) -> list[tuple[str, str | None, list[str]]]:
    """What is said in more than one of the articles, which come one after the other."""
    found: list[SharedSaying] = []
    for number, one in enumerate(articles):
        found = with_article(found, one, articles[:number])
    return [(one.saying.text, one.saying.speaker, one.articles) for one in found]


def test_the_same_words_in_two_articles_are_shared() -> None:
    """Case, quotation marks and punctuation do not matter; the text is as the later one has it."""
    found = shared(memory("a", said(LONG)), memory("b", said(f"“{LONG.upper()}”.", "Aoife Brannigan")))

    assert found == [(f"“{LONG.upper()}”.", "Aoife Brannigan", ["a", "b"])]


def test_a_shortened_quotation_is_the_same() -> None:
    """One paper prints half the sentence."""
    assert [ids for _, _, ids in shared(memory("a", said(LONG)), memory("b", said("nobody on this island will forget")))] == [
        ["a", "b"]
    ]


def test_a_word_is_never_cut() -> None:
    """``and all the rest`` does not stand in ``strand all the restaurants``."""
    assert shared(memory("a", said("strand all the restaurants")), memory("b", said("and all the rest"))) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (said("unconditional", "Ana Ruiz"), said("Unconditional", "Ana Ruiz"), [["a", "b"]]),
        (said("unconditional", "Ana Ruiz"), said("unconditional", "Jon Berg"), []),
        (said("unconditional"), said("unconditional"), []),
        (said("unconditional", "Ana Ruiz"), said("an unconditional end to the fighting", "Ana Ruiz"), []),
    ],
    ids=["the same speaker", "another", "nobody", "part of a sentence"],
)
def test_few_words_prove_something_of_one_speaker_only(one: Quote, other: Quote, expected: list[list[str]]) -> None:
    """Two articles may both put "unconditional" into somebody's mouth."""
    assert [ids for _, _, ids in shared(memory("a", one), memory("b", other))] == expected


def test_a_speaker_is_the_same_in_another_spelling() -> None:
    """Names are compared by the match keys of their entities."""

    def spoken(name: str) -> ArticleMemory:
        quote = Quote(text="urgent", start=0, end=6, kind="partial", speaker=Speaker(name=name, text=name, entity_id="e1"))
        return memory(name, quote, entities=[Entity(id="e1", type="person", name=name, match_key="key")])

    assert [ids for _, _, ids in shared(spoken("Zaretsky"), spoken("Zaretskyy"))] == [["Zaretsky", "Zaretskyy"]]


def test_a_third_article_joins_and_knows_the_speaker() -> None:
    """Articles are listed as they come; the first known speaker stays."""
    found = shared(memory("a", said(LONG)), memory("b", said(LONG)), memory("c", said(LONG, "Aoife Brannigan")))

    assert found == [(LONG, "Aoife Brannigan", ["a", "b", "c"])]


def test_what_only_one_article_still_says_is_no_longer_shared() -> None:
    """Of two articles one leaves; of three two stay."""
    saying = memory("a", said(LONG)).sayings[0]
    two, three = SharedSaying(saying=saying, articles=["a", "b"]), SharedSaying(saying=saying, articles=["a", "b", "c"])

    assert [one.articles for one in without_article([two, three], "a")] == [["b", "c"]]


def test_reported_speech_is_no_quotation() -> None:
    """What an article tells in its own words is not compared."""
    assert sayings([Quote(text=LONG, start=0, end=1, kind="indirect")], []) == []
