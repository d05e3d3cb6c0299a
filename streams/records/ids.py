"""How pages, articles and stories are named: 128-bit BLAKE2b digests in hex, the same wherever and whenever computed."""

from hashlib import blake2b


def digest(*parts: str | bytes) -> str:
    """32 hex digits over the parts; their boundaries count, so ``("ab", "c")`` and ``("a", "bc")`` differ."""
    state = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


ID_LETTERS = 32
"""Letters of an id in hex (128 bits): a text of that form is no address, for it has no scheme."""


SHOWN_LETTERS = 8
"""Of an id, where a person reads it: among a million articles one in four thousand begins like another."""


def is_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    return len(text) == ID_LETTERS and all(letter in "0123456789abcdef" for letter in text)


def is_beginning(text: str) -> bool:
    """Whether a text has the form of an id or of its beginning, of at least so many letters as are shown."""
    return SHOWN_LETTERS <= len(text) <= ID_LETTERS and all(letter in "0123456789abcdef" for letter in text)


def page_id(normalised_url: str | None, content: str | bytes) -> str:
    """The page's id: from its normalised fetched URL, or from its content where there is none."""
    return digest("url", normalised_url) if normalised_url else digest("content", content)


def first_article_id(canonical_url: str | None, page: str) -> str:
    """The id of a page's first article.

    ``canonical_url`` is the normalised canonical URL where it points to the same site and is no section or home page, else None.
    """
    return digest("url", canonical_url) if canonical_url else page


def further_article_id(permalink: str | None, page: str, title_fingerprint: str) -> str:
    """The id of an article below the first: its own permalink, else its page with the title as first seen."""
    return digest("url", permalink) if permalink else digest("title", page, title_fingerprint)
