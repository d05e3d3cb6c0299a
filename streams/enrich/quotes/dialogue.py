"""Dialogue: interviews and transcripts, whose lines say by a label who speaks, or whose questions stand alone between the answers.

A document and its entities enter, in any language; each turn leaves as a quotation of whoever its label names ("Q:", "HARRIS:",
"Anna Lee:"). An interviewer without a name is nobody's quotation. Short labels that stand once ("When:", "Price:") are a list, and
questions with answers that nobody gives in the first person are an explanation: neither is a dialogue. Nothing can fail.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from streams.enrich.document import Document
from streams.enrich.english import COLLECTIVE_NOUNS, HONORIFICS, PEOPLE_NOUNS, ROLE_HEADS
from streams.enrich.folding import fold
from streams.enrich.quotes.interviews import unlabelled_answers
from streams.enrich.quotes.marks import trimmed
from streams.records import Entity, Quote, Speaker

LABELLED = re.compile(r"(?P<label>[^\s:：?!.,;“\"«][^:：?!;“”\"«»\n]{0,38}?)\s?(?:[:：]\s*(?=[^\s/\d])|(?<=\b[QA])[.)]\s+)")
QUESTION = re.compile(r"[?？؟]['”\"»)\]]*\s*$")
FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e)\b")
"""In the singular: \"we\" and \"our\" answer the questions of a firm's customers too."""
IN_MARKS = re.compile(r"[“\"][^”\"]*[”\"]")
ASIDE = re.compile(r"(?:(?<!\s)\s+)?[(\[][^)\]]{0,200}[)\]]\s*$")
ASKING = frozenset(
    {
        "q",
        "question",
        "interviewer",
        "reporter",
        "journalist",
        "host",
        "moderator",
        "frage",
        "interview",
        "pregunta",
        "periodista",
        "pergunta",
        "domanda",
        "giornalista",
        "vraag",
        "fråga",
        "pytanie",
        "вопрос",
        "корреспондент",
        "питання",
        "soru",
        "سؤال",
        "س",
        "问",
        "問",
        "记者",
        "記者",
        "主持人",
    }
)
"""Labels of whoever asks, in the languages of the tables, folded."""
ANSWERING = frozenset(
    {
        "a",
        "answer",
        "antwort",
        "respuesta",
        "resposta",
        "risposta",
        "reponse",
        "réponse",
        "antwoord",
        "svar",
        "odpowiedz",
        "odpowiedź",
        "ответ",
        "відповідь",
        "cevap",
        "yanit",
        "yanıt",
        "جواب",
        "ج",
        "答",
    }
)
"""Labels of whoever answers."""
LETTER = "dear "
"""Opens a letter: who is named there is written to and does not speak."""
FEWEST_TURNS = 3
"""Labelled lines of the shortest dialogue: question, answer, question."""
FEWEST_QUESTIONS = 3
"""Questions without a label of the shortest interview that is not marked as one: two stand in many a column."""
LARGEST_GAP = 3
"""Paragraphs for each question of such an interview: in a column questions are fewer."""
LONGEST_QUESTION = 80
"""Words of a question that stands alone."""
FIRST_PERSON_SHARE = 0.5
"""Share of the answers that speak in the first person."""
SHORTEST_LABEL = 2
"""Letters up to which a label is an initial ("Q", "A", "В", "问") and no name."""


class Turn(NamedTuple):
    """What one speaker says: a label (empty where a line has none), and where the words stand."""

    label: str
    start: int
    end: int


def turns(document: Document, entities: Sequence[Entity], *, is_interview: bool) -> tuple[list[Quote], list[tuple[int, int]]]:
    """The quotations of a dialogue, and the stretches of all its turns, in which nothing else is quoted."""
    if not any(mark in document.text for mark in "?？؟―"):
        return [], []
    found = with_labels(document, entities) or without_labels(document, is_interview=is_interview)
    if not found and document.language != "en":
        found = [Turn("", start, end) for start, end in unlabelled_answers(document)]
    if not found:
        return [], []
    guest = interviewee(document, entities, found[0].start)
    asked = questioners(document.text, found)
    quotes = []
    for turn in found:
        who = None if turn.label in asked and not named(turn.label, entities) else speaker(turn.label, entities, guest)
        start, end = trimmed(document.text, turn.start, turn.end)
        if who is not None and start < end:
            quotes.append(Quote(text=document.text[start:end], start=start, end=end, kind="direct", cue=None, speaker=who))
    return quotes, [(turn.start - len(turn.label) - 1, turn.end) for turn in found] if quotes else []


