"""What the views share: addresses and times as the standards demand them, what is empty left out."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import quote

from streams.records import Article

Json = dict[str, Any]
"""An object of JSON."""

MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
ABOUT = 0.5
"""Salience from which an article is about somebody; below it mentions them."""

_KEPT = "!#$%&'()*+,/:;=?@[]~"
_LETTER = r"(?:[\w.~!$&'()*+,;=:@{more}-]|%[0-9A-Fa-f]{{2}})"
_HOST, _PATH = _LETTER.format(more=""), _LETTER.format(more="/?")
_ADDRESS = re.compile(rf"https?://{_HOST}+(?:[/?]{_PATH}*)?(?:#{_PATH}*)?", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)", re.ASCII)


def name_of(article_id: str) -> str:
    """An article's id as a URI."""
    return f"urn:copydesk:article:{quote(article_id, safe='', errors='replace')}"


def address(url: str | None) -> str | None:
    """``url`` as a URI (RFC 3986), letters outside ASCII written out; None where it is none."""
    if url is None:
        return None
    written = quote(url, safe=_KEPT, errors="replace")
    return written if _ADDRESS.fullmatch(written) else None


def instant(text: str | None) -> str | None:
    """``text`` where it is a time with its zone (RFC 3339), else None."""
    if text is None or not _TIME.fullmatch(text):
        return None
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text


def page_address(article: Article) -> str | None:
    """Where the article stands on the web."""
    return address(article.canonical_url) or address(article.url)


def without_empty(value: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something: no null, no empty text, list or object."""
    return {name: found for name, found in value.items() if found not in (None, "", [], {})}
