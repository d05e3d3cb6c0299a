"""Titles without the site's name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.fields.site_names import SiteNames
from streams.clean.fields.titles import Title, title_of
from streams.clean.markup.tree import Markup
from tests.clean.fields.pages import TITLE, one
from tests.clean.pages import html


@pytest.mark.parametrize(
    ("sources", "title"),
    [
        ({"json_ld": "Ferry late | Sport", "h1": "Ferry late"}, "Ferry late"),
        ({"og": "Ferry late - The Gazette", "title": "Ferry late | The Gazette"}, "Ferry late"),
        ({"title": "The Gazette: Ferry late"}, "The Gazette: Ferry late"),
        ({"title": "The Gazette | Ferry late"}, "Ferry late"),
        ({"h1": "The Gazette", "title": "Ferry leaves late – The Gazette"}, "Ferry leaves late"),
        ({"h1_first": "Menu", "og": "Ferry leaves late"}, "Ferry leaves late"),
        ({"og": "The Gazette", "title": "The Gazette"}, None),
        ({}, None),
    ],
)
def test_titles(sources: dict[str, str | None], title: str | None) -> None:
    """Sources are held against each other; the site's name goes; a page that only names its site has no title."""
    found = title_of(sources, SiteNames(["The Gazette", "gazette.example"]))

    assert (found and found.text) == title


def test_a_title_over_two_lines() -> None:
    """A line break in a heading is a space."""
    assert Markup("<h1>Ferry<br>late</h1>").texts("h1") == ["Ferry late"]


def test_a_date_behind_the_title() -> None:
    """A date that the title element ends with is no title, and dates a page that says nothing else."""
    page = html().replace("| The Gazette</title>", "| The Gazette | 11.03.2026</title>")
    article = one(page)

    assert article.title == TITLE
    assert article.published_at is not None
    assert (article.published_at.local, article.published_at.source) == ("2026-03-11", "title")


HEADLINES = {
    "en": "Ferry leaves late after its door froze",
    "de": "Fähre fährt wegen gefrorener Tür zu spät ab",
    "ru": "Паром опоздал из-за замёрзшей двери",
    "ar": "تأخر العبارة بسبب تجمد بابها هذا الصباح",
    "hi": "दरवाज़ा जमने से नाव देर से निकली आज",
    "zh": "渡轮停航三周乘客改走大桥",
    "ja": "フェリーが三週間止まり乗客は橋を渡る",
    "ko": "여객선이 삼 주 동안 멈춰 승객들은 다리로",
}
HOUSES = {
    "en": "Pier Weekly",
    "de": "Hafenbote",
    "ru": "Портовая газета",
    "ar": "جريدة الميناء",
    "hi": "बंदरगाह टाइम्स",
    "zh": "北望网",
    "ja": "北波新聞",
    "ko": "항구일보",
}
MARKS = (" - ", " | ", "|", " – ", " — ", " _ ", "_", "-", " • ", "｜")


@pytest.mark.parametrize("language", HEADLINES)
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("source", ["title", "og", "json_ld"])
def test_the_sites_name_goes_in_any_script(language: str, mark: str, source: str) -> None:
    """Behind any mark, with spaces or without: where the site is named, and where only a line of the page says the title."""
    headline, house = HEADLINES[language], HOUSES[language]
    whole = f"{headline}{mark}{house}"

    named, shown = (
        title_of({source: whole}, SiteNames([house])),
        title_of({source: whole}, SiteNames([]), lambda: ["Menu", headline]),
    )

    assert named == shown == Title(text=headline, source=source)


@pytest.mark.parametrize("house", ["新华网", "好奇心日报", "澎湃新闻", "网易财经"])
@pytest.mark.parametrize("mark", ["-", "_", "|", "_国内_", "_城事_"])
def test_a_paper_that_nothing_names(house: str, mark: str) -> None:
    """Behind a Chinese headline stand sections and a paper, known by how papers are called."""
    found = title_of({"title": f"{HEADLINES['zh']}{mark}{house}"}, SiteNames([]))

    assert found == Title(text=HEADLINES["zh"], source="title")


