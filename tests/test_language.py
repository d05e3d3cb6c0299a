"""The language of a text, and what a page claims of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.language import ENOUGH, FUNCTION_WORDS, claimed, language_of

SAID = {
    "en": "The morning ferry to the island left forty minutes late because its bow door would not close.",
    "de": "Die Fähre zur Insel legte vierzig Minuten später ab, weil sich die Bugtür nicht schließen ließ.",
    "fr": "Le ferry du matin est parti avec quarante minutes de retard parce que sa porte ne fermait pas.",
    "es": "El transbordador de la mañana salió con cuarenta minutos de retraso porque la puerta no cerraba.",
    "ru": "Утренний паром на остров отошёл с опозданием на сорок минут, потому что не закрывалась дверь.",
    "ja": "島へ向かう朝のフェリーは、船首の扉が閉まらなかったため四十分遅れて出港した。",
    "zh": "由于船头的门无法关闭，开往该岛的早班渡轮晚点了四十分钟才离开码头，乘客在咖啡馆等候。",
    "ar": "غادرت العبارة الصباحية إلى الجزيرة متأخرة أربعين دقيقة لأن باب المقدمة لم يغلق.",
    "ko": "섬으로 가는 아침 여객선이 뱃머리 문이 닫히지 않아 사십 분 늦게 출발했다.",
}


@pytest.mark.parametrize("code", SAID)
def test_a_sentence_tells_its_language(code: str) -> None:
    """One long sentence is enough."""
    assert language_of(SAID[code]) == code


@pytest.mark.parametrize("text", ["", "Ferry", "1 2 3 4 5 6 7 8 9 10 11 12 13 14", "… — « »", "https://a.example"])
def test_what_does_not_tell(text: str) -> None:
    """Too few letters are of no language, rather than of a wrong one."""
    assert language_of(text) == "und"


NAMES = "Kaia Lindqvist, Marisol Benedetti, Tadeusz Kowalewski, Nguyen Thi Hoa, Oluwaseun Adeyemi"
LEADS = [
    NAMES,
    "“Vive la république!”",
    "AAPL GOOG MSFT 12.5 % 3-1 2-0",
    "https://www.example.org/a/b/c",
    "© 2026 XYZ Ltd. JPEG/PNG",
    NAMES * 2,
]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("code", SAID)
def test_the_body_decides_whatever_its_text_begins_with(code: str, lead: str) -> None:
    """Names, a foreign cry, letters of the stock exchange: the first line of a page is not its language."""
    assert language_of(f"{lead}\n\n{' '.join([SAID[code]] * 8)}") == code


@pytest.mark.parametrize("claim", ["en", "de-AT", "tr", "zh_Hans", "und", "x-default", ""])
@pytest.mark.parametrize("code", SAID)
def test_a_wrong_claim_is_not_believed(code: str, claim: str) -> None:
    """A template's "en" stands on pages of every language."""
    assert language_of(SAID[code], claim) == code


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Huset er gammelt, og byen er stor og vakker.", ["nb-NO", "da"]),
        ("Menteri itu berkata jambatan akan dibuka pada bulan Mei.", ["ms", "id"]),
    ],
    ids=["Scandinavian", "Malay"],
)
def test_the_claim_tells_near_languages_apart(text: str, claims: list[str]) -> None:
    """Each reading is one that the text allows, and it follows the claim."""
    expected = ["no" if claim == "nb-NO" else claim for claim in claims]
    assert [language_of(text, claim) for claim in claims] == expected


@pytest.mark.parametrize(("claim", "code"), [("fr-FR", "fr"), ("nb", "no"), ("iw", "he"), (None, "und"), ("English", "und")])
def test_the_claim_is_believed_where_there_is_no_text(claim: str | None, code: str) -> None:
    """A picture with a score below it is in the language of its site."""
    assert language_of("12:30, 3-1", claim) == code


