"""Articles as columns."""

from hypothesis import given
from hypothesis import strategies as st

from streams.page.compared import NAMELESS, OPENING, QuotedRow, columns, labels, named, quoted
from streams.records import Duplicate, Entity, Quote, Site, Speaker
from tests.articles import article


def quote(text: str, cue: str | None = "said", speaker: str = "Ann Lee", **fields: object) -> Quote:
    """Words of somebody."""
    return Quote(text=text, start=0, end=1, kind="direct", cue=cue, speaker=Speaker(name=speaker, text="she"), **fields)


def rows(found: list[QuotedRow]) -> list[tuple[str, str, list[str | None]]]:
    """What of them is shown."""
    return [(row.text, row.speaker, row.cues) for row in found]


def test_a_quotation_that_is_cut_is_the_same() -> None:
    """Where one holds the words of the other; a few words that stand in many are not."""
    told = [
        article("a", quotes=[quote("We came with figures, and so did they."), quote("Yes.", None)]),
        article("b", quotes=[quote("We came with figures", "told"), quote("Yes, it will rain.", None, "Bo")]),
    ]

    assert rows(quoted(told)) == [
        ("We came with figures, and so did they.", "Ann Lee", ["said", "told"]),
        ("Yes.", "Ann Lee", ["", None]),
        ("Yes, it will rain.", "Bo", [None, ""]),
    ]


def test_reported_speech_is_no_quotation() -> None:
    """It has no words of anybody."""
    assert quoted([article(quotes=[Quote(text="that it will rain", start=0, end=1, kind="indirect")])]) == []


@given(st.lists(st.lists(st.text("ab .", max_size=9), max_size=4), max_size=4))
def test_each_quotation_stands_once_in_its_column(texts: list[list[str]]) -> None:
    """Nothing is lost, nothing is made up."""
    told = [article(str(at), quotes=[quote(text) for text in each]) for at, each in enumerate(texts)]
    expected = [sum(any(map(str.isalnum, text)) for text in each) for each in texts]

    assert [sum(row.cues[at] is not None for row in quoted(told)) for at in range(len(texts))] == expected


def test_people_are_named_as_each_spells_them() -> None:
    """Those that most articles name first; places are spelled alike."""
    lee = Entity(id="1", type="person", name="Ann Lee", match_key="ann lee", role="minister", salience=0.2)
    lie = Entity(id="1", type="person", name="Anne Lee", match_key="ann lee")
    port = Entity(id="2", type="organisation", name="Port", match_key="port", salience=0.9)
    sea = Entity(id="3", type="place", name="Sea", match_key="sea")

    found = named([article("a", entities=[lee, port, sea]), article("b", entities=[lie])])

    assert [(row.name, row.forms) for row in found] == [
        ("Ann Lee", [("Ann Lee", "minister"), ("Anne Lee", "")]),
        ("Port", [("Port", ""), None]),
    ]


def test_who_names_no_site_is_called_so() -> None:
    """Not by an id, which nobody knows."""
    told = [article("0123456789"), article("b", site=Site(name="The Gazette"))]

    assert [column.source for column in columns(told)] == [NAMELESS, "The Gazette"]
    assert labels(told) == {"01234567": NAMELESS}


def test_a_column_says_how_its_article_begins_and_of_whom_it_is_a_copy() -> None:
    """By the source of what it repeats, where that is one of them."""
    first = article("a", site=Site(domain="one.example"), text="Long " * OPENING)
    second = article("b", duplicate_of=Duplicate(id="a", resemblance=1, containment=0.9))
    third = article("c", duplicate_of=Duplicate(id="0123456789", resemblance=1, containment=0.9))
    found = columns([first, second, third])

    assert [column.copy_of for column in found] == ["", "one.example", "01234567"]
    assert len(found[0].opening) <= OPENING + 1
