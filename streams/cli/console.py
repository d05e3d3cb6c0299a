"""How commands speak: tables and colour in a terminal, plain lines in a pipe.

Whatever came from a page passes ``printable`` before it reaches a screen: a title may carry escape sequences that move the cursor,
rename the window or type commands, and square brackets that look like this library's own markup.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

Cell = str | int | float | tuple[str, str] | None
"""What stands in a table: a value, or a text with a style ("bold red")."""

PIPE_WIDTH = 100
"""Columns of running text where no terminal says how many there are."""

_WHITE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
# Controls (C0, DEL, C1), lone surrogates, and what changes the direction or hides: bidi controls, zero-width characters without
# a use in running text, interlinear annotation, tag characters.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    r"""The text on one line, with everything that a terminal would obey instead of showing written as an escape (``\x1b``)."""
    return _UNSAFE.sub(lambda found: _escape(found[0]), _WHITE.sub(" ", text))


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - the widths of \x and \u


def printable_json(line: bytes) -> bytes:
    """A line of JSON that means the same and holds nothing that a terminal would obey."""
    return _UNSAFE.sub(_json_escape, line.decode("utf-8", "replace")).encode()


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def is_terminal(stream: IO[str]) -> bool:
    """Whether a person looks at it."""
    return stream.isatty()


def stdout() -> "Console":
    """The console for results. ``NO_COLOR`` and ``TERM=dumb`` are respected."""
    return _console(sys.stdout)


def stderr() -> "Console":
    """The console for everything that is no result: progress, notes, errors."""
    return _console(sys.stderr)


def _console(stream: IO[str]) -> "Console":
    from rich.console import Console

    # Markup and emoji codes are off for good: text from pages must never be read as either. A pipe stays plain even where
    # FORCE_COLOR is set.
    terminal = is_terminal(stream)
    return Console(
        file=stream, force_terminal=terminal, markup=False, emoji=False, highlight=False, width=None if terminal else PIPE_WIDTH
    )


def show_card(card: "RenderableType") -> None:
    """Prints something drawn; in a pipe without the spaces that fill its lines."""
    console = stdout()
    if is_terminal(sys.stdout):
        console.print(card)
        return
    with console.capture() as drawn:
        console.print(card)
    for line in drawn.get().splitlines():
        click.echo(line.rstrip())


def print_json(value: bytes) -> None:
    """A record's JSON on a line, at once; byte for byte in a pipe, made harmless in a terminal."""
    line = printable_json(value) if is_terminal(sys.stdout) else value
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def heading(words: "str | Text") -> None:
    """A line above what follows."""
    from rich.text import Text

    text = words if isinstance(words, Text) else Text(printable(words), style="bold")
    if is_terminal(sys.stdout):
        stdout().rule(text, align="left", style="dim")
    else:
        click.echo(f"\n{text.plain}")


def fail(message: str) -> None:
    """An error on stderr: red in a terminal."""
    _say("error: ", "bold red", message)


def warn(message: str) -> None:
    """Something that went wrong while the rest goes on."""
    _say("warning: ", "bold yellow", message)


def note(message: str) -> None:
    """What a person should know; on stderr, so that results stay clean."""
    _say("", "", message)


def _say(label: str, style: str, message: str) -> None:
    lines = [printable(line) for line in message.splitlines()] or [""]
    if is_terminal(sys.stderr):
        from rich.text import Text

        stderr().print(Text.assemble((label, style), "\n".join(lines)), soft_wrap=True)
    else:
        click.echo(label + "\n".join(lines), err=True)


def styled(cell: Cell) -> "Text":
    """A cell as rich text."""
    from rich.text import Text

    text, style = cell if isinstance(cell, tuple) else (cell, "")
    return Text(_plain(text), style=style)


def grid(columns: Sequence[str], rows: Iterable[Sequence[Cell]], title: str | None = None) -> "Table":
    """The table for a terminal; columns whose cells are all numbers stand to the right."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    kept = [list(row) for row in rows]
    table = Table(
        title=Text(title) if title else None, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for place, column in enumerate(columns):
        numbers = bool(kept) and all(isinstance(row[place], int | float) for row in kept)
        table.add_column(Text(column), justify="right" if numbers else "left", overflow="fold")
    for row in kept:
        table.add_row(*[styled(cell) for cell in row])
    return table


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], title: str | None = None) -> None:
    """Prints rows: a coloured table in a terminal; in a pipe one line a row, tab-separated, without title and heading."""
    if is_terminal(sys.stdout):
        stdout().print(grid(columns, rows, title))
        return
    for row in rows:
        click.echo("\t".join(_plain(cell[0] if isinstance(cell, tuple) else cell) for cell in row))


def _plain(value: str | float | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return printable(str(value))


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A progress bar on stderr; ``advance(n)`` moves it. Where stderr is no terminal, nothing is shown.

    Args:
        what: the words before the bar.
        total: how much there is; None where nobody knows.
    """
    if not is_terminal(sys.stderr):
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=stderr(), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)


@contextmanager
def bars() -> Iterator[Callable[[str, int], Callable[[int], None]]]:
    """Progress bars one after the other: what is yielded begins one, of so many, in place of the one before."""
    with ExitStack() as stack:

        def begin(what: str, total: int) -> Callable[[int], None]:
            stack.close()
            return stack.enter_context(progress(what, total))

        yield begin
