"""A recogniser of rules: capitalised runs, cut into roles, organisations, places and people by lists and position.

A document enters, spans leave. It stands in where no trained model is. Nothing can fail.
"""

from streams.enrich.document import Document
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.run import Run
from streams.enrich.entities.run_organisations import is_acronym, known_organisation, organisation
from streams.enrich.entities.run_people import person
from streams.enrich.entities.run_places import place
from streams.enrich.entities.runs import runs
from streams.enrich.entities.spans import Recogniser, Span
from streams.enrich.entities.words import INNER_WORDS
from streams.enrich.frequencies import Frequencies
from streams.records.article import EntityType


def rules(gazetteer: Gazetteer, frequencies: Frequencies) -> Recogniser:
    """The recogniser over these tables."""

    def recognise(document: Document) -> list[Span]:
        found: list[Span] = []
        place_ends: set[int] = set()
        for first, end in runs(document, frequencies):
            spans = names_in(Run(document, gazetteer, frequencies, first, end, place_ends))
            place_ends.update(span.end for span in spans if span.type == "place")
            found += spans
        return found

    return recognise


def names_in(run: Run) -> list[Span]:
    """The names in a run, in order."""
    found: list[Span] = []
    at, role = run.first, run.role_before()
    while at < run.end:
        if not run.words[at][0].isalnum() or run.words[at] in INNER_WORDS:
            at += 1
            continue
        behind, kind = name_at(run, at, role=role)
        if kind is not None:
            found.append(run.span(at, behind, kind))
        role = kind is None and run.is_title(at)
        at = max(behind, at + 1)
    return found


def name_at(run: Run, at: int, *, role: bool) -> tuple[int, EntityType | None]:
    """Behind the name that begins at ``at``, and what it names: None where none begins. ``role``: a role stands before."""
    behind = known_organisation(run, at) or organisation(run, at)
    if behind:
        return behind, "organisation"
    behind = place(run, at)
    if behind:
        return behind, "place"
    if run.is_title(at):
        return 0, None
    behind = person(run, at, role=role)
    if behind:
        return behind, "person"
    return (at + 1, "organisation") if is_acronym(run, at) else (0, None)
