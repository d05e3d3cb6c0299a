"""Small pictures as SVG: bars of shares, lines over time. Each says its figures in words, for who cannot see it.

In: numbers. Out: HTML of 2 to 4 kB, without a style attribute, which our Content-Security-Policy forbids. Cannot fail.
"""

from collections.abc import Mapping, Sequence
from math import ceil, log10

from markupsafe import Markup

from streams.page.words import clock, number

_WIDTH, _HEIGHT, _LEFT = 420, 110, 26
"""Of a chart of lines: its inner height, and what the scale at the left takes."""
_POINTS = 150
"""Of a line at most: finer is not seen at this width, and costs bytes each time it is sent."""

_COLOURS: Mapping[str, str] = {
    "split": "1", "passed": "1", "published": "1", "unchanged": "5", "refused": "6", "stale": "e", "withdrawn": "3", "dead": "2",
    "corrected": "4", "restored": "4", "revised": "4", "suppressed": "6", "gone": "e",
}  # fmt: skip
"""An outcome has one colour wherever it stands."""


def colour(outcome: str) -> str:
    """The class of an outcome's colour: a digit, or ``e`` for grey."""
    return _COLOURS.get(outcome, "e")


def share(counts: Mapping[str, int], rest: int = 0, height: int = 8) -> Markup:
    """One bar, parted by counts; ``rest`` is what is on its way."""
    total = sum(counts.values()) + rest
    width = 600 if height > 8 else 320  # noqa: PLR2004 (the bar of a table's row)
    said = ", ".join(f"{name} {number(count)}" for name, count in counts.items() if count) or "nothing yet"
    at, pieces = 0.0, []
    for name, count in [*counts.items(), ("", rest)]:
        if total and count:
            wide = width * count / total
            pieces.append(Markup('<rect class="f{}" x="{}" y="0" width="{}" height="{}"/>').format(
                colour(name), f"{at:.1f}", f"{max(wide - 1, 1):.1f}", height))  # fmt: skip
            at += wide
    return Markup(
        '<svg viewBox="0 0 {w} {h}" width="100%" height="{h}" preserveAspectRatio="none" role="img" aria-label="{said}">'
        '<rect class="fs" x="0" y="0" width="{w}" height="{h}"/>{pieces}</svg>'
    ).format(w=width, h=height, said=said, pieces=Markup().join(pieces))


def part_of(whole: float) -> Markup:
    """A bar that is filled to a share of 0–1; the figure stands beside it, so nobody is read this."""
    return Markup(
        '<svg width="40" height="5" viewBox="0 0 40 5" aria-hidden="true"><rect class="fs" width="40" height="5"/>'
        '<rect class="f1" width="{}" height="5"/></svg>'
    ).format(f"{40 * min(max(whole, 0.0), 1.0):.1f}")


def spark(values: Sequence[float], label: str) -> Markup:
    """A line without a scale, with its area; ``label`` says what it shows and how much it is now."""
    wide, high = 150, 28
    path = _path(_thinned(values), wide, high, max([*values, 1]))
    area = f"{path} L{wide} {high} L0 {high} Z" if path else ""
    return Markup(
        '<svg width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        '<path class="area" d="{area}"/><path class="ln k1" d="{path}"/></svg>'
    ).format(w=wide, h=high, label=label, area=area, path=path)


def lines(series: Mapping[str, Sequence[float]], times: Sequence[float], label: str, marks: Sequence[float] = ()) -> Markup:
    """Lines over the same times under one scale, with their names and newest figures below.

    Args:
        series: values by name, oldest first; all as many as ``times``.
        times: seconds since the epoch.
        label: what is shown, without the figures.
        marks: times that are marked: when something went wrong.
    """
    most = _round_up(max((value for values in series.values() for value in values), default=0))
    said = "; ".join(f"{name} now {number(values[-1] if values else 0)}" for name, values in series.items())
    drawn = [_scale(most), _hours(times), *(_mark(times, at) for at in marks)]
    for place, values in enumerate(series.values(), start=1):
        path = _path(_thinned(values), _WIDTH - _LEFT, _HEIGHT, most)
        drawn.append(Markup('<path class="ln k{}" transform="translate({} 0)" d="{}"/>').format(place, _LEFT, path))
    picture = Markup(
        '<svg viewBox="0 -16 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{label}: {said}">{drawn}</svg>'
    ).format(w=_WIDTH, h=_HEIGHT + 36, label=label, said=said, drawn=Markup().join(drawn))
    return picture + _legend(series)


def _legend(series: Mapping[str, Sequence[float]]) -> Markup:
    entry = Markup(
        '<span><svg width="22" height="10" aria-hidden="true" viewBox="0 0 22 10">'
        '<line class="ln k{}" x1="0" x2="22" y1="5" y2="5"/></svg>{} <b>{}</b></span>'
    )
    return Markup('<p class="legend">{}</p>').format(
        Markup().join(
            entry.format(place, name, number(values[-1] if values else 0)) for place, (name, values) in enumerate(series.items(), 1)
        )
    )


def _scale(most: float) -> Markup:
    line = Markup('<line class="ax" x1="{l}" x2="{w}" y1="{y}" y2="{y}"/><text x="{t}" y="{b}" text-anchor="end">{n}</text>')
    rows = ((0.0, _HEIGHT), (most / 2, _HEIGHT / 2), (most, 0))
    return Markup().join(line.format(l=_LEFT, w=_WIDTH, y=y, t=_LEFT - 6, b=y + 4, n=f"{value:g}") for value, y in rows)


def _hours(times: Sequence[float]) -> Markup:
    if len(times) < 2:  # noqa: PLR2004 (a span needs two ends)
        return Markup()
    mark = Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>')
    places = ((_LEFT, "start", times[0]), ((_WIDTH + _LEFT) / 2, "middle", (times[0] + times[-1]) / 2), (_WIDTH, "end", times[-1]))
    return Markup().join(mark.format(x, _HEIGHT + 15, anchor, clock(at)[:5]) for x, anchor, at in places)


def _mark(times: Sequence[float], at: float) -> Markup:
    if len(times) < 2 or not times[0] <= at <= times[-1]:  # noqa: PLR2004 (a span needs two ends)
        return Markup()
    x = _LEFT + (_WIDTH - _LEFT) * (at - times[0]) / (times[-1] - times[0])
    return Markup('<line class="mark" x1="{x}" x2="{x}" y1="-2" y2="{y}"/>').format(x=f"{x:.1f}", y=_HEIGHT)


def _path(values: Sequence[float], wide: float, high: float, most: float) -> str:
    if not values or not most:
        return ""
    step = wide / max(len(values) - 1, 1)
    return "M" + " L".join(f"{step * place:.1f} {high - high * min(value / most, 1):.1f}" for place, value in enumerate(values))


def _thinned(values: Sequence[float]) -> list[float]:
    """At most ``_POINTS``, each the highest of those it stands for: a short peak is not lost."""
    size = ceil(len(values) / _POINTS) or 1
    return [max(values[at : at + size]) for at in range(0, len(values), size)]


def _round_up(most: float) -> float:
    """The next of 2, 5, 10, 20, 50 … for a scale that a person can halve."""
    if most <= 2:  # noqa: PLR2004 (a scale needs a height)
        return 2
    power = 10.0 ** int(log10(most))
    return next(power * step for step in (1, 2, 5, 10) if most <= power * step)
