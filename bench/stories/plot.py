"""Bars as SVG: for each measure one bar a way, 0 to 1, with its figure."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

WIDTH, LEFT, BAR, GAP = 720, 250, 16, 18
COLOURS = ("#2b6cb0", "#718096", "#c05621")


def plot(measures: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """Writes the plot: by measure the figure of each way, the same colour for a way throughout."""
    colours = {
        way: COLOURS[at % len(COLOURS)] for at, way in enumerate(dict.fromkeys(way for ways in measures.values() for way in ways))
    }
    top, parts = GAP, list[str]()
    for name, ways in measures.items():
        parts.append(f'<text x="{LEFT - 8}" y="{top + 12}" text-anchor="end">{escape(name)}</text>')
        for way, figure in ways.items():
            long = figure * (WIDTH - LEFT - 160)
            parts.append(f'<rect x="{LEFT}" y="{top}" width="{long:.1f}" height="{BAR - 2}" fill="{colours[way]}"/>')
            parts.append(f'<text x="{LEFT + long + 6:.1f}" y="{top + 12}">{figure:.3f} {escape(way)}</text>')
            top += BAR
        top += GAP
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top}" font-family="sans-serif" font-size="12">'
    ground = '<rect width="100%" height="100%" fill="white"/>'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([head, ground, *parts, "</svg>", ""]), encoding="utf-8")
