"""Interviews whose questions and answers stand as paragraphs of their own without a label, in other languages than English.

A document enters; where the answers stand leaves, nothing where the paragraphs do not alternate. Answers open with a dash between
questions that do or do not (Polish, Ukrainian), stand in marks behind questions that open with one (Japanese), or stand plain
behind plain questions and speak in the first person: questions that an article answers itself are an explanation. Nothing can fail.
"""

import re
from collections.abc import Iterator

from streams.enrich.document import Document
from streams.enrich.languages import words_of
from streams.enrich.tokens import tokenise

QUESTION = re.compile(r"[?？؟]['”\"»)\]]*\s*$")
DASH = re.compile(r"[–—―-]+\s*")
ASKING_DASH = re.compile(r"[―—]{1,2}")
MARKED = re.compile(r"「[^「」]+」")
TAGGED, TAGGED_BARE = re.compile(r"[,.!?…]\s*[–—]\s*[^\W\d_]"), re.compile(r"\s[–—]\s*[^\W\d_]")
"""A dash behind a mark inside a line that opens with one: the narrator says who speaks, which an interview does not need; in
``BARE_TAGS`` any dash."""
BARE_TAGS = frozenset(["pl", "sv"])
LONGEST_QUESTION = 60
"""Words of a paragraph that asks."""
FEWEST = 3
"""Answers of the shortest interview: two questions with what follows them stand in many a column."""
OWN_SHARE = 0.3
"""Share of plain answers that speak in the first person: verbs without a subject hide it in many languages."""


def unlabelled_answers(document: Document) -> list[tuple[int, int]]:
    """Where the answers stand, in order."""
    text = document.text
    paragraphs = [text[start:end] for start, end in document.paragraphs]
    for scheme in (in_marks, behind_dashes, plain):
        answers = list(scheme(paragraphs, document.language))
        if len(answers) >= FEWEST:
            return [inner(text, *document.paragraphs[at]) for at in answers]
    return []


def in_marks(paragraphs: list[str], language: str) -> Iterator[int]:
    """Paragraphs in marks behind one that opens with a dash."""
    if language == "ja":
        for at, paragraph in enumerate(paragraphs[1:], 1):
            if MARKED.fullmatch(paragraph.strip()) and ASKING_DASH.match(paragraphs[at - 1]):
                yield at


def behind_dashes(paragraphs: list[str], language: str) -> Iterator[int]:
    """Paragraphs that open with a dash and have no tag, each behind one that asks or opens with none; two ask at least."""
    found = []
    for at, paragraph in enumerate(paragraphs[1:], 1):
        before = paragraphs[at - 1]
        if DASH.match(paragraph) and not is_question(paragraph):
            if (TAGGED_BARE if language in BARE_TAGS else TAGGED).search(paragraph):
                return
            if is_question(before) or not DASH.match(before):
                found.append(at)
    if sum(is_question(paragraphs[at - 1]) for at in found) >= FEWEST - 1:
        yield from found


def plain(paragraphs: list[str], language: str) -> Iterator[int]:
    """Paragraphs between questions, none of which opens with a mark, if enough of them say "I"."""
    asked = [at for at, paragraph in enumerate(paragraphs) if is_question(paragraph) and not DASH.match(paragraph)]
    answers = [at + 1 for at in asked if at + 1 < len(paragraphs) and at + 1 not in asked]
    own = words_of(language).speech.first_person
    said = [at for at in answers if not own.isdisjoint(tokenise(paragraphs[at], language).lower)]
    is_dense_with_questions = len(asked) == len(answers) and asked[-1:] != [] and asked[-1] - asked[0] <= 2 * len(asked)
    if (
        is_dense_with_questions
        and len(said) >= OWN_SHARE * len(answers)
        and not any(paragraphs[at][:1] in '“"«„' for at in answers)
    ):
        yield from answers


def is_question(paragraph: str) -> bool:
    """Whether a paragraph asks, and is short."""
    return bool(QUESTION.search(paragraph)) and len(paragraph.split()) <= LONGEST_QUESTION and paragraph[:1] not in "“\"«„'‘"


def inner(text: str, start: int, end: int) -> tuple[int, int]:
    """The words of an answer without the dash before them or the marks around them."""
    if MARKED.fullmatch(text, start, end):
        return start + 1, end - 1
    dash = DASH.match(text, start, end)
    return (dash.end() if dash else start), end
