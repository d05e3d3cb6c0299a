"""A bar plot as SVG: what was measured, what is known, what is to be reached."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from bench.enrichment.references import REFERENCES

WIDTH, LEFT, ROW, BAR = 900, 430, 34, 10


def plot(found: Mapping[str, float], path: Path) -> None:
    """Writes the plot."""
    height = ROW * (len(REFERENCES) + 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
    ]
    for number, reference in enumerate(REFERENCES):
        top = ROW * number + 8
        parts.append(f'<text x="{LEFT - 8}" y="{top + 14}" text-anchor="end">{escape(reference.name)}</text>')
        parts += bar(found.get(reference.name, 0.0), top, "#2b6cb0")
        if reference.known is not None:
            parts += bar(reference.known, top + BAR + 2, "#718096")
        goal = LEFT + reference.target * (WIDTH - LEFT - 50)
        parts.append(
            f'<line x1="{goal:.0f}" x2="{goal:.0f}" y1="{top - 3}" y2="{top + 2 * BAR + 5}" stroke="#c53030" stroke-width="2"/>'
        )
    legend = "blue: measured · grey: best known of another tool · red: to be reached"
    parts.append(f'<text x="{LEFT}" y="{height - 10}" fill="#4a5568">{legend}</text></svg>')
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def bar(value: float, top: int, colour: str) -> list[str]:
    """One bar with its figure, which stands inside it, where no line of a goal crosses it."""
    length = value * (WIDTH - LEFT - 50)
    return [
        f'<rect x="{LEFT}" y="{top}" width="{length:.0f}" height="{BAR}" fill="{colour}"/>',
        f'<text x="{LEFT + 4}" y="{top + BAR - 2}" font-size="9" fill="white">{value:.3f}</text>',
    ]
