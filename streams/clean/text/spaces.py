"""White space and invisible characters of page text, folded to what a reader sees."""

import re
import unicodedata

GAP = r"(?:(?<!\s)\s+)?"
"""The white space before what a pattern seeks. ``\\s*`` would begin anew at every space of a run: 80,000 of them took 20 s."""

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Controls, soft hyphens, zero-width spaces, direction overrides, tag characters. The joiners U+200C and U+200D stay: Persian,
Indic scripts and emoji are spelled with them."""

_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2,}"
)


_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u9fff]")
"""Letters of scripts that put no spaces between words: Thai, Lao, Burmese, kana, Han."""


def folded(text: str) -> str:
    """One line of text: runs of white space are one space, invisible characters are gone.

    Printable text holds none of those characters and no white space but the space itself: mostly there is nothing to do.
    """
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    if not text.isascii() or not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def folded_lines(text: str) -> str:
    """The same for each line of a text; empty ones go."""
    return folded(text) if "\n" not in text else "\n".join(line for one in text.split("\n") if (line := folded(one)))


def without_mark_runs(text: str, longest: int) -> str:
    """``text`` with runs of combining marks cut to ``longest``: normalising 80,000 marks on one letter takes 6 s."""
    return text if text.isascii() else _MARKS.sub(lambda match: match.group()[:longest], text)


def key(text: str) -> str:
    """What two spellings of one line have in common: letters and digits in folded case, one space between words."""
    plain = unicodedata.normalize("NFKC", text[:2_000]) if not text.isascii() else text[:2_000]
    return " ".join(re.findall(r"\w+", plain.casefold()))


def word_count(text: str) -> int:
    """Words, or half the characters where the script puts no spaces between words."""
    words = len(text.split())
    return words if text.isascii() else max(words, len(_DENSE.findall(text)) // 2)
