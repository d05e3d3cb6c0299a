"""People in a run: a given name or a role, then capitalised words.

A run and a token enter, the token behind the person's name leaves, or 0. Nothing can fail.
"""

from streams.enrich.entities.run import Run
from streams.enrich.entities.words import HONORIFICS, INNER_WORDS, ORGANISATION_HEADS, PARTICLES, ROLE_HEADS, ROLE_PARTS
from streams.enrich.folding import fold
from streams.enrich.quotes.words import CUES

LONGEST_PERSON = 5
SHOUTED = 5
"""Letters of a word in capitals that is no initials: a headline, no name."""
MOST_UNKNOWN = 3


def person(run: Run, at: int, *, role: bool) -> int:
    """Behind a person that begins here, or 0: a given name or a role before, then capitalised words."""
    behind = person_end(run, at)
    names = [index for index in range(at, behind) if run.words[index][0].isupper() and len(run.words[index]) > 1]
    if not names or any(run.words[index].isupper() and len(run.words[index]) >= SHOUTED for index in names):
        return 0
    if role and len(names) == 1 and (run.lower[names[0]] in ROLE_PARTS or run.lower[names[0]] in ORGANISATION_HEADS):
        return 0
    if role:
        return behind
    if len(names) == 1:
        speaks = behind < len(run.words) and run.lower[behind] in CUES
        spoken = at > 0 and run.lower[at - 1] in CUES
        owns = behind < len(run.words) and run.lower[behind] in {"'s", "’s"} and fold(run.words[at]) in run.gazetteer.family_names
        return behind if (speaks or spoken or owns) and not run.frequencies.is_common(run.lower[at]) else 0
    if run.is_given(at):
        return behind
    unusual = all(not run.frequencies.is_common(run.lower[index]) for index in names)
    return behind if unusual and len(names) <= MOST_UNKNOWN else 0


def person_end(run: Run, at: int) -> int:
    """Behind the words that can be one person's name."""
    index = at
    while index < min(run.end, at + LONGEST_PERSON + 2):
        word = run.words[index]
        if word in PARTICLES and index > at:
            index += 1
            continue
        if word == "." and index > at:
            index += 1
            continue
        if not word[0].isupper() and "-" not in word:
            break
        if index > at and (
            run.lower[index] in ROLE_HEADS or run.lower[index] in HONORIFICS or run.lower[index] in run.gazetteer.nationalities
        ):
            break
        index += 1
    while index > at and (
        run.words[index - 1] in INNER_WORDS or (run.words[index - 1] == "." and run.words[index - 2] not in {"Jr", "Sr"})
    ):
        index -= 1
    return index
