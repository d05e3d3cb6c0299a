"""A draft as the record of one article."""

import pytest

from streams.clean.receive.admit import admit
from streams.clean.values import Draft, FoundArticle, PageFacts
from streams.clean.write.article import BLOCK_JOINT, found_article
from streams.outcomes import Flag
from streams.records import Block, Provenance, Versions
from tests.clean.pages import LIMITS, SENTENCES, TIME, URL, served

TITLE = "Ferry leaves late after its door froze"


def written(
    *,
    position: int = 0,
    canonical: str | None = None,
    url: str = URL,
    fetched_at: str = TIME,
    texts: tuple[str, ...] = SENTENCES,
    **fields: object,
) -> FoundArticle:
    """The article that a draft of these texts becomes."""
    draft = Draft(title=TITLE, blocks=[Block(type="paragraph", text=text) for text in texts])
    for name, value in fields.items():
        setattr(draft, name, value)
    page = admit(served(b"<p>x", url=url, fetched_at=fetched_at), LIMITS)
    return found_article(page, PageFacts(canonical_url=canonical), draft, position, 2, Versions(copydesk="1"))


def test_the_text_is_its_blocks() -> None:
    """With a blank line between them; blocks without text are none."""
    article = written(texts=(*SENTENCES, "  ")).article

    assert article.text == BLOCK_JOINT.join(SENTENCES)
    assert [block.text for block in article.body] == list(SENTENCES)
    assert article.language == "en"


def test_a_credit_behind_the_last_sentence() -> None:
    """It goes from the text to where credits stand, once, with the agencies that it names."""
    article = written(texts=(*SENTENCES[:-1], f"{SENTENCES[-1]} (Reuters)"), credits=["With inputs from AFP"]).article

    assert article.text.endswith(SENTENCES[-1])
    assert article.credit == "With inputs from AFP; Reuters"
    assert (article.agencies, article.syndicated) == (["AFP", "Reuters"], True)


@pytest.mark.parametrize(
    ("canonical", "names"),
    [
        ("https://gazette.example/harbour/ferry-late-2", True),
        ("https://gazette.example/harbour", False),
        ("https://gazette.example/news", False),
        ("https://another.example/harbour/ferry-late-2", False),
        (None, False),
    ],
)
def test_a_canonical_address_names_the_first(canonical: str | None, names: bool) -> None:  # noqa: FBT001 - the expected value of a table
    """Of the same site, and no section: another one would make all articles of a template one."""
    found = written(canonical=canonical)

    assert found.permalink == (canonical if names else None)
    assert (found.article.id == written().article.id) is not names


def test_one_below_is_named_by_its_own_address_or_its_title() -> None:
    """An address is final; a title in another spelling is the same name, another title another."""
    address = "https://gazette.example/city/lighthouse"
    by_address, by_title = written(position=1, permalink=address), written(position=1)

    assert (by_address.article.url, by_address.article.canonical_url, by_address.permalink) == (address, address, address)
    assert by_title.article.url == URL
    assert written(position=1, title=TITLE.upper()).article.id == by_title.article.id
    assert written(position=1, title="Another").article.id != by_title.article.id


def test_flags_of_page_and_draft_stand_together() -> None:
    """In order, each once."""
    found = written(fetched_at="yesterday", flags=[Flag.TRUNCATED.value, Flag.TRUNCATED.value])

    assert found.article.quality.flags == sorted([Flag.FETCH_TIME_UNKNOWN.value, Flag.TRUNCATED.value])


def test_each_field_says_where_it_came_from() -> None:
    """What the text itself tells is of the text, the body of the model, and what the draft says goes before."""
    own = Provenance(source="h1", confidence=0.5)
    article = written(provenance={"title": own, "body": own}).article

    assert list(article.provenance) == sorted(article.provenance)
    assert (article.provenance["title"], article.provenance["body"]) == (own, own)
    assert article.provenance["language"].source == "text"
    assert "credit" not in article.provenance


@pytest.mark.parametrize(
    ("url", "genre"),
    [("https://gazette.example/opinion/x-1", "opinion"), ("https://gazette.example/opinion", "news"), (URL, "news")],
)
def test_folders_of_the_address_tell_the_genre(url: str, genre: str) -> None:
    """The last part is the article's own name."""
    assert written(url=url).article.genre == genre


def test_without_a_date_the_fetch_orders_it() -> None:
    """An event time is always there, and says what it rests on."""
    article = written().article

    assert (article.event_time, article.event_time_basis, article.published_at) == (TIME, "fetched", None)
