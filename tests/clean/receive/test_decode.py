"""Bytes → text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.receive.decode import decoded, decoded_and_utf8, once_encoded

RUSSIAN = "Паром отошёл от причала с опозданием на сорок минут, потому что ночью замёрзла петля носовой двери. " * 5
GERMAN = "Die Fähre legte vierzig Minuten später ab, weil über Nacht ein Scharnier der Bugtür eingefroren war, hieß es. " * 5
JAPANESE = "島へ向かう朝のフェリーは、船首の扉が凍りついたため、四十分遅れて出港した。" * 8


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GERMAN, "cp1252"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (RUSSIAN, "utf-8"),
    ],
)
def test_evidence_beats_claims(text: str, encoding: str) -> None:
    """The bytes decide, although the page claims another encoding."""
    page = f"<html><head><meta charset='iso-8859-2'></head><body><p>{text}</p>".encode(encoding)

    assert text in decoded(page, "text/html; charset=utf-16")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_wide_and_marked(encoding: str) -> None:
    """Byte order marks are obeyed and dropped; UTF-16 is known without one by its zeros."""
    assert decoded(f"<p>{GERMAN}".encode(encoding)) == f"<p>{GERMAN}"


def test_utf8_cut_in_a_character() -> None:
    """A page cut inside a character stays UTF-8."""
    assert decoded(RUSSIAN.encode()[:-2]).startswith(RUSSIAN[:-10])


def test_utf8_with_a_foreign_snippet() -> None:
    """One pasted byte of another encoding does not turn the page into that encoding."""
    assert RUSSIAN in decoded(RUSSIAN.encode() + b"\xe4 " + RUSSIAN.encode())


@pytest.mark.parametrize("name", ["utf-7", "zlib", "rot13", "idna", "unicode_escape", "punycode", "iso-utf-8", "x" * 40])
def test_names_that_are_no_encoding(name: str) -> None:
    """UTF-7 and Python's own codecs are never used: they smuggle marks past every check, or fail."""
    page = b"<meta charset='" + name.encode() + b"'>+ADw-script+AD4- \xe9\xe8\xff"

    assert "+ADw-script+AD4-" in decoded(page, f"text/html; charset={name}")


@given(st.binary(max_size=400), st.text(max_size=60))
@settings(max_examples=200)
def test_any_bytes(data: bytes, content_type: str) -> None:
    """Any bytes under any claim become text that UTF-8 can carry."""
    decoded(data, content_type).encode("utf-8")


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, JAPANESE, "“Don’t,” she said — 🙏"])
def test_encoded_twice(text: str) -> None:
    """UTF-8 that a fetcher took for Latin-1 and encoded again is read as what the page says."""
    page = f"<p>{text}</p>"
    twice = page.encode().decode("latin-1").encode()

    assert (page, None) == decoded_and_utf8(twice)
    assert page == decoded(twice)


@given(st.text(st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs"]), max_size=200))
def test_encoded_once_stays(text: str) -> None:
    """Any text encoded twice comes back; a text with a dash or a quotation mark of its own is never touched."""
    assert text == once_encoded(text.encode().decode("latin-1"))
    assert f"{text}—" == once_encoded(f"{text}—")