def test_a_language_that_the_model_hardly_knows_is_not_made_another() -> None:
    """A text in Xhosa on a page that claims to be English is not English."""
    text = "Umphathiswa uthe ibhulorho entsha iya kuvulwa ngoMeyi emva kweminyaka emibini yokwakhiwa kwayo elalini."
    assert language_of(text, "en") in {"xh", "zu", "und"}


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_has_a_code(text: str) -> None:
    """Two or three letters, whatever the text."""
    code = language_of(text)

    assert code.isascii()
    assert 2 <= len(code) <= 3


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("en-GB", "en-GB"),
        (" de ", "de"),
        ("zh_Hans_CN", "zh_Hans_CN"),
        ("English", None),
        ("", None),
        (None, None),
        ("x" * 50, None),
        ("en<script>", None),
    ],
)
def test_a_claim_is_a_tag(value: str | None, tag: str | None) -> None:
    """What a page claims is kept as written where it is a language tag at all."""
    assert claimed(value) == tag


@pytest.mark.parametrize("claim", ["de", "en-GB"])
def test_a_long_text_is_read_on_where_its_beginning_is_not_what_is_claimed(claim: str) -> None:
    """A long foreign quotation ahead of a German text is in another language than the text, whatever the page claims."""
    quotation = (SAID["fr"] + " ") * (ENOUGH // len(SAID["fr"]) + 1)
    assert language_of(quotation + (SAID["de"] + " ") * 15, claim) == "de"
    assert language_of((SAID["de"] + " ") * 15, claim) == "de"


BEYOND = {
    "zu": (
        "Inkampani yesikebhe ithi kusukela ngoLwesine kuzoba nohambo kabili ngosuku oluya esiqhingini. Abaphathi "
        "betheku bathi umsebenzi wokulungisa ibhuloho elidala uzophela ngaphambi kwehlobo, kodwa abantu bakhala "
        "ngokuthi imali yokugibela izokhuphuka. Umama ohlala khona uthe ukuthi ujabule ngoba izingane ziya "
        "esikoleni ngesikhathi, futhi nabo sebezokwazi ukubuya ntambama."
    ),
    "xh": (
        "Inkampani yesikhephe ithi ukususela ngoLwesine kuza kubakho uhambo kabini ngemini ukuya esiqithini. "
        "Abaphathi bezibuko bathi umsebenzi wokulungisa ibhulorho endala uza kugqitywa phambi kwehlobo, kodwa "
        "abantu bakhalaza kuba imali yokukhwela iza kunyuka. Umama ohlala apho uthe wonwabile ngoku, kwaye "
        "nabantwana baza kuya esikolweni xa kusile, nangona indlela inde."
    ),
    "ha": (
        "Kamfanin jirgin ruwa ya ce daga ranar Alhamis za a rika tafiya sau biyu a rana zuwa tsibirin. Hukumar "
        "tashar ta ce za a gama gyaran tsohuwar gada kafin lokacin zafi, amma mutane sun ce suna tsoron kudin mota "
        "zai karu. Wata mata ta ce ta yi farin ciki kuma yara za su tafi makaranta da wuri, don haka wannan labari "
        "ne mai dadi."
    ),
    "sn": (
        "Kambani yechikepe yakati kubva musi weChina vanhu vachayambuka kaviri pazuva vachienda kuchitsuwa. Vakuru "
        "vechiteshi vakati basa rekugadzira zambuko rekare richapera zhizha risati rasvika, asi vanhu vanotya kuti "
        "mari ichakwira. Mumwe mai uyo anogara ipapo akati anofara nokuti vana vachaenda kuchikoro nenguva, uye "
        "izvi zvakare zvichabatsira vose."
    ),
}


@pytest.mark.parametrize("code", BEYOND)
@pytest.mark.parametrize("claim", ["en", "en-ZA", "fr", None])
def test_a_language_that_the_model_does_not_know(code: str, claim: str | None) -> None:
    """Papers of southern Africa claim to be in English; their function words tell what they are in."""
    assert language_of(BEYOND[code], claim) == code


WORDS = st.lists(st.text(alphabet="abdefghijklmnoprstuvwyz", min_size=5, max_size=9), min_size=30, max_size=80)


@given(WORDS, st.sampled_from(["zu", "sn", "ig"]))
@settings(max_examples=40, deadline=None)
def test_words_of_no_language(words: list[str], claim: str) -> None:
    """Random letters are in no language, whatever is claimed, or in one that the model takes them for; in none beyond it."""
    assert language_of(" ".join(words), claim) not in FUNCTION_WORDS
