"""Pictures that say their figures, small and without style attributes."""

import re

from hypothesis import given
from hypothesis import strategies as st

from streams.outcomes import ArticleOutcome, PageOutcome
from streams.page.charts import colour, lines, share, spark

COUNTS = st.dictionaries(st.sampled_from(sorted({*PageOutcome, *ArticleOutcome})), st.integers(0, 10**9), max_size=6)
VALUES = st.lists(st.floats(0, 1e6), max_size=720)


@given(COUNTS, st.integers(0, 10**6))
def test_a_bar_parts_its_width_by_counts(counts: dict[str, int], rest: int) -> None:
    """Each piece as wide as its share, none beyond the end by more than the pixel that keeps it visible; the figures in words."""
    drawn = share(counts, rest)
    pieces = [
        (float(x), float(width)) for x, width in re.findall(r'<rect class="f[\de]" x="([\d.]+)" y="0" width="([\d.]+)"', drawn)
    ]

    assert len(pieces) == sum(count > 0 for count in [*counts.values(), rest])
    assert all(0 <= x <= 320 and x + width <= 322 for x, width in pieces)
    assert [name for name, count in counts.items() if count and name not in drawn] == []


@given(VALUES)
def test_a_chart_stays_small(values: list[float]) -> None:
    """An hour of looks every five seconds: at most 4 kB a line, nothing that a strict policy forbids."""
    times = [1_780_000_000 + 5 * place for place in range(len(values))]
    for drawn in (spark(values, "clean: items a minute"), lines({"in": values}, times, "Pages")):
        assert len(drawn) < 5_000
        assert "style=" not in drawn
        assert 'role="img" aria-label="' in drawn
        assert "nan" not in drawn


def test_a_short_peak_is_not_lost() -> None:
    """Where points are put together the highest counts."""
    values = [0.0] * 720
    values[301] = 10.0

    assert re.search(r" 0\.0 L", lines({"a": values}, [0.0] * 720, "x"))


def test_a_chart_says_its_newest_figures() -> None:
    """In its label and below it."""
    drawn = lines({"pages in": [1, 144], "articles out": [3, 0]}, [0, 5], "In and out a minute")

    assert 'aria-label="In and out a minute: pages in now 144; articles out now 0"' in drawn
    assert "pages in <b>144</b>" in drawn


def test_every_outcome_has_a_colour() -> None:
    """And an outcome of a later version is grey."""
    assert {colour(one) for one in (*PageOutcome, *ArticleOutcome)} <= set("123456e")
    assert colour("new") == "e"
