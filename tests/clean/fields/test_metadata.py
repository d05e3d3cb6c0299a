"""Every field of metadata, each from the places where publishers write it, with its source."""

from typing import Any

import orjson
import pytest

from streams.records import Agent, CleanArticle, Image, Rights
from tests.clean.pages import PARAGRAPHS, TIME, articles, html, served

BLOCK: dict[str, Any] = {
    "@type": "NewsArticle",
    "headline": "Ferry leaves late after its door froze",
    "description": "Forty minutes in the café on the pier.",
    "datePublished": "2026-03-11T09:00:00+01:00",
    "dateModified": "2026-03-11T10:30:00+01:00",
    "author": [{"@type": "Person", "name": "Ines Valdan"}, {"@type": "Person", "name": "Aldo Brisk"}],
    "publisher": {"@type": "Organization", "name": "The Gazette"},
    "articleSection": "Harbour",
    "keywords": ["ferry", "frost"],
    "image": {"@type": "ImageObject", "url": "/pier.jpg", "caption": "The pier at dawn.", "creditText": "Oda Lind"},
    "isAccessibleForFree": False,
    "copyrightHolder": {"name": "Gazette Press"},
    "mainEntityOfPage": "https://gazette.example/harbour/ferry-late?utm_source=x",
}


def cleaned(page: str, **headers: Any) -> CleanArticle:
    """The one article of ``page``."""
    (article,) = articles(served(page, fetched_at=TIME, **headers))
    return article


def block(value: object) -> str:
    """A JSON-LD block."""
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return f'<script type="application/ld+json">{text}</script>'


GRAPH = {
    "@graph": [
        {"@type": "WebSite", "@id": "#site", "name": "The Gazette"},
        {"@type": "Person", "@id": "#ines", "name": "Ines Valdan"},
        {"@type": "Person", "@id": "#aldo", "name": "Aldo Brisk"},
        {"@type": "ImageObject", "@id": "#image"} | BLOCK["image"],
        BLOCK | {"author": [{"@id": "#ines"}, {"@id": "#aldo"}], "image": {"@id": "#image"}},
    ]
}
BROKEN = (
    '<!-- {"@type": "NewsArticle", "headline": "Ferry leaves late after its door froze",'
    ' "description": "Forty minutes\n in the café on the pier.", "datePublished": "2026-03-11T09:00:00+01:00",'
    ' "dateModified": "2026-03-11T10:30:00+01:00",'
    ' "author": [{"name": "Ines Valdan"}, {"name": "Aldo Brisk"},], "publisher": {"name": "The Gazette"},'
    ' "articleSection": "Harbour",'
    ' "keywords": "ferry, frost", "image": {"url": "/pier.jpg", "caption": "The pier at dawn.", "creditText": "Oda Lind",},'
    ' "isAccessibleForFree": "False", "copyrightHolder": {"name": "Gazette Press"}} -->'
)


@pytest.mark.parametrize(
    "head",
    [
        block(BLOCK),
        block([BLOCK]),
        block(GRAPH),
        block({"@type": "Organization", "name": "The Gazette"}) + block(BLOCK),
        block("{not json") + block(BLOCK),
        block(BROKEN),
        block({"@type": "WebPage", "name": "Ferry", "datePublished": "2020-01-01"}) + block(BLOCK),
    ],
    ids=["one block", "a list", "a graph", "several blocks", "beside broken ones", "repaired", "beside the page's own"],
)
def test_json_ld(head: str) -> None:
    """One block, a list, a graph with references, several blocks, one that needs repair: the same article each time."""
    article = cleaned(html(head=head))

    assert article.title == "Ferry leaves late after its door froze"
    assert article.lead == "Forty minutes in the café on the pier."
    assert [author.name for author in article.authors] == ["Ines Valdan", "Aldo Brisk"]
    assert article.published_at is not None
    assert article.modified_at is not None
    assert (article.published_at.local, article.published_at.offset) == ("2026-03-11T09:00:00", "+01:00")
    assert article.modified_at.utc == "2026-03-11T09:30:00Z"
    assert (article.sections, article.tags) == (["Harbour"], ["ferry", "frost"])
    assert article.images[:1] == [Image(url="https://gazette.example/pier.jpg", caption="The pier at dawn.", credit="Oda Lind")]
    assert article.rights == Rights(paywalled=True, copyright="Gazette Press")
    assert {
        article.provenance[field].source for field in ("title", "lead", "authors", "published_at", "modified_at", "images")
    } == {"json_ld"}


