"""A story over its sources."""

from typing import Any

from streams.clients.side_by_side import Headline, SideBySide, side_by_side
from streams.records import Article, Duplicate, Quote, Site, Speaker, Story
from tests.articles import article

WALL = "Divers found a hollow beneath the harbour wall of Skarvik on Monday."
FLEET = "The fishing fleet will land its herring at Ostrand for 6 weeks."
FLEET_LONGER = "The fishing fleet will land its herring at Ostrand for 8 weeks."
COST = "Filling the cavity with concrete costs four million kronor, half of it paid by the state."
STORY = Story(id="s", headline="Wall", headline_article="a", language="en", first_time="2026-03-12T06:00:00Z", last_time="x")


def report(name: str, hour: int, text: str, revision: int = 1, **fields: Any) -> Article:
    """An article of the site of its name."""
    given = {"site": Site(domain=f"{name}.example"), "event_time": f"2026-03-12T{hour:02}:00:00Z", "title": f"Title of {name}"}
    return article(name, revision, **{**given, "text": text, "body": [], **fields})


def told(*articles: Article) -> SideBySide:
    """What they say together."""
    return side_by_side(STORY, articles)


def test_what_all_say_stands_before_what_some_and_what_one_says() -> None:
    """In the words of the first of them, with their names."""
    found = told(report("b", 8, f"{WALL} {FLEET}"), report("a", 6, f"{WALL} {FLEET} {COST}"), report("c", 9, WALL))

    assert [(said.share, said.text, said.sources) for said in found.said] == [
        ("all", WALL, ["a.example", "b.example", "c.example"]),
        ("some", FLEET, ["a.example", "b.example"]),
        ("one", COST, ["a.example"]),
    ]
    assert [one.article_id for one in found.reports] == ["a", "b", "c"]


def test_two_articles_of_a_site_are_one_source() -> None:
    """It has said the same twice, which is no second voice."""
    site = Site(domain="a.example")

    assert [said.share for said in told(report("a", 6, WALL), report("b", 7, WALL, site=site), report("c", 8, COST)).said] == [
        "one",
        "one",
    ]


def test_a_source_without_a_domain_goes_by_its_name_or_its_id() -> None:
    """Flattened text may name neither."""
    found = told(report("a", 6, WALL, site=Site(name="Harbour Gazette")), report("0123456789abcdef", 7, WALL, site=Site()))

    assert [one.source for one in found.reports] == ["Harbour Gazette", "01234567"]


def test_numbers_that_differ_in_one_statement_are_shown() -> None:
    """With who gives which; the same number is no difference."""
    (differing,) = told(report("a", 6, FLEET), report("b", 7, FLEET_LONGER), report("c", 8, FLEET)).numbers

    assert (differing.what, differing.forms) == ("weeks", {"6": ["a.example", "c.example"], "8": ["b.example"]})
    assert told(report("a", 6, FLEET), report("b", 7, FLEET)).numbers == []


def quoted(text: str, speaker: str | None = "Malin Forsgren") -> list[Quote]:
    """A quotation."""
    return [Quote(text=text, start=0, end=1, kind="direct", speaker=Speaker(name=speaker, text="") if speaker else None)]


def test_a_quotation_in_other_words_is_shown() -> None:
    """Of one speaker, the same thing said; another speaker, another thing or nobody's words differ from nothing."""
    said, shortened = "The harbour wall is standing and it will stand tomorrow", "The harbour wall will stand tomorrow"
    other = "Nobody ordered forty tonnes of herring"
    found = told(
        report("a", 6, WALL, quotes=quoted(said)),
        report("b", 7, WALL, quotes=quoted(shortened)),
        report("c", 8, WALL, quotes=[*quoted(other), *quoted(shortened, "Henrik Dahl"), *quoted(shortened, None)]),
    )

    (differing,) = found.quotations
    assert (differing.what, differing.forms) == ("Malin Forsgren", {said: ["a.example"], shortened: ["b.example"]})


def test_a_headline_that_changed_is_told_with_both_forms() -> None:
    """And stands in the time line as the correction that it was."""
    later = report("a", 6, WALL, 2, title="Wall is safe", changed=["title"])
    found = told(later, report("a", 6, WALL))

    assert found.headlines == [
        Headline(time=later.origin.fetched_at, source="a.example", before="Title of a", after="Wall is safe")
    ]
    assert [event.what for event in found.timeline] == ["report", "corrected: title"]
    assert [one.title for one in found.reports] == ["Wall is safe"]


def test_a_withdrawn_article_says_nothing() -> None:
    """It is listed, and a copy names what it repeats."""
    copy = report("b", 7, WALL, duplicate_of=Duplicate(id="a", resemblance=1.0, containment=1.0))
    found = told(copy, report("a", 6, WALL), report("a", 6, WALL, 2, status="withdrawn"))

    assert [(one.status, one.copy_of) for one in found.reports] == [("withdrawn", None), ("published", "a")]
    assert [said.sources for said in found.said] == [["b.example"]]
    assert [event.what for event in found.timeline] == ["report", "copy", "withdrawn"]


def test_a_story_of_nothing_is_compared_too() -> None:
    """Its articles may have left the history."""
    assert (told().said, told().reports) == ([], [])
