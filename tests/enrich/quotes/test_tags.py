"""Speech cut where the narrator says who speaks."""

import pytest

from streams.enrich.languages import words_of
from streams.enrich.quotes.marks import quoted_spans
from streams.enrich.quotes.tags import is_tag, speech_spans
from tests.enrich.conftest import document


def spans(language: str, text: str) -> list[str]:
    """The words of each span."""
    made = document(text, language=language)
    found = speech_spans(text, made.paragraphs, quoted_spans(text, made.paragraphs), language)
    return [text[one.inner_start : one.inner_end] for one in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "— Идём домой, — сказала Вера. — Уже темно.", ["Идём домой,", "Уже темно."]),
        ("es", "—Es tarde —dijo Vega—. Vamos a casa.", ["Es tarde", "Vamos a casa."]),
        ("sv", "– Vi går hem, säger Anna Lind.", ["Vi går hem"]),
        ("fr", "« Il est tard, a dit Roche, rentrons. »", [" Il est tard", " rentrons. "]),
        ("pl", "– Idziemy do domu – mówi Anna Lis. – Jest ciemno.", ["Idziemy do domu", "Jest ciemno."]),
        ("sv", "– Vi vann på natten, när vinden gick, säger Anna Lind.", ["Vi vann på natten, när vinden gick"]),
        ("sv", "– Jag ringde tio, tre svarade, ingen kom, säger Anna Lind.", ["Jag ringde tio, tre svarade, ingen kom"]),
        ("pl", "– Idziemy do domu – burczy Anna Lis.", ["Idziemy do domu"]),
        ("pl", "– Idziemy do domu – burknęła.", ["Idziemy do domu"]),
        ("pl", "– Idziemy do domu – na pewno.", []),
        ("sv", "– Två ägg\n– Ett paket mjöl", []),
        ("fr", "« Il est tard, mes amis, rentrons. »", [" Il est tard, mes amis, rentrons. "]),
    ],
)
def test_speech_is_parted_from_its_tag(language: str, text: str, expected: list[str]) -> None:
    """Behind a dash or inside marks; a list's item and an address are no tag."""
    assert spans(language, text) == expected


def test_a_tag_has_its_verb_among_its_first_words() -> None:
    """With a pronoun hung on it or not."""
    words = words_of("fr").speech
    assert is_tag("a dit Roche", words)
    assert is_tag("dit-il", words)
    assert not is_tag("mes chers et bons amis dit", words)
