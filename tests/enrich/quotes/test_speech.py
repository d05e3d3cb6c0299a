"""Who said it, by the words of a language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.languages import LANGUAGES, words_of
from streams.records import EnrichedArticle
from tests.enrich.conftest import Enrich


def said(made: EnrichedArticle) -> list[tuple[str, str | None]]:
    """Words and speaker of every quote; the speaker as written where nobody is named."""
    return [(one.text, (one.speaker.name or one.speaker.text) if one.speaker else None) for one in made.quotes]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "„Das ist ein guter Tag für uns“, sagte die Ingenieurin Katrin Ohlsen.", "Katrin Ohlsen"),
        ("de", "Katrin Ohlsen sagte am Montag: „Das ist ein guter Tag.“", "Katrin Ohlsen"),
        ("de", "Katrin Ohlsen: „Das ist ein guter Tag.“", "Katrin Ohlsen"),
        ("de", "„Das ist ein guter Tag“, so Katrin Ohlsen.", "Katrin Ohlsen"),
        ("fr", "« C'est un bon jour pour nous », a déclaré lundi la maire, Odile Carpentier.", "Odile Carpentier"),
        ("fr", "Selon Odile Carpentier, c'est « un bon jour ».", "Odile Carpentier"),
        ("fr", "La maire, Odile Carpentier, sort. « C'est un bon jour », dit-elle.", "Odile Carpentier"),
        ("fr", "La maire, Odile Carpentier, sort. « C'est un bon jour », a-t-elle dit.", "Odile Carpentier"),
        ("es", "«Hoy es un buen día», dijo la alcaldesa, Pilar Montero.", "Pilar Montero"),
        ("pt", "“Hoje é um bom dia”, afirmou a prefeita Paula Monteiro.", "Paula Monteiro"),
        ("it", "«Oggi è un buon giorno», ha detto la sindaca Paola Monti.", "Paola Monti"),
        ("nl", "“Het is een goede dag”, zei burgemeester Petra Visser.", "Petra Visser"),
        ("sv", "– Det är en bra dag, säger Petra Lind.", "Petra Lind"),
        ("pl", "– To dobry dzień – powiedziała Petra Lis.", "Petra Lis"),
        ("ru", "— Сегодня хороший день, — сказала Вера Соколова.", "Вера Соколова"),
        ("uk", "«Сьогодні добрий день», — сказала Віра Сокіл.", "Віра Сокіл"),
        ("es", "«Hoy es un buen día», bramó la alcaldesa, Pilar Montero.", "Pilar Montero"),
        ("es", "Ayer salió Pilar Montero. «Hoy es un buen día», carraspeó.", "Pilar Montero"),
        ("it", "Ieri è uscita Paola Monti. «Oggi è un buon giorno», bofonchia la sindaca Paola Monti.", "Paola Monti"),
        ("ru", "«Сегодня хороший день», — буркнула ученица, скульптор Вера Соколова.", "Вера Соколова"),
        ("de", "Katrin Ohlsen von der Firma „Kern Bau“ sagte: „Das ist ein guter Tag.“", "Katrin Ohlsen"),
        ("nl", "“Het is een goede dag”, zei vicaris Guus Prins.", "Guus Prins"),
        ("tr", "Ayşe Kaya, “Bugün güzel bir gün” değerlendirmesini yaptı.", "Ayşe Kaya"),
        ("tr", "Ayşe Kaya, “Bugün güzel bir gün” dedi.", "Ayşe Kaya"),
        ("ar", "قالت الوزيرة ليلى منصور: «هذا يوم جيد».", "ليلى منصور"),
    ],
)
def test_word_orders(enrich: Enrich, language: str, text: str, speaker: str) -> None:
    """Behind the verb, before it, before a colon, behind "according to", by a pronoun: whoever is named said it."""
    assert [name for _, name in said(enrich(text, language=language))] == [speaker]


def test_who_spoke_last_goes_on(enrich: Enrich) -> None:
    """Behind a preposition another name changes nothing."""
    text = (
        "«Hoy es un buen día», dijo Pilar Montero.\n\nLa plaza está vacía.\n\n"
        "Sobre la casa de Julián Vega habló poco. «Es una casa vieja», indicó."
    )
    assert [name for _, name in said(enrich(text, language="es"))] == ["Pilar Montero", "Pilar Montero"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Anna Lee traf Eva Ray. „Das ist ein guter Tag für uns“, sagte sie."),
        ("it", "Anna Lee è uscita. La compagnia replica: «Oggi è un buon giorno per tutti»."),
        ("es", "Anna Lee salió. Una víctima lloraba. «Hoy es un buen día para todos», dijo."),
        ("es", "«El largo camino», película de Julián Vega, gustó a todos."),
        ("es", "Anna Lee salió y Eva Ray también. «Hoy es un buen día para todos», dijo."),
    ],
)
def test_of_two_who_can_be_meant_nobody_is_named(enrich: Enrich, language: str, text: str) -> None:
    """A pronoun or a verb without subject is no guess."""
    assert [name for name in (one.speaker and one.speaker.name for one in enrich(text, language=language).quotes) if name] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das sogenannte „Sommerpaket“ lobte Anna Lee."),
        ("fr", "Le film « Le Retour » plaît à Anna Lee."),
        ("ru", "Компания «Волгамост» обещает второй мост."),
        ("eo", "“Ni iras”, diris Anna Lee."),
    ],
)
def test_terms_titles_and_unknown_languages(enrich: Enrich, language: str, text: str) -> None:
    """Words that nobody says are no quotation, and where no verb is known nobody is made to speak."""
    assert enrich(text, language=language).quotes == []


def test_who_is_spoken_to_does_not_speak(enrich: Enrich) -> None:
    """Behind a preposition stands somebody else."""
    text = "Pilar Montero dijo a Julián Vega: «Hoy es un buen día para todos»."
    assert [name for _, name in said(enrich(text, language="es"))] == ["Pilar Montero"]


def test_speech_goes_on_behind_its_tag(enrich: Enrich) -> None:
    """A sentence in marks behind the tag is the same one's; one with a tag of its own is not."""
    text = "„Wir haben lange gewartet“, sagte Anna Lee. „Jetzt fangen wir endlich damit an.“ „Ich aber nicht mehr“, rief Bob Ray."
    assert [name for _, name in said(enrich(text, language="de"))] == ["Anna Lee", "Anna Lee", "Bob Ray"]


