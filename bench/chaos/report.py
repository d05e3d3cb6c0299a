"""The report of a run: a table of faults with the seconds until everything sent had ended, a plot, and what was left open."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from bench.chaos.verdict import Verdict


class Happened(NamedTuple):
    """One fault: its name, seconds until all pages sent up to its end had ended, and what was wrong."""

    name: str
    seconds: float
    wrong: str | None = None


class Held(NamedTuple):
    """What the processes of the supervisor held, after the first fault and after the last."""

    megabytes: tuple[float, float]
    descriptors: tuple[int, int]


def table(happened: Sequence[Happened]) -> list[tuple[str, int, str, str, str, str]]:
    """A row a kind: how often, median, 95th percentile, longest, what was wrong."""
    rows = []
    for name in dict.fromkeys(one.name for one in happened):
        taken = sorted(one.seconds for one in happened if one.name == name)
        wrong = "; ".join(one.wrong for one in happened if one.name == name and one.wrong)
        spread = quantiles(taken, n=20, method="inclusive") if len(taken) > 1 else taken * 19
        rows.append((name, len(taken), f"{spread[9]:.1f}", f"{spread[18]:.1f}", f"{taken[-1]:.1f}", wrong))
    return rows


def markdown(happened: Sequence[Happened], verdict: Verdict, held: Held, how: str) -> str:
    """For docs/."""
    lines = ["| fault | times | median s | p95 s | longest s | wrong |", "| --- | --- | --- | --- | --- | --- |"]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in table(happened)]
    (before, after), (first, last) = held
    told = (
        f"{how}: {len(happened)} faults, {verdict.revisions:,} revisions of articles expected: {verdict.lost} lost, "
        f"{verdict.twice} twice, {verdict.misplaced} out of order. All processes held {before:.0f} MB after the first fault, "
        f"{after:.0f} MB after the last; descriptors {first} and {last}."
    )
    wrong = [f"- {line}" for line in verdict.wrong]
    return "\n".join([told, *wrong, "", *lines, ""])


def plot(happened: Sequence[Happened], path: Path) -> None:
    """A line a kind, a dot a fault, at the seconds that it took until everything had ended."""
    names = list(dict.fromkeys(one.name for one in happened))
    longest = max(one.seconds for one in happened) or 1.0
    left, wide, step = 240, 420, 20
    high = step * len(names) + 50
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + wide + 60}" height="{high}">',
        "<style>text { font: 12px sans-serif }</style>",
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for row, name in enumerate(names):
        down = 20 + step * row
        parts += [
            f'<text x="{left - 10}" y="{down + 4}" text-anchor="end">{escape(name)}</text>',
            f'<line x1="{left}" x2="{left + wide}" y1="{down}" y2="{down}" stroke="#e2e8f0"/>',
        ]
        parts += [
            f'<circle cx="{left + wide * one.seconds / longest:.1f}" cy="{down}" r="3.5" fill-opacity="0.6"'
            f' fill="{"#c53030" if one.wrong else "#2b6cb0"}"/>'
            for one in happened
            if one.name == name
        ]
    parts += [
        f'<text x="{left}" y="{high - 14}">0 s</text>',
        f'<text x="{left + wide}" y="{high - 14}" text-anchor="end">{longest:.0f} s until everything sent had ended</text>',
    ]
    path.write_text("\n".join([*parts, "</svg>", ""]), encoding="utf-8")
