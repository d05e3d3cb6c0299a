"""What enrich finds in the samples: who said what, who and what is named."""

import pytest

from streams.records import EnrichedArticle, Withdrawal, decode_passing
from streams.samples.pages import ExpectedArticle, samples
from streams.topics import ENRICHED
from tests.samples.way import Ended

QUOTES, NAMES, PLACES = 0.9, 0.9, 0.8
"""Share of each kind of claim that holds at least, over all samples; raise it, never lower it."""


def same_name(expected: str, found: str | None) -> bool:
    """The expected words all stand in the name that was found."""
    return set(expected.lower().split()) <= set((found or "").lower().split())


@pytest.fixture(scope="module")
def pairs(enriched: list[Ended]) -> list[tuple[ExpectedArticle, EnrichedArticle]]:
    """What is expected beside what was found, for every article with a claim."""
    values = [decode_passing(output.value or b"", EnrichedArticle) for one in enriched for output in one.sent(ENRICHED)]
    claims = {expected.title: expected for sample in samples() for expected in sample.expect.articles if expected.quotes}
    return [(claims[value.title], value) for value in values if not isinstance(value, Withdrawal) and value.title in claims]


def share(held: list[bool]) -> float:
    """How many of the claims hold."""
    assert held
    return sum(held) / len(held)


def test_quotes_have_their_speakers(pairs: list[tuple[ExpectedArticle, EnrichedArticle]]) -> None:
    """Words of somebody are found and given to whoever said them, by full name."""
    held = []
    for expected, found in pairs:
        for said in expected.quotes:
            quotes = sorted((one for one in found.quotes if said.text.rstrip(",.") in one.text), key=lambda one: len(one.text))
            held.append(bool(quotes) and quotes[0].speaker is not None and same_name(said.speaker, quotes[0].speaker.name))
    assert share(held) >= QUOTES


def test_people_and_organisations_are_found(pairs: list[tuple[ExpectedArticle, EnrichedArticle]]) -> None:
    """Each name stands among the entities of its kind."""
    held = []
    for expected, found in pairs:
        for kind, names in (("person", expected.people), ("organisation", expected.organisations)):
            known = [entity.name for entity in found.entities if entity.type == kind]
            held += [any(same_name(name, other) for other in known) for name in names]
    assert share(held) >= NAMES


def test_places_have_their_countries(pairs: list[tuple[ExpectedArticle, EnrichedArticle]]) -> None:
    """Each place is found, in its country."""
    held = []
    for expected, found in pairs:
        places = {entity.name: entity.country for entity in found.entities if entity.type == "place"}
        held += [places.get(name) == country for name, country in expected.places.items()]
    assert share(held) >= PLACES


def test_offsets_point_at_their_text(pairs: list[tuple[ExpectedArticle, EnrichedArticle]]) -> None:
    """Every quotation and mention stands in the text where its offsets say."""
    for _, found in pairs:
        mentions = [mention for entity in found.entities for mention in entity.mentions]
        spans = [(span.text, span.start, span.end) for span in found.quotes]
        spans += [(span.text, span.start, span.end) for span in mentions]
        assert [text for text, _, _ in spans] == [found.text[start:end] for _, start, end in spans]
