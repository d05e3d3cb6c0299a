"""Lines as they are written: one JSON object each, ours and the libraries', redacted."""

import io
import logging
import subprocess
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
import structlog

from streams.observe.logs import LIBRARIES, configure, sums_items
from streams.observe.redaction import HIDDEN


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.fixture(autouse=True)
def unchanged_logging() -> Iterator[None]:
    """Puts back what ``configure`` changes for the whole process."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in LIBRARIES}
    hook = sys.excepthook
    yield
    for handler in set(root.handlers) - set(handlers):
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    logging.captureWarnings(capture=False)
    sys.excepthook = hook
    import threading

    threading.excepthook = threading.__excepthook__
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    """The lines as JSON objects."""
    return [orjson.loads(line) for line in stream.getvalue().splitlines()]


class TestJson:
    """What machines read."""

    def test_an_event(self) -> None:
        """One object a line: time in UTC, level and event first, then the fields."""
        stream = io.StringIO()
        configure("info", "auto", stream, {"step": "clean"})

        structlog.get_logger("streams.delivery").info("item", page_id="p1", article_ids=["a1"], outcome="split", reason=None)

        [line] = lines(stream)
        assert list(line) == ["timestamp", "level", "event", "step", "page_id", "article_ids", "outcome", "reason"]
        assert line["timestamp"].endswith("Z")
        assert (line["level"], line["event"], line["step"], line["article_ids"]) == ("info", "item", "clean", ["a1"])

    def test_bound_context(self) -> None:
        """Fields of structlog's context variables are on every line, a library's included."""
        stream = io.StringIO()
        configure("info", "json", stream)

        with structlog.contextvars.bound_contextvars(partition=3):
            structlog.get_logger().info("item")
            logging.getLogger("aiokafka").warning("slow")

        assert [line["partition"] for line in lines(stream)] == [3, 3]

    def test_a_librarys_line(self) -> None:
        """A library's line is the event ``library`` with its logger, its arguments filled in and its secrets hidden."""
        stream = io.StringIO()
        configure("info", "json", stream, {"step": "clean"})

        logging.getLogger("aiokafka.conn").error("node %d at %s", 7, "https://ann:pw@broker.example")

        [line] = lines(stream)
        assert line | {"timestamp": ""} == {
            "timestamp": "",
            "level": "error",
            "event": "library",
            "step": "clean",
            "message": f"node 7 at https://{HIDDEN}@broker.example",
            "logger": "aiokafka.conn",
        }

    def test_an_exception(self) -> None:
        """A traceback is structured, without the values of local variables, and its words are cut."""
        stream = io.StringIO()
        configure("info", "json", stream)
        page = "A sentence of the page. " * 200

        try:
            int(page)
        except ValueError:
            structlog.get_logger().exception("child_failed")

        [line] = lines(stream)
        [trace] = line["exception"]
        assert (line["level"], trace["exc_type"]) == ("error", "ValueError")
        assert trace["frames"][-1]["name"] == "test_an_exception"
        assert all("locals" not in frame for frame in trace["frames"])
        assert len(stream.getvalue()) < 1_500

    def test_what_json_cannot_hold(self) -> None:
        """Numbers beyond 64 bits, half surrogate pairs and foreign objects cost no line."""
        stream = io.StringIO()
        configure("info", "json", stream)

        structlog.get_logger().info("item", big=2**70, text="\ud800", kind=ValueError)

        [line] = lines(stream)
        assert (line["text"], line["kind"]) == ("?", "<class 'ValueError'>")

    def test_line_breaks_stay_inside(self) -> None:
        """A forged line in a value stays inside its value."""
        stream = io.StringIO()
        configure("info", "json", stream)

        structlog.get_logger().info("item", reason='x\n{"event":"item","outcome":"published"}')

        assert len(lines(stream)) == 1


class TestLevels:
    """What is said at all."""

    def test_debug_records_of_libraries_are_not_built(self) -> None:
        """Faust asks its logger before it builds a debug record: the answer is no."""
        configure("info", "json", io.StringIO())

        assert not any(logging.getLogger(f"{name}.inner").isEnabledFor(logging.INFO) for name in ("aiokafka", "faust", "mode"))

    def test_libraries_speak_up_at_debug(self) -> None:
        """Who asks for debug gets the libraries' info lines, not their flood of debug lines."""
        configure("debug", "json", io.StringIO())

        assert logging.getLogger("faust").getEffectiveLevel() == logging.INFO

    def test_quiet(self) -> None:
        """At level error neither our warnings nor a library's are written."""
        stream = io.StringIO()
        configure("error", "json", stream)

        structlog.get_logger().warning("batch_retried")
        logging.getLogger("faust").warning("slow")

        assert stream.getvalue() == ""

    def test_configuring_again_replaces(self) -> None:
        """A second call writes to the second stream alone."""
        first, second = io.StringIO(), io.StringIO()
        configure("info", "json", first)
        configure("info", "json", second)

        structlog.get_logger().info("item")

        assert (len(lines(first)), len(lines(second))) == (0, 1)


