"""Pages that break parsers, and records that break steps: each ends in one outcome, and none raises anything but ``Poison``.

The numbers in the names are those of the project's list of bad inputs.
"""

from typing import Any

import msgspec
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.memory.state import CleanState
from streams.clean.step import settle, work
from streams.errors import Poison
from streams.outcomes import DeadReason, PageOutcome
from streams.records import CleanArticle, decode
from streams.settings import Settings
from streams.step import Record, Stages
from tests.clean.pages import LIMITS, MILLISECONDS, PARAGRAPHS, SENTENCES, URL, articles, cleaned, html, models, served, written

SETTINGS = Settings()


def outcome(record: Record) -> str:
    """How a record ends as the first of its page."""
    try:
        return str(settle(CleanState(), record, work(models(), LIMITS, record, Stages()), SETTINGS).outcome)
    except Poison as poison:
        return str(poison.reason)


BIG = "This is a sentence of a very long paragraph. "

PAGES: dict[str, tuple[str, str]] = {
    "16 utf-7 in disguise": (html().replace("<p>", "<p>+ADw-script+AD4-", 1), PageOutcome.SPLIT),
    "18 260 nested elements": (html(body="<div>" * 260 + PARAGRAPHS + "</div>" * 260), PageOutcome.SPLIT),
    "18 2,000 nested elements": (html(body="<div>" * 2_000 + PARAGRAPHS), PageOutcome.SPLIT),
    "19 200,000 nested elements": ("<div>" * 200_000, DeadReason.TOO_COMPLEX),
    "20 100,000 attributes": (
        html(body="<p " + " ".join(f"a{n}=1" for n in range(100_000)) + f">x</p>{PARAGRAPHS}"),
        DeadReason.TOO_COMPLEX,
    ),
    "21 a paragraph of 3 MB": (html(body=f"<p>{BIG * 60_000}</p>{PARAGRAPHS}"), PageOutcome.SPLIT),
    "22 30,000 links in a paragraph": (html(body="<p>" + "<a href=x>l</a> " * 30_000 + f"</p>{PARAGRAPHS}"), PageOutcome.SPLIT),
    "22 300,000 tags": ("<b>x</b>" * 300_000, DeadReason.TOO_COMPLEX),
    "23 20,000 open meta tags": (html(head="<meta " * 20_000), PageOutcome.SPLIT),
    "24 an open comment": (html(body="<!-- " + PARAGRAPHS), PageOutcome.SPLIT),
    "24 an open script": (html(body="<script>" + PARAGRAPHS), PageOutcome.SPLIT),
    "24 plain text": (html(body="<plaintext>" + PARAGRAPHS), PageOutcome.SPLIT),
    "25 entities that grow": (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + html(body="<p>&b;</p>" + PARAGRAPHS),
        PageOutcome.SPLIT,
    ),
    "25 an external entity": (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + html(body="<p>&e;</p>" + PARAGRAPHS),
        PageOutcome.SPLIT,
    ),
    "26 an encoding in an XML head": ('<?xml version="1.0" encoding="utf-16"?>' + html(), PageOutcome.SPLIT),
    "26 a comment alone": ("<!-- x -->", PageOutcome.REFUSED),
    "27 a feed": ("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'/>", PageOutcome.REFUSED),
    "28 JSON-LD of depth 1,000": (
        html(head=f"<script type='application/ld+json'>{'[' * 1_000}{']' * 1_000}</script>"),
        PageOutcome.SPLIT,
    ),
    "28 JSON-LD of 20,000 articles": (
        html(
            head="<script type='application/ld+json'>"
            + orjson.dumps([{"@type": "NewsArticle", "headline": "x"}] * 20_000).decode()
            + "</script>"
        ),
        PageOutcome.SPLIT,
    ),
    "28 JSON-LD that refers to itself": (
        html(
            head='<script type="application/ld+json">{"@graph":[{"@id":"a","author":{"@id":"b"}},'
            '{"@id":"b","author":{"@id":"a"},"@type":"NewsArticle"}]}</script>'
        ),
        PageOutcome.SPLIT,
    ),
    "29 10,000 article elements": (html(body="<article><p>One entry of the day.</p></article>" * 10_000), PageOutcome.SPLIT),
    "30 an article in a template": ("<template>" + html() + "</template>", PageOutcome.REFUSED),
    "31 80,000 combining marks": (
        html(body="<p>a" + "\u0301" * 80_000 + f" is a letter with many marks.</p>{PARAGRAPHS}"),
        PageOutcome.SPLIT,
    ),
    "32 an expanding ligature": (html(title="\ufdfa" * 5_000), PageOutcome.SPLIT),
    "33 direction overrides and zeros": (html(body="<p>\u202eabc\x00\x0b\u200b</p>" + PARAGRAPHS), PageOutcome.SPLIT),
}


