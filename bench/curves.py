"""Curves over a growing number, as SVG: one panel each, from zero to its highest value."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

WIDTH, HEIGHT, MARGIN = 420, 180, 60


def curves(given: Mapping[str, Sequence[tuple[float, float]]], path: Path, across: str) -> None:
    """Writes the panels one above the other; a curve is pairs of x and y, ``across`` says what x is."""
    high = len(given) * (HEIGHT + MARGIN) + MARGIN
    size = f'width="{WIDTH + 2 * MARGIN}" height="{high}"'
    made = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for number, (name, curve) in enumerate(given.items()):
        made += _panel(name, curve, MARGIN + number * (HEIGHT + MARGIN))
    made.append(f'<text x="{MARGIN}" y="{high - 12}">{escape(across)}</text>')
    path.write_text("\n".join([*made, "</svg>", ""]), encoding="utf-8")


def _panel(name: str, curve: Sequence[tuple[float, float]], top: int) -> list[str]:
    widest, highest = max(x for x, _ in curve), max(y for _, y in curve) or 1.0
    at = [(MARGIN + WIDTH * x / widest, top + HEIGHT * (1 - y / highest), x, y) for x, y in curve]
    points = " ".join(f"{left:.1f},{down:.1f}" for left, down, _, _ in at)
    return [
        f'<rect x="{MARGIN}" y="{top}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#4a5568"/>',
        f'<text x="{MARGIN}" y="{top - 8}" font-weight="bold">{escape(name)}</text>',
        f'<polyline points="{points}" fill="none" stroke="#2b6cb0" stroke-width="2"/>',
        *(f'<circle cx="{left:.1f}" cy="{down:.1f}" r="3" fill="#2b6cb0"/>' for left, down, _, _ in at),
        *(f'<text x="{left:.1f}" y="{down + 18:.1f}" text-anchor="end">{y:.3g} at {x:,.0f}</text>' for left, down, x, y in at),
    ]
