"""Identity: the Wikidata id of people and organisations that are well known.

An entity with its match key, role and country enters; an id leaves, or None. A key has an id only where it means one thing in the
tables; a body that is known in some countries alone needs a name of several words, or one of these countries; a politician of one
country needs a role that is one in politics. Where role or country say otherwise there is none: a namesake
is worse than no id. Nothing can fail.
"""

from collections.abc import Mapping
from typing import NamedTuple

from streams.enrich.data import table_rows
from streams.enrich.english import POLITICAL_ROLES
from streams.records.article import EntityType

TYPES: Mapping[str, EntityType] = {"p": "person", "o": "organisation"}


class KnownId(NamedTuple):
    """A Wikidata id, and the ISO codes of the countries where its name is known; empty: everywhere."""

    wikidata: str
    countries: frozenset[str]


KnownIds = Mapping[tuple[EntityType, str], KnownId]
"""By type and match key."""


def load_known_ids() -> KnownIds:
    """The table that ships."""
    rows = table_rows("known_ids.tsv.gz")
    return {(TYPES[kind], key): KnownId(number, frozenset(filter(None, where.split(",")))) for kind, key, number, where in rows}


def identified(known: KnownIds, kind: EntityType, key: str, role: str | None, country: str | None) -> str | None:
    """The id of what the key means, unless role or country say that it is a namesake."""
    found = known.get((kind, key))
    if found is None or (kind == "person" and " " not in key):
        return None
    elsewhere = country is not None and bool(found.countries) and country not in found.countries
    if elsewhere or not is_likely(found, kind, key, role, country):
        return None
    return found.wikidata


def is_likely(found: KnownId, kind: EntityType, key: str, role: str | None, country: str | None) -> bool:
    """Whether more than the name speaks for it, where the name is not known everywhere."""
    if not found.countries:
        return True
    if kind == "organisation":
        return " " in key or country in found.countries
    return role is not None and not POLITICAL_ROLES.isdisjoint(role.lower().replace(".", "").replace("-", " ").split())
