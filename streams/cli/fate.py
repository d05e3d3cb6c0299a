"""``copydesk read --page URL``: what became of a page, over all topics where it can end."""

from contextlib import aclosing
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from streams.cli.console import note, printable, stdout
from streams.errors import SettingsError
from streams.records.ids import page_id
from streams.settings import Settings
from streams.topics import ARTICLES, RAW, REFUSED, dead_letters

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord


class Page(NamedTuple):
    """The page that is looked for: its normalised URL and its id."""

    url: str
    id: str


async def show_fate(url: str, settings: Settings, *, cards: bool) -> int:
    """Prints articles, refusals and dead letters of the page in the order of time; the exit code: 1 where nothing is known.

    Raises:
        SettingsError: ``url`` is no address.
    """
    from streams.clean.urls import normalised

    known = normalised(url)
    if known is None:
        raise SettingsError(f"{url!r} is no address of a page: write it like https://example.org/news/1")
    page = Page(known, page_id(known, b""))
    found: list[tuple[int, str, ConsumerRecord[bytes, bytes]]] = []
    for topic in (ARTICLES, REFUSED, dead_letters(RAW)):
        found += [(record.timestamp, topic, record) for record in await _matching(settings, topic, page)]
    for _, topic, record in sorted(found, key=lambda each: each[0]):
        _show(topic, record, cards=cards)
    if not found:
        note(f"nothing is known of {known}: was it fed? (copydesk feed), are the steps running? (copydesk status)")
    return 0 if found else 1


async def _matching(settings: Settings, topic: str, page: Page) -> "list[ConsumerRecord[bytes, bytes]]":
    from streams.clients.reader import records

    matches = _died if topic == dead_letters(RAW) else _ended
    async with aclosing(records(settings, topic, until_end=True)) as found:
        return [record async for record in found if matches(record, page)]


def _ended(record: "ConsumerRecord[bytes, bytes]", page: Page) -> bool:
    """An article or a refusal of the page. Its id stands in the JSON as text, so most records need not be parsed."""
    value = record.value or b""
    if page.id.encode() not in value and orjson.dumps(page.url) not in value:
        return False
    fields: dict[str, Any] = orjson.loads(value)
    return page.id == fields.get("page_id") or page.url in (fields.get("url"), fields.get("canonical_url"))


def _died(record: "ConsumerRecord[bytes, bytes]", page: Page) -> bool:
    """A dead letter of the page: by its key, or by the address in its header."""
    from streams.clean.urls import normalised

    given = [value.decode("utf-8", "replace") for name, value in record.headers if name == "url"]
    given += [record.key.decode("utf-8", "replace")] if record.key else []
    return any(normalised(url) == page.url for url in given)


def _show(topic: str, record: "ConsumerRecord[bytes, bytes]", *, cards: bool) -> None:
    from streams.cli.read import print_json, show

    if topic == dead_letters(RAW):
        dead = dead_letter(record)
        if cards:
            where = f"{dead['topic']} {record.partition}:{record.offset}"
            stdout().print(f"dead: {dead['reason']}: {dead['detail']} ({where})", style="red")
        else:
            print_json(orjson.dumps(dead))
        return
    show("articles" if topic == ARTICLES else "refused", record, cards=cards)


def dead_letter(record: "ConsumerRecord[bytes, bytes]") -> dict[str, str | int]:
    """What a dead letter says of itself, never its content."""
    said = {name: printable(value.decode("utf-8", "replace")) for name, value in record.headers}
    return {
        "outcome": "dead",
        "reason": said.get("copydesk.reason", "unknown"),
        "detail": said.get("__streams.errors.message", ""),
        "step": said.get("copydesk.step", ""),
        "url": said.get("url", ""),
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
    }
