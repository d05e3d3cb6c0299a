"""Dead letters as a person reads them: counted, a line each, one in full; and as JSON."""

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from streams.cli.console import Cell, printable, stdout
from streams.cli.spans import ago, instant
from streams.counted import plural
from streams.outcomes import DeadReason

if TYPE_CHECKING:
    from streams.dead_letters.read import Letter
    from streams.dead_letters.redrive import Standing

BEGINNING = 1_500
"""Characters of the original that are shown: about a screen."""

STYLES = {"waiting": "yellow", "redriven": "green", "failed too often": "red", "cannot be restored": "red"}


@dataclass
class LetterCount:
    """Letters of one step with one reason."""

    stands: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    oldest: int = 0
    newest: int = 0


@dataclass
class Counted:
    """Letters by step and reason."""

    groups: dict[tuple[str, str], LetterCount] = field(default_factory=dict)
    letters: int = 0

    def add(self, letter: "Letter", stands: "Standing") -> None:
        """Counts one."""
        self.letters += 1
        group = self.groups.setdefault((letter.step, letter.reason), LetterCount(oldest=letter.time))
        group.stands[stands] += 1
        group.sources[_from(letter)] += 1
        group.oldest, group.newest = min(group.oldest, letter.time), max(group.newest, letter.time)


def counted(counts: Counted) -> list[tuple[Cell, ...]]:
    """A row a step and reason, the most first."""
    now = 1000 * time.time()
    rows: list[tuple[Cell, ...]] = []
    for (step, reason), group in sorted(counts.groups.items(), key=lambda item: (-item[1].stands.total(), item[0])):
        waiting, redriven = group.stands["waiting"], group.stands["redriven"]
        (source, _), *_ = group.sources.most_common(1)
        rows.append(
            (
                step,
                (reason, "bold"),
                waiting,
                redriven,
                group.stands.total() - waiting - redriven,
                ago(now - group.oldest),
                ago(now - group.newest),
                source,
                (_meaning(reason), "dim"),
            )
        )
    return rows


def line(letter: "Letter", stands: "Standing") -> tuple[Cell, ...]:
    """One letter as a row."""
    return (
        letter.address,
        ago(1000 * time.time() - letter.time),
        (letter.reason, "bold"),
        _from(letter),
        letter.url or "",
        (letter.detail, "dim"),
        (str(stands), STYLES[stands]),
    )


def described(letter: "Letter", stands: "Standing") -> dict[str, Any]:
    """One letter as JSON: all but its content."""
    return {
        "address": letter.address,
        "step": letter.step,
        "reason": letter.reason,
        "detail": letter.detail,
        "time": instant(letter.time),
        "stands": str(stands),
        "redrives": letter.redrives,
        "topic": letter.original.topic,
        "url": letter.url,
        "source": letter.source,
        "producer_id": letter.producer_id,
        "bytes": len(letter.original.value or b""),
    }


def shown(letter: "Letter", stands: "Standing") -> None:
    """Prints one letter in full; of the original the beginning, with addresses and numbers of people taken out."""
    from rich.text import Text

    console = stdout()
    original = letter.original
    facts: list[tuple[str, str, str]] = [
        ("died in", f"{letter.step}, {instant(letter.time)} ({ago(1000 * time.time() - letter.time)} ago)", ""),
        ("because", f"{letter.reason}: {_meaning(letter.reason)}", "bold red"),
        ("seen", letter.detail or "–", ""),
        ("stands", f"{stands}; came back {letter.redrives} {plural(letter.redrives, 'time')} before", STYLES[stands]),
        ("page", letter.url or "–", "cyan"),
        ("source", letter.source or "–", ""),
        ("came from", f"{original.topic}, partition {original.partition}, written {instant(original.timestamp)}", ""),
        ("key", _decoded(original.key), ""),
        ("value", "null" if original.value is None else f"{len(original.value):,} bytes", ""),
    ]
    console.print(Text(f"Dead letter {letter.address}", style="bold"))
    for name, value, style in facts:
        console.print(Text.assemble((f"{name:>10}  ", "dim"), (printable(value), style)), soft_wrap=True)
    for title, pairs in (("Headers of the original", original.headers), ("Headers of the letter", _own(letter))):
        if pairs:
            console.print(Text(f"\n{title}", style="bold"))
        for name, content in pairs:
            text = printable(content.decode("utf-8", "backslashreplace"))
            console.print(Text.assemble((f"  {printable(name)}: ", "dim"), text), soft_wrap=True)
    if original.value:
        console.print(Text("\nThe original begins", style="bold"))
        console.print(Text(beginning(original.value)), soft_wrap=True)


def beginning(value: bytes) -> str:
    """How a record begins, line by line, without contact data."""
    from streams.clean.text.contacts import without_any

    text = value[: 4 * BEGINNING].decode("utf-8", "replace")[:BEGINNING]
    kept, removed = without_any(text)
    lines = "\n".join(f"  {printable(each)}" for each in kept.splitlines())
    taken_out = f"\n  [{', '.join(f'{count} × {kind}' for kind, count in sorted(removed.items()))} not shown]" if removed else ""
    return lines + (" …" if len(value) > BEGINNING else "") + taken_out


def _own(letter: "Letter") -> tuple[tuple[str, bytes], ...]:
    return letter.headers[len(letter.original.headers) :]


def _from(letter: "Letter") -> str:
    from urllib.parse import urlsplit

    try:
        return urlsplit(letter.url or "").hostname or letter.source or "unknown"
    except ValueError:
        return letter.source or "unknown"


def _meaning(reason: str) -> str:
    return next((known.meaning for known in DeadReason if known == reason), "no reason of this program")


def _decoded(key: bytes | None) -> str:
    return "none" if key is None else key.decode("utf-8", "backslashreplace")