@pytest.mark.parametrize(("page", "ends"), PAGES.values(), ids=PAGES)
def test_pages(page: str, ends: str) -> None:
    """Each hostile page ends as it should, within the time of the suite."""
    assert outcome(served(page)) == ends


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith(("18", "24", "16"))])
def test_no_text_is_lost(name: str) -> None:
    """Deep pages and open marks cost no text of the article; what a mark had swallowed is flagged."""
    (article,) = articles(served(PAGES[name][0]))

    assert all(sentence in article.text for sentence in SENTENCES)
    assert ("truncated" in article.quality.flags) == name.startswith("24")


def test_nothing_invisible_leaves() -> None:
    """Controls and direction overrides stand nowhere in the text that leaves."""
    (article,) = articles(served(PAGES["33 direction overrides and zeros"][0]))

    assert not set(article.text) & set("\u202e\x00\x0b\u200b")


VALUES: dict[str, bytes | None] = {
    "1 empty": b"",
    "3 HTML without a header": b"<html><p>x",
    "3 gzip": b"\x1f\x8b\x08\x00",
    "3 zeros": b"\x00" * 100,
    "4 a mark": b"\xef\xbb\xbf",
    "5 invalid UTF-8": b'{"text":"\xff"}',
    "6 1,025 deep": b"[" * 1_025 + b"]" * 1_025,
    "8 a number of 30 digits": b'{"http_status":' + b"1" * 30 + b',"text":"x"}',
    "8 not a number": b'{"http_status":NaN,"text":"x"}',
    "9 5,000 digits as text": b'{"http_status":"' + b"9" * 5_000 + b'","text":"x"}',
    "9 other digits": '{"http_status":"٢٠٠","text":"x"}'.encode(),
    "12 an array for an address": b'{"url":[],"text":"x"}',
    "13 no base64": b'{"body_base64":"\\u00e9"}',
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_values(value: bytes | None) -> None:
    """Records that are no page are dead as such."""
    assert outcome(written(value)) == DeadReason.NOT_A_PAGE


def test_duplicate_keys() -> None:
    """Of two values for one field the last counts, as in every JSON reader."""
    record = written(
        b'{"url":"https://a.example/1","url":"https://a.example/2","text":"'
        + "\\n".join(["A headline of some words", *SENTENCES]).encode()
        + b'"}'
    )

    assert articles(record)[0].url == "https://a.example/2"


ADDRESSES = [
    "http://[::1/",
    "https://a.example:99999/",
    "javascript:alert(1)",
    "https://good.example@evil.example/x",
    "//",
    "https://" + "a" * 64 + ".example/",
    "\x00",
    "https://a.example/\ud800",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_on_the_page(address: str) -> None:
    """Addresses that break parsers, wherever a page may carry them, cost themselves and no more."""
    page = html(
        head=f"<link rel=canonical href='{address}'><meta property='og:url' content='{address}'>"
        f"<meta property='og:image' content='{address}'><base href='{address}'>",
        body=f"<p><a href='{address}'>a link</a> and some words around it, so that it stands in the text.</p>"
        f"<img src='{address}'>{PARAGRAPHS}",
    )
    (article,) = articles(served(page.encode("utf-8", "replace")))

    for url in [
        article.url,
        article.canonical_url,
        *(link.url for link in article.links),
        *(image.url for image in article.images),
    ]:
        assert url is None or url.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "date",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "1e18",
        "1000000000000000000",
        "1970-01-01",
        "2026-02-29",
        "2026-03-29T02:30:00+01:00",
        "8 hours ago",
        "٢٠٢٦-٠٣-١١",
    ],
)
def test_dates_on_the_page(date: str) -> None:
    """Dates that break calendars are no dates; those of other scripts are read."""
    (article,) = articles(served(html(head=f"<meta property='article:published_time' content='{date}'>")))

    assert article.published_at is None or article.published_at.local.startswith("2026-03-11")


