"""The whole way of one page."""

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.page import clean_page
from streams.clean.receive.admit import admit
from streams.clean.values import Gone, NotModified, Split
from streams.records import RefusedPage, encode
from streams.settings import Limits
from streams.step import Stages
from tests.clean.pages import LIMITS, PARAGRAPHS, TIME, URL, articles, cleaned, html, models, served, written


def test_every_way_to_end() -> None:
    """A page is split, refused, gone or not modified, each under its id."""
    found = [
        cleaned(served(html())),
        cleaned(served("", http_status="503")),
        cleaned(served("", http_status="410")),
        cleaned(served("", http_status="304")),
    ]

    assert [type(one) for one in found] == [Split, RefusedPage, Gone, NotModified]
    assert len({one.page_id for one in found}) == 1


def test_a_page_in_either_form_is_the_same() -> None:
    """Bytes in a record, or text in JSON: the same article."""
    (one,), (other,) = (
        articles(served(html(), fetched_at=TIME)),
        articles(written({"url": URL, "html": html(), "fetched_at": TIME})),
    )

    assert (one.title, one.text, one.id) == (other.title, other.text, other.id)


def test_each_part_of_the_work_is_timed() -> None:
    """So that a slow one shows up by its name."""
    stages = Stages()
    clean_page(admit(served(html()), LIMITS), models(), LIMITS, stages)

    assert {"decode", "prescan", "parse", "head", "body", "refuse", "split", "article"} <= set(stages.seconds)


def test_a_redirect_with_a_page_is_one() -> None:
    """Some servers send the page along with 301."""
    assert isinstance(cleaned(served(html(), http_status="301")), Split)
    assert isinstance(cleaned(served("", http_status="301")), RefusedPage)


def test_blocks_are_what_a_reader_sees() -> None:
    """Invisible letters are gone and runs of marks cut, in each item of a list too."""
    marks = "a" + "\u0301" * 80
    body = (
        PARAGRAPHS + f"<ul><li>the\u200b first of the items in this list {marks}</li><li>and a second\u202e one below it</li></ul>"
    )
    (article,) = articles(served(html(body=body)))

    assert not any(mark in article.text for mark in ("\u200b", "\u202e"))
    assert "\u0301" * (LIMITS.combining_run + 1) not in article.text
    assert all("\u200b" not in item for block in article.body for item in block.items or [])


@given(st.binary(max_size=300), st.sampled_from(["text/html", "text/html; charset=utf-16", "", "image/png"]))
@settings(max_examples=60, deadline=None)
def test_any_bytes_end_in_one_of_them(data: bytes, content_type: str) -> None:
    """Whatever was sent: an end, the same one again, and nothing raises."""
    record = served(data, content_type=content_type, fetched_at=TIME)
    first, second = (clean_page(admit(record, Limits()), models(), LIMITS, Stages()) for _ in range(2))

    assert type(first) is type(second)
    assert encode(first) == encode(second)
