"""Dead letters: the original, byte for byte, with headers that say what went wrong.

Three families of headers, so that the tools a Kafka shop has find what they look for: Kafka Streams' (KIP-1034), Spring's
original topic (browsers search for it), and our own short codes. The original's headers come first and are counted, so that what
goes back is what came; a record that comes back carries two of our headers behind its own (``RETURNED``).
"""

from streams import __version__
from streams.delivery.failure import ItemFailure
from streams.kafka.consumed import TIMESTAMP_HEADER, number
from streams.outcomes import DeadReason
from streams.step import Headers, Output, Record
from streams.times import utc_text_of
from streams.topics import CONSUMES, dead_letters

KEPT_HEADER_BYTES = 32_768
"""Original headers beyond this are dropped and counted: a record with a megabyte of them must still find its place. Half of what
the topic of letters has room for; the other half is for ours."""

REDRIVES_HEADER = "copydesk.redrives"
"""How often the record came back from the dead letters."""

RETURNED = (REDRIVES_HEADER, TIMESTAMP_HEADER)
COUNT_HEADER = "copydesk.original_headers"
"""How many of a letter's headers, from the first on, are the original's."""

DROPPED_HEADER = "copydesk.headers_dropped"
VALUE_HEADER = "copydesk.original_value"

DISPOSITION = {
    DeadReason.OUTPUT_TOO_LARGE: "oversize",
    DeadReason.TOO_LARGE: "oversize",
    DeadReason.SOURCE_SET_ASIDE: "exhausted",
}


def dead_letter(record: Record, step: str, failure: ItemFailure, failed_at: float) -> Output:
    """The record to publish in place of the item that ``step`` could not work. ``failed_at``: seconds since the epoch."""
    kept, dropped = _bounded(tuple(pair for pair in record.headers if pair[0] not in RETURNED))
    texts = {
        "__streams.errors.exception": failure.error,
        "__streams.errors.message": failure.detail,
        "__streams.errors.stacktrace": failure.stack,
        "__streams.errors.topic": record.topic,
        "__streams.errors.partition": str(record.partition),
        "__streams.errors.offset": str(record.offset),
        "kafka_dlt-original-topic": record.topic,
        "copydesk.step": step,
        "copydesk.reason": failure.reason.value,
        "copydesk.disposition": DISPOSITION.get(failure.reason, "poison"),
        "copydesk.attempts": str(failure.attempts),
        "copydesk.first_failed_at": utc_text_of(failed_at, "milliseconds"),
        TIMESTAMP_HEADER: str(record.timestamp),
        "copydesk.version": __version__,
        REDRIVES_HEADER: str(redrives(record.headers)),
        COUNT_HEADER: str(len(kept)),
    }
    if dropped:
        texts[DROPPED_HEADER] = str(dropped)
    if record.value is None:
        texts[VALUE_HEADER] = "null"
    ours = tuple((name, text.encode("utf-8", "replace")) for name, text in texts.items() if text)
    return Output(
        topic=dead_letters(CONSUMES[step]),
        key=record.key,
        # A producer must send a key or a value; the header above says what stood there.
        value=b"" if record.key is None and record.value is None else record.value,
        headers=(*kept, *ours),
    )


def _bounded(headers: Headers) -> tuple[Headers, int]:
    """The headers that fit into ``KEPT_HEADER_BYTES``, in order, and how many do not."""
    kept: list[tuple[str, bytes]] = []
    size = 0
    for name, value in headers:
        size += len(name.encode("utf-8", "replace")) + len(value)
        if size > KEPT_HEADER_BYTES:
            break
        kept.append((name, value))
    return tuple(kept), len(headers) - len(kept)


def redrives(headers: Headers) -> int:
    """How often the record came back from the dead letters already."""
    return number(headers, REDRIVES_HEADER) or 0
