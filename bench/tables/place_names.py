"""Which of a place's many names lead to it, and how surely: GeoNames lists every spelling of every language without saying which.

A name's rank: 0, the place's own; 1, another spelling of it or one in another script; 2, a name unlike its own (Peking, Lemberg),
which may be an old one, or wrong ("Islamabad" for a city in Bangladesh).
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from streams.enrich.folding import fold

Name = tuple[str, int]
"""A name and its rank."""
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſ](?=.{3})[A-Za-zÀ-ɏ.'’-]+(?: [A-Za-zÀ-ɏ.'’-]+)*")
"""Four letters at least, the first a capital: the list holds codes of airports and Chinese syllables in small letters too."""
ALIKE = 0.7
"""Share of letters in common from which a name is a spelling of the other: Prag and Prague have .8, Warschau and Warsaw .71, Dabei
and Dubai .6."""
OTHERS_FROM = 15_000
"""People from which a city's names in other scripts are kept, and those in Latin letters that are spelled like its own."""
UNLIKE_FROM = 40_000
"""People from which a city's names that are unlike its own are kept, as for capitals."""
SCRIPTS = (
    ("BY BG KG KZ MD MK MN RS RU TJ UA UZ", re.compile(r"[Ѐ-ӿ][Ѐ-ӿ .’'-]*")),
    ("AE BH DJ DZ EG EH ER IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN YE", re.compile(r"[؀-ۿ][؀-ۿ -]*")),
    ("CN HK JP MO SG TW", re.compile(r"[㐀-鿿぀-ヿ々ー・]+")),
    ("GR CY", re.compile(r"[Ͱ-Ͽ][Ͱ-Ͽ -]*")),
    ("IL", re.compile(r"[֐-׿][֐-׿ '\"-]*")),
    ("KR KP", re.compile(r"[가-힯][가-힯 ]*")),
    ("IN NP", re.compile(r"[ऀ-ॿ][ऀ-ॿ -]*")),
    ("IN BD", re.compile(r"[ঀ-৿][ঀ-৿ -]*")),
    ("TH", re.compile(r"[฀-๿]+")),
)
"""Scripts, with the countries whose small places are written in them."""
HEADS = (
    "Province|County|Provincia di|Provincia de|Província de|Oblast|Region|Région|State of|State|Republic|Prefecture|Voivodeship|"
    "Krai|Kray|Governorate|Territory|Canton of|Canton|Département de la|Département du|Département des|Département de|"
    "Regierungsbezirk|Emirate|Free State of|Autonomous Community of"
)
HEAD = re.compile(rf"^(?:{HEADS}) | (?:{HEADS})$")
"""What a state is, before or behind its name."""
BARE_NEVER = frozenset(["US", "CA", "GB"])
"""Countries whose counties are called counties: "Cook" is none."""


def city_names(name: str, others: Iterable[str], country: str, people: int, *, capital: bool) -> Iterator[Name]:
    """The names besides its own that lead to a city."""
    large = people >= OTHERS_FROM or capital
    for other in others:
        if LATIN.fullmatch(other):
            if large and is_alike(name, other):
                yield other, 1
            elif people >= UNLIKE_FROM or capital:
                yield other, 2
        elif is_written(other, None if large else country):
            yield other, 1


def is_alike(name: str, other: str) -> bool:
    """Whether the one is a spelling of the other."""
    return SequenceMatcher(None, fold(name), fold(other)).ratio() >= ALIKE


def is_written(name: str, country: str | None) -> bool:
    """Whether the name stands in one script other than Latin; with ``country``, in one of that country's."""
    return any(script.fullmatch(name) for countries, script in SCRIPTS if country is None or country in countries.split())


def region_names(name: str, others: Iterable[str], country: str) -> Iterator[Name]:
    """The names besides its own that lead to a state or county: other ones, and each without what it is ("Tatarstan Republic")."""
    for other in others:
        if LATIN.fullmatch(other) or is_written(other, None):
            yield other, 1
    if country not in BARE_NEVER:
        for full in (name, *others):
            bare = HEAD.sub("", full)
            if bare != full and LATIN.fullmatch(bare):
                yield bare, 1


def short_airport(name: str, city: str) -> Iterator[str]:
    """What news calls an airport: "London Heathrow Airport" is Heathrow Airport too, and none is always International."""
    plain = name.replace(" International Airport", " Airport")
    yield plain
    if city and plain.startswith(f"{city} ") and plain != f"{city} Airport":
        yield plain[len(city) + 1 :]
