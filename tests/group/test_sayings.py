"""Quotations in more than one article."""

from streams.group.memory import ArticleMemory, SharedSaying
from streams.group.sayings import sayings, with_article, without_article
from streams.records import Quote
from tests.group.made import said

LONG = "The tide lifted her, and nobody on this island will forget that night"


def memory(name: str, *quotes: Quote) -> ArticleMemory:
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
        sayings=sayings(quotes),
        original=None,
        indexed=True,
    )


def shared(*articles: ArticleMemory) -> list[tuple[str, str | None, list[str]]]:
    """What is said in more than one of the articles, which come one after the other."""
    found: list[SharedSaying] = []
    for number, one in enumerate(articles):
        found = with_article(found, one, articles[:number])
    return [(saying.text, saying.speaker, saying.articles) for saying in found]


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


def test_few_words_prove_nothing() -> None:
    """Two articles that both say "a disaster" share no quotation."""
    assert shared(memory("a", said("a disaster")), memory("b", said("a disaster"))) == []


def test_a_third_article_joins_and_knows_the_speaker() -> None:
    """Articles are listed as they come; the first known speaker stays."""
    found = shared(memory("a", said(LONG)), memory("b", said(LONG)), memory("c", said(LONG, "Aoife Brannigan")))

    assert found == [(LONG, "Aoife Brannigan", ["a", "b", "c"])]


def test_what_only_one_article_still_says_is_no_longer_shared() -> None:
    """Of two articles one leaves; of three two stay."""
    two = SharedSaying(text="t", folded=" t ", speaker=None, articles=["a", "b"])
    three = SharedSaying(text="u", folded=" u ", speaker=None, articles=["a", "b", "c"])

    assert [saying.articles for saying in without_article([two, three], "a")] == [["b", "c"]]


def test_reported_speech_is_no_quotation() -> None:
    """What an article tells in its own words is not compared."""
    assert sayings([Quote(text=LONG, start=0, end=1, kind="indirect")]) == []
