"""What page and response say about use."""

import pytest

from streams.clean.fields.rights import directives_of
from tests.clean.fields.pages import BLOCK, json_ld, one
from tests.clean.pages import TIME, articles, html, served


def test_rights() -> None:
    """Robots, "noai" and TDM reservation count from the page and from the response alike."""
    said = one(html(head="<meta name='robots' content='noindex, noai'><meta name='tdm-reservation' content='1'>")).rights
    answered = served(html(), fetched_at=TIME, x_robots_tag="googlebot: noindex, noai", tdm_reservation="1")
    sent = articles(answered)[0].rights

    assert (said.noindex, said.noai, said.tdm_reserved) == (sent.noindex, sent.noai, sent.tdm_reserved) == (True, True, True)
    assert not one(html(head="<meta name='robots' content='index, follow'>")).rights.noindex


@pytest.mark.parametrize(
    ("header", "value", "field"),
    [("x_robots_tag", "noindex", "noindex"), ("x_robots_tag", "bot: noai", "noai"), ("tdm_reservation", "1", "tdm_reserved")],
)
def test_rights_of_the_response(header: str, value: str, field: str) -> None:
    """What the server says counts like what the page says."""
    assert getattr(one(html(), **{header: value}).rights, field)


def test_a_part_behind_a_wall() -> None:
    """An article of which a part is for subscribers is paid for."""
    part = BLOCK | {"isAccessibleForFree": True, "hasPart": [{"@type": "WebPageElement", "isAccessibleForFree": False}]}

    assert one(html(head=json_ld(part))).rights.paywalled


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["noindex, nofollow"], {"noindex", "nofollow"}),
        (["googlebot: NOAI"], {"googlebot", "noai"}),
        (["", "max-snippet:-1"], {"max-snippet", "-"}),
        ([], set()),
    ],
)
def test_words_of_robots(values: list[str], words: set[str]) -> None:
    """Every word of every value, in small letters."""
    assert directives_of(*values) == words


@pytest.mark.parametrize(
    ("head", "paywalled"),
    [
        ("<meta property='article:content_tier' content='metered'>", True),
        ("<meta property='article:content_tier' content='free'>", False),
        ("<meta name='cxenseparse:isaccessibleforfree' content='false'>", True),
        ("", False),
    ],
)
def test_what_readers_pay_for(head: str, paywalled: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """By content tier or by a field of its own; what is not said is free."""
    assert one(html(head=head)).rights.paywalled is paywalled


def test_a_long_holder_is_cut() -> None:
    """A copyright holder's name ends after 200 characters."""
    holder = one(html(head=f"<meta name='copyright' content='{'Gazette ' * 60}'>")).rights.copyright

    assert holder is not None
    assert len(holder) <= 200
