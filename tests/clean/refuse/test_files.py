"""What is no page is refused, and no page is."""

from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.receive.admit import admit
from streams.clean.receive.decode import decoded
from streams.clean.refuse.files import of_file
from streams.clean.values import Split
from streams.errors import Poison
from streams.outcomes import RefusedReason
from streams.records import RefusedPage
from tests.clean.pages import LIMITS, PARAGRAPHS, TIME, URL, cleaned, html, served, written
from tests.generated.kinds import KINDS, READABLE

RANDOM, CUT = 1_000, 1_000
PUBLISHED = "published"


def end(data: bytes, content_type: str = "") -> str:
    """How a body ends: published, the reason why not, or dead."""
    try:
        found = cleaned(served(data, fetched_at=TIME, content_type=content_type))
    except Poison as poison:
        return str(poison.reason)
    return PUBLISHED if isinstance(found, Split) else str(found.reason) if isinstance(found, RefusedPage) else "gone"


@pytest.mark.parametrize("kind", KINDS)
def test_sixty_kinds_of_file(kind: str) -> None:
    """None is published, whatever it holds and whatever the header says."""
    for seed in range(3):
        data = KINDS[kind](Random(seed))  # noqa: S311 - the same files each time is the point

        assert end(data) in {"not_html", "feed"}, seed
        assert end(data, content_type="text/html; charset=utf-8") in {"not_html", "feed"}, seed


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in READABLE])
def test_the_same_as_flattened_text(kind: str) -> None:
    """Bytes that somebody turned into text, code, tables and logs are none either."""
    text = KINDS[kind](Random(1)).decode("utf-8", "replace")  # noqa: S311
    found = cleaned(written({"url": URL, "text": text, "fetched_at": TIME}))

    assert isinstance(found, RefusedPage), found


def test_random_bytes() -> None:
    """A thousand bodies of noise, of any length: none is published."""
    random = Random(7)  # noqa: S311
    assert [
        length for length in (random.randint(1, 3_000) for _ in range(RANDOM)) if end(random.randbytes(length)) == PUBLISHED
    ] == []


def test_cut_and_encoded_anew() -> None:
    """A thousand pieces of such files, some turned into another encoding twice: none is published."""
    random = Random(11)  # noqa: S311
    names = sorted(set(KINDS) - {"xml", "docbook", "stylesheet of xml", "svg", "php", "mail", "json lines", "markdown"})
    published = []
    for number in range(CUT):
        kind = names[number % len(names)]
        data = KINDS[kind](Random(number))  # noqa: S311
        begin = random.choice([0, 0, random.randrange(len(data))])
        data = data[begin : begin + random.randint(50, len(data))]
        if number % 3 == 1:
            data = data.decode("latin-1").encode("utf-8")
        elif number % 3 == 2:
            data = data.decode("utf-8", "replace").encode("utf-8")
        if end(data) == PUBLISHED:
            published.append((kind, number))
    assert published == []


BEGINNINGS = [
    "",
    "\ufeff",
    "\n\n  ",
    "<!-- cached -->\n",
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    "<br />\n<b>Warning</b>: include(pier.php) failed on line 3<br />\n",
    "Warning: include(pier.php): failed to open stream on line 3\n",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
    "<!--[if IE]><p>old</p><![endif]-->",
    "</div>",
    "<!-- a comment that never ends ",
]


@pytest.mark.parametrize("before", BEGINNINGS)
@pytest.mark.parametrize("content_type", ["text/html", "application/octet-stream", "image/png", "text/plain", ""])
def test_a_page_is_a_page(before: str, content_type: str) -> None:
    """Whatever its server let slip above it, and whatever the header calls it."""
    assert end((before + html()).encode(), content_type=content_type) == PUBLISHED


@pytest.mark.parametrize(
    "first", ["<p>", "<div class='x'>", "<article>", "<h1>Ferry</h1>", "<my-article>", "<center>", "<title>Ferry</title>"]
)
def test_a_piece_of_a_page_is_one(first: str) -> None:
    """Scrapers send an element alone, too."""
    assert end(f"{first}{PARAGRAPHS}".encode()) == PUBLISHED


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (f"A text without any mark. {'It goes on. ' * 60}", "not_html"),
        (f"From: ines@gazette.example\nMIME-Version: 1.0\n\n<html>{PARAGRAPHS}</html>", "not_html"),
        (f"var page = '<html>{PARAGRAPHS}</html>';", "not_html"),
        (f"<crossing xmlns='urn:ferry'>{PARAGRAPHS}</crossing>", "not_html"),
        (f"<window>{PARAGRAPHS}</window>", "not_html"),
        (
            html().replace("<!DOCTYPE html><html", "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:og='http://ogp.me/ns#'"),
            PUBLISHED,
        ),
        (f"<div xmlns:fb='http://ogp.me/ns/fb#'>{PARAGRAPHS}</div>", PUBLISHED),
        ("", "empty"),
        ("\ufeff \n\t ", "empty"),
        ("<rss version='2.0'><channel/></rss>", "feed"),
        ("<!-- a --><urlset xmlns='x'></urlset>", "feed"),
    ],
)
def test_by_how_it_begins(body: str, reason: str) -> None:
    """Marks further on, in a string or a letter, make no page; an element of another language is none of HTML."""
    assert end(body.encode()) == reason


@pytest.mark.parametrize("content_type", ["image/jpeg", "application/pdf", "text/css", "application/vnd.ms-excel", "font/woff2"])
def test_a_header_that_names_another_kind(content_type: str) -> None:
    """It is believed where the body does not say plainly that it is HTML."""
    assert end(f"<div>{PARAGRAPHS}</div>".encode(), content_type=content_type) == "not_html"


@given(st.binary(max_size=400), st.sampled_from(["text/html", "image/png", "", "\x00", "text/html; charset=utf-16"]))
@settings(max_examples=150)
def test_any_bytes(data: bytes, content_type: str) -> None:
    """A reason or none, never an error, and what was seen is never the body's own text."""
    page = admit(served(b"<p>x", content_type=content_type), LIMITS)
    refusal = of_file(page, decoded(data))

    assert refusal is None or refusal.reason in {RefusedReason.EMPTY, RefusedReason.FEED, RefusedReason.NOT_HTML}
    assert refusal is None or len(refusal.detail) < 60


@pytest.mark.parametrize(
    "mark", ["<!--", "<!-- -->", "<!", "</", "<?xml ", "<!doctype x ", " ", "<html ", "<a b=", "\n<html", "Content-Type:"]
)
def test_endless_marks_cost_no_time(mark: str) -> None:
    """Half a million letters of one mark are looked at once, not once each."""
    page = admit(served(b"<p>x"), LIMITS)
    began = process_time()
    of_file(page, mark * (500_000 // len(mark)))

    assert process_time() - began < 1
