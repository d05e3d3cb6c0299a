"""Blocks whose side is certain by what they are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.body.certain import is_correction, is_furniture, settle
from tests.clean.body.pages import PARAGRAPHS
from tests.clean.body.test_table import table_of

CHANNELS = ("WhatsApp", "Telegram", "YouTube", "Instagram", "Facebook")
CALLS = (
    "Follow us on {} for more from the coast.",
    "Subscribe to our {} channel!",
    "Folgen Sie uns auf {}, um nichts zu verpassen.",
    "Abonnieren Sie jetzt unseren {}-Kanal",
    "Suivez-nous sur {}",
    "Síguenos en {} y entérate antes.",
    "Siga o nosso canal no {}.",
    "Iscriviti al nostro canale {}",
    "Volg ons op {}",
    "Подписывайтесь на нас в {}",
    "Підписуйтесь на наш {}",
    "Obserwuj nas na {}",
    "请关注我们的{}",
    "हमारे {} चैनल से जुड़ें",
    "{} kanalımıza abone olun",
    "{} KANALINI TAKİP EDİN",
    "{}チャンネルに登録する",
    "{} 채널을 구독하세요",
    "Ikuti saluran {} kami",
)
EDITORIAL = (
    "Edited by {0} {1}",
    "(Reporting by {0} {1}; editing by {1} {0})",
    "责任编辑：{2}",
    "（编辑：{2}）",
    "【責任編輯：{2}】",
    "Redakce: {0} {1}",
    "Redaktion: {0} {1}",
    "Редактор: {0} {1}",
    "Editör: {0} {1}",
    "声明：本文只是作者{2}的看法，与本站无关。",
    "Disclaimer: what {0} {1} writes here is no advice.",
)
CORRECTIONS = (
    "Correction: The ferry is {0} metres long, not {1}.",
    "An earlier version of this article said that the ferry is {1} metres long.",
    "This article was amended on {0} March to say how long the ferry is.",
    "Korrektur: Die Fähre ist {0} Meter lang, nicht {1}.",
    "In einer früheren Version stand, die Fähre sei {1} Meter lang.",
    "Rectificatif : le bac mesure {0} mètres et non {1}.",
    "Corrección: el transbordador mide {0} metros, no {1}.",
    "Errata: a balsa mede {0} metros, não {1}.",
    "Rättelse: färjan är {0} meter lång, inte {1}.",
    "Исправление: паром длиной {0} метров, а не {1}.",
    "更正：渡轮长{0}米，不是{1}米。",
    "訂正：フェリーの長さは{1}ではなく{0}メートルです。",
    "The headline of this article was changed: the ferry is {0} metres long, not {1}.",
    "We regret the error: the ferry is {0} metres long, not {1}.",
    "Hinweis: Wir haben die Länge nachträglich von {1} auf {0} Meter korrigiert.",
    "Transparenzhinweis: Der Text wurde am {0}. März um die Länge von {1} Metern ergänzt.",
    "Fe de errores: el transbordador mide {0} metros, no {1}.",
    "【訂正】長さは{1}ではなく{0}メートルです。",
)
NAMES = st.sampled_from(("Mara", "Ola", "Ines", "Tomas", "Lindqvist", "Berg", "Calder"))
PROSE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3])


def kept(html: str, *, start: bool = True) -> list[str]:
    """What stays of a page of which all blocks were chosen, or none but its paragraphs."""
    table = table_of(html)
    taken = np.array([start or text in PARAGRAPHS for text in table.texts])
    settle(taken, table)
    return [text for text, is_taken in zip(table.texts, taken, strict=True) if is_taken]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("channel", CHANNELS)
def test_calls_to_follow_or_subscribe_go(call: str, channel: str) -> None:
    """A line that asks to follow a channel is no text of the article, in any language, bare or marked."""
    for line in (call.format(channel), f"▶ {call.format(channel)}", f"({call.format(channel)})"):
        assert is_furniture(line), line


@settings(max_examples=60)
@given(st.sampled_from(EDITORIAL), NAMES, NAMES, st.sampled_from(("李小明", "王芳", "張三")))
def test_lines_of_editors_and_disclaimers_go(line: str, given_name: str, family: str, han: str) -> None:
    """A line that names who edited, or says whose opinion it is, is no text of the article."""
    assert is_furniture(line.format(given_name, family, han))


@settings(max_examples=60)
@given(st.sampled_from(CORRECTIONS), st.integers(10, 99), st.integers(10, 99))
def test_notes_of_correction_are_known(line: str, now: int, before: int) -> None:
    """A line that says what was corrected is known in many languages, and is never furniture."""
    assert is_correction(line.format(now, before))
    assert not is_furniture(line.format(now, before))


@pytest.mark.parametrize(
    "text",
    [
        *PARAGRAPHS,
        "The minister told followers to subscribe to her Telegram channel.",
        "Folgen hat der Streit vor allem für den Kanal, den die Stadt baut.",
        "“Follow us,” the guide said, and led them down to the old fish quay.",
        "她说，市政府的微信公众号星期二公布了名单。",
        "The correction of the map took three years.",
        "The text of the treaty, which was signed in May, runs to forty pages.",
        "Hinweis: Die Fähre fährt nur an Werktagen.",
        "He edited the paper for thirty years and never missed a tide.",
    ],
)
def test_sentences_that_hold_such_words_stay(text: str) -> None:
    """What is told about channels, editors and corrections is text."""
    assert not is_furniture(text)
    assert not is_correction(text)


@settings(max_examples=40, deadline=None)
@given(
    words=st.lists(st.sampled_from(("ferry", "паром", "färja", "crew", "harbour", "strike", "ФЕРРИ")), min_size=3, max_size=9),
    is_bold=st.booleans(),
)
def test_a_line_that_is_one_link_in_capitals_goes(words: list[str], *, is_bold: bool) -> None:
    """A teaser shouts; the same line without a link, or not in capitals, is left to the net."""
    line = " ".join(words).upper()
    link = f'<a href="/x">{line}</a>'

    assert line not in kept(f"{PROSE}<p>{f'<b>{link}</b>' if is_bold else link}</p>")
    assert line in kept(f"{PROSE}<p>{line}</p>")
    assert line.capitalize() in kept(f'{PROSE}<p><a href="/x">{line.capitalize()}</a></p>')


@pytest.mark.parametrize("names", ["infobox", "article-factbox right", "info-box", "faktenbox", "box-info", "c-faktaruta"])
@pytest.mark.parametrize("element", ["div", "aside", "section"])
def test_boxes_with_information_go(names: str, element: str) -> None:
    """What stands beside the text in a box of facts is not the text."""
    box = f'<{element} class="{names}"><h3>About it</h3><ul><li>Built: 1998</li><li>Length: 40 m</li></ul></{element}>'

    assert kept(f"{PROSE}{box}<p>{PARAGRAPHS[3]}</p>") == list(PARAGRAPHS[:4])


def test_a_box_around_the_article_is_none() -> None:
    """A layout that is named a box holds the text and stays."""
    assert kept(f'<div class="info-box">{PROSE}</div>') == list(PARAGRAPHS[:3])


@pytest.mark.parametrize("names", ["wprm-recipe", "tasty-recipes", "recipe-ingredients", "zutaten-liste", "mv-create-card"])
def test_ingredients_and_steps_of_a_recipe_stay(names: str) -> None:
    """A recipe in the text is text, line by line; a link to others is not."""
    items = ["800 g of white fish", "4 potatoes, diced", "Sweat the fennel in oil for ten minutes."]
    lines = "".join(f"<li>{item}</li>" for item in items)
    recipe = f'<div class="{names}"><ul>{lines}<li><a href="/x">More of these</a></li></ul></div>'

    assert kept(f"{PROSE}{recipe}<p>{PARAGRAPHS[3]}</p>", start=False) == [*PARAGRAPHS[:3], *items, PARAGRAPHS[3]]


@pytest.mark.parametrize("source", ["<footer>{}</footer>", "<cite>{}</cite>", "<p>— {}</p>", "<p><em>{}</em></p>"])
def test_the_source_of_a_quotation_that_was_taken_stays(source: str) -> None:
    """Of a block quotation all lines stay or none."""
    found = kept(f"{PROSE}<blockquote><p>{PARAGRAPHS[3]}</p>{source.format('Mara Lindqvist')}</blockquote>", start=False)

    assert "Mara Lindqvist" in found[-1]


@pytest.mark.parametrize("line", [line.format(40, 60) for line in CORRECTIONS])
def test_a_note_of_correction_behind_the_text_stays(line: str) -> None:
    """Right behind the last paragraph the note is part of the article; far below it is somebody else's."""
    note, other = f'<div class="note"><p>{line}</p></div>', "<p>Ferry late again</p>"

    assert kept(f"{PROSE}{note}", start=False)[-1] == line
    assert line not in kept(f"{PROSE}{other * 4}{note}", start=False)


