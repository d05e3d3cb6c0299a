"""By what an article and its headline are known again: hashes of content without what depends on the fetch."""

import msgspec

from streams.clean.text import spaces
from streams.records import CleanArticle
from streams.records.ids import digest

_FIELDS = (
    "url",
    "canonical_url",
    "site",
    "title",
    "kicker",
    "lead",
    "authors",
    "credit",
    "agencies",
    "dateline",
    "published_at",
    "modified_at",
    "language",
    "language_claimed",
    "genre",
    "sponsored",
    "sections",
    "tags",
    "text",
    "rights",
)
"""What an article says.

Left out: names and places on the page, times of fetch, versions, measures, the kinds of blocks and the links (they go with the
text), and addresses of pictures, which many servers sign anew with every fetch (their captions count).
"""


def content_hash(article: CleanArticle) -> str:
    """The same for two copies of an article that say the same."""
    values = [getattr(article, name) for name in _FIELDS]
    return digest(msgspec.json.encode([*values, [image.caption for image in article.images]]))


def title_fingerprint(title: str, hour: str = "") -> str:
    """The same for two spellings of a headline that differ in case, marks and spaces.

    Args:
        title: the headline.
        hour: of an entry of a live blog, where "Summary" stands more than once.
    """
    return digest("title", spaces.key(title), hour) if hour else digest("title", spaces.key(title))


def opening(text: str) -> str:
    """Of the first fifty words of a text: they outlive the correction of a headline."""
    return digest("opening", " ".join(spaces.key(text[:1_000]).split()[:50]))