@pytest.mark.parametrize(
    "title",
    [
        "Covid-19 cases in Dover-Calais traffic rise",
        "Twenty-one ferry-goers wait - and wait",
        "The ferry | a history in nine parts",
        "5月-8月渡轮停航",
    ],
)
def test_marks_that_part_nothing(title: str) -> None:
    """Where neither site nor page says otherwise, what stands between marks belongs to the headline."""
    assert title_of({"title": title}, SiteNames(["The Gazette"]), lambda: ["Menu", "Sport"]) == Title(text=title, source="title")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Doors &amp; hinges of the ferry", "Doors & hinges of the ferry"),
        ("Ines&#x27; ferry &quot;Oda&quot;", 'Ines\' ferry "Oda"'),
        ("Doors & hinges; a history", "Doors & hinges; a history"),
    ],
)
def test_entities_escaped_twice(raw: str, text: str) -> None:
    """What is still an entity once the page is parsed was escaped twice; an ampersand alone is one."""
    assert title_of({"og": raw}, SiteNames([])) == Title(text=text, source="og")


@pytest.mark.parametrize("dots", ["…", "...", " …", "…..", " ..."])
def test_a_title_cut_short(dots: str) -> None:
    """A heading or tag that ends with dots is completed from another source; alone it stays."""
    cut = f"Ferry leaves late after{dots}"

    whole = title_of({"h1": cut, "title": f"{HEADLINES['en']} | The Gazette"}, SiteNames(["The Gazette"]))
    alone = title_of({"h1": cut}, SiteNames([]))

    assert whole is not None
    assert whole.text == HEADLINES["en"]
    assert alone == Title(text=cut, source="h1")


@pytest.mark.parametrize("heading", ["", "News centre", "Harbour", "Aktuelles"])
def test_a_heading_that_is_a_section(heading: str) -> None:
    """An empty heading, or one that is the section's, is no title; the line of the page that the title begins with is."""
    page = html(title=heading).replace(f"<title>{heading} | The Gazette</title>", f"<title>{HEADLINES['en']} - Pier Weekly</title>")
    page = page.replace("<div class='article-body'>", f"<div class='ttl'>{HEADLINES['en']}</div><div class='article-body'>")

    assert one(page).title == HEADLINES["en"]


def test_a_kicker_inside_a_heading() -> None:
    """What stands before the headline in the same heading goes, where another source has the headline alone."""
    headline = HEADLINES["en"]

    assert title_of({"h1": f"Frost on the pier {headline}", "og": headline}, SiteNames([])) == Title(text=headline, source="h1")
    assert title_of({"h1": f"The {headline}", "og": headline}, SiteNames([])) == Title(text=f"The {headline}", source="h1")


@given(st.text(max_size=80), st.text(max_size=20), st.lists(st.text(max_size=80), max_size=3))
@settings(max_examples=200)
def test_any_title(text: str, house: str, lines: list[str]) -> None:
    """No title raises, and none is longer than what it was read from once entities are read."""
    found = title_of({"title": text}, SiteNames([house]), lambda: lines)

    assert found is None or len(found.text) <= len(text)


@pytest.mark.parametrize("day", ["30.11.", "30.11.2026", "12/3", "#12", "2026"])
@pytest.mark.parametrize("mark", [" | ", " – ", " • "])
def test_a_day_before_a_mark_is_no_site(day: str, mark: str) -> None:
    """Series bear a day or a number before their name; the name alone is a line of the page, and not the title."""
    title = f"{day}{mark}Book of the week"

    found = title_of({"og": title}, SiteNames(["Pier Weekly"]), lambda: ["Book of the week", title])

    assert found is not None
    assert found.text == title
