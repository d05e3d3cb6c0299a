"""Short articles of our own in many languages, put together from sentences with names filled in.

Languages without a corpus of news learn from them how their news speaks of people, firms and places. ``written/<language>.txt``
holds names of organisations and sentences; ``[P]`` ``[F]`` ``[G]`` stand for a person, a family and a given name of the article's
few people, ``[C]`` ``[L]`` ``[O]`` for a city, a country and an organisation, ``[o:…]`` ``[p:…]`` ``[l:…]`` for what stands there.
Names come from the tables of the folder and from CLDR. Nothing here is anybody's text.
"""

import csv
import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale

from bench.entity_model.patterns import filled
from bench.entity_model.samples import Sample, labelled
from bench.tables.known_names import WORLDWIDE
from streams.enrich.document import Document
from streams.enrich.languages import words_of

HERE = Path(__file__).with_name("written")
COUNTRIES = {
    "ar": "EG SA SY LB JO MA DZ TN IQ", "de": "DE AT CH", "es": "ES MX AR CO CL PE", "fr": "FR BE CH CA", "it": "IT",
    "ja": "JP", "nl": "NL BE", "pl": "PL", "pt": "BR PT", "ru": "RU", "sv": "SE", "tr": "TR", "uk": "UA", "zh": "CN TW HK",
}  # fmt: skip
"""Countries whose cities and people a language's news names first."""
SCRIPTS = {
    "ar": "[\u0600-\u06ff ]+", "ja": "[\u3040-\u30ff\u3400-\u9fff・]+", "zh": "[\u3400-\u9fff·]+",
    "ru": "[а-яё А-ЯЁ-]+", "uk": "[а-щьюяєіїґ А-ЩЮЯЄІЇҐ’'-]+",
}  # fmt: skip
LATIN = "[A-Za-zÀ-ɏ' -]+"
FOREIGN = 0.35
"""Share of people and of cities that are of anywhere."""
WORLDWIDE_SHARE = 0.3
"""Share of organisations that the whole world knows."""
NAME = re.compile(r"\[[pol]:(?:[^\[\]]|\[[PFGCLO]\])*\]|\[[PFGCLO]\]")
MARKS = {"P": "p", "F": "p", "G": "p", "C": "l", "L": "l", "O": "o"}
JOINED = {"ja": "", "zh": ""}
"""What stands between given and family name; elsewhere a space."""
FAMILY_FIRST = frozenset({"ja", "zh"})
PEOPLE, SENTENCES = 3, 6
"""Of one article."""


@dataclass(frozen=True)
class Names:
    """What a language's slots are filled with: its own names, and those of anywhere in its script."""

    given: tuple[list[str], list[str]]
    family: tuple[list[str], list[str]]
    cities: tuple[list[str], list[str]]
    countries: list[str]
    organisations: list[str]
    worldwide: list[str]


def written(folder: Path, language: str, articles: int = 60, seed: int = 3) -> Iterator[Sample]:
    """Articles of the language."""
    draw = random.Random(f"{language}{seed}")  # noqa: S311 - examples, no secrets
    lines = (HERE / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    cut = lines.index("# sentences")
    names = names_of(folder, language, lines[1:cut])
    for number in range(articles):
        sentences = draw.sample(lines[cut + 1 :], SENTENCES)
        people = [(one(draw, names.given), one(draw, names.family)) for _ in range(PEOPLE)]
        joint = "" if language in FAMILY_FIRST else " "
        text, spans = filled(joint.join(fill(draw, sentence, names, people, language) for sentence in sentences))
        document = Document(text, "", language)
        yield Sample(f"written/{language}/{number}", document, labelled(document, spans), "corpus")


def one(draw: random.Random, lists: tuple[list[str], list[str]]) -> str:
    """A name, mostly one of the language's own."""
    return draw.choice(lists[1] if draw.random() < FOREIGN or not lists[0] else lists[0])


def fill(draw: random.Random, sentence: str, names: Names, people: list[tuple[str, str]], language: str) -> str:
    """The sentence with a name in each slot, marked."""

    def name(slot: str) -> str:
        given, family = draw.choice(people)
        if slot == "P":
            pair = (family, given) if language in FAMILY_FIRST else (given, family)
            return JOINED.get(language, " ").join(pair)
        if slot == "O":
            if draw.random() < WORLDWIDE_SHARE and names.worldwide:
                return draw.choice(names.worldwide)
            return NAME.sub(lambda inner: name(inner[0][1]), draw.choice(names.organisations))
        return {"F": family, "G": given, "C": one(draw, names.cities), "L": draw.choice(names.countries)}[slot]

    def replaced(match: re.Match[str]) -> str:
        if match[0][2] == ":":
            return match[0][:3] + re.sub(r"\[([PFGCLO])\]", lambda inner: name(inner[1]), match[0][3:-1]) + "]"
        return f"[{MARKS[match[0][1]]}:{name(match[0][1])}]"

    return NAME.sub(replaced, sentence)


def names_of(folder: Path, language: str, organisations: list[str]) -> Names:
    """The language's names, from the tables in ``folder``."""
    fits = re.compile(SCRIPTS.get(language, LATIN))
    codes = frozenset(COUNTRIES[language].split())

    def split(pairs: list[tuple[str, str]]) -> tuple[list[str], list[str]]:
        kept = [(country, name) for country, name in pairs if fits.fullmatch(name) and len(name) > (language not in FAMILY_FIRST)]
        return [name for country, name in kept if country in codes], [name for _, name in kept]

    given, family = people(folder)
    cities = [(row[2], name) for row in places(folder) for name in city_names(row, language, fits)]
    countries = [name for code, name in Locale.parse(language).territories.items() if code.isalpha() and fits.fullmatch(name)]
    return Names(split(given), split(family), split(cities), countries, organisations, known(language))


def known(language: str) -> list[str]:
    """Well-known organisations as they are written: names of Latin letters, or of a script that has no small letters."""
    if language not in SCRIPTS:
        return WORLDWIDE.read_text(encoding="utf-8").splitlines()
    return sorted(words_of(language).names.known) if language in {"ar", *FAMILY_FIRST} else []


@lru_cache(maxsize=1)
def people(folder: Path) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Given and family names with their countries."""
    found: dict[str, list[tuple[str, str]]] = {"first": [], "last": []}
    for key, name in (("first", "forenames"), ("last", "surnames")):
        with gzip.open(folder / "tables" / f"names_common-{name}-by-country.csv.gz", "rt", encoding="utf-8-sig") as rows:
            found[key] += [(row["Country"], row["Localized Name"].strip()) for row in csv.DictReader(rows)]
    for locale, lists in json.loads(gzip.decompress((folder / "tables" / "names_faker.json.gz").read_bytes())).items():
        for key, names in found.items():
            names += [(locale[3:].replace("AA", "EG"), name) for name in lists[key] if name != "Doe"]
    return found["first"], found["last"]


@lru_cache(maxsize=1)
def places(folder: Path) -> list[Any]:
    """Rows of cities with their names in all scripts."""
    table = json.loads(gzip.decompress((folder / "tables" / "places_alternate.json.gz").read_bytes()))
    return list(table["rows"])


def city_names(row: list[Any], language: str, fits: re.Pattern[str]) -> list[str]:
    """The city's name in the language's script."""
    if language not in SCRIPTS:
        return [row[1]]
    return [name for name in row[7] if fits.fullmatch(name)][:1]
