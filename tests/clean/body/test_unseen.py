"""What a reader does not see is not read; what a script opens stays."""

import numpy as np
import pytest
import turbohtml
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.body import BodyModel
from streams.clean.body.canonical import canonical
from streams.clean.body.media import links
from streams.clean.body.table import block_table
from streams.clean.body.tags import TagMeanings
from streams.clean.body.unseen import MARK, MOST_ALONE, MOST_WORDS, marked_ranges, marked_unseen, unseen, without_data

HIDING = [
    "hidden",
    'hidden=""',
    'hidden="until-found"',
    'style="display:none"',
    'style="color: red; DISPLAY : none !important;"',
    'style="visibility:hidden"',
    'style="position:absolute;clip:rect(0,0,0,0);width:1px;height:1px;overflow:hidden"',
    'style="clip: rect(1px, 1px, 1px, 1px)"',
    'style="clip-path: inset(50%)"',
    'style="position:absolute; left:-9999px"',
    'style="text-indent: -1000em"',
    'style="position:absolute; top:-5000px"',
    'style="left:-200vw; position:absolute"',
    'style="width: 1px; height: 1px; overflow: hidden; margin: -1px"',
    'style="height:0;width:0;OVERFLOW:hidden!important"',
    'class="sr-only"',
    'class="accessibility-text"',
    'class="ui-helper-hidden-accessible"',
    'class="o-assistive-text"',
    'class="wcag-text"',
    'class="c-wcag-only"',
    'class="styles_srOnly__a1"',
    'class="reader-only"',
    'class="print-only"',
    'class="d-none d-print-block"',
    'class="hidden print:block"',
    'class="note visually-hidden"',
    'class="u-visuallyHidden"',
    'class="screen-reader-text"',
    'class="cdk-visually-hidden focusable"',
    'class="VisuallyHidden__Text-sc-1x2"',
    'class="show-for-sr"',
    'class="element-invisible"',
    'class="offscreen"',
    'class="hidden"',
    'class="hide"',
    'class="is-hidden"',
    'class="banner !hidden"',
    'class="u-hidden"',
    'class="d-none"',
]
CARDS = [
    'class="tooltiptext"',
    'class="rollover-people-block"',
    'class="c-popover__body"',
    'class="hovercard-content"',
]
SHOWING = [
    "",
    'aria-hidden="true"',
    'style="color:none-such"',
    'style="list-style:none; border: none"',
    'style="overflow:hidden"',
    'style="margin-left:-10px"',
    'style="opacity:0"',
    'class="d-none d-md-block"',
    'class="hidden lg:flex"',
    'class="hidden-xs"',
    'class="hideous"',
    'class="unhidden-story"',
    'class="screening-room"',
    'class="silver-screen"',
    'class="reader-comment"',
    'class="news-reader"',
    'class="fingerprint"',
    'class="has-tooltip"',
    'class="rollover-people"',
    'class="popover__trigger"',
    'style="height:0;overflow:hidden"',
    'style="width:100px;height:1px;overflow:hidden"',
    'class="no-print"',
    'class="overflow-hidden"',
]
SHOWN = "The ferry to the islands sails twice a day, and the town pays for a part of it."


def kept(markup: str, *, wide: bool = False) -> str:
    """The page's text as blocks of an article can have it."""
    page = f"<article><p>{SHOWN}</p>{markup}</article>"
    table, is_seen = block_table(canonical(page, wide=wide), TagMeanings({})).shown()
    return " ".join(text for text, seen in zip(table.texts, is_seen.tolist(), strict=True) if seen)


@pytest.mark.parametrize("attributes", HIDING)
@pytest.mark.parametrize(
    "markup",
    [
        "<p>They met <a href='/x'>here<span {}>, opens new tab</span></a> today.</p>",
        "<p {}>Nobody sees it, opens new tab.</p>",
        "<div {}><p>Nobody sees it, <b>opens new tab</b>.</p></div>",
        "<figure><img src='a.jpg'><figcaption><span {}>Caption, opens new tab</span> A boat.</figcaption></figure>",
        "<ul><li>One.</li><li {}>opens new tab</li></ul>",
    ],
    ids=["in a link", "a paragraph", "a box", "a caption", "an item"],
)
@pytest.mark.parametrize("wide", [False, True])
def test_what_is_hidden_is_left_out(attributes: str, markup: str, wide: bool) -> None:  # noqa: FBT001 - one of two readings
    """Whatever hides it and wherever it stands, its words are in no block; those around it are."""
    text = kept(markup.format(attributes), wide=wide)
    assert "opens new tab" not in text
    assert SHOWN in text


@pytest.mark.parametrize("attributes", SHOWING)
def test_what_is_shown_stays(attributes: str) -> None:
    """Styles and names that hide nothing, or only on small screens; what only screen readers pass over is seen."""
    assert "Everybody sees it." in kept(f"<p {attributes}>Everybody sees it.</p>")


@pytest.mark.parametrize("attributes", HIDING)
def test_an_article_that_a_script_opens_stays(attributes: str) -> None:
    """A page that fades in, a body behind an offer: long hidden text is the article rather than a note."""
    paragraphs = "".join(f"<p>{SHOWN} It is day {day}.</p>" for day in range(20))
    assert "It is day 19." in kept(f"<div {attributes}>{paragraphs}</div>")


@pytest.mark.parametrize("attributes", HIDING)
def test_a_short_article_that_a_script_opens_stays(attributes: str) -> None:
    """Where nothing else is found, what is hidden is the article, however short."""
    paragraphs = "".join(f"<p>{SHOWN}</p><p>It sails from the old quay on day {day}, the harbour board said.</p>" for day in (1, 2))
    page = f"<html><body><h1>More ferries to the islands</h1><div {attributes}><article>{paragraphs}</article></div></body></html>"
    assert "on day 2" in BodyModel.load().read(page, "More ferries to the islands", None).text


