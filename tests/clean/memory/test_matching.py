"""Which article of a page is which, from one fetch to the next."""

from hypothesis import given
from hypothesis import strategies as st

from streams.clean.memory.matching import matched
from streams.clean.memory.ready import ReadyArticle
from streams.clean.memory.state import KnownArticle


def found(name: str, title: str = "", opening: str = "", hour: str = "", *, named: bool = False) -> ReadyArticle:
    """An article as cleaning hands it over."""
    return ReadyArticle(
        id=name,
        named=named,
        first=named,
        fingerprint=f"of {title}",
        title=title,
        opening=opening,
        language="en",
        url=None,
        hash="x",
        value=b"{}",
        redactions={},
        hour=hour,
    )


def known(name: str, title: str = "", opening: str = "", hour: str = "", *, first: bool = False) -> KnownArticle:
    """An article as it was sent."""
    return KnownArticle(
        id=name, first=first, fingerprint=f"of {title}", title=title, opening=opening, language="en", hash="x", hour=hour
    )


def names(articles: list[ReadyArticle], earlier: list[KnownArticle]) -> list[str]:
    """Under which ids they go out."""
    return [name for name, _ in matched(articles, earlier)]


FERRY, LATE = "ferry leaves late after its door froze", "ferry leaves forty minutes late after its door froze"


def test_a_corrected_headline_is_the_same_article() -> None:
    """By its words, though its fingerprint is another."""
    assert names([found("new", LATE)], [known("old", FERRY)]) == ["old"]


def test_another_headline_over_the_same_text() -> None:
    """By its opening, though no word of its headline is left."""
    assert names([found("new", "hinges replaced", "o")], [known("old", FERRY, "o")]) == ["old"]


def test_another_article_is_another() -> None:
    """Neither title nor text are alike: it keeps its own id."""
    assert names([found("new", "council argues about benches", "p")], [known("old", FERRY, "o")]) == ["new"]


def test_sure_matches_come_first() -> None:
    """The article with the very headline takes it, not one that is merely similar and stands above."""
    assert names([found("a", LATE), found("b", FERRY)], [known("old", FERRY)]) == ["a", "old"]


def test_entries_of_another_hour_are_others() -> None:
    """A live blog calls entries alike."""
    earlier = [known("old", "summary", "o", "10:00")]

    assert names([found("new", "summary", "o", "11:00")], earlier) == ["new"]
    assert names([found("new", "summary", "p", "10:00")], earlier) == ["old"]


def test_a_final_id_is_never_changed() -> None:
    """A page's first article and one with an address of its own match by id alone, and are nobody else's match."""
    assert names([found("page", FERRY, "o", named=True)], [known("old", FERRY, "o")]) == ["page"]
    assert names([found("new", FERRY, "o")], [known("page", FERRY, "o", first=True)]) == ["new"]


IDS = st.sampled_from("abcdef")
WORDS = st.sampled_from(["ferry late", "ferry leaves late", "council benches", ""])


@given(
    st.lists(st.builds(found, IDS, WORDS, WORDS, st.sampled_from(["", "10"])), max_size=5, unique_by=lambda one: one.id),
    st.lists(st.builds(known, IDS, WORDS, WORDS, st.sampled_from(["", "10"])), max_size=5, unique_by=lambda one: one.id),
)
def test_no_known_article_is_taken_twice(articles: list[ReadyArticle], earlier: list[KnownArticle]) -> None:
    """Each article has a match or its own id, each known one at most one article, and the same id is always the same article."""
    pairs = matched(articles, earlier)
    taken = [match.id for _, match in pairs if match is not None]

    assert len(pairs) == len(articles)
    assert len(set(taken)) == len(taken)
    assert [name for name, _ in pairs] == [
        match.id if match is not None else article.id for article, (_, match) in zip(articles, pairs, strict=True)
    ]
    held = {one.id for one in earlier}
    assert all(name == article.id for article, (name, _) in zip(articles, pairs, strict=True) if article.id in held)
