"""One tree a page, asked by name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.markup.tree import MAX_BLOCKS, MAX_VALUE, Markup, squeezed, text_attribute, text_of
from tests.clean.pages import html


def head(content: str) -> Markup:
    """A page with this in its head."""
    return Markup(html(head=content))


def test_meta_tags_by_whatever_names_them() -> None:
    """``property``, ``name``, ``itemprop`` and ``http-equiv``, several names in one, in lower case; empty ones are none."""
    markup = head(
        "<meta property='OG:Title article:title' content=' A '><meta name='author' value='B'><meta itemprop='author' content='C'>"
        "<meta http-equiv='content-language' content='en'><meta name='description' content=' '>"
    )

    assert markup.meta["og:title"] == markup.meta["article:title"] == ["A"]
    assert markup.meta["author"] == ["B", "C"]
    assert markup.value("description", "content-language") == "en"
    assert markup.value("description") is None


def test_a_long_value_is_cut() -> None:
    """Nobody's summary is a megabyte."""
    assert len(head(f"<meta name='description' content='{'a' * 5_000}'>").value("description") or "") == MAX_VALUE


def test_names_by_their_letters_alone() -> None:
    """Sites write one name in many ways; each is found, with the name that it had."""
    markup = head("<meta name='pub_date' content='1'><meta name='pubDate' content='2'><meta name='pub-date' content='3'>")

    assert markup.squeezed_meta["pubdate"] == [("pub_date", "1"), ("pubdate", "2"), ("pub-date", "3")]


def test_titles() -> None:
    """The head's title element is the page's, not one of a picture; headings are those of the first rank that hold text."""
    markup = Markup("<svg><title>Icon</title></svg><title> Ferry\n late </title><h1></h1><h1>A<br>B</h1><h2>C</h2>")

    assert markup.headings == ["A B"]
    assert markup.texts("h1, h2") == ["A B", "C"]
    assert Markup("<head><title>Ferry\n late</title></head><svg><title>Icon</title></svg>").title == "Ferry late"
    assert Markup("<p>no title").title is None


def test_what_links_and_language_say() -> None:
    """Link elements by their relation, whatever stands beside it; the language of the root."""
    markup = head("<link rel='Canonical shortlink' href=' /a '><link rel='amphtml' href='/b'>")

    assert list(markup.links("canonical")) == ["/a"]
    assert markup.language == "en"
    assert not Markup("<p>a").language


def test_blocks_of_json_ld_are_bounded() -> None:
    """A page with a thousand blocks is read as one with fifty."""
    assert len(head("<script type='application/LD+JSON'>{}</script>" * (MAX_BLOCKS + 5)).json_ld) == MAX_BLOCKS


def test_elements_by_class() -> None:
    """In the page's order, by the lists of the lexicon; marked ones by their attributes."""
    markup = Markup(
        "<p class='byline'>a</p><p class='article-author'>b</p><p class='x'>c</p><time>d</time><i itemprop='author'>e</i>"
    )

    assert [element.text for element in markup.named("author")] == ["a", "b"]
    assert [element.text for element in markup.marked] == ["d", "e"]
    assert markup.named("kicker") == []


def test_lines_are_what_a_reader_sees() -> None:
    """Blocks are lines, scripts are none."""
    assert Markup("<h1>A</h1><script>b</script><p>C <b>D</b></p><style>e</style>").lines == ["A", "C D"]


def test_an_attribute_that_is_missing_is_empty() -> None:
    """So that nobody has to ask twice."""
    (element,) = Markup("<p data-a='1'>x").tree.select("p")

    assert (text_attribute(element, "data-a"), text_attribute(element, "data-b")) == ("1", "")


@pytest.mark.parametrize(("markup", "text"), [("<p>a<br>b</p>", "a b"), ("<p>a<b>b</b></p>", "ab"), ("<p>a\n b</p>", "a b")])
def test_a_break_between_two_words_is_a_space(markup: str, text: str) -> None:
    """A headline over two lines is not glued together; a bold letter is not cut off."""
    (element,) = Markup(markup).tree.select("p")

    assert text_of(element) == text


@given(st.text(max_size=40))
def test_squeezed_names_are_their_own(name: str) -> None:
    """Squeezing again changes nothing, and case and dashes never tell."""
    assert squeezed(squeezed(name)) == squeezed(name)
    assert squeezed(f"-{name}_") == squeezed(name)


@given(st.text(alphabet="<>/ abhmpt1='\"!-", max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_markup_has_an_answer(page: str) -> None:
    """Whatever the page, each question is answered and nothing raises."""
    markup = Markup(page)

    assert all(line == line.strip() for line in markup.lines)
    assert all(heading for heading in markup.headings)
    assert isinstance(markup.meta, dict)


WORDS = st.text("港斜路発表工事ferry台灣雨 ", min_size=1, max_size=4).filter(str.strip)
READINGS = st.text("みなとしゃろㄊㄞˊfe-ri", min_size=1, max_size=4)


@st.composite
def ruby(draw: st.DrawFn) -> tuple[str, str]:
    """A ruby element in one of the forms that HTML allows, and the word that it is about."""
    words = draw(st.lists(WORDS, min_size=1, max_size=3))
    readings = [draw(READINGS) for _ in words]
    pairs = list(zip(words, readings, strict=True))
    inner = draw(
        st.sampled_from(
            [
                "".join(f"{word}<rt>{reading}</rt>" for word, reading in pairs),
                "".join(f"{word}<rp>(</rp><rt>{reading}</rt><rp>)</rp>" for word, reading in pairs),
                "".join(f"<rb>{word}</rb><rt>{reading}</rt>" for word, reading in pairs),
                "".join(f"<rb>{word}" for word in words) + "".join(f"<rt>{reading}" for reading in readings),
                "".join(words) + "<rt lang='x'>" + "".join(f"<span>{reading}</span>" for reading in readings) + "</rt>",
                "".join(words) + "<rp>（<rt>" + "".join(readings) + "<rp>）",
                "".join(words) + "<rtc>" + "".join(f"<rt>{reading}</rt>" for reading in readings) + "</rtc>",
            ]
        )
    )
    return f"<ruby>{inner}</ruby>", "".join(words)


@given(
    st.lists(ruby() | WORDS.map(lambda word: (word, word)), min_size=1, max_size=6), st.sampled_from(["p", "h1", "li", "td", "em"])
)
def test_readings_above_words_are_no_text(pieces: list[tuple[str, str]], tag: str) -> None:
    """Of ruby, in whatever form and wherever, the words stay one text; what stands above them and its brackets go."""
    markup = Markup(f"<div><{tag}>" + "".join(written for written, _ in pieces) + f"</{tag}></div>")

    assert markup.tree.text.strip() == "".join(word for _, word in pieces).strip()
