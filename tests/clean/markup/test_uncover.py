"""Pages made as a reader sees them: shadow roots, pictures in ``noscript``, dialogs, offers to subscribe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.markup.tree import Markup
from streams.clean.markup.uncover import MOST_ROUNDS, close_dialogs, has_shadow_roots, opened, show_pictures, uncover
from tests.clean.articles.pages import OTHER_SENTENCES
from tests.clean.pages import PARAGRAPHS, SENTENCES, TIME, articles, html, served

NOTICE = "".join(
    f"<p>We use cookies for purpose number {number}, which our policy explains in every detail.</p>" for number in range(4)
)


def uncovered(value: str) -> Markup:
    """The page as a reader sees it."""
    markup = Markup(opened(value))
    uncover(markup.tree, shadowed=has_shadow_roots(value))
    return markup


@pytest.mark.parametrize(
    "attribute",
    [
        "shadowrootmode='open'",
        "shadowrootmode=closed",
        'shadowroot="open"',
        "shadowrootmode=open shadowrootdelegatesfocus",
        'SHADOWROOTMODE="OPEN"',
    ],
)
def test_shadow_roots(attribute: str) -> None:
    """What stands in a shadow root is the page's text, under today's attribute and yesterday's, open or closed."""
    page = html(f"<gazette-story><template {attribute}><style>p {{}}</style>{PARAGRAPHS}</template></gazette-story>")
    (article,) = articles(served(page, fetched_at=TIME))

    assert article.text == "\n\n".join(SENTENCES)


def test_slots() -> None:
    """What the page gives a component stands where the component has a place for it."""
    shadow = "<h2><slot name='head'>No head</slot></h2><div>Before <slot></slot> behind</div>"
    page = f"<x-card><template shadowrootmode='open'>{shadow}</template><b slot='head'>Head</b>the text</x-card>"

    assert " ".join(uncovered(page).tree.to_text().split()) == "Head Before the text behind"


def test_a_template_is_no_text() -> None:
    """A template without a shadow root waits for a script; its text is not shown."""
    assert "waits" not in uncovered("<p>shown</p><template><p>waits</p></template><!-- shadowrootmode -->").tree.to_text()


@given(st.integers(0, 2 * MOST_ROUNDS))
def test_components_in_components(depth: int) -> None:
    """Shadow roots in one another are opened down to a depth that no page needs; deeper ones cost nothing more."""
    page = "<x-a><template shadowrootmode=open>" * depth + "<p>deep</p>" + "</template></x-a>" * depth

    assert ("deep" in uncovered(page).tree.to_text()) is (depth <= MOST_ROUNDS)


@pytest.mark.parametrize(
    "inner",
    [
        "<img src='/ferry.jpg' alt='x'>",
        "&lt;img src=&quot;/ferry.jpg&quot;&gt;",
        "<picture><source srcset='/x'><img src='/ferry.jpg'></picture>",
    ],
    ids=["element", "escaped", "picture"],
)
def test_pictures(inner: str) -> None:
    """A picture that is held ready for browsers without scripts is the article's; its caption is no text."""
    figure = f"<figure><lazy-image></lazy-image><noscript>{inner}</noscript><figcaption>The ferry at dusk.</figcaption></figure>"
    half = PARAGRAPHS.split("\n", 2)
    (article,) = articles(served(html(f"{half[0]}{figure}{''.join(half[1:])}"), fetched_at=TIME))

    assert [image.url for image in article.images] == ["https://gazette.example/ferry.jpg"]
    assert article.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    "value",
    [
        "<p><noscript><img height='1' width='1' src='https://count.example/x'></noscript></p>",
        "<p><noscript><img style='display:none' src='/x'></noscript></p>",
        "<p><img data-src='/x'><noscript><img src='/x'></noscript></p>",
        "<p><noscript>Please turn on scripts <img src='/x'></noscript></p>",
        "<p><noscript><p>no picture</p></noscript></p>",
    ],
    ids=["a counter", "hidden", "shown beside it", "text too", "none"],
)
def test_no_picture(value: str) -> None:
    """Counters, pictures that are shown beside it, and what holds text are left alone."""
    assert not show_pictures(Markup(value).tree)


@pytest.mark.parametrize("tag", ["div role='dialog'", "section role='alertdialog'", "div aria-modal='true'"])
@pytest.mark.parametrize("place", ["<main>", "<article>", "<div class='article-body'>"])
def test_dialogs(tag: str, place: str) -> None:
    """A dialog is no text of the article, wherever in the page's tree it stands."""
    body = "".join(f"<p>{sentence}</p>" for sentence in (*SENTENCES, *OTHER_SENTENCES))
    page = html(body).replace(place, f"{place}<{tag}><h2>Your privacy</h2>{NOTICE}</{tag.partition(' ')[0]}>")
    (article,) = articles(served(page, fetched_at=TIME))

    assert "cookies" not in article.text
    assert all(sentence in article.text for sentence in (*SENTENCES, *OTHER_SENTENCES))


def test_a_page_in_a_dialog() -> None:
    """An article that is itself shown in a window over the page stays."""
    markup = Markup(f"<p>Home</p><div role='dialog'>{PARAGRAPHS}</div>")

    assert not close_dialogs(markup.tree, SENTENCES)
    assert SENTENCES[0] in markup.tree.to_text()


@pytest.mark.parametrize(
    ("attribute", "is_offer"),
    [
        ("amp-access='NOT granted'", True),
        ("amp-access='not subscriber AND views'", True),
        ("amp-access='granted'", False),
        ("amp-access='NOT metered OR subscriber'", False),
        ("subscriptions-section='content-not-granted'", True),
        ("subscriptions-section='content'", False),
        ("subscriptions-display='NOT granted'", True),
    ],
)
def test_offers(attribute: str, is_offer: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """What AMP shows to those who may not read on is an offer; what it shows to others is the article."""
    page = f"<section {attribute}><p>Subscribe for the whole story.</p></section><p>Text.</p>"

    assert ("Subscribe" not in uncovered(page).tree.to_text()) is is_offer


@given(st.text(max_size=100))
def test_any_text(text: str) -> None:
    """No page raises, and text without marks stays what it is."""
    assert opened(text) == text or "shadowroot" in text
    uncovered(f"<div shadowrootmode=open role=dialog><noscript>{text}</noscript></div>")
