"""What stands around each line, as columns."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.articles.flat.surroundings import excerpts, main_prose, markers, neighbourhood, places, repeats, since_title
from streams.clean.body.arrays import Floats
from streams.clean.body.wording import Columns
from streams.clean.fields.line_kinds import LineKind, lines_of


def column(columns: Columns, name: str) -> Floats:
    """One column as numbers."""
    return np.asarray(columns[name], np.float32)


KIND, CHOSEN = st.sampled_from(list(LineKind)), st.booleans()
ROWS = st.lists(st.tuples(KIND, st.integers(0, 80), CHOSEN), min_size=1, max_size=50)


def test_main_prose() -> None:
    """Where prose stands half as densely as where it is densest: the article, not the lone notice far below."""
    words = np.array([0.0] * 5 + [50.0] * 10 + [0.0] * 30 + [40.0], np.float32)
    found = main_prose(words)

    assert found[5:15].all()
    assert not found[25:].any()


def test_places() -> None:
    """Shares of lines and prose, and distances from the main prose."""
    words = np.array([2, 20, 30, 3], np.float32)
    prose = np.array([False, True, True, False])
    found = places(words, prose, prose)

    assert np.allclose(found["place"], [0, 0.25, 0.5, 0.75])
    assert np.allclose(found["prose before"], [0, 0, 20 / 51, 50 / 51])
    assert np.allclose(np.expm1(found["above the main prose"]), [1, 0, 0, 0])
    assert np.allclose(np.expm1(found["below the main prose"]), [0, 0, 0, 1])


@given(ROWS)
def test_markers(rows: list[tuple[LineKind, int, bool]]) -> None:
    """The nearest line of a kind above and below, found line by line."""
    kinds = [kind for kind, *_ in rows]
    found = markers(np.array(kinds, np.int64))
    above = [next((row - at for at in range(row - 1, -1, -1) if kinds[at] is LineKind.TIME), 60) for row in range(len(kinds))]

    assert np.allclose(np.expm1(found["since time"]), above)
    assert set(found) == {
        f"{side} {name}" for side in ("since", "until") for name in ("related", "comments", "next", "box", "time", "byline")
    }


@given(ROWS)
def test_neighbourhood(rows: list[tuple[LineKind, int, bool]]) -> None:
    """Prose words and short lines on either side, mean and spread of the lengths around, counted line by line."""
    kinds, words, ends = (list(values) for values in zip(*rows, strict=True))
    is_prose = [count >= 12 for count in words]
    found = neighbourhood(np.array(words, np.float32), np.array(kinds), np.array(is_prose), np.array(ends))
    for row in range(len(rows)):
        before = sum(min(words[at], 60) for at in range(max(0, row - 5), row) if is_prose[at])
        behind = sum(kinds[at] is LineKind.SHORT for at in range(row + 1, min(len(rows), row + 6)))
        sizes = [np.log1p(words[at]) for at in range(max(0, row - 5), min(len(rows), row + 6))]
        mean = sum(sizes) / 11
        spread = max(sum(size**2 for size in sizes) / 11 - mean**2, 0) ** 0.5

        assert np.isclose(np.expm1(column(found, "prose words in 5 before")[row]), before, atol=1e-3)
        assert np.isclose(column(found, "short lines in 5 behind")[row], behind / 5)
        assert np.isclose(column(found, "log words in 5 around")[row], mean, atol=1e-4)
        assert np.isclose(column(found, "spread of log words in 5 around")[row], spread, atol=1e-2)


def test_repeats() -> None:
    """How often a line stands on the page; whether it stood above; what share of the lines around are repeated."""
    found = repeats(lines_of("Share\nA ferry\nShare"))

    assert np.allclose(np.exp(found["repeats"]), [2, 1, 2])
    assert column(found, "repeats one above").astype(bool).tolist() == [False, False, True]
    assert np.allclose(found["repeats in 2 around"], [2 / 5] * 3)


def test_since_title() -> None:
    """Lines from the headline down and up, and the prose in between."""
    found = since_title(np.array([10, 0, 20, 30], np.float32), np.array([False, True, False, False]))

    assert np.allclose(np.expm1(found["since title"]), [60, 60, 1, 2])
    assert np.allclose(np.expm1(found["until title"]), [1, 60, 60, 60])
    assert np.allclose(np.expm1(found["prose since title"]), [0, 0, 0, 20])


def test_excerpts() -> None:
    """In a list of dated excerpts the order comes again and dates are many; in an article neither."""
    listed = [(LineKind.SHORT, 6), (LineKind.TIME, 3), (LineKind.SENTENCE, 18)] * 8
    told = [(LineKind.SENTENCE, 30)] * 24
    found = [
        excerpts(
            np.array([kind for kind, _ in rows]),
            words := np.array([count for _, count in rows], np.float32),
            words > 12,
            words > 12,
        )
        for rows in (listed, told)
    ]

    assert column(found[0], "order comes again")[12] > 0.8
    assert column(found[1], "order comes again")[12] == 0
    assert column(found[0], "dates in 5 around")[12] >= 3
    assert column(found[1], "dates in 15 around").max() == 0
