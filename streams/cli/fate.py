"""``copydesk read --page``: what became of a page, over all topics."""

from typing import TYPE_CHECKING

import orjson

from streams.cli.console import bars, note, printable, stdout
from streams.cli.spans import instant
from streams.kafka.history import Range
from streams.settings import STEPS, Settings
from streams.topics import CONSUMES, dead_letters

if TYPE_CHECKING:
    from streams.clients.fate import Trace

STEP_OF = {dead_letters(CONSUMES[step]): step for step in STEPS}


async def show_fate(called: str, settings: Settings, within: Range, *, cards: bool) -> int:
    """Prints every record of the page in the order of time; the exit code: 1 where nothing is known.

    Args:
        called: the page's URL, or its producer's id.
        settings: where Kafka is.
        within: a range of time.
        cards: for people, else JSON lines.
    """
    from streams.clients.fate import fate, sought

    page = sought(called)
    with bars() as started:
        found = await fate(settings, page, within, started)
    for trace in found:
        _show(trace, cards=cards)
    if not found:
        note(f"nothing is known of {page.named}: was it fed? (copydesk feed), are the steps running? (copydesk status)")
        return 1
    if all(trace.stage == "arrived" for trace in found):
        note("it has arrived and waits for clean: `copydesk status` says how far that is behind")
    return 0


def _show(trace: "Trace", *, cards: bool) -> None:
    from streams.cli.read import print_json, show

    if trace.stage in {"finished", "refused"}:
        show("articles" if trace.stage == "finished" else "refused", trace.record, cards=cards)
    elif cards:
        stdout().print(_line(trace), style="red" if trace.stage == "dead" else "dim", soft_wrap=True)
    else:
        print_json(orjson.dumps(_described(trace)))


def _described(trace: "Trace") -> dict[str, str | int | None]:
    """What a record is, never its content."""
    record = trace.record
    told: dict[str, str | int | None] = {
        "outcome": trace.stage,
        "time": instant(record.timestamp),
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "bytes": len(record.value or b""),
    }
    if trace.stage == "dead":
        from streams.dead_letters.read import letter

        died = letter(record, STEP_OF[trace.topic])
        told |= {"reason": died.reason, "detail": died.detail, "step": died.step, "url": died.url, "address": died.address}
    elif trace.stage == "arrived":
        said = {name: (value or b"").decode("utf-8", "replace") for name, value in record.headers}
        told |= {"source": said.get("source"), "http_status": said.get("http-status"), "redrives": said.get("copydesk.redrives")}
    else:
        told["article"] = orjson.loads(record.value or b"{}").get("id")
    return told


def _line(trace: "Trace") -> str:
    told = _described(trace)
    place = f"{told['topic']} {told['partition']}:{told['offset']}"
    match trace.stage:
        case "dead":
            words = f"dead: {told['reason']}: {told['detail']} (copydesk dlq show {told['address']})"
        case "arrived":
            more = [
                f"from {told['source']}" if told["source"] else "",
                f"status {told['http_status']}" if told["http_status"] else "",
            ]
            more += ["again, from the dead letters" if told["redrives"] else ""]
            words = ", ".join([f"arrived: {told['bytes']:,} bytes", *filter(None, more), place])
        case _:
            words = f"{trace.stage}: article {told['article']}, {place}"
    return printable(f"{told['time']} {words}")
