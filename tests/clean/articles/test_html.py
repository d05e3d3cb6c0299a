"""HTML pages → articles: what the head says, what the body says, several articles, no article."""

import orjson
import pytest

from streams.clean.fields.titles import title_of
from streams.clean.markup.tree import Markup
from streams.clean.receive.fetched import rfc3339
from streams.clean.values import Gone, NotModified
from streams.outcomes import RefusedReason
from streams.records import CleanArticle, RefusedPage
from tests.clean.articles.pages import scrolled
from tests.clean.pages import PARAGRAPHS, SENTENCES, TIME, URL, articles, cleaned, html, served

TITLE = "Ferry leaves late after its door froze"
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2026-03-12T09:00:00+01:00",
    "dateModified": "2026-03-12T09:30:00+01:00",
    "author": [{"@type": "Person", "name": "Ines Valdan"}, {"@type": "Person", "name": "Aldo Brisk"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Gazette"},
    "articleSection": "Harbour",
    "keywords": "ferry, frost",
    "inLanguage": "en-GB",
    "isAccessibleForFree": "False",
    "url": URL,
}


def script(value: object) -> str:
    """A JSON-LD block."""
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return f'<script type="application/ld+json">{text}</script>'


def one(page: str) -> CleanArticle:
    """The only article of a served page."""
    (article,) = articles(served(page, fetched_at=TIME))
    return article


class TestHead:
    """What the page says of itself."""

    def test_json_ld(self) -> None:
        """Title, people, times with their zone, section, tags, language and paywall, each with its source."""
        article = one(html(head=script(LINKED)))

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
    def test_json_ld_as_publishers_write_it(self, block: object) -> None:
        """Graphs, lists, references, comments, raw newlines, closing commas and several objects are read."""
        article = one(html(head=script(block)))

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
    def test_json_ld_that_says_nothing(self, block: str) -> None:
        """Broken or odd blocks cost nothing but themselves."""
        assert one(html(head=script(block))).title == TITLE

    def test_meta_tags(self) -> None:
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

    def test_a_date_after_the_fetch_is_none(self) -> None:
        """A page cannot have been published after it was fetched."""
        article = one(html(head="<meta property='article:published_time' content='2026-03-13T09:00:00Z'>"))

        assert article.published_at is None
        assert (article.event_time, article.event_time_basis) == (TIME, "fetched")

    def test_rights(self) -> None:
        """Robots, "noai" and TDM reservation count from the page and from the response alike."""
        said = one(html(head="<meta name='robots' content='noindex, noai'><meta name='tdm-reservation' content='1'>")).rights
        answered = served(html(), fetched_at=TIME, x_robots_tag="googlebot: noindex, noai", tdm_reservation="1")
        sent = articles(answered)[0].rights

        assert (said.noindex, said.noai, said.tdm_reserved) == (sent.noindex, sent.noai, sent.tdm_reserved) == (True, True, True)
        assert not one(html(head="<meta name='robots' content='index, follow'>")).rights.noindex

    def test_a_newsroom_as_author(self) -> None:
        """Where nobody is named, the newsroom is the author, and is called an organisation."""
        article = one(html(head="<meta name='author' content='Gazette Newsdesk'>"))

        assert [(author.name, author.kind) for author in article.authors] == [("Gazette Newsdesk", "organisation")]

    @pytest.mark.parametrize("canonical", ["/", "/harbour", "https://other.example/x/ferry-late"])
    def test_a_canonical_that_names_no_article(self, canonical: str) -> None:
        """A canonical link to the home page, a section or another site does not become the article's id."""
        article = one(html(head=f"<link rel='canonical' href='{canonical}'>"))

        assert article.id == article.page_id

    def test_a_canonical_names_the_article(self) -> None:
        """Two addresses of one article have one id."""
        head = "<link rel='canonical' href='https://gazette.example/x/ferry-late'>"
        ids = {articles(served(html(head=head), url=url, fetched_at=TIME))[0].id for url in (URL, URL + "?page=1")}

        assert len(ids) == 1


class TestBody:
    """What the head does not say."""

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
    def test_a_date_in_the_body(self, inside: str, local: str | None) -> None:
        """Microdata, time elements, class names, text and scripts; teasers and the site's footer say nothing."""
        published = one(html(inside=inside)).published_at

        assert (published and published.local) == local

    def test_the_only_date_is_that_of_a_change(self) -> None:
        """A page that says nothing but when it was changed was published as it stands at that time, and says so."""
        article = one(html(body=PARAGRAPHS + "<p>Last updated 12 March 2026</p>"))

        assert article.published_at is not None
        assert (article.published_at.local, article.published_at.source) == ("2026-03-12", "updated")
        assert article.modified_at is not None
        assert article.provenance["published_at"].confidence < article.provenance["modified_at"].confidence

    def test_a_date_in_the_address(self) -> None:
        """The address names the day; an element of the same day adds the time."""
        page = html(inside="<time datetime='2026-03-11T09:00:00'>x</time><time datetime='2026-03-12T08:00:00'>y</time>")
        (article,) = articles(served(page, url="https://gazette.example/2026/03/12/ferry-late", fetched_at=TIME))

        assert article.published_at is not None
        assert article.published_at.local == "2026-03-12T08:00:00"

    @pytest.mark.parametrize(
        "inside",
        [
            "<a rel='author' href='/ines'>Ines Valdan</a>",
            "<div class='byline'>By <a>Ines Valdan</a> | 12 March</div>",
            "<span itemprop='author'><span itemprop='name'>Ines Valdan</span></span>",
            "<p>By Ines Valdan</p>",
            "<div class='firma'>Ines Valdan</div>",
        ],
    )
    def test_a_byline_in_the_body(self, inside: str) -> None:
        """Microdata, links, class names and plain text name authors."""
        assert [author.name for author in one(html(inside=inside)).authors] == ["Ines Valdan"]

    def test_an_author_box(self) -> None:
        """Role and organisation come from the box, its contact data is counted, its biography forgotten."""
        box = (
            "<div class='author-box'><h4>About the author</h4><p>Ines Valdan</p><p>Deputy Editor at Pier Weekly | 01632 960983</p>"
            "<p>Ines Valdan is a seasoned writer who likes boats and small cafés.</p></div>"
        )
        article = one(html(body=PARAGRAPHS + box, head="<meta name='author' content='Ines Valdan'>"))

        assert [(author.name, author.role, author.organisation) for author in article.authors] == [
            ("Ines Valdan", "Deputy Editor", "Pier Weekly")
        ]
        assert [(redaction.kind, redaction.count) for redaction in article.redactions] == [("phone", 1)]
        assert "960983" not in str(article)

    def test_hidden_addresses(self) -> None:
        """An address that Cloudflare hides is private or a newsroom's like any other."""

        def hidden(address: str) -> str:
            code = bytes([7, *(byte ^ 7 for byte in address.encode())]).hex()
            return f"<a href='/cdn-cgi/l/email-protection' class='__cf_email__' data-cfemail='{code}'>[email&#160;protected]</a>"

        lines = "<p>Write to {} if you have seen the ferry that morning and know more about it.</p>"
        article = one(
            html(body=PARAGRAPHS + lines.format(hidden("tips@gazette.example")) + lines.format(hidden("ines.v@gmail.com")))
        )

        assert "tips@gazette.example" in article.text
        assert "ines.v" not in article.text
        assert [(redaction.kind, redaction.count) for redaction in article.redactions] == [("email", 1)]

    def test_a_kicker(self) -> None:
        """What a page sets above its headline is the kicker, and no text."""
        article = one(html(inside="<span class='headline__kicker'>Frost on the pier</span>"))

        assert article.kicker == "Frost on the pier"

    @pytest.mark.parametrize(
        ("head", "inside", "sponsored"),
        [
            (script(LINKED | {"@type": "AdvertiserContentArticle"}), "", True),
            ("<meta property='article:section' content='Partner Content'>", "", True),
            ("", "<div class='byline'>Promoted by Ferry Tours</div>", True),
            ("<meta property='article:section' content='Harbour'>", "<div class='byline'>By Ines Valdan</div>", False),
        ],
    )
    def test_what_was_paid_for(self, head: str, inside: str, sponsored: bool) -> None:  # noqa: FBT001 - a parameter of the test
        """Type, section or byline say that somebody paid; the payer is no author."""
        article = one(html(head=head, inside=inside))

        assert article.sponsored is sponsored
        assert "Ferry Tours" not in [author.name for author in article.authors]

    def test_a_date_behind_the_title(self) -> None:
        """A date that the title element ends with is no title, and dates a page that says nothing else."""
        page = html().replace("| The Gazette</title>", "| The Gazette | 11.03.2026</title>")
        article = one(page)

        assert article.title == TITLE
        assert article.published_at is not None
        assert (article.published_at.local, article.published_at.source) == ("2026-03-11", "title")

    def test_pictures(self) -> None:
        """A picture has its caption and its credit apart; neither is text."""
        figure = "<figure><img src='/f.jpg' alt='x'><figcaption>The ferry at dusk. Photo: Oda Lind</figcaption></figure>"
        article = one(html(body=SENTENCES[0].join(("<p>", "</p>")) + figure + PARAGRAPHS))

        assert [(image.url, image.caption, image.credit) for image in article.images] == [
            ("https://gazette.example/f.jpg", "The ferry at dusk.", "Oda Lind")
        ]
        assert "dusk" not in article.text


def wall(title: str, text: str) -> str:
    """A page that stands in for another."""
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"


TEASERS = "".join(
    f"<li><h3><a href='/harbour/story-{n}'>Something happened in the harbour again, for the {n}th time</a></h3></li>"
    for n in range(30)
)


class TestNoArticle:
    """Pages that are refused, with the reason."""

    @pytest.mark.parametrize(
        ("page", "reason"),
        [
            ("", RefusedReason.EMPTY),
            (" \n", RefusedReason.EMPTY),
            ("%PDF-1.7 ...", RefusedReason.NOT_HTML),
            ('{"a": 1}', RefusedReason.NOT_HTML),
            ("<?xml version='1.0'?><rss><channel/></rss>", RefusedReason.FEED),
            ("<?xml version='1.0'?>\n<?xml-stylesheet href='x'?><!-- x --><urlset></urlset>", RefusedReason.FEED),
            (wall("Page not found | The Gazette", "The page you asked for is gone."), RefusedReason.SOFT_NOT_FOUND),
            (wall("Seite nicht gefunden", "Diese Seite gibt es nicht."), RefusedReason.SOFT_NOT_FOUND),
            (wall("Just a moment...", "Checking your browser before you go on."), RefusedReason.CHALLENGE),
            (
                wall("Before you continue to The Gazette", "We and our partners store and/or access information on a device."),
                RefusedReason.CONSENT_WALL,
            ),
            (
                html(body="<p>The morning ferry left late.</p><p>Subscribe to continue reading.</p>", head=script(LINKED)),
                RefusedReason.PAYWALL_STUB,
            ),
            (
                "<title>App</title><div id='root'></div><noscript>You need to enable JavaScript.</noscript>",
                RefusedReason.EMPTY,
            ),
        ],
    )
    def test_reasons(self, page: str, reason: RefusedReason) -> None:
        """Each kind of page has its reason, and the detail never holds the page's text."""
        found = cleaned(served(page, fetched_at=TIME))

        assert isinstance(found, RefusedPage)
        assert found.reason == reason
        assert "ferry" not in (found.detail or "")

    @pytest.mark.parametrize(
        "url", ["https://gazette.example/", "https://gazette.example/harbour-news/all", "https://gazette.example/tag/ferries"]
    )
    def test_index_pages(self, url: str) -> None:
        """Many linked headlines and no article of its own."""
        found = cleaned(
            served(
                f"<html><head><title>Harbour</title></head><body><h1>Harbour</h1><ul>{TEASERS}</ul></body></html>",
                url=url,
                fetched_at=TIME,
            )
        )

        assert isinstance(found, RefusedPage)
        assert found.reason == RefusedReason.INDEX_PAGE

    def test_articles_that_speak_of_walls(self) -> None:
        """An article about consent, bots and missing pages is an article."""
        for title in ("Page not found", "Are you a robot?", "We value your privacy"):
            assert one(html(title=title, head=script(LINKED | {"headline": title}))).title == title

    @pytest.mark.parametrize("status", [301, 401, 403, 429, 500, 503])
    def test_statuses(self, status: int) -> None:
        """Errors and redirects without a page are refused and never withdraw."""
        found = cleaned(served("", http_status=str(status), fetched_at=TIME))

        assert isinstance(found, RefusedPage)
        assert found.reason == RefusedReason.HTTP_STATUS

    def test_gone_and_unmodified(self) -> None:
        """404, 410 and null take the page back; 304 changes nothing."""
        assert [
            type(cleaned(served(value, http_status=status, fetched_at=TIME)))
            for value, status in (("x", "404"), ("", "410"), (None, "200"), ("", "304"))
        ] == [
            Gone,
            Gone,
            Gone,
            NotModified,
        ]


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
    found = title_of(sources, ["The Gazette", "gazette.example"])

    assert (found and found.text) == title


def test_a_title_over_two_lines() -> None:
    """A line break in a heading is a space."""
    assert Markup("<h1>Ferry<br>late</h1>").texts("h1") == ["Ferry late"]


def test_the_same_page_twice() -> None:
    """Equal input gives byte-equal output."""
    from streams.records import encode

    pages = [[encode(article) for article in articles(served(scrolled(), fetched_at=TIME))] for _ in range(2)]

    assert pages[0] == pages[1]
    assert rfc3339(TIME) is not None
