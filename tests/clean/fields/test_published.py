"""When an article was published and changed, as far as its page says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.fields.published import SCRIPT_NAMES, behind_names
from tests.clean.fields.pages import one
from tests.clean.pages import PARAGRAPHS, SENTENCES, TIME, articles, html, served


@pytest.mark.parametrize(
    ("inside", "local"),
    [
        ("<time datetime='2026-03-12T09:00:00+01:00'>today</time>", "2026-03-12T09:00:00"),
        ("<span class='post-date'>12 March 2026, 09:00</span>", "2026-03-12T09:00:00"),
        ("<p>12 March 2026</p>", "2026-03-12"),
        ("<span itemprop='datePublished' content='2026-03-12'></span>", "2026-03-12"),
        ('<script>var page = {"publishedAt":"2026-03-12T09:00:00Z"}</script>', "2026-03-12T09:00:00"),
        ("<aside class='related'><time datetime='2020-01-01'>x</time></aside>", None),
        ("<p>11 March 2026, updated 12 March 2026</p>", "2026-03-11"),
        ("<p>12.3.2026 – " + SENTENCES[0] + " " + SENTENCES[1] + "</p>", "2026-03-12"),
        ("<p>SULINA, March 12, 2026 (Reuters) - " + SENTENCES[0] + "</p>", "2026-03-12"),
        ("<p>Aktualisiert: 12.03.2026 | Veröffentlicht: 11.03.2026</p>", "2026-03-11"),
        ("<ul><li>By Ines Valdan | 12 March 2026 | 5 min read</li></ul>", "2026-03-12"),
        ("<footer><time datetime='2026-03-12'>x</time></footer>", "2026-03-12"),
        ("</article></main><footer><time datetime='2020-01-01'>x</time></footer>", None),
        ("<p>© 12.03.2026 Gazette. All rights reserved by the publisher of this paper and its heirs.</p>", None),
    ],
)
def test_a_date_in_the_body(inside: str, local: str | None) -> None:
    """Microdata, time elements, class names, text and scripts; teasers and the site's footer say nothing."""
    published = one(html(inside=inside)).published_at

    assert (published and published.local) == local


def test_the_only_date_is_that_of_a_change() -> None:
    """A page that says nothing but when it was changed was published as it stands at that time, and says so."""
    article = one(html(body=PARAGRAPHS + "<p>Last updated 12 March 2026</p>"))

    assert article.published_at is not None
    assert (article.published_at.local, article.published_at.source) == ("2026-03-12", "updated")
    assert article.modified_at is not None
    assert article.provenance["published_at"].confidence < article.provenance["modified_at"].confidence


def test_a_date_in_the_address() -> None:
    """The address names the day; an element of the same day adds the time."""
    page = html(inside="<time datetime='2026-03-11T09:00:00'>x</time><time datetime='2026-03-12T08:00:00'>y</time>")
    (article,) = articles(served(page, url="https://gazette.example/2026/03/12/ferry-late", fetched_at=TIME))

    assert article.published_at is not None
    assert article.published_at.local == "2026-03-12T08:00:00"


def test_a_date_after_the_fetch_is_none() -> None:
    """A page cannot have been published after it was fetched."""
    article = one(html(head="<meta property='article:published_time' content='2026-03-13T09:00:00Z'>"))

    assert article.published_at is None
    assert (article.event_time, article.event_time_basis) == (TIME, "fetched")


@pytest.mark.parametrize(
    ("inside", "local"),
    [
        ("<p id='todays-date'>Thursday, 12 March 2026</p><div class='meta'><span>10 March 2026</span></div>", "2026-03-10"),
        ("<aside><h3>Published</h3><p>10 March 2026</p></aside>", "2026-03-10"),
        ("<footer class='entry-footer'><time datetime='2026-03-10'>x</time></footer>", "2026-03-10"),
        ("<div data-page='{&quot;datePublished&quot;:&quot;2026-03-10T09:00:00Z&quot;}'></div>", "2026-03-10T09:00:00"),
        ("<script>showDate('2026/03/10 09:00:00')</script>", "2026-03-10T09:00:00"),
        ("<script>var publication_date = '2026-03-10 09:00';</script>", "2026-03-10T09:00:00"),
        ("<div class='post-date'>HarbourMARCH 10, 2026Updated: MARCH 11, 2026</div>", "2026-03-10"),
    ],
)
def test_a_stamp_belongs_to_the_article_by_its_place(inside: str, local: str) -> None:
    """The site's clock is none; a label, an article's own foot and what scripts write there are."""
    published = one(html(inside=inside)).published_at

    assert published is not None
    assert published.local == local


@pytest.mark.parametrize("name", SCRIPT_NAMES)
@pytest.mark.parametrize("start", ["", "og_"])
def test_names_of_days_in_scripts(name: str, start: str) -> None:
    """Whatever a script calls the day of publication, its day is read; the day of some other thing is not."""
    script = "<script>var page = {{'reviewedAt': '2026-03-09', '{}': '2026-03-10'}}</script>"
    published = one(html(inside=script.format(f"{start}{name}"))).published_at
    other = one(html(inside=script.format(f"{start}re{name[:-2]}"))).published_at

    assert published is not None
    assert published.local == "2026-03-10"
    assert other is None


