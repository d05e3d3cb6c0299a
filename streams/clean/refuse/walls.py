"""What pages that stand in for an article say: error pages, bot checks, consent walls, paywalls, shells; in about 25 languages.

The same for HTML and for flattened text. Only pages with hardly any text of their own are judged, so that an article about consent
walls is an article.
"""

from collections.abc import Iterable, Iterator

from streams.clean.text.lexicon import anywhere
from streams.clean.text.spaces import word_count
from streams.clean.values import Refusal
from streams.outcomes import RefusedReason

SHORT, STUB, NEXT_TO_NOTHING = 150, 60, 8
"""Words of text below which a page may be an error page or a wall; below which it is a stub; below which it is a shell. An error
page offers a paragraph or two instead; a teaser before a paywall has two or three sentences; a shell says that it loads."""
LONG_WALL = 500
"""Words that a consent wall may have which names all its purposes; what is longer tells of them."""
LONGEST_TITLE = 14
"""Words of a title that says what the page is, and no more: a sentence of apology has up to fourteen."""

MOST_OF_TITLE = 0.4
"""Share of a title that such words are, where more than a stub of text stands below: else it may speak of them."""

_TITLES = (
    (RefusedReason.SOFT_NOT_FOUND, anywhere("not_found")),
    (RefusedReason.CHALLENGE, anywhere("challenge")),
    (RefusedReason.CONSENT_WALL, anywhere("consent")),
)
_SENTENCES = (
    (RefusedReason.CHALLENGE, anywhere("challenge_text")),
    (RefusedReason.SOFT_NOT_FOUND, anywhere("not_found_text")),
)
_CONSENT, _PAYWALL, _SHELL = anywhere("consent_text"), anywhere("paywall_text"), anywhere("shell_text")
_SIGNS, _MANY_SIGNS = 3, 5
"""Different phrases of a consent wall, on a short page and on a long one: one or two stand in a footer, or in an article about
them."""


def by_title(titles: Iterable[str], words: int) -> Refusal | None:
    """The title or a heading is that of an error page, a bot check or a consent wall, and hardly any text stands below."""
    if words >= SHORT:
        return None
    for title in _parts(titles):
        for reason, pattern in _TITLES:
            match = pattern.search(title)
            if match and (words < STUB or len(match.group()) >= MOST_OF_TITLE * len(title)):
                return Refusal(reason=reason, detail=f"title of such a page, {words} words of text")
    return None


def _parts(titles: Iterable[str]) -> Iterator[str]:
    """Each title, and its parts: one of them may be the site's name."""
    for title in titles:
        for part in [title, *title.replace("|", " - ").replace("–", " - ").split(" - ")]:
            bare = part.strip(" .!…\t\xa0¡¿")
            if bare and word_count(bare) <= LONGEST_TITLE:
                yield bare


def by_text(text: str, body: str, words: int, *, has_headline: bool) -> Refusal | None:
    """The sentences of an error page, a bot check, a wall or a shell, and hardly any text beside them.

    Args:
        text: of the page.
        body: the text that was taken for an article's.
        words: of the body.
        has_headline: the page bears its own, so that a consent dialog stands beside its text.
    """
    return by_sentences(text, words) or consent_wall(body if has_headline else text, body, words) or shell(text, words)


def by_sentences(text: str, words: int) -> Refusal | None:
    """Sentences of an error page or a bot check, and hardly anything else."""
    if words >= STUB:
        return None
    found = next((reason for reason, pattern in _SENTENCES if pattern.search(text)), None)
    return Refusal(reason=found, detail=f"sentence of such a page, {words} words of text") if found else None


def consent_wall(text: str, body: str, words: int) -> Refusal | None:
    """Phrases of a consent dialogue: a few on a short page; many in the body of a long one, not beside it."""
    if words >= LONG_WALL:
        return None
    signs = {match.group().casefold() for match in _CONSENT.finditer(text if words < SHORT else body)}
    if len(signs) < (_SIGNS if words < SHORT else _MANY_SIGNS):
        return None
    detail = f"{len(signs)} phrases of a consent dialogue, {words} words of text"
    return Refusal(reason=RefusedReason.CONSENT_WALL, detail=detail)


def paywall_stub(text: str, words: int) -> Refusal | None:
    """A few sentences and an offer to subscribe."""
    if words >= STUB or not _PAYWALL.search(text):
        return None
    return Refusal(reason=RefusedReason.PAYWALL_STUB, detail=f"{words} words of text, and an offer to subscribe")


def shell(text: str, words: int) -> Refusal | None:
    """Next to no text: a page that scripts fill, or one without an article."""
    if words >= NEXT_TO_NOTHING:
        return None
    if _SHELL.search(text) or not text:
        return Refusal(reason=RefusedReason.EMPTY, detail=f"a shell with {words} words")
    return Refusal(reason=RefusedReason.NO_ARTICLE, detail=f"{words} words of text")
