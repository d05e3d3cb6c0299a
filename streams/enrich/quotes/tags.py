"""Tags: who speaks, said in the midst of speech: behind a dash that opens a line, or between commas inside the marks.

A text, its paragraphs and its spans in marks enter; spans leave that hold speech alone, the narrator's words between them left out:
``— Слова, — сказала Вера. — Ещё слова.``, ``–Es tarde –dijo Vega–. Vamos.``, ``– Vi går, säger Anna.``,
``« Il est tard, a dit Roche, allons. »``. A line that opens with a dash and names nobody who says it is an item of a list. Nothing
can fail.
"""

import re
from collections.abc import Iterator, Sequence

from streams.enrich.languages import SpeechWords, words_of
from streams.enrich.quotes.marks import Marked
from streams.enrich.words import function_words

DASHED = re.compile(r"[—–―-]\s*(?=[^\W\d_]|[¿¡«“])")
DASH_TAG = re.compile(
    r"(?:(?<=[,.!?…])\s*[—–―-]\s*|(?<!\s)\s+[—–―-]\s+|(?<!\s)\s+[—–―](?=\w))(?P<tag>[^\W\d_][^—–―\n]{2,160}?)(?:\s*[—–―](?=[\s.,:;…]|$)|$)"
)
COMMA_TAG = re.compile(r"(?:,|(?<=[!?…]))\s(?P<tag>[^,.!?\n]{2,90})(?=(?P<end>[.,:]|$))")
INNER_TAG = re.compile(r",\s(?P<tag>[^,.;!?\n«»]{2,70})[,.](?=\s)")
INSETS = frozenset({"es", "fr", "it", "pt"})
"""Languages that keep the marks open around a tag; in others a comma inside the marks parts nothing."""
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
FIRST_WORDS = 3
"""Words of a tag among which its verb stands."""
NAME_WITHIN = 6
"""Words of a tag among which the first one with a capital stands, if it is to be told without its verb."""


def speech_spans(text: str, paragraphs: Sequence[tuple[int, int]], marked: Sequence[Marked], language: str) -> list[Marked]:
    """The spans in marks and behind dashes, cut where a tag stands inside, in order."""
    words = words_of(language).speech
    small = function_words(language)
    dashed = [
        span for start, end in paragraphs for line in lines(text, start, end) for span in behind_dash(text, *line, words, small)
    ]
    covered = [(span.start, span.end) for span in dashed]
    inside = [part for span in marked for part in without_tags(text, span, words)] if language in INSETS else marked
    free = [span for span in inside if not any(start < span.end and span.start < end for start, end in covered)]
    return sorted([*dashed, *free])


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a paragraph."""
    for match in re.finditer(r"[^\n]+", text[start:end]):
        yield start + match.start(), start + match.end()


def behind_dash(text: str, start: int, end: int, words: SpeechWords, small: frozenset[str]) -> Iterator[Marked]:
    """The speech of a line that opens with a dash; none where no tag is in it."""
    opening = DASHED.match(text, start, end)
    if not opening:
        return
    at = opening.end()
    tags = [tag for tag in DASH_TAG.finditer(text, at, end) if is_tag(tag["tag"], words) or is_shaped(tag["tag"], words, small)]
    if tags:
        for tag in tags:
            yield from span(text, at, tag.start())
            at = tag.end()
        yield from span(text, at, end) if tags[-1].end() < end else ()
        return
    comma_tags = [(verb, tag) for tag in COMMA_TAG.finditer(text, at, end) if (verb := verb_of(tag["tag"], words)) >= 0]
    for _, tag in sorted(comma_tags, key=lambda pair: pair[0])[:1]:  # "three answered" is speech beside "says Anna"
        yield from span(text, at, tag.start())
        if tag["end"] == ",":
            yield from span(text, tag.end(), end)


def without_tags(text: str, marked: Marked, words: SpeechWords) -> Iterator[Marked]:
    """The parts of a span between which the narrator says who speaks."""
    at = marked.inner_start
    for tag in INNER_TAG.finditer(text, at, marked.inner_end):
        if is_tag(tag["tag"], words):
            yield marked._replace(
                start=at if at > marked.inner_start else marked.start, end=tag.start(), inner_start=at, inner_end=tag.start()
            )
            at = tag.end()
    if at == marked.inner_start:
        yield marked
    else:
        yield marked._replace(start=at, inner_start=at)


def is_tag(tag: str, words: SpeechWords) -> bool:
    """Whether it begins small and one of its first words is a verb of saying."""
    return verb_of(tag, words) >= 0


def verb_of(tag: str, words: SpeechWords) -> int:
    """Which of the first words is the verb of saying; -1 where none is, or where the tag begins with a capital."""
    first = [match.group().lower() for match in WORD.finditer(tag)][:FIRST_WORDS] if tag[:1].islower() else []
    said = (word in words.said or any(part in words.said for part in word.split("-")[:-1]) for word in first)
    return next((number for number, is_said in enumerate(said) if is_said), -1)


def is_shaped(tag: str, words: SpeechWords, small: frozenset[str]) -> bool:
    """Whether it has the form of a tag, whatever its verb: that, small words, a name ("ironizuje Bożena Lis"), or that alone."""
    first = [match.group() for match in WORD.finditer(re.split(r"[.,:;!?]", tag, maxsplit=1)[0])]
    if not first or not first[0].islower() or first[0] in small:
        return False
    is_named = any(word[0].isupper() for word in first[1:NAME_WITHIN])
    return is_named or (len(first) <= 1 + (first[-1] in small) and first[0].endswith(tuple(words.past)))


def span(text: str, start: int, end: int) -> Iterator[Marked]:
    """The range as a span without marks, white space and stray punctuation at its beginning left out."""
    while start < end and not (text[start].isalnum() or text[start] in '¿¡«“"„'):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Marked(start, end, start, end, single=False, closed=True)
