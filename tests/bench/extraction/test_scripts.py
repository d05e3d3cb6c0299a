"""People named as authors are held against labels and against what reading showed, script by script."""

import pytest

from bench.extraction.languages import WHOLE
from bench.extraction.pages import Labelled, folded
from bench.extraction.run import OURS, Result
from bench.extraction.scripts import Named, by_script, script_of, verdicts
from bench.extraction.tools import Found


def result(name: str, labels: set[str], people: set[str]) -> Result:
    """What ours named on a labelled page."""
    page = Labelled("wcxb_dev", name, None, name, b"", "", "", None, frozenset(labels), (), ())
    return Result(page, {OURS: Found(("It came.",), authors=frozenset(people), people=frozenset(people))}, {OURS: 0.0})


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("ines valdan", "latin"),
        ("анна соколова", "cyrillic"),
        ("王小明", "cjk"),
        ("김민서", "hangul"),
        ("7 days", "latin"),
        ("", "none"),
    ],
)
def test_scripts(name: str, script: str) -> None:
    """The first letter tells."""
    assert script_of(name) == script


def test_labels_before_verdicts() -> None:
    """A label that holds the name makes it right; of the others the list says what they are, or they are unread."""
    of_list = next(
        (page, name) for (of_set, page, name), verdict in verdicts().items() if (of_set, verdict) == ("wcxb_dev", "other")
    )
    results = [
        result("p", {"ines valdan dpa"}, {"ines valdan"}),
        result(of_list[0], {"ines valdan"}, {of_list[1], "анна соколова"}),
    ]

    found = by_script(results)

    assert found[WHOLE] == Named(people=3, others=1, nobody=0, unread=1)
    assert found["cyrillic"].row("cyrillic") == ("cyrillic", "1", "0", "0", "1", "")
    assert found[WHOLE].row("all")[-1] == "50.0 %"


def test_the_list_is_in_form() -> None:
    """Names stand as they are compared, and each has one of the three verdicts."""
    assert all(name == folded(name) for _, _, name in verdicts())
    assert set(verdicts().values()) == {"author", "other", "nobody"}
