"""A bar plot as SVG: each tool's figures, and what is to be reached."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from bench.extraction.goals import GOALS, MS, MS_COLD, TRAFILATURA, decimals

WIDTH, LEFT, BAR, GAP, RIGHT = 960, 330, 9, 16, 60
COLOURS = ("#2b6cb0", "#718096", "#a0aec0", "#cbd5e0")


def plot(found: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """Writes the plot of ``found``: by tool, ours first, by figure."""
    names = [name for name in GOALS if any(name in figures for figures in found.values())]
    slowest = max((of.get(name, 0.0) for of in found.values() for name in (MS, MS_COLD)), default=1.0)
    parts: list[str] = []
    top = GAP
    for name in names:
        scale = (WIDTH - LEFT - RIGHT) / (slowest if name in (MS, MS_COLD) else 1.0)
        rows = [(colour, of[name]) for colour, of in zip(COLOURS, found.values(), strict=False) if name in of]
        parts.append(f'<text x="{LEFT - 8}" y="{top + BAR}" text-anchor="end">{escape(name)}</text>')
        for number, (colour, figure) in enumerate(rows):
            parts += bar(figure, figure * scale, top + number * BAR, colour, decimals(name))
        goal = GOALS[name]
        bound = goal.bound(found.get(TRAFILATURA, {}).get(MS if name == MS_COLD else name)) if goal else None
        if bound is not None:
            x, foot = LEFT + bound * scale, top + len(rows) * BAR + 2
            parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top - 3}" y2="{foot}" stroke="#c53030" stroke-width="2"/>')
        top += len(rows) * BAR + GAP
    key = "".join(
        f'<tspan fill="{colour}" font-weight="bold">{escape(tool)}  </tspan>' for colour, tool in zip(COLOURS, found, strict=False)
    )
    parts.append(f'<text x="{LEFT}" y="{top + 6}">{key}<tspan fill="#c53030">| to be reached</tspan></text>')
    start = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top + GAP}" font-family="sans-serif" font-size="12">'
    path.write_text("\n".join([start, '<rect width="100%" height="100%" fill="white"/>', *parts, "</svg>", ""]), encoding="utf-8")


def bar(figure: float, length: float, top: int, colour: str, digits: int) -> list[str]:
    """One bar with its figure."""
    return [
        f'<rect x="{LEFT}" y="{top}" width="{length:.1f}" height="{BAR - 1}" fill="{colour}"/>',
        f'<text x="{LEFT + length + 4:.0f}" y="{top + BAR - 1}" font-size="9">{figure:.{digits}f}</text>',
    ]
