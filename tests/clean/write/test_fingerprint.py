"""By what an article is known again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.clean.write.fingerprint import content_hash, opening, title_fingerprint
from streams.records import Block, CleanArticle, Image, Origin, Quality, Versions
from tests.clean.pages import articles, html, served


@pytest.fixture(scope="module")
def article() -> CleanArticle:
    """One that was cleaned."""
    return articles(served(html(body="<figure><img src='/a.jpg'><figcaption>The pier.</figcaption></figure>" + html())))[0]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Another"},
        {"text": "Another"},
        {"language": "de"},
        {"tags": ["frost"]},
        {"url": "https://gazette.example/b"},
        {"images": [Image(url="https://gazette.example/a.jpg", caption="Another")]},
    ],
)
def test_what_it_says_counts(article: CleanArticle, changes: dict[str, object]) -> None:
    """A changed word, tag, address or caption is a correction."""
    assert content_hash(replace(article, **changes)) != content_hash(article)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "x", "page_id": "y", "position": 3, "siblings": 9},
        {"origin": Origin(fetched_at="2030-01-01T00:00:00Z")},
        {"versions": Versions(copydesk="9")},
        {"quality": Quality(confidence=0.1)},
        {"body": [Block(type="quote", text="x")]},
    ],
)
def test_what_hangs_on_the_fetch_does_not(article: CleanArticle, changes: dict[str, object]) -> None:
    """Names, times of fetch, versions and measures are no news."""
    assert content_hash(replace(article, **changes)) == content_hash(article)


def test_addresses_of_pictures_do_not_count(article: CleanArticle) -> None:
    """Servers sign them anew with each fetch."""
    images = [Image(url=f"{image.url}?sig=1", caption=image.caption, credit=image.credit) for image in article.images]

    assert content_hash(replace(article, images=images)) == content_hash(article)


@given(st.text(alphabet="abc äÖ!-", max_size=40))
def test_a_headline_in_another_spelling(title: str) -> None:
    """Case, marks and spaces make no other headline; an hour does."""
    assert title_fingerprint(title) == title_fingerprint(f" {title.upper().lower()}! ")
    assert title_fingerprint(title, "10:00") != title_fingerprint(title)


@given(st.lists(st.sampled_from(["ferry", "late", "door"]), min_size=50, max_size=60), st.text(max_size=20))
def test_an_opening_outlives_what_follows(words: list[str], rest: str) -> None:
    """Of the first fifty words; what is added at the end changes nothing."""
    text = " ".join(words)

    assert opening(f"{text} {rest}") == opening(text)
    assert opening(f"another {text}") != opening(text)
