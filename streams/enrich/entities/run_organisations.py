"""Organisations in a run: by list, by their last word, by "… of …", by their letters.

A run and a token enter, the token behind the organisation leaves, or 0. Nothing can fail.
"""

from streams.enrich.entities.run import Run
from streams.enrich.entities.words import (
    HONORIFICS,
    INNER_WORDS,
    NO_NAMES,
    ORGANISATION_HEADS,
    ROLE_HEADS,
    ROLE_PARTS,
    WEAK_ORGANISATION_HEADS,
)
from streams.enrich.folding import fold

LONGEST = 14
"""Words of the longest name that is read."""
LETTERS = range(2, 7)
"""How many letters an abbreviation has."""


def known_organisation(run: Run, at: int) -> int:
    """Behind a known organisation that begins here, or 0. One-word names that go on ("Ford Madox Ford") are none."""
    known = run.gazetteer.organisation_at(run.words, at)
    if known is None or at + known[0] > run.end:
        return 0
    behind = at + known[0]
    if known[0] == 1 and not run.words[at].isupper() and behind < run.end and not run.is_title(behind) and organisation(run, at):
        return 0
    goes_on = behind < run.end and run.words[behind][0].isupper() and not run.is_title(behind)
    if (
        known[0] == 1
        and goes_on
        and (fold(run.words[at]) in run.gazetteer.given_names or fold(run.words[behind]) not in run.gazetteer.given_names)
    ):
        return 0
    return behind


def organisation(run: Run, at: int) -> int:
    """Behind an organisation told by its last word or by "… of …", or 0."""
    if run.lower[at] in ROLE_PARTS and run.lower[at + 1 : at + 2] == ["of"]:
        return 0
    behind = 0
    for index in range(at, min(run.end, at + LONGEST)):
        word = run.lower[index]
        if word in ORGANISATION_HEADS and (index > at or (index + 1 < run.end and run.lower[index + 1] in {"of", "for"})):
            if word in WEAK_ORGANISATION_HEADS and index == at + 1 and run.is_title(at):
                continue
            behind = index + 1
        elif word in {"of", "for", "&", "and"} and (behind == index or word == "&"):
            if word == "and" and not joins_organisation(run, at, index):
                break
        elif word in ROLE_HEADS or word in HONORIFICS:
            break
    if behind and behind < run.end and run.lower[behind] in {"of", "for"}:
        behind = of_phrase(run, behind)
    return behind if behind - at > 1 else 0


def joins_organisation(run: Run, at: int, index: int) -> bool:
    """Whether the "and" at ``index`` stands inside a name with "of" ("Department of Health and Human Services")."""
    return "of" in run.lower[at:index] and index + 1 < run.end


def of_phrase(run: Run, at: int) -> int:
    """Behind "of …" after an organisation's head: until the run ends, a role or a given name comes."""
    index = at + 1
    while index < min(run.end, at + LONGEST):
        word = run.lower[index]
        if word in ROLE_HEADS or word in HONORIFICS or (index > at + 1 and run.is_given(index) and run.words[index - 1] != "of"):
            break
        index += 1
    while index > at + 1 and run.words[index - 1] in INNER_WORDS:
        index -= 1
    return index


def is_acronym(run: Run, at: int) -> bool:
    """Whether the word is an organisation's letters: two to six capitals that stand alone."""
    word = run.words[at].replace(".", "")
    return len(word) in LETTERS and word.isupper() and word.isalpha() and run.lower[at] not in NO_NAMES