@given(st.lists(st.sampled_from([*SCRIPT_NAMES, "ub", "date", "Publ", " "]), max_size=12))
def test_names_are_found_as_if_sought_one_by_one(words: list[str]) -> None:
    """Name by name, in the page's order, those that overlap others too."""
    page = "".join(words)
    ends = [at + len(name) for name in SCRIPT_NAMES for at in range(len(page)) if page.startswith(name, at)]

    assert list(behind_names(page)) == ends


def suggested(number: int, tag: str) -> str:
    """Posts that a page suggests below its article, each with its date."""
    items = (f"<div class='item'><a href='/w/{at}'>Another story {at}</a>{tag.format(at + 1)}</div>" for at in range(number))
    return f"</article><section class='more'>{''.join(items)}</section>"


@pytest.mark.parametrize(
    "tag",
    [
        "<div class='publish-time'>2024-03-{0:02} 08:58:39</div>",
        "<time datetime='2024-03-{0:02}T08:58:39Z'>{0} March</time>",
        "<span class='date'>{0} March 2024</span>",
    ],
)
@pytest.mark.parametrize("number", [4, 9])
def test_the_dates_of_a_list_are_not_the_articles(tag: str, number: int) -> None:
    """What stands again and again, and not by the title, dates other stories."""
    assert one(html(body=PARAGRAPHS * 3 + suggested(number, tag))).published_at is None


@pytest.mark.parametrize("number", [0, 9])
def test_a_date_by_the_title_is_the_articles_though_a_list_has_the_same_form(number: int) -> None:
    """One template serves both."""
    own = "<span class='date'>10 March 2026</span>"
    published = one(
        html(inside=own, body=PARAGRAPHS * 3 + suggested(number, "<span class='date'>{0} March 2024</span>"))
    ).published_at

    assert published is not None
    assert published.local == "2026-03-10"


@pytest.mark.parametrize("inside", ["<p>12 March 2026, 08:05</p>", "<div class='meta'><span>12.03.2026 | 08:05</span></div>"])
def test_a_time_that_is_shown_on_the_day_of_the_address_counts(inside: str) -> None:
    """Whether or not its element is named as a date."""
    (article,) = articles(served(html(inside=inside), url="https://gazette.example/2026/03/12/ferry-late", fetched_at=TIME))

    assert article.published_at is not None
    assert article.published_at.local == "2026-03-12T08:05:00"


def test_the_address_decides_which_number_is_the_month() -> None:
    """03/10 is in March on this page, whatever papers of its language write."""
    page = html(inside="<span class='post-date'>03/10/2025 08:05</span>")
    (article,) = articles(served(page, url="https://gazette.example/2025/march/10/ferry-late", fetched_at=TIME))
    (other,) = articles(served(page, url="https://gazette.example/2025/oct/03/ferry-late", fetched_at=TIME))

    assert article.published_at is not None
    assert other.published_at is not None
    assert (article.published_at.local, other.published_at.local) == ("2025-03-10T08:05:00", "2025-10-03T08:05:00")


def test_a_head_in_utc_gives_way_to_the_clock_of_the_place() -> None:
    """The day is the readers', and the instant stays."""
    head = "<meta property='article:published_time' content='2026-03-12T02:41:00+00:00'>"
    page = html(head=head, inside="<time datetime='2026-03-11T18:41:00-08:00'>March 11</time>")
    shown = one(page).published_at
    (article,) = articles(served(html(head=head), url="https://gazette.example/2026/03/11/ferry-late", fetched_at=TIME))

    assert shown is not None
    assert (shown.local, shown.offset, shown.utc) == ("2026-03-11T18:41:00", "-08:00", "2026-03-12T02:41:00Z")
    assert article.published_at is not None
    assert (article.published_at.local, article.published_at.offset) == ("2026-03-11", None)
    assert article.published_at.utc == article.event_time == "2026-03-12T02:41:00Z"


@pytest.mark.parametrize(
    ("sentence", "shown", "local"),
    [
        (
            "Zarząd portu poinformował, że w kwietniu prom przestanie kursować na trzy tygodnie, bo trzeba wymienić rampę.",
            "2 listopada 2025, godz. 14:05",
            "2025-11-02T14:05:00",
        ),
        (
            "Uprava luke priopćila je da će trajekt u travnju prestati voziti na tri tjedna jer treba nova rampa.",
            "2. listopada 2025. u 14:05",
            "2025-10-02T14:05:00",
        ),
    ],
)
def test_the_language_of_the_text_names_the_month_where_the_page_claims_none(sentence: str, shown: str, local: str) -> None:
    """One word, two months: the page's language decides, claimed or not."""
    paragraphs = "".join(f"<p>{sentence}</p>" for _ in range(4))
    page = html(inside=f"<div class='article-date'>{shown}</div>", body=paragraphs).replace(" lang='en'", "")
    published = one(page).published_at

    assert published is not None
    assert published.local == local