def with_labels(document: Document, entities: Sequence[Entity]) -> list[Turn]:
    """Turns whose labels come back, alternate and are initials or names."""
    found = []
    for start, end in lines(document):
        match = LABELLED.match(document.text, start, end)
        label = ASIDE.sub("", match["label"]) if match else ""
        found.append(Turn(label, match.end() if match else start, end))
    names = speaking(Counter(turn.label for turn in found if turn.label), entities)
    spoken = [at for at, turn in enumerate(found) if turn.label in names]
    if len(spoken) < FEWEST_TURNS or 2 * len(spoken) <= spoken[-1] - spoken[0] or not is_answered(document.text, found, spoken):
        return []
    return joined(document.text, found[spoken[0] : spoken[-1] + 1], names)


def is_answered(text: str, found: Sequence[Turn], spoken: Sequence[int]) -> bool:
    """Whether somebody's question stands before another's turn: what tells speech from a list of results, roles or prices."""
    return any(
        (found[one].label != found[other].label or other - one > 1)
        and QUESTION.search(text[found[one].start : found[other - 1].end])
        for one, other in pairwise(spoken)
    )


def lines(document: Document) -> list[tuple[int, int]]:
    """The lines of the text that are no headings."""
    found = []
    for start, end in document.paragraphs:
        if not document.in_heading(start) or ":" in document.text[start:end]:
            found += [(start + line.start(), start + line.end()) for line in re.finditer(r"[^\n]+", document.text[start:end])]
    return found


def joined(text: str, found: Sequence[Turn], names: set[str]) -> list[Turn]:
    """Lines without a label go on with the turn before them; where there is one label alone, those that ask do not."""
    made: list[Turn] = []
    is_alone = len({turn.label for turn in found if turn.label in names}) == 1
    for turn in found:
        if turn.label in names:
            made.append(turn)
        elif made and not (is_alone and QUESTION.search(text[turn.start : turn.end])):
            made[-1] = made[-1]._replace(end=turn.end)
    return made


def speaking(counts: Counter[str], entities: Sequence[Entity]) -> set[str]:
    """The labels that say who speaks: names and initials, and beside these whatever comes back with a capital."""
    sure = {label for label, count in counts.items() if is_person(label, entities) or (count > 1 and is_label(label))}
    if not any(counts[label] > 1 for label in sure):
        return set()
    capitals = all(label.isupper() for label in sure if len(label) > SHORTEST_LABEL)
    return sure | {label for label, count in counts.items() if label[0].isupper() and (count > 1 or (capitals and label.isupper()))}


def is_person(label: str, entities: Sequence[Entity]) -> bool:
    """Whether the label names a person of the article."""
    entity = named(label, entities)
    return entity is not None and entity.type == "person"


def is_label(label: str) -> bool:
    """Whether a line's beginning that comes back is an initial, a word for who asks or answers, or in capitals."""
    words = bare(label).split()
    if not words or fold(label).startswith(LETTER):
        return False
    if fold(label) in ASKING | ANSWERING or len(label) <= SHORTEST_LABEL:
        return True
    return label.isupper() and words[0][0].isalpha()


def bare(label: str) -> str:
    """The label without titles, numbers and what follows a comma."""
    words = re.sub(r"[.#\d]", " ", label.split(",", maxsplit=1)[0]).split()
    while words and fold(words[0]) in HONORIFICS | {"the"} and words[1:]:
        words = words[1:]
    return " ".join(words)


def is_described(label: str) -> bool:
    """Whether the label says what somebody is and names nobody ("REPORTER", "THE COURT", "Interviewer")."""
    words = fold(bare(label)).split()
    last = words[-1] if words else ""
    return last in PEOPLE_NOUNS | ROLE_HEADS | COLLECTIVE_NOUNS | ASKING


