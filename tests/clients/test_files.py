"""Pages from files, folders and pipes."""

import io
from base64 import b64decode
from pathlib import Path

import pytest

from streams.clients.files import beside, pages
from streams.clients.found import Found, Skipped, Unreadable
from streams.clients.page import FetchFacts, ServedPage
from streams.records import RawPage

NOWHERE = io.BytesIO()


def found(path: Path, facts: FetchFacts | None = None) -> list[Found | Unreadable | Skipped]:
    """All that stands under one path."""
    return list(pages([str(path)], facts or FetchFacts(), NOWHERE))


def test_html_with_an_address_goes_as_served(tmp_path: Path) -> None:
    """The bytes are not decoded: their encoding is found out where all pages' is."""
    page = tmp_path / "a.html"
    page.write_bytes(b"<p>caf\xe9")

    assert found(page, FetchFacts(url="https://a.example/1")) == [
        Found(str(page), None, ServedPage(body=b"<p>caf\xe9", url="https://a.example/1"))
    ]


def test_html_without_an_address_goes_as_json(tmp_path: Path) -> None:
    """Only that form does without a URL; the bytes stay what they are."""
    page = tmp_path / "a.htm"
    page.write_bytes(b"<p>caf\xe9")

    (only,) = found(page)

    assert isinstance(only, Found)
    assert isinstance(only.page, RawPage)
    assert b64decode(only.page.body_base64 or "") == b"<p>caf\xe9"


def test_an_address_that_is_none_is_left_out(tmp_path: Path) -> None:
    """A file's name in place of an address costs nothing but the address."""
    (tmp_path / "page.html").write_text("<p>x</p>")
    (tmp_path / "page.json").write_text('{"url": "page.html", "final_url": "https://a.example/x", "source": "crawl"}')

    assert beside(tmp_path / "page.html") == FetchFacts(final_url="https://a.example/x", source="crawl")


def test_facts_stand_in_the_json_beside_the_page(tmp_path: Path) -> None:
    """And what the command line says goes before them."""
    (tmp_path / "a.html").write_text("<p>")
    (tmp_path / "a.json").write_text('{"url": "https://a.example/1", "source": "crawl", "shows": "more than facts"}')

    (only,) = found(tmp_path / "a.html", FetchFacts(source="mine"))

    assert isinstance(only, Found)
    assert only.page == ServedPage(body=b"<p>", url="https://a.example/1", source="mine")


def test_text_is_a_flattened_page(tmp_path: Path) -> None:
    """Without its byte order mark."""
    page = tmp_path / "a.txt"
    page.write_bytes("\ufeffTitle\n\nText".encode())

    assert found(page) == [Found(str(page), None, RawPage(text="Title\n\nText"))]


def test_a_folder_gives_all_pages_below_in_order(tmp_path: Path) -> None:
    """Sorted by path; the facts' files are no pages, and files of other kinds are counted."""
    for name in ("b.txt", "a.txt", "c/d.html", "a.json", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")

    *given, other = found(tmp_path)
    assert [Path(each.file).name for each in given] == ["a.txt", "b.txt", "d.html"]
    assert other == Skipped(str(tmp_path / "notes.md"), None, "files of other kinds")


def test_a_bad_line_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    """Lines count from 1, empty ones included."""
    page = tmp_path / "a.jsonl"
    page.write_text('{"text": "One"}\n\n{"text": \n{"text": "Two"}\n')

    first, bad, last = found(page)

    assert [first, last] == [Found(str(page), 1, RawPage(text="One")), Found(str(page), 4, RawPage(text="Two"))]
    assert isinstance(bad, Unreadable)
    assert str(bad).startswith(f"{page}:3: ")


def test_a_page_may_come_through_a_pipe() -> None:
    """As served where its address is given, else as JSON."""
    (known,) = pages(["-"], FetchFacts(url="https://a.example/1"), io.BytesIO(b"\n<!DOCTYPE html><p>caf\xe9"))
    (unknown,) = pages(["-"], FetchFacts(), io.BytesIO(b"<p>x"))

    assert known == Found("-", None, ServedPage(body=b"\n<!DOCTYPE html><p>caf\xe9", url="https://a.example/1"))
    assert isinstance(unknown, Found)
    assert isinstance(unknown.page, RawPage)


def test_standard_input_is_json_lines() -> None:
    """``-`` names it."""
    assert list(pages(["-"], FetchFacts(source="mine"), io.BytesIO(b'{"text": "One"}'))) == [
        Found("-", 1, RawPage(text="One", source="mine"))
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"caf\xe9", "not UTF-8"),
        ("a.pdf", b"%PDF", "not a kind of file"),
        ("missing.html", None, "no such file"),
        ("folder", None, "no such file"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_do(tmp_path: Path, name: str, content: bytes | None, says: str) -> None:
    """A problem is a value: it stops nothing."""
    if content is not None:
        (tmp_path / name).write_bytes(content)

    (only,) = found(tmp_path / name)

    assert isinstance(only, Unreadable)
    assert says in only.reason


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    """Else a mistyped folder would look like success."""
    (only,) = found(tmp_path)

    assert isinstance(only, Unreadable)


def test_facts_that_are_none_are_a_problem_of_their_page(tmp_path: Path) -> None:
    """A page must not be taken under a wrong address because its facts are broken."""
    (tmp_path / "a.html").write_text("<p>")
    (tmp_path / "a.json").write_text('{"url": 7}')

    (only,) = found(tmp_path / "a.html")

    assert isinstance(only, Unreadable)
    assert "a.json" in only.reason
