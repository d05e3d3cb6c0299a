"""One log for everything: our events and the libraries' lines pass the same processors and leave as one line each on stderr.

JSON (one object a line) where nobody watches, colour on a terminal. Our events are named in ``streams.events``; a library's line
is the event ``library`` with ``logger`` and ``message``. Fields come from the call, from ``structlog.contextvars`` and from
``configure``'s ``fields``. No value leaves unredacted (``streams.observe.redaction``).

Faust leaves logging alone where its app is started by ``app.start()``, as ours are. Its ``Worker`` and its own command line would
clear the root logger's handlers first (``mode.Worker``: all of that hangs on ``override_logging``).
"""

import logging
import sys
import threading
import traceback
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Final, Literal, TextIO

import orjson
import structlog
from structlog.contextvars import merge_contextvars
from structlog.typing import EventDict, Processor, WrappedLogger

from streams.observe.redaction import redact_event
from streams.observe.repeats import Repeats
from streams.times import utc_text_of

LogLevel = Literal["debug", "info", "warning", "error"]
Format = Literal["auto", "console", "json"]

LIBRARIES: Final = (
    "aiokafka",
    "faust",
    "mode",
    "streams.delivery.agent",  # Faust's services name their logger after the module of the subclass
    "asyncio",
    "aiohttp",
    "py.warnings",
)
"""Loggers of their own level. Faust builds a debug record for every message unless its logger's level forbids it: a quarter of
its CPU time a message, whatever the handlers then do."""
_FRAMES = 20
"""Of a traceback; beyond it structlog leaves out the middle ones: both our code and the place that failed are seen."""
_FIRST = ("timestamp", "level", "event")


def configure(
    level: LogLevel = "info",
    style: Format = "auto",
    stream: TextIO | None = None,
    fields: Mapping[str, str] | None = None,
    *,
    items: bool = True,
) -> None:
    """Sets up this process's log; call once at its start, children included. Calling again replaces the set-up.

    Libraries speak from warning on (info where ``level`` is debug); like lines of theirs are printed once in ten seconds, then
    counted. Exceptions that nobody caught, in any thread, become the event ``crashed``.

    Args:
        level: the least severe of our events to print; a call below it builds nothing.
        style: ``auto`` is console on a terminal, else JSON.
        stream: where to; stderr by default.
        fields: put on every line, e.g. the step.
        items: whether each item has its line.
    """
    stream = stream or sys.stderr
    console = style == "console" or (style == "auto" and stream.isatty())
    ours = logging.getLevelNamesMapping()[level.upper()]
    handler = _Lines(stream)
    handler.setFormatter(_formatter(_console_tail(stream) if console else _JSON_TAIL, dict(fields or {})))
    structlog.configure(
        processors=[
            *([] if items else [_without_items]),
            merge_contextvars,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(ours),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
        if isinstance(old, _Lines):
            old.close()
    root.addHandler(handler)
    root.setLevel(ours)
    theirs = logging.INFO if ours == logging.DEBUG else max(ours, logging.WARNING)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(theirs)
    logging.captureWarnings(capture=True)
    sys.excepthook = _crashed
    threading.excepthook = _crashed_in_thread


def sums_items(style: Format, items: Literal["auto", "each"], stream: TextIO | None = None) -> bool:
    """Whether items are summed up, a line a second, where somebody watches ``stream`` (stderr)."""
    return items == "auto" and style != "json" and (stream or sys.stderr).isatty()


def _without_items(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    if event["event"] == "item":
        raise structlog.DropEvent
    return event


class _Lines(logging.StreamHandler[TextIO]):
    """Writes lines; a library's repeated ones pass ``Repeats`` first."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._repeats = Repeats()

    def emit(self, record: logging.LogRecord) -> None:
        if hasattr(record, "_logger"):  # set by structlog's wrap_for_formatter: one of ours
            super().emit(record)
            return
        for line in self._repeats.admit(record):
            super().emit(line)

    def close(self) -> None:
        """Prints the counts that are still open; logging calls this as the process ends."""
        for line in self._repeats.rest():
            super().emit(line)
        super().close()


def _formatter(tail: list[Processor], fields: dict[str, str]) -> logging.Formatter:
    def add_fields(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {**fields, **event}

    return structlog.stdlib.ProcessorFormatter(
        processors=[_stamp, add_fields, structlog.stdlib.ProcessorFormatter.remove_processors_meta, *tail],
        foreign_pre_chain=[merge_contextvars, _as_library],
    )


def _stamp(_logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Time and level; both stand in the record, so a held-back line keeps the time at which it was written."""
    record: logging.LogRecord = event["_record"]
    event["level"] = "error" if method == "exception" else method
    event["timestamp"] = utc_text_of(record.created, "milliseconds")
    return event


def _as_library(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    record: logging.LogRecord = event["_record"]
    event["message"] = event["event"]
    event["event"] = "library"
    event["logger"] = record.name
    held_back = getattr(record, "held_back", 0)
    if held_back:
        event["held_back"] = held_back
    return event


def _order(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {**{key: event[key] for key in _FIRST}, **event}


def _to_json(event: EventDict, **_: Any) -> str:
    try:
        return orjson.dumps(event).decode()
    except TypeError:  # a number beyond 64 bits
        import json

        return json.dumps(event)


_JSON_TAIL: list[Processor] = [
    structlog.processors.ExceptionRenderer(
        structlog.tracebacks.ExceptionDictTransformer(show_locals=False, max_frames=_FRAMES, use_rich=False)
    ),
    redact_event,
    _order,
    structlog.processors.JSONRenderer(serializer=_to_json),
]


def _console_tail(stream: TextIO) -> list[Processor]:
    import os

    return [
        structlog.processors.format_exc_info,
        redact_event,
        _flatten,
        structlog.dev.ConsoleRenderer(
            colors=stream.isatty() and not os.environ.get("NO_COLOR"),
            exception_formatter=structlog.dev.plain_traceback,
            pad_event_to=18,
            sort_keys=False,
        ),
    ]


def _flatten(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Lists and mappings as ``a,b`` and ``name:value`` instead of Python's repr; nothing that a terminal would obey."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _printable(value)
        elif isinstance(value, list):
            event[key] = ",".join(str(item) for item in value)
        elif isinstance(value, dict):
            event[key] = " ".join(
                f"{name}:{item:.4g}" if isinstance(item, float) else f"{name}:{item}" for name, item in value.items()
            )
    return event


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() or letter == "\n" else ascii(letter)[1:-1] for letter in text)


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    try:
        structlog.get_logger("streams").critical("crashed", exc_info=(kind, error, trace))
    except Exception:  # noqa: BLE001 - the last resort must not hide the error it was called for
        traceback.print_exception(kind, error, trace, file=sys.__stderr__)


def _crashed_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
        _crashed(args.exc_type, args.exc_value, args.exc_traceback)