def named(label: str, entities: Sequence[Entity]) -> Entity | None:
    """The person or body that a label names: in full, or the one who bears the surname."""
    wanted = fold(bare(label))
    for entity in entities:
        if wanted and entity.type != "place" and wanted in {fold(entity.name), *map(fold, entity.aliases)}:
            return entity
    people = [entity for entity in entities if entity.type == "person"]
    first = initials(label)
    if len(first) > 1 and len(first) == len(re.sub(r"\W", "", label)):
        bearing = [entity for entity in people if initials(entity.name) == first]
    else:
        bearing = [entity for entity in people if wanted in ends_of(fold(entity.name))]
    return bearing[0] if len(bearing) == 1 else None


def initials(name: str) -> str:
    """The first letters of a name's words ("A. D.-P.")."""
    return "".join(word[0] for word in re.split(r"[\W_]+", name) if word).upper()


def ends_of(name: str) -> set[str]:
    """The first and the last word of a name."""
    words = name.split()
    return {words[0], words[-1]} if words else set()


def questioners(text: str, found: Sequence[Turn]) -> set[str]:
    """The labels whose turns are mostly questions."""
    counts = Counter(turn.label for turn in found)
    asked = Counter(turn.label for turn in found if QUESTION.search(text[turn.start : turn.end]))
    return {label for label, count in asked.items() if 2 * count > counts[label]} | {
        label for label in counts if fold(label) in ASKING
    }


def speaker(label: str, entities: Sequence[Entity], guest: Entity | None) -> Speaker | None:
    """Whom a label means: the one it names, the guest where it is an initial or nothing."""
    entity = named(label, entities)
    if (entity is None and len(label) <= SHORTEST_LABEL) or fold(label) in ANSWERING:
        if guest is None:
            return Speaker(name="", text=label) if label else None
        return Speaker(name=guest.name, text=label or guest.name, entity_id=guest.id)
    if entity:
        return Speaker(name=entity.name, text=label, entity_id=entity.id)
    return Speaker(name="" if is_described(label) else bare(label), text=label)


def interviewee(document: Document, entities: Sequence[Entity], start: int) -> Entity | None:
    """The one whom the words before the dialogue are about: alone there, in the title, or named more often than anybody else."""
    counts: Counter[int] = Counter()
    for at, entity in enumerate(entities):
        if entity.type == "person":
            counts[at] = sum(mention.start < start for mention in entity.mentions)
            counts[at] += 2 * (f" {fold(entity.name)} " in f" {fold(document.title)} ")
    ranked = [(at, count) for at, count in counts.most_common(2) if count]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return entities[ranked[0][0]]


def without_labels(document: Document, *, is_interview: bool) -> list[Turn]:
    """Answers in the first person between questions that stand alone."""
    text, paragraphs = document.text, document.paragraphs
    asked = [at for at, (start, end) in enumerate(paragraphs) if is_question(text[start:end])]
    answered = [at for at in asked if at + 1 < len(paragraphs) and at + 1 not in asked]
    fewest = 2 if is_interview else FEWEST_QUESTIONS
    if len(answered) < fewest or len(asked) > len(answered) + 1 or asked[-1] - asked[0] > LARGEST_GAP * len(asked):
        return []
    ends = [*(other - 1 for other in asked if other > answered[0]), answered[-1] + 1]
    spoken = [Turn("", paragraphs[at + 1][0], paragraphs[next(end for end in ends if end > at)][1]) for at in answered]
    if sum(bool(LABELLED.match(text, turn.start)) for turn in spoken) > 1:
        return []
    own = sum(bool(FIRST_PERSON.search(IN_MARKS.sub("", text[turn.start : turn.end]))) for turn in spoken)
    return spoken if is_interview or (document.language == "en" and own > FIRST_PERSON_SHARE * len(spoken)) else []


def is_question(paragraph: str) -> bool:
    """Whether a paragraph is one short question outside of marks."""
    return bool(QUESTION.search(paragraph)) and len(paragraph.split()) <= LONGEST_QUESTION and paragraph[:1] not in "“\"«„'‘—–-"
