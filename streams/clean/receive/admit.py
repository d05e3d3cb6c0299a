"""A record of ``news.pages.raw.v1`` → a page: both raw forms, every fact checked, the body still unread.

Enters: a record as consumed. Leaves: a ``Page``. Fails: ``Poison`` (``not_a_page``, ``bad_encoding``, ``too_large``).
"""

from datetime import datetime

from streams.clean.receive.facts import Facts, from_headers, from_json
from streams.clean.receive.fetched import fetched_at, rfc3339
from streams.clean.receive.inflate import inflated
from streams.clean.text.urls import absolute, normalised
from streams.clean.values import Page
from streams.errors import Poison
from streams.outcomes import DeadReason, Flag
from streams.records import Origin
from streams.records.ids import is_id, page_id
from streams.settings import Limits
from streams.step import Record
from streams.times import utc_text


def admit(record: Record, limits: Limits) -> Page:
    """The page that a record holds.

    A header ``url`` makes it form (a), the page as served; else the value is the JSON of form (b). A null value takes the page
    back that the header, or the key, names.

    Raises:
        Poison: it is neither; or its body cannot be unpacked within the limits.
    """
    if record.value is not None and len(record.value) > 2 * limits.page_bytes:
        raise Poison(DeadReason.TOO_LARGE, f"{len(record.value)} bytes")
    facts = from_headers(record)
    if facts is None:
        facts = from_json(record.value, limits) if record.value is not None else _taken_back(record)
    fetched = fetched_at(facts.fetched_at, record.timestamp)
    if fetched is None:
        raise Poison(DeadReason.NOT_A_PAGE, "no time of fetch, and none on the record")
    return page_of(
        facts,
        fetched,
        limits,
        Origin(
            topic=record.topic,
            partition=record.partition,
            offset=record.offset,
            fetched_at=utc_text(fetched),
            source=facts.source,
            producer_id=facts.producer_id,
        ),
    )


def page_of(facts: Facts, fetched: datetime, limits: Limits, origin: Origin) -> Page:
    """The page that facts and a time make.

    Raises:
        Poison: the body cannot be unpacked within the limits, or the address is none.
    """
    html, text = facts.html, facts.text
    flags = [] if facts.fetched_at is None or rfc3339(facts.fetched_at) == fetched else [Flag.FETCH_TIME_UNKNOWN.value]
    if isinstance(html, bytes):
        html, truncated = inflated(html, facts.headers.get("content-encoding"), limits.page_bytes, limits.inflate_ratio)
        flags += [Flag.TRUNCATED.value] if truncated else []
    size = len(html or text or "")
    if size > limits.page_bytes:
        raise Poison(DeadReason.TOO_LARGE, f"{size} bytes, at most {limits.page_bytes} are taken")
    url = normalised(facts.url)
    if facts.url and url is None:
        raise Poison(DeadReason.NOT_A_PAGE, "the url is no http address")
    return Page(
        id=facts.page_id or page_id(url, html if html is not None else text or ""),
        url=url,
        final_url=normalised(facts.final_url, facts.url) or url,
        base_url=absolute(facts.final_url, facts.url) or absolute(facts.url),
        fetched_at=fetched,
        status=facts.status,
        headers=facts.headers,
        html=html,
        text=text,
        gone=facts.gone,
        erase=facts.erase,
        flags=tuple(flags),
        origin=origin,
    )


def _taken_back(record: Record) -> Facts:
    """A null value without a header ``url``: the key names the page, by its address or by its id."""
    key = (record.key or b"").decode("utf-8", "replace").strip()
    erase = any(name.lower() == "erase" for name, _ in record.headers)
    if is_id(key):
        return Facts(page_id=key, gone=True, erase=erase)
    if normalised(key) is None:
        raise Poison(DeadReason.NOT_A_PAGE, "a null value, and the key is no address")
    return Facts(url=key, gone=True, erase=erase)
