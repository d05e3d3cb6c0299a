"""The address of one entry: the page's with a mark behind it, or a page of its own."""

import html
import re

from streams.clean.text.urls import absolute, is_section, normalised, same_site

_LASTING = re.compile(r"(?=.*\d{4}|.*(?=\w*\d)[0-9a-f]{8})[\w:.-]{4,80}")
"""A mark that stays with its entry: a number or hash from a database. ``post-3`` counts places, and the next entry moves them."""


def own_address(address: str | None, page_url: str | None) -> str | None:
    """``address`` where it names one entry and no other, else None.

    Args:
        address: as written.
        page_url: the page's, normalised.
    """
    full = absolute(html.unescape(address), page_url) if address else None
    url = normalised(full)
    if full is None or url is None or is_section(url) or (page_url is not None and not same_site(page_url, url)):
        return None
    mark = full.partition("#")[2]
    if _LASTING.fullmatch(mark):
        return f"{url}#{mark}"
    return url if url != page_url else None


def at_mark(mark: str, page_url: str | None) -> str | None:
    """The page's address with the id of an element, where that id stays with its entry."""
    return f"{page_url}#{mark}" if page_url and _LASTING.fullmatch(mark) else None
