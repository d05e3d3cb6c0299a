"""The beginning of a raw page as text, without contact data: to be read, never to be rendered."""

import msgspec

from streams.clean.text.contacts import without_any
from streams.step import Record

MOST_CHARACTERS = 20_000
LONGEST_LINE = 200
"""A page can be one line of 10 MB; what is cut ends in ``…``."""


class _Held(msgspec.Struct):
    html: str | None = None
    text: str | None = None


def source_text(record: Record) -> str:
    """At most ``MOST_CHARACTERS``; a compressed page shows nothing that a reader could use."""
    value = record.value or b""
    try:
        content = msgspec.json.decode(value, type=_Held)
        text = content.html or content.text or ""
    except msgspec.MsgspecError:
        text = value[: 4 * MOST_CHARACTERS].decode("utf-8", "replace")
    lines = [line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…" for line in text[:MOST_CHARACTERS].splitlines()]
    return without_any("\n".join(lines))[0]
