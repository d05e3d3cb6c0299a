"""How places of our own sentences are told: ``python -m bench.enrichment.place_probes [a|b] [-v]``.

The sentences stand in ``place_probes.tsv``, of all kinds and languages that we ask for: half ``a`` is what we develop with, half
``b`` was looked at once, when the rules stood. A place is right where its country is, and its point within ``NEAR_KILOMETRES``
where one is given; wrong where it lies elsewhere; none where it was not found or lies nowhere.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from math import cos, hypot, radians
from pathlib import Path
from typing import NamedTuple

from streams.enrich.article import enrich_article
from streams.enrich.content import article_from_content
from streams.enrich.models import Models, load_models
from streams.records import Entity
from streams.step import Stages

PROBES = Path(__file__).with_name("place_probes.tsv")
NEAR_KILOMETRES = 60.0


class Probe(NamedTuple):
    """A sentence with what it should give."""

    half: str
    language: str
    kind: str
    address: str
    text: str
    expected: list[str]


def probes() -> Iterator[Probe]:
    """All of them."""
    for line in PROBES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            *facts, expected = line.split("\t")
            yield Probe(*facts, expected.split(";"))  # type: ignore[call-arg, arg-type]


def outcome(wanted: str, places: list[Entity]) -> str:
    """Right, wrong, or none; where several places are called so, one must be right."""
    name, _, where = wanted.lstrip("-?").partition(">")
    found = [place for place in places if name.casefold() in {form.casefold() for form in (place.name, *place.aliases)}]
    if wanted[0] == "-":
        return "wrong" if found else "right"
    found = [place for place in found if place.country]
    if wanted[0] == "?":
        return "wrong" if found else "right"
    country, _, point = where.partition("~")
    is_right = any(place.country == country and (not point or is_near(place, point)) for place in found)
    return "right" if is_right else "wrong" if found else "none"


def is_near(place: Entity, point: str) -> bool:
    """Whether the place lies at ``point`` ("latitude,longitude")."""
    latitude, longitude = map(float, point.split(","))
    if place.latitude is None or place.longitude is None:
        return False
    east = (place.longitude - longitude) * cos(radians(latitude))
    return 111.2 * hypot(place.latitude - latitude, east) < NEAR_KILOMETRES


def judged(probe: Probe, models: Models) -> dict[str, str]:
    """The outcome of everything that a probe expects."""
    facts = {"id": "p", "title": "", "text": probe.text, "language": probe.language}
    article = article_from_content(facts | ({"url": probe.address} if probe.address else {}))
    places = [entity for entity in enrich_article(article, models, Stages()).entities if entity.type == "place"]
    return {wanted: outcome(wanted, places) for wanted in probe.expected}


def main(half: str, *, verbose: bool) -> None:
    """Prints the counts, by kind; with ``verbose`` also what is not right."""
    models, counts = load_models(), Counter[tuple[str, str]]()
    for probe in probes():
        if probe.half != half:
            continue
        found = judged(probe, models)
        for where in (probe.kind, "all"):
            counts.update((where, one) for one in found.values())
        if verbose and set(found.values()) != {"right"}:
            sys.stdout.write(f"{probe.language} {probe.text}\n    { ({k: v for k, v in found.items() if v != 'right'}) }\n")
    for kind in sorted({kind for kind, _ in counts}):
        figures = ", ".join(f"{counts[kind, one]} {one}" for one in ("right", "wrong", "none"))
        sys.stdout.write(f"{kind}: {figures}\n")


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "-v"]
    main(words[0] if words else "a", verbose="-v" in sys.argv)
