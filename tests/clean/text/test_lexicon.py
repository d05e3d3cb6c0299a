"""Words of languages: one file each, and nothing in it that no list is for."""

import ast
import re
import tomllib
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from streams.clean.text.lexicon import (
    GENRES,
    MONTHS,
    PHRASES,
    WORDS,
    agencies,
    alternatives,
    anywhere,
    class_names,
    class_stems,
    genres,
    inside,
    languages,
    phrases,
    required_parts,
    whole,
    words,
)

CLEAN = Path(__file__).parents[3] / "streams" / "clean"
LISTS = {"phrases": frozenset(PHRASES), "genres": frozenset(GENRES), "words": frozenset(WORDS)} | dict.fromkeys(
    MONTHS, frozenset(map(str, range(1, 13)))
)
LETTER = r"[^\W\d_]"


def of_language(code: str) -> dict[str, Any]:
    """The file of a language."""
    path = files("streams.clean.text").joinpath("data", "languages", f"{code}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", languages())
def test_a_language_has_lists_that_are_read(code: str) -> None:
    """Each list of a language's file is described in ``PHRASES``, ``GENRES`` or ``WORDS``: another one would be read by nobody."""
    unread = [
        (kind, name) for kind, lists in of_language(code).items() for name in lists if name not in LISTS.get(kind, frozenset())
    ]

    assert unread == [], f"edit data/languages/{code}.toml, or describe the list in streams/clean/text/lexicon.py"


@pytest.mark.parametrize("code", languages())
def test_a_language_says_nothing_twice(code: str) -> None:
    """A phrase stands once in its list, and is a regular expression without groups that would shift those around it."""
    for listed in chain.from_iterable(lists.values() for lists in of_language(code).values()):
        assert len(set(listed)) == len(listed)
        assert [phrase for phrase in listed if re.compile(phrase).groups] == []


def test_each_list_is_used() -> None:
    """A list that no module asks for is dead, and so are its words in thirty languages."""
    code = "".join(path.read_text(encoding="utf-8") for path in CLEAN.rglob("*.py") if path.name != "lexicon.py")
    assert [name for name in (*PHRASES, *WORDS) if not re.search(rf"""["']{name}["']""", code)] == []


def test_words_of_languages_stand_in_their_files() -> None:
    """Addresses, contact data, decoding and refusals hold no word that is spelled with other letters than ASCII's."""
    found = []
    for path in chain.from_iterable(
        (CLEAN / part).rglob("*.py") for part in ("receive", "text", "markup", "refuse", "memory", "write")
    ):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs]
        texts = [node.value for node in nodes if isinstance(node.value, str)]
        found += [(path.name, text) for text in texts if re.search(LETTER, re.sub(r"[\x00-\x7f]", "", text))]
    assert found == []


def test_common_words_come_first() -> None:
    """What all write alike and English are read before the other languages, so that what counts does not hang on a code."""
    assert languages()[:2] == ["common", "en"]
    assert languages()[2:] == sorted(languages()[2:])
    assert len(languages()) > 30


def test_whole_inside_and_anywhere() -> None:
    """A phrase may be a line, stand in one as a word, or begin where a word may begin: in Chinese that is anywhere."""
    assert whole("related").fullmatch("Lire aussi")
    assert not whole("related").fullmatch("Lire aussi les autres")
    assert inside("called").search("please Call us")
    assert not inside("called").search("recalls")
    assert anywhere("paywall_text").search("这篇文章订阅后阅读")
    assert not anywhere("shell_text").search("unloading")


def test_alternatives_are_one_part_of_a_pattern() -> None:
    """They may be repeated or followed by more without brackets of one's own."""
    assert re.fullmatch(f"{alternatives('spelled_dot')}!", "punkt!")
    assert phrases("spelled_dot")[0] == "dot"


def test_the_first_genre_that_fits() -> None:
    """Genres are asked in their order: a live blog of opinions is one."""
    assert list(genres()) == list(GENRES)
    assert genres()["opinion"].fullmatch("Meinung")


def test_stems_stand_in_what_they_spare() -> None:
    """A stem is the quick look before a pattern: whatever it is cut from, the pattern must be able to find."""
    patterns = class_names()
    assert {kind: [stem for stem in stems if not patterns[kind].search(f'"{stem}"')] for kind, stems in class_stems().items()} == {
        kind: [] for kind in class_stems()
    }


def test_lists_that_belong_to_no_language() -> None:
    """Agencies keep their case, addresses and encodings are plain words."""
    assert re.fullmatch(agencies()["AP"], "AP")
    assert "utm_source" not in words("tracking_parameters")  # a prefix of its own
    assert {"utf-8", "cp1252"} <= words("encodings")


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        ("Telegram kanalımızı Takip edin", True),
        ("WhatsApp kanalına Abone Ol", True),
        ("チャンネル登録する", True),
        ("The ferry was late", False),
    ],
)
def test_a_phrase_holds_its_required_part(line: str, stands: bool) -> None:  # noqa: FBT001 - a table's column
    """The quick look passes whatever the phrases match, and few other lines."""
    assert any(part in line.lower() for part in required_parts("call_behind")) is stands
    assert (re.search(alternatives("call_behind"), line, re.IGNORECASE) is not None) is stands


def test_no_phrase_is_without_a_required_part() -> None:
    """An empty one stands in every line, and the look would be for nothing."""
    assert all(part.strip() for part in required_parts("call_behind"))
