"""Ids are the same wherever and whenever they are computed, and differ where what they name differs."""

from hypothesis import given
from hypothesis import strategies as st

from streams.records.ids import digest, first_article_id, further_article_id, page_id

URL = "https://harbour.example/news/1"
ANY = st.text(max_size=20) | st.binary(max_size=20)


def test_an_id_never_changes() -> None:
    """Consumers keep them: these are the ids of the first release."""
    assert page_id(URL, b"") == "775239a4dfc1680c6ec3022db433d922"
    assert page_id(None, "Ferry late") == "d14edcb5a3a73ee8daa00e7a9018711c"
    assert further_article_id(None, page_id(URL, b""), "ferry") == "4d7868efec358ad7ccb21986a4604275"


@given(st.lists(ANY, max_size=4), st.lists(ANY, max_size=4))
def test_the_borders_of_parts_count(some: list[str | bytes], others: list[str | bytes]) -> None:
    """Joined alike is not named alike; text and its own UTF-8 bytes are the same part."""

    def parts(given: list[str | bytes]) -> list[bytes]:
        return [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in given]

    assert (digest(*some) == digest(*others)) == (parts(some) == parts(others))


@given(st.text(max_size=40))
def test_it_is_32_hex_digits(text: str) -> None:
    """Half a surrogate pair, which some pages hold, breaks nothing."""
    assert len(digest(text)) == 32
    assert set(digest(text)) <= set("0123456789abcdef")


def test_a_page_without_an_address_is_named_by_its_content() -> None:
    """The same content is the same page; beside an address it says nothing."""
    assert page_id(None, "one") != page_id(None, "two")
    assert page_id(URL, "one") == page_id(URL, "two")
    assert page_id(URL, "") != page_id(None, URL)


def test_an_article_is_named_by_its_canonical_address() -> None:
    """So it keeps its id under two addresses of its page, and shares it with the page where it has no other."""
    page = page_id(f"{URL}?page=2", b"")

    assert first_article_id(URL, page) == page_id(URL, b"")
    assert first_article_id(None, page) == page


def test_further_articles_of_a_page_are_told_apart() -> None:
    """By their own address, else by page and title."""
    page, other = page_id(URL, b""), page_id(f"{URL}0", b"")

    assert further_article_id(f"{URL}#b", page, "x") == further_article_id(f"{URL}#b", other, "y")
    assert len({further_article_id(None, *names) for names in ((page, "x"), (page, "y"), (other, "x"))} | {page}) == 4