class TestConsole:
    """What people read."""

    def test_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Colour and plain words instead of Python's repr."""
        monkeypatch.delenv("NO_COLOR", raising=False)
        stream = Terminal()
        configure("info", "auto", stream)

        structlog.get_logger().info("item", article_ids=["a1", "a2"], stages_ms={"parse": 1.25})

        assert "\x1b[" in stream.getvalue()
        assert "a1,a2" in stream.getvalue()
        assert "parse:1.25" in stream.getvalue()

    def test_no_color(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """``NO_COLOR`` is respected."""
        monkeypatch.setenv("NO_COLOR", "1")
        stream = Terminal()
        configure("info", "auto", stream)

        structlog.get_logger().info("item", outcome="split")

        assert "\x1b" not in stream.getvalue()
        assert "outcome=split" in stream.getvalue()

    def test_escape_sequences_are_shown_not_obeyed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A value from a page cannot move the cursor or forge a line."""
        monkeypatch.setenv("NO_COLOR", "1")
        stream = Terminal()
        configure("info", "auto", stream)

        structlog.get_logger().info("item", reason="\x1b[2Jgone")

        assert "\x1b" not in stream.getvalue()
        assert "gone" in stream.getvalue()


class TestWholeProcess:
    """What only a process of its own shows."""

    def run(self, code: str) -> list[dict[str, Any]]:
        """The lines that ``code`` writes to stderr, logging configured."""
        start = "import logging, threading, warnings, structlog\nfrom streams.observe.logs import configure\nconfigure('info')\n"
        done = subprocess.run([sys.executable, "-c", start + code], capture_output=True, check=False)
        assert done.stdout == b""
        return [orjson.loads(line) for line in done.stderr.splitlines()]

    def test_uncaught_exceptions_warnings_and_counts(self) -> None:
        """Each line of a process that goes down is JSON: warnings, a thread's and the main crash, the counts still open."""
        told = self.run(
            "warnings.warn('old')\n"
            "for n in range(5): logging.getLogger('aiokafka').error('node %d', n)\n"
            "thread = threading.Thread(target=lambda: 1 / 0); thread.start(); thread.join()\n"
            "raise RuntimeError('top')\n"
        )

        assert [line["event"] for line in told] == ["library", "library", "crashed", "crashed", "library"]
        assert [line["exception"][0]["exc_type"] for line in told if line["event"] == "crashed"] == [
            "ZeroDivisionError",
            "RuntimeError",
        ]
        assert told[-1]["held_back"] == 4


def test_warnings_are_lines() -> None:
    """A Python warning is a library's line, not bare text on stderr."""
    stream = io.StringIO()
    configure("info", "json", stream)

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn("old ways", stacklevel=1)

    [line] = lines(stream)
    assert (line["event"], line["logger"]) == ("library", "py.warnings")
    assert "old ways" in line["message"]


def test_items_have_no_line_where_they_are_summed_up() -> None:
    """All else is written as ever."""
    stream = io.StringIO()
    configure(style="json", stream=stream, items=False)
    structlog.get_logger().info("item", outcome="split")
    structlog.get_logger().info("worker_started")

    assert [line["event"] for line in lines(stream)] == ["worker_started"]


@pytest.mark.parametrize(
    ("style", "items", "stream", "expected"),
    [
        ("auto", "auto", Terminal(), True),
        ("console", "auto", Terminal(), True),
        ("json", "auto", Terminal(), False),
        ("auto", "each", Terminal(), False),
        ("auto", "auto", io.StringIO(), False),
        ("console", "auto", io.StringIO(), False),
    ],
)
def test_items_are_summed_up_where_somebody_watches(style: Any, items: Any, stream: io.StringIO, expected: bool) -> None:  # noqa: FBT001 - a table
    """And has not asked for each."""
    assert sums_items(style, items, stream) is expected