def test_a_surname_is_whoever_bears_it(enrich: Enrich) -> None:
    """The full name that the article gives elsewhere."""
    text = "«Es tarde para todos», dijo Yurena Vega. «Nos vamos a casa ahora», añadió Vega."
    assert {name for _, name in said(enrich(text, language="es"))} == {"Yurena Vega"}


PIECES = ["Anna", "Lee", *"„“”«»「」–—,.:?-", "\n\n", "\n", "et", "说", "の", "قال"]


@given(st.sampled_from(LANGUAGES), st.data())
@settings(max_examples=150, deadline=None)
def test_any_text_gives_quotes_that_fit_it(enrich: Enrich, language: str, data: st.DataObject) -> None:
    """Offsets cut the words out of the text, in order, none inside another, and no quotation is empty."""
    speech = words_of(language).speech
    words = [*sorted(speech.said)[:3], *sorted(speech.pronoun | speech.according)[:3]]
    word = st.sampled_from([*PIECES, *words])
    text = data.draw(st.lists(word, max_size=40).map(data.draw(st.sampled_from([" ", ""])).join))
    made = enrich(text, language=language)
    assert "enricher_failed:quotes" not in made.quality.flags
    assert [text[one.start : one.end] for one in made.quotes] == [one.text for one in made.quotes]
    assert all(one.text.strip() for one in made.quotes)
    assert all(one.end <= other.start for one, other in zip(made.quotes, made.quotes[1:], strict=False))
