"""What commands print, in a terminal and in a pipe."""

import io
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.cli import console

HOSTILE = "\x1b]0;title\x07\x1b[31m[bold]x[/] \u202egnp.exe \u200b\x9b2J\r\n\tend"


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """A terminal of 80 columns that knows colours."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Screen()


class TestPrintable:
    """Text of a page, harmless."""

    def test_what_a_terminal_would_obey_is_written_out(self) -> None:
        """Escape sequences, C1 controls, direction overrides; white space becomes one space."""
        assert console.printable(HOSTILE) == r"\x1b]0;title\x07\x1b[31m[bold]x[/] \u202egnp.exe \u200b\x9b2J end"

    @given(st.text(alphabet=st.characters()))
    def test_nothing_that_controls_is_left(self, text: str) -> None:
        """Whatever comes in; what comes out is one line and stays the same the second time."""
        shown = console.printable(text)

        assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in shown)
        assert len(shown.splitlines()) <= 1
        assert shown.encode().decode() == shown
        assert console.printable(shown) == shown

    @pytest.mark.parametrize("text", ["“Ça va”, dit-il — żółć", "日本語の記事", "مرحبا بالعالم", "नमस्ते", "👩‍🚀"])
    def test_the_languages_of_the_world_stay_as_they_are(self, text: str) -> None:
        """Marks that scripts need, joiners in emoji and Hindi among them, are no controls."""
        assert console.printable(text) == text


class TestPrintableJson:
    """JSON lines in a terminal."""

    @given(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3))
    def test_it_means_the_same(self, value: dict[str, str]) -> None:
        """Only the spelling changes."""
        line = orjson.dumps(
            {key.encode("utf-8", "replace").decode(): text.encode("utf-8", "replace").decode() for key, text in value.items()}
        )

        assert orjson.loads(console.printable_json(line)) == orjson.loads(line)

    def test_controls_beyond_ascii_are_escaped(self) -> None:
        """JSON itself escapes only the first 32; tag characters need two escapes."""
        assert console.printable_json('"\x9b\U000e0041"'.encode()) == rb'"\u009b\udb40\udc41"'


class TestTable:
    """Rows."""

    ROWS: Sequence[Sequence[console.Cell]] = [(("ok", "green"), 1, 0.5, None), ("[red]\x1b[31m", 20, 12_345.678, "x\ty")]

    def test_a_pipe_gets_tab_separated_lines(self, capsys: pytest.CaptureFixture[str]) -> None:
        """No heading, no colour, no box: ready for cut and awk."""
        console.table(["state", "count", "share", "note"], self.ROWS, title="Steps")

        assert capsys.readouterr().out == "ok\t1\t0.5\t–\n[red]\\x1b[31m\t20\t12,345.68\tx y\n"

    def test_a_terminal_gets_a_table_with_colour(self, screen: Screen) -> None:
        """And text that looks like markup, or is an escape sequence, stands there as text."""
        with redirect_stdout(screen):
            console.table(["state", "count", "share", "note"], self.ROWS, title="Steps")

        shown = screen.getvalue()
        assert "Steps" in shown
        assert "state" in shown
        assert "\x1b[32mok" in shown
        assert "[red]\\x1b[31m" in shown

    def test_no_color_is_respected(self, screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
        """As https://no-color.org asks."""
        monkeypatch.setenv("NO_COLOR", "1")
        with redirect_stdout(screen):
            console.table(["state"], [[("ok", "green")]])

        assert "\x1b[3" not in screen.getvalue()

    def test_a_pipe_stays_plain_where_colour_is_forced(self) -> None:
        """Build servers set FORCE_COLOR for their logs; the next command in a pipe must not pay for it."""
        code = "from streams.cli.console import table, stdout; table(['a'], [[('x', 'red')]]); stdout().print('y', style='red')"
        out = subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"FORCE_COLOR": "1"}, capture_output=True, text=True, check=True
        )

        assert out.stdout == "x\ny\n"


class TestMessages:
    """Errors, warnings and notes."""

    def test_they_go_to_stderr_as_plain_lines_in_a_pipe(self, capsys: pytest.CaptureFixture[str]) -> None:
        """So that results stay clean; lines of a message stay lines, controls are written out."""
        console.fail("first\nsecond \x1b[31m")
        console.warn("careful")
        console.note("[bold]by the way[/]")

        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err == "error: first\nsecond \\x1b[31m\nwarning: careful\n[bold]by the way[/]\n"

    def test_an_error_is_red_in_a_terminal(self, screen: Screen) -> None:
        """Its label is."""
        with redirect_stderr(screen):
            console.fail("no Kafka")

        assert "\x1b[1;31merror: \x1b[0mno Kafka" in screen.getvalue()


def test_no_progress_bar_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """A log full of carriage returns helps nobody."""
    with console.progress("feeding", total=2) as advance:
        advance(2)

    assert capsys.readouterr() == ("", "")
