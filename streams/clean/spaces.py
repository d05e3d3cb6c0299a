"""White space and invisible characters of page text, folded to what a reader sees."""

import re
import unicodedata

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Controls, soft hyphens, zero-width spaces, direction overrides, tag characters. The joiners U+200C and U+200D stay: Persian,
Indic scripts and emoji are spelled with them."""


def folded(text: str) -> str:
    """One line of text: runs of white space are one space, invisible characters are gone."""
    if not text.isascii() or not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def key(text: str) -> str:
    """What two spellings of one line have in common: letters and digits in folded case, one space between words."""
    plain = unicodedata.normalize("NFKC", text[:2_000]) if not text.isascii() else text[:2_000]
    return " ".join(re.findall(r"\w+", plain.casefold()))
