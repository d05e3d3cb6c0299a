"""What reading files gives says where it stands."""

import pytest

from streams.clients.found import Found, Skipped, Unreadable
from streams.records import RawPage


@pytest.mark.parametrize(("line", "place"), [(None, "a.jsonl"), (3, "a.jsonl:3")])
def test_each_names_its_place_alike(line: int | None, place: str) -> None:
    """As compilers do, so that editors jump there; the number only in files that hold many."""
    assert Found("a.jsonl", line, RawPage(text="x")).label == place
    assert str(Unreadable("a.jsonl", line, "not JSON")) == f"{place}: not JSON"
    assert str(Skipped("a.jsonl", line, "images")) == f"{place}: images"
    assert str(Skipped("a.jsonl", line, "entries", "https://harbour.example/1")) == f"{place}: entries: https://harbour.example/1"
