"""Which stamps on a page speak of its article, and what they say."""

import pytest
import turbohtml
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.fields.stamps import LEAST_LIST, belonging, said_of_times
from streams.clean.markup.tree import text_of


def spans(html: str, name: str = "span") -> list[turbohtml.Element]:
    """The elements of that name in the body."""
    return list(turbohtml.parse(f"<!doctype html><html><body>{html}</body></html>").select(name))


def kept(html: str, *lines: str) -> list[str]:
    """Texts of the spans that belong to the article; ``lines`` stand by its title."""
    return [text_of(one) for one in belonging(spans(html), lambda: [(line, "") for line in lines])]


@pytest.mark.parametrize(
    "around",
    [
        "<aside>{}</aside>",
        "<div class='comments'>{}</div>",
        "<footer>{}</footer>",
        "<nav>{}</nav>",
        "<div class='related-posts'>{}</div>",
    ],
)
def test_what_stands_in_other_parts_of_a_page_is_not_the_articles(around: str) -> None:
    """Teasers, comments, menus, the site's foot."""
    assert kept(around.format("<span>3 May</span>")) == []


@pytest.mark.parametrize(
    "clock",
    [
        "<span id='todays-date'>3 May</span>",
        "<span class='current-date'>3 May</span>",
        "<span class='date'><b id='todays-date-custom'>3 May</b></span>",
        "<span class='header_date_today'>3 May</span>",
    ],
)
def test_a_sites_clock_is_not_the_articles(clock: str) -> None:
    """By its own name, or that of what it holds."""
    assert kept(clock) == []


@pytest.mark.parametrize("own", ["usatoday-date", "post-date", "fa fa-clock-o", "article-date"])
def test_other_names_are_no_clock(own: str) -> None:
    """A paper may have the word in its name, and an icon shows a clock beside many dates."""
    assert kept(f"<span class='{own}'>3 May</span>") == ["3 May"]


@given(st.integers(1, LEAST_LIST + 4))
@settings(max_examples=8, deadline=None)
def test_stamps_of_one_kind_are_a_list_from_a_number_on(number: int) -> None:
    """Of a list only what stands by the title is the article's; where no title is found there is no telling."""
    html = "".join(f"<span class='d'>{day} May</span>" for day in range(1, number + 1))
    everything = [f"{day} May" for day in range(1, number + 1)]

    assert kept(html, "The ferry is late") == ([] if number >= LEAST_LIST else everything)
    assert kept(html, "By Ines Valdan | 1 May")[:1] == ["1 May"]
    assert kept(html) == everything


@pytest.mark.parametrize(
    ("text", "published", "updated"),
    [
        ("May 2, 2026", "May 2, 2026", ""),
        ("May 2, 2026, updated May 3", "May 2, 2026, ", " May 3"),
        ("Updated: May 3, 2026", "", ": May 3, 2026"),
        ("Mental HealthMAY 2, 2026Updated: MAY 3, 2026", "Mental Health MAY 2, 2026 ", ": MAY 3, 2026"),
        ("no day", "", ""),
    ],
)
def test_what_a_line_says_of_publication_and_of_a_change(text: str, published: str, updated: str) -> None:
    """Texts of two elements that run into one another are parted; a part without a digit says nothing."""
    assert said_of_times(text) == (published, updated)


@given(st.text(max_size=60))
def test_any_line(text: str) -> None:
    """Nothing is raised, and what is said has a digit."""
    assert all(not part or any(letter.isdigit() for letter in part) for part in said_of_times(text))