def test_markup_in_fields_stays_text() -> None:
    """Markup, control characters and formulas in a title travel as text in JSON; nothing is interpreted."""
    (article,) = articles(served(html(title="&lt;script&gt;alert(1)&lt;/script&gt; =HYPERLINK(1) \x1b[31mred")))

    assert article.title == "<script>alert(1)</script> =HYPERLINK(1) [31mred"


@given(st.binary(max_size=500))
@settings(max_examples=150, deadline=None)
def test_any_bytes_as_served(value: bytes) -> None:
    """Any bytes under an address end in one outcome."""
    assert outcome(served(value)) in {*PageOutcome, *DeadReason}


@given(
    st.binary(max_size=300), st.binary(max_size=40), st.lists(st.tuples(st.text(max_size=12), st.binary(max_size=40)), max_size=6)
)
@settings(max_examples=150, deadline=None)
def test_any_record(value: bytes, key: bytes, headers: list[tuple[str, bytes]]) -> None:
    """Any record at all ends in one outcome."""
    record = Record(topic="t", partition=0, offset=0, timestamp=MILLISECONDS, key=key, value=value, headers=tuple(headers))

    assert outcome(record) in {*PageOutcome, *DeadReason}


MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div class='related'>",
            "</div>",
            "<h1>",
            "</h1>",
            "<h2>",
            "<article>",
            "</article>",
            "<time datetime='",
            "2026-03-11'>",
            "<table><tr><td>",
            "<ul><li>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<a href='/x'>",
            "</a>",
            "<meta property='og:title' content='",
            "'>",
            "By Ines Valdan ",
            "Next Article",
            "Subscribe to continue reading.",
            *SENTENCES,
            "&amp;",
            "\x00",
            "\u202e",
        ]
    ),
    max_size=60,
)


@given(MARKUP)
@settings(max_examples=150, deadline=None)
def test_any_markup(parts: list[str]) -> None:
    """However markup is broken: one outcome, and in every article the text is the joined blocks."""
    record = served("".join(parts))
    work_done = work(models(), LIMITS, record, Stages())

    for ready in work_done.articles:
        article = decode(ready.value, CleanArticle)
        assert article.text == "\n\n".join(block.text for block in article.body)
        assert article.text.strip()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.dictionaries(
    st.sampled_from(
        ["url", "final_url", "fetched_at", "http_status", "headers", "source", "producer_id", "html", "text", "body_base64", "x"]
    ),
    JSON,
    max_size=6,
)


@given(FIELDS)
@settings(max_examples=200, deadline=None)
def test_any_fields(fields: dict[str, Any]) -> None:
    """Any JSON in any field ends in one outcome."""
    try:
        record = written(orjson.dumps(fields))
    except (TypeError, orjson.JSONEncodeError):
        return  # integers beyond 64 bits are none that a producer's JSON library of this kind would write
    assert outcome(record) in {*PageOutcome, *DeadReason}


def test_a_page_ten_thousand_times() -> None:
    """The same page again and again changes its state record once, and adds nothing to it."""
    state, record = CleanState(), served(html())
    done = work(models(), LIMITS, record, Stages())
    sizes = set()
    for offset in range(1, 10_001):
        settled = settle(state, record, msgspec.structs.replace(done, fetched_at=done.fetched_at + offset), SETTINGS)
        state.apply(settled.changes)
        sizes.add(max(len(value or b"") for value in settled.changes.values()))

    assert len(sizes) == 1
    assert cleaned(record).page_id == done.page_id
    assert URL
