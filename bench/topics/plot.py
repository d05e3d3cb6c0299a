"""The curve of precision against the share of articles that get a topic, as SVG."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

WIDTH, HEIGHT, MARGIN = 520, 340, 60
LOWEST = 0.5
"""Precision at the foot of the plot."""
COLOURS = ("#2b6cb0", "#c05621", "#2f855a", "#6b46c1", "#b83280", "#4a5568")


def plot(curves: Mapping[str, Sequence[tuple[float, float]]], path: Path) -> None:
    """Writes the plot; a curve is pairs of share answered and precision."""
    size = f'width="{WIDTH + 2 * MARGIN}" height="{HEIGHT + 2 * MARGIN}"'
    made = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#4a5568"/>',
        f'<text x="{MARGIN}" y="{MARGIN - 12}">share of named first topics that a reader gave ({LOWEST:g} to 1)</text>',
        f'<text x="{MARGIN}" y="{HEIGHT + MARGIN + 24}">share of articles with a topic (0 to 1)</text>',
    ]
    for number, (name, curve) in enumerate(curves.items()):
        colour = COLOURS[number % len(COLOURS)]
        points = " ".join(f"{MARGIN + WIDTH * x:.1f},{y_of(y):.1f}" for x, y in curve)
        made.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        made.append(f'<text x="{MARGIN + 12}" y="{HEIGHT + MARGIN - 14 - 16 * number}" fill="{colour}">{escape(name)}</text>')
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*made, "</svg>", ""]), encoding="utf-8")


def y_of(value: float) -> float:
    """Height of a precision on the page."""
    return MARGIN + HEIGHT * (1 - (max(value, LOWEST) - LOWEST) / (1 - LOWEST))
