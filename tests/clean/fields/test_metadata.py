"""Every field of metadata, each from the places where publishers write it, with its source."""

import orjson
import pytest

from streams.records import Agent, Image, Rights
from tests.clean.fields.pages import BLOCK, LINKED, TITLE, json_ld, one
from tests.clean.pages import PARAGRAPHS, SENTENCES, TIME, URL, articles, html, served

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
        json_ld(BLOCK),
        json_ld([BLOCK]),
        json_ld(GRAPH),
        json_ld({"@type": "Organization", "name": "The Gazette"}) + json_ld(BLOCK),
        json_ld("{not json") + json_ld(BLOCK),
        json_ld(BROKEN),
        json_ld({"@type": "WebPage", "name": "Ferry", "datePublished": "2020-01-01"}) + json_ld(BLOCK),
    ],
    ids=["one block", "a list", "a graph", "several blocks", "beside broken ones", "repaired", "beside the page's own"],
)
def test_json_ld(head: str) -> None:
    """One block, a list, a graph with references, several blocks, one that needs repair: the same article each time."""
    article = one(html(head=head))

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


def test_all_of_json_ld() -> None:
    """Title, people, times with their zone, section, tags, language and paywall, each with its source."""
    article = one(html(head=json_ld(LINKED)))

    assert (article.title, [author.name for author in article.authors]) == (TITLE, ["Ines Valdan", "Aldo Brisk"])
    assert article.published_at is not None
    assert (article.published_at.local, article.published_at.offset, article.published_at.utc) == (
        "2026-03-12T09:00:00",
        "+01:00",
        "2026-03-12T08:00:00Z",
    )
    assert (article.event_time, article.event_time_basis) == ("2026-03-12T08:00:00Z", "published")
    assert (article.sections, article.tags, article.language_claimed) == (["Harbour"], ["ferry", "frost"], "en")
    assert article.rights.paywalled
    assert article.provenance["authors"].source == "json_ld"
    assert article.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    "block",
    [
        {"@graph": [{"@type": "WebSite", "name": "x"}, LINKED]},
        [LINKED, {"@type": "Organization"}],
        {"@graph": [LINKED | {"author": {"@id": "#a"}}, {"@id": "#a", "@type": "Person", "name": "Ines Valdan"}]},
        "<!--" + orjson.dumps(LINKED).decode() + "-->",
        "//<![CDATA[\n" + orjson.dumps(LINKED).decode() + "\n//]]>",
        orjson.dumps(LINKED).decode().replace('"ferry, frost"', '"ferry,\n\tfrost"'),
        orjson.dumps(LINKED).decode()[:-1] + ",}",
        orjson.dumps(LINKED).decode() + '{"@type":"Organization"}',
        orjson.dumps(LINKED).decode() + ";",
        {"@type": ["NewsArticle", "Thing"]} | {name: value for name, value in LINKED.items() if name != "@type"},
    ],
)
def test_json_ld_as_publishers_write_it(block: object) -> None:
    """Graphs, lists, references, comments, raw newlines, closing commas and several objects are read."""
    article = one(html(head=json_ld(block)))

    assert article.authors[0].name == "Ines Valdan"
    assert article.published_at is not None


@pytest.mark.parametrize(
    "block",
    [
        "",
        "{",
        "[[[[",
        '{"@type": 7, "author": 9, "datePublished": {}}',
        '"x"',
        "null",
        "[" * 5_000,
        '{"@id":"#a","author":{"@id":"#a"}}',
    ],
)
def test_json_ld_that_says_nothing(block: str) -> None:
    """Broken or odd blocks cost nothing but themselves."""
    assert one(html(head=json_ld(block))).title == TITLE


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
    article = one(html(head=META))

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


def test_meta_tags_alone() -> None:
    """Without JSON-LD the meta tags count."""
    article = one(
        html(
            head=(
                "<meta property='article:published_time' content='2026-03-12T09:00:00Z'>"
                "<meta property='article:modified_time' content='2026-03-12T09:10:00Z'>"
                "<meta name='author' content='Ines Valdan'><meta property='article:section' content='Harbour'>"
                "<meta property='article:tag' content='ferry'>"
                "<meta name='description' content='A hinge had frozen overnight.'>"
                "<link rel='canonical' href='/harbour/ferry-late?utm_source=x'>"
                "<meta property='og:image' content='/ferry.jpg'>"
            )
        )
    )

    assert (article.authors[0].name, article.sections, article.tags, article.lead) == (
        "Ines Valdan",
        ["Harbour"],
        ["ferry"],
        "A hinge had frozen overnight.",
    )
    assert article.modified_at is not None
    assert (article.canonical_url, article.images[0].url) == (URL, "https://gazette.example/ferry.jpg")
    assert (article.site.domain, article.site.name) == ("gazette.example", "The Gazette")


MICRODATA = (
    "<div itemscope itemtype='https://schema.org/NewsArticle'><meta itemprop='datePublished' content='2026-03-11'>"
    "<meta itemprop='dateModified' content='2026-03-12'><meta itemprop='isAccessibleForFree' content='false'>"
    "<meta itemprop='articleSection' content='Harbour'><meta itemprop='keywords' content='ferry, frost'>"
    "<span itemprop='author' itemscope><span itemprop='name'>Ines Valdan</span></span></div>"
)


def test_microdata() -> None:
    """The same from ``itemprop``."""
    article = one(html(inside=MICRODATA))

    assert article.published_at is not None
    assert article.modified_at is not None
    assert (article.published_at.local, article.modified_at.local) == ("2026-03-11", "2026-03-12")
    assert article.authors == [Agent(name="Ines Valdan")]
    assert (article.sections, article.tags) == (["Harbour"], ["ferry", "frost"])
    assert article.rights.paywalled


@pytest.mark.parametrize("canonical", ["/", "/harbour", "https://other.example/x/ferry-late"])
def test_a_canonical_that_names_no_article(canonical: str) -> None:
    """A canonical link to the home page, a section or another site does not become the article's id."""
    article = one(html(head=f"<link rel='canonical' href='{canonical}'>"))

    assert article.id == article.page_id


def test_a_canonical_names_the_article() -> None:
    """Two addresses of one article have one id."""
    head = "<link rel='canonical' href='https://gazette.example/x/ferry-late'>"
    ids = {articles(served(html(head=head), url=url, fetched_at=TIME))[0].id for url in (URL, URL + "?page=1")}

    assert len(ids) == 1


def test_every_field_says_where_it_came_from() -> None:
    """Whatever is there has a source and a confidence from 0 to 1."""
    page = html(
        head=META.replace("article:content_tier", "x"),
        inside="<div class='kicker'>Harbour</div>",
        body="<p>SULINA, March 11 (Reuters) - The ferry left forty minutes late on Thursday, its captain said.</p>"
        + PARAGRAPHS
        + "<p>(With inputs from agencies)</p>",
    )
    article = one(page)

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
