"""A page on its way in: the two raw forms as one Kafka record each.

Enters: a ``ServedPage`` (the bytes as the server sent them) or a ``RawPage`` (JSON). Leaves: key, value and headers as CONTRACT's
raw topic takes them. Fails: ``BadPage`` where it is neither.
"""

from typing import NamedTuple

import msgspec
import orjson

from streams.errors import BadPage
from streams.records import RawPage, encode
from streams.records.codec import convert
from streams.step import Headers

PASSED_ON = ("content-type", "content-encoding", "etag", "last-modified", "x-robots-tag", "tdm-reservation")
"""Response headers that form (a) carries as record headers."""

_OK = range(200, 300)


class FetchFacts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of a page beside its content; the fields mean what they mean in ``RawPage``."""

    url: str | None = None
    final_url: str | None = None
    fetched_at: str | None = None
    http_status: int | None = None
    headers: dict[str, str] = {}
    source: str | None = None
    producer_id: str | None = None

    def over(self, other: "FetchFacts") -> "FetchFacts":
        """These facts, and the other's where nothing is known here."""
        given = {name: value for name in self.__struct_fields__ if (value := getattr(self, name))}
        return msgspec.structs.replace(other, **given)


class ServedPage(FetchFacts, frozen=True, kw_only=True, omit_defaults=True):
    """Form (a): the page's bytes as served; ``body`` is None for a page that is gone. It needs a ``url``."""

    body: bytes | None


class Raw(NamedTuple):
    """A record for the raw topic."""

    key: bytes | None
    value: bytes | None
    headers: Headers = ()


def raw_record(page: RawPage | ServedPage) -> Raw:
    """The record that carries a page.

    Raises:
        BadPage: no URL beside served bytes, or not exactly one content in a ``RawPage``.
    """
    if isinstance(page, RawPage):
        checked(page)
        return Raw(key_of(page.url), encode(page))
    if not page.url:
        raise BadPage("a page as served needs its URL")
    return Raw(key_of(page.url), page.body, _record_headers(page))


def checked(page: RawPage) -> RawPage:
    """The same page, if it holds exactly one content (none where its status says that there is none).

    Raises:
        BadPage: it does not.
    """
    contents = sum(content is not None for content in (page.html, page.text, page.body_base64))
    without = page.http_status is not None and page.http_status not in _OK
    if contents > 1 or (contents == 0 and not without):
        raise BadPage(f"a page holds exactly one of html, text and body_base64; {contents} are given")
    return page


def raw_page(line: bytes) -> RawPage:
    """The page that one line of JSON holds.

    Raises:
        BadPage: not JSON, a field of the wrong type, or no page in it.
    """
    from streams.clean.receive.slips import in_form, json_of

    try:
        raw = orjson.loads(json_of(line))
        page = convert(in_form(raw) if isinstance(raw, dict) else raw, RawPage)
    except ValueError as error:
        raise BadPage(f"no page in JSON: {error}") from None
    return checked(page)


def key_of(url: str | None) -> bytes | None:
    """The key of a page's record: its normalised URL, so that versions of a page stay in order; none without a usable URL."""
    from streams.clean.text.urls import normalised

    known = normalised(url)
    return known.encode() if known else None


def _record_headers(page: ServedPage) -> Headers:
    """What form (a) says of the page beside its bytes."""
    own: dict[str, str | None] = {
        "url": page.url,
        "final-url": page.final_url,
        "fetched-at": page.fetched_at,
        "http-status": None if page.http_status is None else str(page.http_status),
        "source": page.source,
        "producer-id": page.producer_id,
    }
    own.update({name.lower(): value for name, value in page.headers.items() if name.lower() in PASSED_ON})
    return tuple((name, value.encode("utf-8", "replace")) for name, value in own.items() if value)
