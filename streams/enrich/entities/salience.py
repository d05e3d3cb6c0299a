"""Salience: how much an article is about what it names.

Entities without ids enter; the same ones leave with ids and a salience of 0–1: mentions against the most mentioned, more for the
headline, the opening and the dateline. Nationalities count a little for their country. Nothing can fail.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from streams.enrich.document import Document
from streams.enrich.entities.toponyms import NATIONALITY_WEIGHT
from streams.records import Dateline, Entity

TITLE_SHARE, OPENING_SHARE = 0.25, 0.15
"""What standing in the headline and in the opening is worth; mentions are worth the rest. By judgement: whom a headline names
once weighs as much as whom the text names half as often as its hero."""
OPENING = 0.15
"""Share of the text that counts as its opening: the first two or three paragraphs of news, which say what it is about."""


def weighed(
    document: Document,
    entities: list[Entity],
    dateline: Dateline | None,
    nationalities: Mapping[str, int],
    countries: Mapping[str, str],
) -> list[Entity]:
    """The entities in order, with ids and salience.

    Args:
        document: the article.
        entities: in order of first mention.
        dateline: the article's.
        nationalities: how often the text says whose something is, by ISO code.
        countries: match keys of the countries by ISO code.
    """
    counts = [weight(one, nationalities, countries) for one in entities]
    most = max([1.0, *counts])
    title, opening = document.title.casefold(), len(document.text) * OPENING
    stated = (dateline.place or "").casefold() if dateline else ""
    made = []
    for number, (one, count) in enumerate(zip(entities, counts, strict=True), 1):
        forms = {form.casefold() for form in (one.name, *one.aliases)}
        salience = (1 - TITLE_SHARE - OPENING_SHARE) * count / most
        salience += TITLE_SHARE * (bool(one.mentions) and any(form in title for form in forms))
        salience += OPENING_SHARE * ((bool(one.mentions) and one.mentions[0].start <= opening) or stated in forms)
        made.append(replace(one, id=f"e{number}", salience=round(salience, 3)))
    return made


def weight(one: Entity, nationalities: Mapping[str, int], countries: Mapping[str, str]) -> float:
    """How often it is named; a country also by its people."""
    count = float(len(one.mentions))
    if one.type == "place" and one.country and one.match_key == countries.get(one.country):
        count += NATIONALITY_WEIGHT * nationalities.get(one.country, 0)
    return count
