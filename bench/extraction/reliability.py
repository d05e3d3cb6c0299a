"""Whether a confidence means what it says: pages in ten groups by the confidence of their body, each with the body's mean F1.

Confidence is the F1 to be expected. Where both columns are alike it is calibrated; the mean difference, weighted by pages, says how
far it is from that. Pages that were refused have no confidence and are left out.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench.body_model.score import page_f1, shingles
from bench.extraction.run import OURS, Result

GROUPS = 10
HEADER = ("confidence", "pages", "mean confidence", "mean F1")
SIDE, EDGE = 360, 40


class Group(NamedTuple):
    """Pages whose confidences lie close together: how many, and the means over them."""

    pages: int
    confidence: float
    f1: float

    def row(self, number: int) -> tuple[str, ...]:
        """The figures under ``HEADER``."""
        return (f"{number / GROUPS:.1f}–{(number + 1) / GROUPS:.1f}", str(self.pages), f"{self.confidence:.3f}", f"{self.f1:.3f}")


def measured(results: Iterable[Result]) -> list[tuple[float, float]]:
    """Confidence and F1 of every article with a labelled text that was published."""
    chosen = [(each.found[OURS], each.page) for each in results if each.page.text and each.found[OURS].text]
    return [(found.confidence, page_f1(shingles(page.text), shingles(found.text))) for found, page in chosen]


def groups(pairs: Iterable[tuple[float, float]]) -> dict[int, Group]:
    """By the tenth in which the confidence lies; tenths without a page are left out."""
    found: dict[int, list[tuple[float, float]]] = {}
    for confidence, f1 in pairs:
        found.setdefault(min(int(GROUPS * confidence), GROUPS - 1), []).append((confidence, f1))
    return {
        number: Group(len(of), sum(confidence for confidence, _ in of) / len(of), sum(f1 for _, f1 in of) / len(of))
        for number, of in sorted(found.items())
    }


def error(found: dict[int, Group]) -> float:
    """The mean difference between confidence and F1 over the groups, weighted by pages (expected calibration error)."""
    pages = sum(group.pages for group in found.values())
    return sum(group.pages * abs(group.confidence - group.f1) for group in found.values()) / max(1, pages)


def plot(found: dict[int, Group], path: Path) -> None:
    """Writes the groups as circles, the larger the more pages, beside the line on which a calibrated confidence lies."""
    most = max((group.pages for group in found.values()), default=1)
    parts = [f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#a0aec0"/>']
    for group in found.values():
        radius = 3 + 9 * (group.pages / most) ** 0.5
        parts.append(f'<circle cx="{_x(group.confidence):.1f}" cy="{_y(group.f1):.1f}" r="{radius:.1f}" fill="#2b6cb0"/>')
    parts += [
        f'<text x="{_x(0.5)}" y="{SIDE + EDGE + 28}" text-anchor="middle">confidence, 0 to 1</text>',
        f'<text x="14" y="{_y(0.5)}" text-anchor="middle" transform="rotate(-90 14 {_y(0.5)})">mean F1, 0 to 1</text>',
    ]
    size = SIDE + 2 * EDGE
    start = f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" font-family="sans-serif" font-size="12">'
    frame = f'<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="white" stroke="#cbd5e0"/>'
    path.write_text("\n".join([start, frame, *parts, "</svg>", ""]), encoding="utf-8")


def _x(share: float) -> float:
    return EDGE + SIDE * share


def _y(share: float) -> float:
    return EDGE + SIDE * (1 - share)
