"""The table of the house: what it counts, and that it is steady."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from bench.house import COLUMNS, house, measured, percentile, report

SMALL = '"""What."""\n\nONE = 1  # why\n\n# because\ndef one() -> int:\n    return ONE\n'
LONG = '"""What."""\n' + "def long() -> None:\n" + "    print()\n\n" * 60


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree of two packages and a module of none, with tests of one package and of the whole."""
    for path, text in {
        "streams/top.py": SMALL,
        "streams/one/a.py": SMALL,
        "streams/one/__init__.py": "",
        "streams/two/within/b.py": LONG,
        "tests/one/test_a.py": SMALL * 2,
        "tests/whole/test_all.py": SMALL,
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path


def test_lines_comments_and_functions_are_counted_without_blanks(tmp_path: Path) -> None:
    """Blank lines count nowhere; a comment behind code and one of its own are one each."""
    file = tmp_path / "a.py"
    file.write_text(SMALL)

    module = measured(file, tmp_path)

    assert (module.lines, module.comments, module.functions) == (5, 2, (("one", 2),))


def test_each_package_has_a_line_beside_its_tests(tree: Path) -> None:
    """A package's tests are those in the folder of its name; tests of none count for the whole; an empty file is no module."""
    rows = [figures.row() for figures in house(tree)]

    assert rows == [
        ("one", "1", "5", "200.0", "5", "5", "5", "400", "0", "2.00"),
        ("two", "1", "62", "16.1", "62", "62", "62", "0", "1", "0.00"),
        ("the top", "1", "5", "200.0", "5", "5", "5", "400", "0", "0.00"),
        ("whole", "3", "72", "41.7", "5", "62", "62", "56", "1", "0.21"),
    ]


@pytest.mark.parametrize(("share", "expected"), [(0.5, 2), (0.75, 3), (0.9, 4), (0.0, 1), (1.0, 4)])
def test_a_percentile_is_one_of_the_values(share: float, expected: int) -> None:
    """It is the smallest value that so many of them do not exceed."""
    assert percentile([1, 2, 3, 4], share) == expected


def test_the_table_is_the_same_each_time(tree: Path) -> None:
    """Two looks at a tree print the same, with every column."""

    def printed() -> str:
        out = io.StringIO()
        report(Console(file=out, width=160), tree)
        return out.getvalue()

    first = printed()

    assert printed() == first
    assert all(column in first for column in COLUMNS)
