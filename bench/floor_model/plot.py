"""The curve of the floor, and the reliability of the confidence, as one SVG."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

SIDE, MARGIN = 320, 60
COLOURS = ("#2b6cb0", "#c05621", "#2f855a", "#6b46c1", "#b83280")

Curve = Sequence[tuple[float, float]]


def plot(curves: dict[str, Curve], reliability: Curve, path: Path) -> None:
    """Writes both.

    Args:
        curves: by kind of page without an article, the share of labelled articles refused against that of such pages let through;
            the first axis ends at 2 %.
        reliability: mean confidence and mean F1 of pages in ten bins of confidence.
        path: the file.
    """
    width = 2 * (SIDE + 2 * MARGIN)
    parts = [_frame(MARGIN, "labelled articles refused (0 to 2 %)", "pages without an article let through")]
    for number, (kind, curve) in enumerate(curves.items()):
        colour = COLOURS[number % len(COLOURS)]
        parts.append(_line([(50 * x, y) for x, y in curve if x <= 0.02], MARGIN, colour))
        parts.append(f'<text x="{MARGIN + 8}" y="{MARGIN + 16 + 14 * number}" fill="{colour}">{escape(kind)}</text>')
    left = SIDE + 3 * MARGIN
    parts += [_frame(left, "confidence", "mean F1"), _line([(0, 0), (1, 1)], left, "#a0aec0"), _line(reliability, left, COLOURS[0])]
    size = f'width="{width}" height="{SIDE + 2 * MARGIN}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([start, '<rect width="100%" height="100%" fill="white"/>', *parts, "</svg>", ""]), encoding="utf-8")


def _frame(left: int, below: str, beside: str) -> str:
    foot = MARGIN + SIDE
    return (
        f'<rect x="{left}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#4a5568"/>'
        f'<text x="{left}" y="{foot + 24}">{escape(below)}</text><text x="{left}" y="{MARGIN - 12}">{escape(beside)}</text>'
    )


def _line(points: Curve, left: int, colour: str) -> str:
    at = " ".join(f"{left + SIDE * x:.1f},{MARGIN + SIDE * (1 - y):.1f}" for x, y in points)
    return f'<polyline points="{at}" fill="none" stroke="{colour}" stroke-width="2"/>'