META = """
<meta property="og:title" content="Ferry leaves late after its door froze | The Gazette">
<meta property="og:description" content="Forty minutes in the café on the pier.">
<meta property="article:published_time" content="2026-03-11T09:00:00">
<meta property="article:modified_time" content="2026-03-11T10:30:00Z">
<meta property="article:author" content="https://facebook.example/gazette">
<meta name="parsely-author" content="Ines Valdan and Aldo Brisk">
<meta property="article:section" content="Harbour">
<meta property="article:tag" content="ferry"><meta property="article:tag" content="frost">
<meta property="og:image" content="/pier.jpg">
<meta name="robots" content="noindex, noai"><meta name="tdm-reservation" content="1">
<meta property="article:content_tier" content="locked"><meta name="copyright" content="Gazette Press">
<link rel="canonical" href="https://amp.gazette.example/harbour/ferry-late/amp?utm_source=x">
"""


def test_meta_tags() -> None:
    """Meta tags and link elements; addresses are no authors; the canonical address is normalised."""
    article = cleaned(html(head=META))

    assert [author.name for author in article.authors] == ["Ines Valdan", "Aldo Brisk"]
    assert article.published_at is not None
    assert (article.published_at.local, article.published_at.offset, article.published_at.utc) == (
        "2026-03-11T09:00:00",
        None,
        None,
    )
    assert article.event_time_basis == "published_local"
    assert (article.sections, article.tags) == (["Harbour"], ["ferry", "frost"])
    assert article.canonical_url == "https://gazette.example/harbour/ferry-late"
    assert article.rights == Rights(noindex=True, noai=True, tdm_reserved=True, paywalled=True, copyright="Gazette Press")
    assert article.provenance["canonical_url"].source == "link"
    assert article.provenance["authors"].source == "meta"
    assert article.provenance["sections"].source == "meta:article:section"


MICRODATA = (
    "<div itemscope itemtype='https://schema.org/NewsArticle'><meta itemprop='datePublished' content='2026-03-11'>"
    "<meta itemprop='dateModified' content='2026-03-12'><meta itemprop='isAccessibleForFree' content='false'>"
    "<meta itemprop='articleSection' content='Harbour'><meta itemprop='keywords' content='ferry, frost'>"
    "<span itemprop='author' itemscope><span itemprop='name'>Ines Valdan</span></span></div>"
)


def test_microdata() -> None:
    """The same from ``itemprop``."""
    article = cleaned(html(inside=MICRODATA))

    assert article.published_at is not None
    assert article.modified_at is not None
    assert (article.published_at.local, article.modified_at.local) == ("2026-03-11", "2026-03-12")
    assert article.authors == [Agent(name="Ines Valdan")]
    assert (article.sections, article.tags) == (["Harbour"], ["ferry", "frost"])
    assert article.rights.paywalled


@pytest.mark.parametrize(
    "inside",
    [
        "<ol itemtype='https://schema.org/BreadcrumbList'><a itemprop='name'>Home</a><a itemprop='name'>Harbour</a></ol>",
        "<nav aria-label='breadcrumb'><a href='/'>Home</a> › <a href='/harbour'>Harbour</a></nav>",
        "<div class='breadcrumbs'><a href='/'>Home</a> › <a href='/harbour'>Harbour</a></div>",
    ],
)
def test_crumbs_on_the_page(inside: str) -> None:
    """Sections as the page shows them, without the home page, where its head names none."""
    article = cleaned(html(inside=inside))

    assert article.sections == ["Harbour"]
    assert article.provenance["sections"].source == "breadcrumbs"


