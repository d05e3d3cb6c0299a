"""Contact data of private people: in no field of any article, whatever its form and place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.text.contacts import is_way_to_reach, without_private
from streams.clean.values import Draft
from streams.clean.write.private import take_out_contacts
from streams.records import Agent, Block, Image, Link, encode
from tests.clean.pages import PARAGRAPHS, articles, html, served

LOCAL, NUMBER = "ines.valdan", "960983"
"""What must be left nowhere: part of the address, and the end of the number."""

ADDRESSES = (
    "ines.valdan@gmail.com",
    "ines.valdan@gazette.example",
    "ines.valdan [at] gazette [dot] example",
    "ines.valdan (at) gazette.example",
    "ines.valdan at gazette dot example",
    "INES.VALDAN AT GAZETTE DOT EXAMPLE",
    "ines.valdan＠gazette.example",
    "ines.valdan{at}gazette.example",
)
NUMBERS = ("+44 1632 960983", "01632 960983", "(01632) 960983", "0044 1632 960983", "+441632960983", "+44 (0) 1632 960983")


def hidden(address: str) -> str:
    """As Cloudflare writes an address."""
    code = bytes([0x5A, *(byte ^ 0x5A for byte in address.encode())]).hex()
    return f'<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="{code}">[email&#160;protected]</a>'


PLACES = {
    "author box": "<div class='author-box'><p>Ines Valdan</p><p>Editor at The Gazette | {number} | {address}</p></div>",
    "byline": "<p class='byline'>By Ines Valdan ({address}, {number})</p>",
    "caption": "<figure><img src='/a.jpg'><figcaption>The pier. Call {number} or write to {address}</figcaption></figure>",
    "paragraph": "<p>Those who saw it can write to {address} or phone Ines Valdan on {number} before the end of the week.</p>",
    "list": "<ul><li>Write to {address}</li><li>Or phone {number} in the morning</li></ul>",
    "link": "<p>Ask <a href='https://gazette.example/ines'>{address}</a> about it, or phone <a href='tel:1'>{number}</a>.</p>",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_on_a_page(place: str, address: str) -> None:
    """Author boxes, bylines, captions, paragraphs, lists and links give no address away, and no number."""
    said = PLACES[place].format(address=address, number=NUMBERS[0])
    page = html(inside=said) if place == "byline" else html(body=PARAGRAPHS + said)
    (article,) = articles(served(page))
    left = encode(article).decode().lower()

    assert LOCAL not in left
    assert NUMBER not in left


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_in_an_author_box(number: str) -> None:
    """However it is written; it is counted."""
    inside = PLACES["author box"].format(address="ines.valdan@gazette.example", number=number)
    (article,) = articles(served(html(body=PARAGRAPHS + inside)))

    assert NUMBER not in encode(article).decode()
    assert {"phone", "email"} <= {found.kind for found in article.redactions}


def test_an_address_that_cloudflare_hides() -> None:
    """It is read, judged, kept out and counted; the key leads nowhere."""
    body = PARAGRAPHS + f"<p>Write to {hidden('ines.valdan@gmail.com')} with what you saw on the pier that morning.</p>"
    (article,) = articles(served(html(body=body)))
    left = encode(article).decode()

    assert not any(part in left for part in (LOCAL, "protected", "cdn-cgi", "email-protection"))
    assert [(found.kind, found.count) for found in article.redactions] == [("email", 1)]


def test_an_address_in_the_head() -> None:
    """JSON-LD, meta tags and the description are fields like any other."""
    head = (
        "<meta name='author' content='Ines Valdan, ines.valdan@gazette.example'>"
        "<meta name='description' content='The ferry was late. Write to ines.valdan@gmail.com or phone 01632 960983.'>"
        "<meta name='keywords' content='ferry, ines.valdan@gmail.com'>"
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry leaves late after its door froze",'
        '"author":{"name":"Ines Valdan ines.valdan@gazette.example +44 1632 960983"}}</script>'
    )
    (article,) = articles(served(html(head=head)))
    left = encode(article).decode()

    assert [author.name for author in article.authors] == ["Ines Valdan"]
    assert LOCAL not in left
    assert NUMBER not in left


def test_what_a_newsroom_publishes_may_stay() -> None:
    """A tip line inside a body is the reporter's text."""
    line = "If you saw the door, call the newsroom on 01632 960983 or write to tips@gazette.example before Friday."
    (article,) = articles(served(html(body=f"{PARAGRAPHS}<p>{line}</p>")))

    assert line in article.text
    assert article.redactions == []


@given(
    address=st.sampled_from(ADDRESSES),
    number=st.sampled_from(NUMBERS),
    before=st.text(alphabet="abc ,.–|()\n", max_size=12),
    after=st.text(alphabet="abc ,.–|()\n", max_size=12),
)
@settings(max_examples=150, deadline=None)
def test_no_field_of_a_draft(address: str, number: str, before: str, after: str) -> None:
    """Whatever stands around them, an address and the number beside it survive in no field."""
    text = f"{before} phone {number} or write to {address} {after}"
    draft = Draft(
        title=text,
        kicker=text,
        lead=text,
        authors=[Agent(name=text, role=text, organisation=text)],
        credits=[text],
        sections=[text],
        tags=[text],
        blocks=[Block(type="paragraph", text=text), Block(type="list", text=f"{text}\n{number}", items=[text, number])],
        images=[Image(url="https://gazette.example/a.jpg", caption=text, credit=text)],
        links=[Link(url="https://gazette.example/x", text=text)],
    )
    counts = take_out_contacts(draft)
    left = encode(draft).decode().lower()

    assert LOCAL not in left
    assert NUMBER not in left
    assert counts["email"] >= 1
    assert counts["phone"] >= 1


@pytest.mark.parametrize(
    ("url", "reaches"),
    [
        ("https://wa.me/441632960983", True),
        ("https://api.whatsapp.com/send?phone=441632960983", True),
        ("https://gazette.example/cdn-cgi/l/email-protection#5a33", True),
        ("https://gazette.example/mail?to=ines.valdan%40gmail.com", True),
        ("https://gazette.example/mail?to=tips@gazette.example", False),
        ("https://medium.example/@ines", False),
        ("https://gazette.example/pier@2x.png", False),
        ("https://maps.example/@51.5,-0.12,15z", False),
    ],
)
def test_links_that_reach_somebody(url: str, reaches: bool) -> None:  # noqa: FBT001  # the expected value of a table
    """A link may hold a number or an address; a name behind "@" and a picture's size are none."""
    assert is_way_to_reach(url) is reaches


@pytest.mark.parametrize(
    "text",
    [
        "Ines Valdan, Editor, +44 1632 960983",
        "Ines Valdan | M: 01632 960983",
        "Ines Valdan is a reporter; write to ines.valdan@gazette.example, 01632 960983 in the office",
    ],
)
def test_the_last_line_of_a_body_may_be_an_author_box(text: str) -> None:
    """A number written as one dials it, behind a label or beside a private address is private."""
    left, counts = without_private(text)

    assert NUMBER not in left
    assert counts["phone"] == 1
