"""Places in a run: by the tables, by their last word, by what stands before them.

A run and a token enter, the token behind the place leaves, or 0. Nothing can fail.
"""

from streams.enrich.entities.run import Run
from streams.enrich.entities.words import INNER_WORDS, NO_NAMES, PLACE_HEADS, PLACE_PREPOSITIONS, PLACE_STARTS, ROLE_HEADS
from streams.enrich.folding import fold

LARGE_CITY = 100_000
LONGEST_PLACE = 5
"""Words of the longest place name that is looked up."""
SURE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "across", "throughout"})


def place(run: Run, at: int) -> int:
    """Behind a place that begins here, or 0."""
    for length in range(min(LONGEST_PLACE, run.end - at), 1, -1):
        if run.words[at + length - 1] in INNER_WORDS:
            continue
        if run.lower[at + length - 1] in PLACE_HEADS and not any(run.is_title(i) for i in range(at, at + length - 1)):
            return at + length
        name = run.document.text[run.document.tokens.starts[at] : run.document.tokens.ends[at + length - 1]]
        candidates = run.gazetteer.places.candidates(name)
        if candidates and (candidates[0].population >= LARGE_CITY or in_place_position(run, at)) and not run.is_given(at):
            return at + length
        if candidates and candidates[0].kind != "city":
            return at + length
    if run.lower[at] in PLACE_STARTS and at + 1 < run.end and not run.is_title(at + 1):
        return at + 2
    return at + 1 if is_place_word(run, at) else 0


def is_place_word(run: Run, at: int) -> bool:
    """Whether the single word is a place here."""
    if run.lower[at] in NO_NAMES or run.lower[at] in ROLE_HEADS or run.lower[at] in run.gazetteer.nationalities:
        return False
    candidates = run.gazetteer.places.candidates(run.words[at])
    if not candidates:
        return False
    goes_on = at + 1 < run.end and run.words[at + 1][0].isupper() and not run.is_title(at + 1)
    if candidates[0].kind != "city":
        return not (goes_on and (run.is_given(at) or not (run.is_given(at + 1) or in_place_position(run, at))))
    if goes_on or (at > run.first and run.is_given(at - 1)):
        return False
    return in_place_position(run, at) or candidates[0].population >= smallest_city(run, at)


def smallest_city(run: Run, at: int) -> float:
    """The population from which on the word means the city although nothing before it says so."""
    if run.frequencies.is_common(run.lower[at]):
        return float("inf")
    return 10 * LARGE_CITY if run.is_given(at) or fold(run.words[at]) in run.gazetteer.family_names else LARGE_CITY


def in_place_position(run: Run, at: int) -> bool:
    """Whether "in", "near", "from" … stands before, or a known region behind a comma."""
    before = run.lower[at - 1] if at else ""
    if before in SURE_PREPOSITIONS:
        return True
    if at + 2 < len(run.words) and run.words[at + 1] == ",":
        behind = run.gazetteer.places.candidates(run.words[at + 2])
        if behind and behind[0].kind != "city":
            return True
    if continues_list(run, at):
        return True
    return before in PLACE_PREPOSITIONS and not run.is_given(at)


def continues_list(run: Run, at: int) -> bool:
    """Whether a place stands before, with only a comma or "and" between."""
    back = at - 2
    while back > 0 and run.words[back] in {",", "and"}:
        back -= 1
    return run.lower[at - 1] in {",", "and"} and back >= 0 and run.document.tokens.ends[back] in run.place_ends