@pytest.mark.parametrize("attributes", HIDING)
def test_answers_that_a_click_opens_stay(attributes: str) -> None:
    """In a row of questions each hidden answer is part of the text; the same paragraph alone is not."""
    answer = " ".join(["It sails at nine from the old quay"] * 6)
    assert MOST_WORDS < len(answer.split()) <= MOST_ALONE
    rows = "".join(f"<h3>Question {number}?</h3><div {attributes}><p>{answer} {number}.</p></div>" for number in range(3))
    assert all(f"{answer} {number}." in kept(rows) for number in range(3))
    assert answer not in kept(f"<p>{SHOWN}</p><div {attributes}><p>{answer}</p></div><p>{SHOWN}</p>")


@pytest.mark.parametrize(
    ("markup", "gone"),
    [
        ('<span class="data">{"id": 12, "title": "JSON stands here"}</span>', True),
        ('<div>[{"@type": "x", "title": "JSON stands here"}]</div>', True),
        ('<p>{"a": "JSON stands here", "b": [1, 2, {"c": null}]}</p>', True),
        ('<p>He wrote {"JSON stands here"} on the wall.</p>', False),
        ('<p>{"JSON stands here} is no JSON.</p>', False),
        ('<p>Write {"title": "JSON stands here"} into the file.</p>', False),
        ("<p>{JSON stands here}</p>", False),
    ],
)
def test_data_is_no_text(markup: str, gone: bool) -> None:  # noqa: FBT001 - the expected value
    """Text of an element that is JSON as a whole goes; a sentence with braces stays."""
    assert ("JSON stands here" in kept(markup)) is not gone


TAGS = st.sampled_from(["div", "p", "span", "section", "li"])
ATTRIBUTES = st.sampled_from([*HIDING, *SHOWING])
PIECES = st.recursive(
    st.sampled_from(["one two three. ", "word ", " ".join(["many"] * 40) + " ", '{"a": 1} ']),
    lambda inner: st.builds(
        lambda tag, attributes, parts: f"<{tag} {attributes}>{''.join(parts)}</{tag}>",
        TAGS,
        ATTRIBUTES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@settings(max_examples=80, deadline=None)
@given(PIECES)
def test_the_tree_is_as_it_was(markup: str) -> None:
    """Fields are read from the same tree: hidden times and names stand in it before and after, each in its place."""
    tree = turbohtml.parse(markup)
    before, hidden = tree.html, unseen(tree)
    with marked_unseen(tree):
        assert tree.html.count(MARK) == len(hidden)
    assert tree.html == before


@settings(max_examples=80, deadline=None)
@given(PIECES)
def test_no_long_text_is_left_out(markup: str) -> None:
    """Whatever is nested in what, no element goes that holds more than a note or a lone paragraph."""
    found = unseen(turbohtml.parse(markup))
    assert all(0 < len(element.text.split()) <= MOST_ALONE for element in found)
    assert not any(one in other.ancestors for one in found for other in found)


@given(st.text(alphabet='{}[]":,<>/pa &quot;', max_size=60))
def test_text_without_data_is_itself(text: str) -> None:
    """Braces of any kind break nothing, and nothing grows."""
    assert len(without_data(text)) <= len(text)


@settings(max_examples=80, deadline=None)
@given(PIECES)
def test_the_model_scores_all_that_it_has_learned_with(markup: str) -> None:
    """Blocks keep their number and place: only their texts lack what nobody sees, and nothing is added."""
    table = block_table(canonical(f"<p>{SHOWN}</p>{markup}<p>{SHOWN}</p>"), TagMeanings({}))
    shown, is_seen = table.shown()
    assert len(shown) == len(table)
    assert all(0 < len(one) <= len(other) for one, other in zip(shown.texts, table.texts, strict=True))
    assert is_seen[[0, -1]].all()
    assert shown.texts[0] == shown.texts[-1] == SHOWN


def test_ranges_end_where_their_elements_do() -> None:
    """An element of the same name inside does not end it."""
    mark = f'itemprop="{MARK}"'
    tags = ["p", f"div {mark}", "div", "/div", "/div", "/p", f"span {mark}", "a", "/a", "/span"]
    assert marked_ranges(tags) == [(1, 4), (6, 9)]


def test_cells_and_links_lack_it_too() -> None:
    """A table's cell and a link's text are what a reader sees of them."""
    note = '<span class="sr-only">opens new tab</span>'
    table = block_table(
        canonical(f"<table><tr><td>One{note}</td><td>Two</td></tr></table><p><a href='/x'>Here{note}</a></p>"), TagMeanings({})
    )
    shown, _ = table.shown()
    assert (shown.texts, shown.cells) == (["One Two", "Here"], {0: ["One", "Two"]})
    assert [link.text for link in links(shown, np.arange(len(shown)))] == ["Here"]


def test_a_tower_of_hidden_boxes_costs_no_square() -> None:
    """Five thousand hidden boxes one in another, a million letters inside, are read in bounded time and stay."""
    tower = "<div hidden>" * 5_000 + "word " * 200_000 + "</div>" * 5_000
    assert unseen(turbohtml.parse(tower)) == []


def test_cards_over_words_go_however_many() -> None:
    """What opens where one points at a name is no text, though a page has several of one look and they are long."""
    card = f"<span class='name'>Mara Lindqvist<span class='rollover-block'>{'Who leads the council. ' * 12}</span></span>"
    tree = turbohtml.parse(f"<p>{card} met {card} at the harbour.</p>")

    assert len(unseen(tree)) == 2