def test_where_nothing_was_chosen_nothing_is_taken() -> None:
    """A recipe or a note alone makes no article."""
    assert kept(f'<div class="wprm-recipe"><p>Salt</p></div><p>{CORRECTIONS[0]}</p>', start=False) == []


@settings(max_examples=40, deadline=None)
@given(
    st.integers(3, 8),
    st.sampled_from(["…", "...", " [&hellip;]".replace("&hellip;", "…"), "…»"]),
    st.sampled_from(["article", "li", "div"]),
)
def test_lists_of_beginnings_go(count: int, mark: str, tag: str) -> None:
    """Three items that a template has cut off, each in an element of its own, are other texts' beginnings."""
    texts = [
        f"What the town says of ship number {number}, which has been late since the storm of last winter" for number in range(count)
    ]
    items = "".join(f"<{tag}><h3>Ship {number}</h3><p>{text}{mark}</p></{tag}>" for number, text in enumerate(texts))
    table = table_of("<main>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + f"<div>{items}</div></main>")
    taken = np.ones(len(table), np.bool_)
    settle(taken, table)

    assert list(PARAGRAPHS) == [text for text, is_taken in zip(table.texts, taken.tolist(), strict=True) if is_taken]


def test_paragraphs_that_trail_off_stay() -> None:
    """Side by side in the text they are the writer's own."""
    table = table_of(
        "<main>" + "".join(f"<p>{'He waited for the ferry, and waited, ' * 3}{number}…</p>" for number in range(5)) + "</main>"
    )
    taken = np.ones(len(table), np.bool_)
    settle(taken, table)

    assert taken.all()
