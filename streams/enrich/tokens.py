"""Tokens and sentences: one cut of the text into words and marks, made once an article and shared by every enricher.

Text and its language enter; words with their offsets (code points) leave. A blank line is a token of its own (``PARAGRAPH``), an
apostrophe-s is one, and so are an article that lost its vowel ("l’") and the ending that a mark parts from a name ("İstanbul’da").
Abbreviations with inner stops ("U.S.", "a.m.") and hyphenated words are one, and so is a letter with all its marks. Scripts without
spaces are cut by ``scripts``. A sentence ends at a stop, a question mark, an exclamation mark or a blank line; a closing quotation
mark or bracket behind it belongs to it. Nothing can fail.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from streams.enrich.english import ABBREVIATIONS
from streams.enrich.languages import words_of
from streams.enrich.scripts import DENSE, cut, is_dense, is_simple, marks

PARAGRAPH = "\n\n"
"""The word that stands for a blank line."""
APOSTROPHES = "'’"
CLITICS = r"(?:s|re|ve|ll|d|m|t)\b"
GERSHAYIM = '(?<=[א-ת])["״](?=[א-ת](?![א-ת]))'
"""What makes letters an abbreviation in Hebrew: a mark like a quotation's before the last of them."""
SMALL = "".join(letter for letter in map(chr, range(ord("a"), 0x250)) if letter.islower())
"""Latin small letters: an ending behind a mark is written with them, the second half of a name ("O’Neill") is not."""
ENDS = frozenset(".?!…。｡！？؟۔।॥։።፧။៕។᱾")
"""Stops and question marks of all scripts that have their own."""
CLOSERS = frozenset("”’\"')]»“›」』）】》〉］")
GOES_ON = "と"
"""Begins what follows a quotation in Japanese ("…。」と話した"): the sentence is not over."""
MOST_ORDINAL = 2
"""Digits of the longest ordinal number with a stop ("am 3. Mai"): a year's stop ends the sentence."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The text's tokens, as parallel lists.

    Attributes:
        text: what was cut.
        language: ISO 639-1; by whose apostrophes and abbreviations it was.
        words: as written; ``PARAGRAPH`` for a blank line.
        lower: the same in lower case.
        starts: offset of each token's first character.
        ends: offset behind each token's last character.
    """

    text: str
    language: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def written(self) -> list[int]:
        """The indexes of the tokens that are words or numbers, not marks."""
        return [at for at, word in enumerate(self.words) if word[0].isalnum()]

    def at(self, offset: int) -> int:
        """The index of the first token that begins at or after ``offset``."""
        return bisect_left(self.starts, offset)


@lru_cache(maxsize=256)
def token_pattern(language: str, *, simple: bool) -> re.Pattern[str]:
    """What a token of ``language`` is; a run of a script without spaces is one yet. A simple text has none, nor marks."""
    known = words_of(language).words
    letter = r"[^\W_]" if simple else rf"[^\W_{DENSE}]"
    word = f"{letter}+" if simple else f"{letter}+(?:[{marks()}]+{letter}*)*"
    no_inner, first = CLITICS, []
    if known.ending_mark:
        first.append(f"(?<={letter})[{known.ending_mark}][{SMALL}]+")
        no_inner += f"|[{SMALL}]" if "'" in known.ending_mark else ""
    if known.elision:
        shortened = "|".join(sorted(known.elision, key=len, reverse=True))
        first.append(f"(?!D[{APOSTROPHES}](?![{SMALL}]))(?i:{shortened})[{APOSTROPHES}](?={letter})")  # D'Annunzio is a name
    return re.compile(
        "|".join(
            [
                r"\n\s*\n",  # a blank line
                rf"(?:(?!\d){letter}\.){{2,}}",  # U.S., a.m.
                *first,
                f"{word}(?:(?:[-&.]|{GERSHAYIM}){word}|[{APOSTROPHES}](?!{no_inner}){word})*",  # words, AT&T, O'Neill, 3.5
                f"[{APOSTROPHES}](?={letter}){CLITICS}",
                *([] if simple else [f"[{DENSE}][{DENSE}{marks()}]*"]),
                r"[^\w\s]|_+",
            ]
        )
    )


def tokenise(text: str, language: str = "en") -> Tokens:
    """Cuts ``text`` into tokens, by the rules of ``language`` (ISO 639-1)."""
    simple = is_simple(text)
    if simple and text.isalnum():  # one word, as half of the names are that are cut
        return Tokens(text, language, [text], [text.lower()], [0], [len(text)])
    words: list[str] = token_pattern(language, simple=simple).findall(text)
    if not simple:
        cuts = cut([word for word in words if is_dense(word)], language)
        words = [part for word in words for part in (next(cuts) if is_dense(word) else (word,))]
    starts, at, find = [], 0, text.find
    for word in words:  # between two tokens stands white space alone, so that the next one is found where it begins
        at = find(word, at)
        starts.append(at)
        at += len(word)
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    if "\n" in text:
        words = [PARAGRAPH if word[0] == "\n" else word for word in words]
    return Tokens(text, language, words, [word.lower() for word in words], starts, ends)


def sentences(tokens: Tokens) -> list[tuple[int, int]]:
    """Token ranges (first, behind the last); blank lines stand in none."""
    found, first, at, count = [], 0, 0, len(tokens)
    words = tokens.words
    while at < count:
        word = words[at]
        if word == PARAGRAPH:
            if at > first:
                found.append((first, at))
            first = at + 1
        elif word in ENDS and ends_sentence(tokens, at):
            while at + 1 < count and words[at + 1] in CLOSERS and closes(tokens, at + 1):
                at += 1
            found.append((first, at + 1))
            first = at + 1
        at += 1
    if count > first:
        found.append((first, count))
    return found


def ends_sentence(tokens: Tokens, at: int) -> bool:
    """Whether the stop at ``at`` ends a sentence: none of a short word, initial or ordinal, nothing behind it that goes on."""
    words = tokens.words
    if words[at] == "." and at and tokens.ends[at - 1] == tokens.starts[at] and has_stop(words[at - 1], tokens.language):
        return at + 1 >= len(words) or words[at + 1] == PARAGRAPH
    behind = at + 1
    while behind < len(words) and words[behind] in CLOSERS:
        behind += 1
    if behind >= len(words):
        return True
    if words[behind][0] == GOES_ON and behind > at + 1:
        return False
    return not words[behind][0].islower()


def has_stop(word: str, language: str) -> bool:
    """Whether a stop behind the word is its own: an abbreviation's, an initial's, an ordinal number's."""
    known = words_of(language).words
    if len(word) <= MOST_ORDINAL and known.ordinal_stop and word.isdecimal():
        return True
    return word.lower() in (known.abbreviation or ABBREVIATIONS) or (len(word) == 1 and word.isupper())


def closes(tokens: Tokens, at: int) -> bool:
    """Whether the mark at ``at`` stands directly behind what precedes it."""
    return tokens.starts[at] == tokens.ends[at - 1]
