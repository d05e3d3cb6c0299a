"""The view "One page"."""

import asyncio

from streams.page.page_way import show, traced_id, values_of
from streams.page.view import Answer, Asked
from streams.records import Article, encode
from streams.settings import Settings
from streams.topics import ARTICLES, RAW
from tests.cluster import send
from tests.page.reports import observed
from tests.page.test_again import PAGE
from tests.page.test_marked import BASE


async def test_without_a_name_it_says_what_to_type() -> None:
    """And looks for nothing."""
    assert "Type its address" in (await show(Asked(observed()))).parts["head"]


def test_each_field_with_a_source_has_a_row() -> None:
    """In the order of the record."""
    assert isinstance(BASE, Article)
    names = [name for name, *_ in values_of(BASE)]

    assert sorted(names) == sorted(BASE.provenance)
    assert names[0] == "title"


def test_the_first_article_of_the_page_is_meant() -> None:
    """Unless another one is called."""
    assert isinstance(BASE, Article)
    assert traced_id({"a": BASE, "b": BASE}, "b") == "b"
    assert traced_id({"a": BASE}, "x") == "a"
    assert traced_id({}, "x") == ""


async def test_a_page_is_shown_with_its_article(settings: Settings) -> None:
    """Its fetch, its text, where its fields came from, the rules, its records, its blocks with scores; hostile text stays text."""
    assert isinstance(BASE, Article)
    hostile = '"><svg onload=alert(1)>\u202e'
    headers = [("url", str(BASE.url).encode()), ("fetched-at", b"2026-03-12T19:05:00Z"), ("content-type", b"text/html")]
    await send(settings, RAW, [(str(BASE.url).encode(), PAGE + hostile.encode(), headers)])
    await send(settings, ARTICLES, [(BASE.id.encode(), encode(BASE), [])])
    asked = Asked(observed(settings=settings), query={"q": str(BASE.url)})
    answer = Answer("", {})
    async with asyncio.timeout(100):
        while "scores are kept nowhere" not in answer.parts.get("text", ""):
            answer = await show(asked)
            await asyncio.sleep(0.2)

    html = "".join(answer.parts.values())
    assert answer.title == BASE.title
    assert "<svg onload" not in html
    assert "\u202e" not in html
    assert [name for name, part in answer.parts.items() if not part.strip()] == ["changes"]
