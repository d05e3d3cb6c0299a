"""Builds ``known_ids.tsv.gz`` in ``streams/enrich/data``: Wikidata ids of well-known people and organisations, by match key.

usage: python -m bench.tables.known_ids LEGISLATORS NSI.json

LEGISLATORS holds ``legislators-current.yaml`` and ``executive.yaml`` of unitedstates/congress-legislators (CC0; the table that
ships: commit dfa9622 of 2026-06-15), NSI.json is ``dist/json/nsi.min.json`` of the npm package name-suggestion-index (BSD-3-Clause;
the table that ships: 8.0.20260918), which has brands, operators and bodies of the world. A key that two ids share is left out, but
for the one that alone is known in the whole world. NSI knows shops, not papers and teams: what our own list of names calls a paper
or a team is left out ("New Yorker" is a shop there), and so are single words that it does not call a firm ("SWA"), and places.
"""

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from streams.enrich.entities.gazetteer import Gazetteer, load_gazetteer
from streams.enrich.entities.match_keys import organisation_key, person_key

NAMES = Path("streams/enrich/data/organisation_names.txt")
TABLE = Path("streams/enrich/data/known_ids.tsv.gz")
FIRMS = ("companies", "public bodies, parties, groups")
"""Headings of our own list under which names stand that the source knows."""
WORLD = "001"
FIELDS = ("brand", "operator", "network", "subject")
NAME_TAG = re.compile(r"(?:brand|operator|network|subject)(?::[a-z]{2,3}(?:-[A-Za-z]{2,4})?|:short)?")
COUNTRY = re.compile(r"[a-z]{2}")
IN_OFFICE = "1990"
"""Terms that ended before are history: the source gives their holders no ids either."""
Known = tuple[str, str, str, frozenset[str]]
"""Type, match key, id, and where it is known: ISO codes, or the world."""


def people(folder: Path) -> Iterator[Known]:
    """The sitting members of Congress, and presidents and vice-presidents, whom the whole world knows."""
    for file, where in (("legislators-current.yaml", frozenset({"us"})), ("executive.yaml", frozenset({WORLD}))):
        for one in yaml.load((folder / file).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            number, name = one["id"].get("wikidata"), one["name"]
            if not number or one["terms"][-1]["end"] < IN_OFFICE:
                continue
            title = re.sub(r" \(.*", "", one["id"].get("wikipedia") or "")
            called: set[str] = {title, name.get("official_full") or "", f"{name['first']} {name['last']}"}
            if "nickname" in name:
                called.add(f"{name['nickname']} {name['last']}")
            for each in sorted(filter(None, called)):
                yield "person", person_key(each), number, where


def listed_names() -> dict[str, set[str]]:
    """Match keys of our own list of names, by the heading under which they stand."""
    found: dict[str, set[str]] = {}
    for line in NAMES.read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            heading = found.setdefault(line.removeprefix("# "), set())
        else:
            heading |= {organisation_key(name) for name in line.split("|")}
    return found


def is_told_apart(key: str, listed: dict[str, set[str]], gazetteer: Gazetteer) -> bool:
    """Whether a key means a body of the kind that the source knows."""
    if any(key in names for heading, names in listed.items() if heading not in FIRMS) or gazetteer.places.candidates(key.title()):
        return False
    return " " in key or any(key in listed[heading] for heading in FIRMS)


def bodies(path: Path) -> Iterator[Known]:
    """Brands, operators, networks, and what flags stand for, by all their names."""
    for group in json.loads(path.read_text(encoding="utf-8"))["nsi"].values():
        for item in group["items"]:
            tags: dict[str, Any] = item["tags"]
            included = [str(place) for place in item["locationSet"].get("include", ())]
            where = frozenset(place for place in included if place == WORLD or COUNTRY.fullmatch(place))
            for field in FIELDS:
                number = tags.get(f"{field}:wikidata", "")
                if number and ";" not in number:
                    for tag, name in tags.items():
                        if tag.split(":", 1)[0] == field and NAME_TAG.fullmatch(tag):
                            yield "organisation", organisation_key(str(name)), number, where


def unambiguous(found: Iterator[Known]) -> Iterator[str]:
    """A line for each key that means one thing."""
    ids: defaultdict[tuple[str, str], defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for kind, key, number, where in found:
        if key:
            ids[kind, key][number] |= where
    for (kind, key), numbers in sorted(ids.items()):
        worldwide = [number for number, where in numbers.items() if WORLD in where]
        chosen = worldwide if len(worldwide) == 1 else list(numbers)
        if len(chosen) == 1:
            countries = "" if WORLD in numbers[chosen[0]] else ",".join(sorted(numbers[chosen[0]])).upper()
            yield f"{kind[0]}\t{key}\t{chosen[0]}\t{countries}"


def main() -> None:
    """Writes the table."""
    legislators, suggestions = map(Path, sys.argv[1:])
    listed, gazetteer = listed_names(), load_gazetteer()
    told = (one for one in bodies(suggestions) if is_told_apart(one[1], listed, gazetteer))
    lines = [*unambiguous(people(legislators)), *unambiguous(told)]
    TABLE.write_bytes(gzip.compress("\n".join([*lines, ""]).encode(), mtime=0))
    print(f"{len(lines)} names, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