def test_tags_on_the_page() -> None:
    """Links to tags, where the head names none."""
    article = cleaned(
        html(body=PARAGRAPHS + "<p><a rel='tag' href='/t/frost'>#frost</a> <a rel='tag' href='/t/ferry'>ferry</a></p>")
    )

    assert article.tags == ["frost", "ferry"]


@pytest.mark.parametrize(
    ("header", "value", "field"),
    [("x_robots_tag", "noindex", "noindex"), ("x_robots_tag", "bot: noai", "noai"), ("tdm_reservation", "1", "tdm_reserved")],
)
def test_rights_of_the_response(header: str, value: str, field: str) -> None:
    """What the server says counts like what the page says."""
    assert getattr(cleaned(html(), **{header: value}).rights, field)


def test_a_part_behind_a_wall() -> None:
    """An article of which a part is for subscribers is paid for."""
    part = BLOCK | {"isAccessibleForFree": True, "hasPart": [{"@type": "WebPageElement", "isAccessibleForFree": False}]}

    assert cleaned(html(head=block(part))).rights.paywalled


INES, NEWSROOM = Agent(name="Ines Valdan"), Agent(name="Gazette Newsroom", kind="organisation")
LONG = "She has written of ships for many years. " * 5


def label(text: str) -> str:
    """A card of Twitter's whose second line is a name."""
    return f"<meta name='twitter:label1' content='{text}'><meta name='twitter:data1' content='Ines Valdan'>"


def link(name: str) -> str:
    """A link to an author's page."""
    return f"<a href='/authors/{name.split(maxsplit=1)[0].lower()}'>{name}</a>"


@pytest.mark.parametrize(
    ("head", "inside", "authors"),
    [
        ("<meta name='author' content='Gazette Newsroom'>", "", [NEWSROOM]),
        ("<meta name='author' content='Gazette Newsroom'>", "<p>By Ines Valdan</p>", [INES]),
        ("<meta name='author' content='{{ page.author }}'>", "", []),
        ("<meta name='author' content='noc_admin'>", "", []),
        (label("Written by"), "", [INES]),
        (label("Price"), "", []),
        ("<meta name='dc.creator' content='Valdan Ines; Brisk Aldo'>", "", [Agent(name="Valdan Ines"), Agent(name="Brisk Aldo")]),
        ("<meta name='author' content='Sponsored by Ferry Tours'>", "<p>By Ines Valdan</p>", []),
        ("", f"<p>By {link('Ines Valdan')}. Reviewed by {link('Aldo Brisk')}</p>", [INES]),
        ("", "<ul><li>by Gazette Newsroom</li></ul>", [NEWSROOM]),
        ("", f"<div class='author-card'><b>Ines Valdan</b><p>{LONG}</p></div>", [INES]),
        ("", "<p>Tekst: Ines Valdan</p>", [INES]),
        ("", "<p>Por Inés Valdán</p>", [Agent(name="Inés Valdán")]),
        ("", "<p>Автор: Инес Валдан</p>", [Agent(name="Инес Валдан")]),
    ],
)
def test_who_signs(head: str, inside: str, authors: list[Agent]) -> None:
    """People before newsrooms, a newsroom where it signs alone; no template, no account, no advertiser, no reviewer."""
    assert cleaned(html(head=head, inside=inside)).authors == authors


def test_every_field_says_where_it_came_from() -> None:
    """Whatever is there has a source and a confidence from 0 to 1."""
    page = html(
        head=META.replace("article:content_tier", "x"),
        inside="<div class='kicker'>Harbour</div>",
        body="<p>SULINA, March 11 (Reuters) - The ferry left forty minutes late on Thursday, its captain said.</p>"
        + PARAGRAPHS
        + "<p>(With inputs from agencies)</p>",
    )
    article = cleaned(page)

    for field in (
        "title",
        "kicker",
        "lead",
        "authors",
        "site",
        "sections",
        "tags",
        "images",
        "canonical_url",
        "language",
        "body",
        "dateline",
    ):
        assert getattr(article, field), field
        assert 0 < article.provenance[field].confidence <= 1, field
        assert article.provenance[field].source, field
