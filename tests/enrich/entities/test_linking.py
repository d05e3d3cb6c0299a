"""People joined inside one article."""

import pytest

from streams.enrich.entities.linking import link_people
from streams.enrich.entities.recogniser import Span


def linked(text: str, *names: str) -> dict[str, list[str]]:
    """Groups by name, with their mentions' texts; the names stand in the text in this order."""
    spans, at = [], 0
    for name in names:
        at = text.index(name, at)
        spans.append(Span(at, at + len(name), "person"))
        at += len(name)
    return {group.name: [text[s.start : s.end] for s in sorted(group.spans)] for group in link_people(text, spans)}


@pytest.mark.parametrize(
    ("text", "names", "groups"),
    [
        ("Anna Lee. Lee. Anna.", ("Anna Lee", "Lee", "Anna"), {"Anna Lee": ["Anna Lee", "Lee", "Anna"]}),
        ("A. Lee and Anna Lee", ("A. Lee", "Anna Lee"), {"Anna Lee": ["A. Lee", "Anna Lee"]}),
        ("Anna Maria Lee, Anna Lee", ("Anna Maria Lee", "Anna Lee"), {"Anna Maria Lee": ["Anna Maria Lee", "Anna Lee"]}),
        ("Lee came. Anna Lee left.", ("Lee", "Anna Lee"), {"Anna Lee": ["Lee", "Anna Lee"]}),
        ("Bob Lee, Bob Lee Jr", ("Bob Lee", "Bob Lee Jr"), {"Bob Lee": ["Bob Lee"], "Bob Lee Jr": ["Bob Lee Jr"]}),
        ("Anna Lee, Bob Lee", ("Anna Lee", "Bob Lee"), {"Anna Lee": ["Anna Lee"], "Bob Lee": ["Bob Lee"]}),
        ("Zoe came. Zoe left.", ("Zoe", "Zoe"), {"Zoe": ["Zoe", "Zoe"]}),
    ],
    ids=["parts", "initial", "middle name", "surname first", "son and father", "two first names", "one name only"],
)
def test_names_join(text: str, names: tuple[str, ...], groups: dict[str, list[str]]) -> None:
    """Parts of a name join it; different first names and suffixes keep people apart."""
    assert linked(text, *names) == groups


def test_a_long_list_of_namesakes_is_bounded() -> None:
    """Thousands of people of one surname are compared with the latest few only, and all are kept."""
    names = [f"Name{chr(97 + at % 26)}{chr(97 + at // 26 % 26)}{chr(97 + at // 676)} Lee" for at in range(2_000)]
    assert len(linked(" ".join(names), *names)) == 2_000
