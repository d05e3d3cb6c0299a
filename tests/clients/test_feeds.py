"""Pages from saved feeds."""

import io
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from streams.clients.feeds import entries
from streams.clients.files import pages
from streams.clients.found import Found, Skipped, Unreadable
from streams.clients.page import FetchFacts
from streams.records import RawPage

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Post</title><language>en-gb</language>
<item><title>Ferry &amp; fog</title><link>https://harbour.example/1</link><dc:creator>Ana Ruiz</dc:creator>
<pubDate>Thu, 12 Mar 2026 10:00:00 +0100</pubDate><category>Transport</category>
<description>Short.</description><content:encoded><![CDATA[<p>The ferry came <b>late</b>.</p>]]></content:encoded></item>
<item><title>Only a link</title><link>https://harbour.example/2</link><description>Short.</description></item>
<item><title>No address</title><content:encoded>x</content:encoded></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Post</title>
<entry><title>Ferry</title><link rel="self" href="https://harbour.example/self"/><link href="https://harbour.example/1"/>
<author><name>Ana Ruiz</name></author><published>2026-03-12T10:00:00Z</published><updated>2026-03-12T11:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Late &amp; slow.<br/><a href="/x?a=1&amp;b=2">More</a></p></div></content></entry>
<entry><title>Plain</title><link href="https://harbour.example/2"/><content>One &lt; two.

Three.</content></entry>
<entry><title>Elsewhere</title><link href="https://harbour.example/3"/><content type="html" src="https://harbour.example/c"/></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>P</title></channel>
<item><title>Ferry</title><link>https://harbour.example/1</link><content:encoded>&lt;p&gt;Late.&lt;/p&gt;</content:encoded></item></rdf:RDF>"""


def read(feed: str | bytes) -> list[Found | Unreadable | Skipped]:
    """All that a feed gives."""
    return list(entries("feed.xml", feed.encode() if isinstance(feed, str) else feed, FetchFacts()))


def html(found: Found | Unreadable | Skipped) -> str:
    """The page made of an entry."""
    assert isinstance(found, Found)
    assert isinstance(found.page, RawPage)
    return found.page.html or ""


def test_an_entry_with_its_text_is_a_page() -> None:
    """With its address, and in the head what the feed says of it."""
    page = read(RSS)[0]

    assert isinstance(page, Found)
    assert (page.label, page.page.url) == ("feed.xml:1", "https://harbour.example/1")
    for part in (
        '<html lang="en-gb">',
        "<title>Ferry &amp; fog</title>",
        '<link rel="canonical" href="https://harbour.example/1">',
        '<meta property="article:published_time" content="2026-03-12T10:00:00+01:00">',
        '<meta name="author" content="Ana Ruiz">',
        '<meta property="article:tag" content="Transport">',
        "<p>The ferry came <b>late</b>.</p>",
    ):
        assert part in html(page)


def test_an_entry_without_text_is_passed_over_by_name() -> None:
    """Nothing is fetched; whoever wants it knows the address."""
    assert read(RSS)[1] == Skipped("feed.xml", 2, "feed entries without text", "https://harbour.example/2")


def test_an_entry_without_an_address_is_a_problem() -> None:
    """A page needs one, and no other entry suffers."""
    assert read(RSS)[2] == Unreadable("feed.xml", 3, "the entry has no address")


def test_atom_gives_html_xhtml_and_text() -> None:
    """Each as the HTML that it means; content that stands elsewhere is no text."""
    first, second, third = read(ATOM)

    assert isinstance(first, Found)
    assert first.page.url == "https://harbour.example/1"
    assert '<p>Late &amp; slow.<br><a href="/x?a=1&amp;b=2">More</a></p>' in html(first)
    assert 'property="article:modified_time" content="2026-03-12T11:00:00+00:00"' in html(first)
    assert "<p>One &lt; two.</p><p>Three.</p>" in html(second)
    assert third == Skipped("feed.xml", 3, "feed entries without text", "https://harbour.example/3")


def test_rss_one_is_read_too() -> None:
    """Its entries stand beside the channel, not in it."""
    (page,) = read(RDF)

    assert "<p>Late.</p>" in html(page)


def test_other_encodings_are_read() -> None:
    """As the XML declaration says."""
    feed = RSS.replace("UTF-8", "ISO-8859-1").replace("late", "sp\xe4t").encode("latin-1")

    assert "<b>sp\xe4t</b>" in html(read(feed)[0])


BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'


@pytest.mark.parametrize(
    ("feed", "says"),
    [
        ("<rss><channel>", "no element found in line 1"),
        ("<urlset><url/></urlset>", "its first element is urlset"),
        ("<rss><channel><title>x</title></channel></rss>", "without entries"),
        (BOMB, "declares entities of its own"),
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss>&e;</rss>', "declares entities of its own"),
        ("<rss>" + "<a>" * 300, "inside one another"),
        ("<rss><channel><item><title>a&nbsp;b</title></item></channel></rss>", "undefined entity in line 1"),
    ],
)
def test_what_is_no_feed_is_a_problem(feed: str, says: str) -> None:
    """With the reason, and the line where there is one."""
    (only,) = read(feed)

    assert isinstance(only, Unreadable)
    assert says in only.reason


@given(
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: f"<rss><channel><item>{text}</item></channel></rss>".encode())
)
@example(b"<rss/>")
@settings(max_examples=60)
def test_no_bytes_break_the_reading(feed: bytes) -> None:
    """Whatever they are, they are pages or named."""
    assert all(isinstance(each, Found | Unreadable | Skipped) for each in read(feed))


def test_a_sitemap_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    """Named by itself it is a mistake."""
    (tmp_path / "sitemap.xml").write_text("<urlset/>")

    (in_folder,) = pages([str(tmp_path)], FetchFacts(), io.BytesIO())
    (named,) = pages([str(tmp_path / "sitemap.xml")], FetchFacts(), io.BytesIO())

    assert in_folder == Skipped(str(tmp_path / "sitemap.xml"), None, "XML that is no feed")
    assert isinstance(named, Unreadable)


def test_a_file_and_a_pipe_give_the_same(tmp_path: Path) -> None:
    """By its ending, or by how it begins."""
    (tmp_path / "a.rss").write_text(RSS)

    from_file = list(pages([str(tmp_path / "a.rss")], FetchFacts(), io.BytesIO()))
    from_pipe = list(pages(["-"], FetchFacts(), io.BytesIO(RSS.encode())))

    assert [each[1:] for each in from_file] == [each[1:] for each in from_pipe]
    assert len(from_file) == 3
