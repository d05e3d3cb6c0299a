"""Sentences of our own with names filled in: patterns that labelled texts show too seldom for a model to be sure of them.

Names come from the tables that ship, so that the model learns what it means to stand in them. Nothing here is anybody's text.
"""

import random
import re
from collections.abc import Iterator

from babel import Locale

from bench.entity_model.samples import Sample, labelled
from streams.enrich.document import Document
from streams.enrich.english import NO_NAMES
from streams.enrich.entities.crf.lexicon import Lexicon
from streams.enrich.entities.place_table import load_rows
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.surroundings import NO_FORENAMES
from streams.records.article import EntityType

SENTENCES = (
    "[o:{nation} Foreign Ministry] spokesperson [p:{person}] confirmed the talks.",
    "A spokesman for the [o:{nation} Defence Ministry] denied the report.",
    "The [o:{nation} Ministry of {field}] said on Monday that nothing had changed.",
    "The [o:Ministry of {field}] in [l:{city}] declined to comment.",
    "[o:{firm}] said it would close its plant in [l:{city}], [l:{country}].",
    "Shares of [o:{firm}] rose after [o:{other}] reported better results.",
    "The [o:{town} {field} Association] ([o:{letters}]) met in [l:{city}]. The [o:{letters}] elected a board.",
    "The [o:{letters}] wrote to members before [o:{firm}] and the [o:{letters}] agreed.",
    "{nation} President [p:{person}] met Prime Minister [p:{second}] in [l:{city}].",
    "“We are late,” [p:{person}] told [o:{firm}]. [p:{family}] did not say why.",
    "[p:{person}], a professor at the [o:University of {town}], led the study.",
    "[p:{person}] of the [o:{town} Institute] disagreed with [p:{second}].",
    "Judge [p:{person}] of the [o:{town} District Court] ruled against [o:{firm}].",
    "Police in [l:{city}] arrested [p:{person}], 34, on Tuesday.",
    "The army chief, General [p:{person}], was killed, [l:{country}] said.",
    "Among the dead were [p:{person}], [p:{second}] and the scientist [p:{third}].",
    "[l:{country}] and [l:{land}] signed the treaty in [l:{city}].",
    "[l:{country}] beat [l:{land}] 3-1 in [l:{city}] on Saturday.",
    "[o:{firm}] CEO [p:{person}] posted a photo.",
    "The [o:{town} Police Department] and the [o:{town} Fire Department] responded.",
    "He flew from [l:{city}] to [l:{town}] with [p:{person}]’s family.",
    "[o:{firm}]’s board and [l:{country}]’s government disagree.",
    "[p:{person}] ({nation}) won ahead of [p:{second}].",
    "According to [o:{firm}], [o:{other}] and [o:{letters}], prices fell.",
    "Mr [p:{family}] joined the [o:{nation} Navy] in [l:{town}].",
    "[p:{given}] and [p:{other_given}] live near [l:{town}].",
    "Chief commander of the [o:{nation} Guards Corps] [p:{person}] was there.",
    "[o:{town} Police] Deputy Chief [p:{person}] and [o:{nation} Army] General [p:{second}] spoke.",
    "The road between [l:{town}] and [l:{city}] was closed for a week.",
    "Work began in [l:{city}] in May, [p:{person}] said.",
    "A bridge near [l:{town}] was opened by Mayor [p:{person}].",
    "[l:{city}] — The mayor of [l:{city}], [p:{person}], resigned.",
    "[p:{person}] was born in [l:{town}], [l:{country}], and studied at [o:{firm}].",
    "The [o:{firm}] offices in [l:{city}] and [l:{town}] were searched.",
    "[p:{given} {particle} {family}] was elected on Monday. “It is late,” [p:{particle} {family}] said.",
    "The jury heard [p:{given} {particle} {family}] and [p:{second}]. {nation} farmers thanked [p:{particle} {family}].",
    "[p:{word_given} {family}], [p:{other_word_given} {other_family}] and [p:{person}] sing tonight. [p:{family}] is 40.",
    "They gave the cup to [p:{word_given} {family}], who thanked [p:{other_word_given} {other_family}].",
    "[p:{place_given} {family}] scored twice in [l:{city}]. [p:{family}] said that [l:{country}] was next.",
    "Mayor [p:{place_given} {family}] met [p:{word_given} {other_family}] in [l:{land}].",
    "“Go,” said [p:{place_given} {family}]. [l:{city}] waited for [p:{family}].",
    "Fire Chief [p:{given} {word_family}] put it out. Coach [p:{other_given} {other_word_family}] watched.",
    "[p:{given} {word_family}], a baker, and [p:{other_given} {other_word_family}], 44, were late.",
    "Director: [p:{person}]. Cast: [p:{second}], [p:{given} {word_family}], [p:{third}].",
    "Written by [p:{person}], produced by [p:{second}] for [o:{firm}]. Photo: [p:{third}]",
    "1. [p:{person}] ({code}) 9.81, 2. [p:{second}] ({code}) 9.90, 3. [p:{third}] ({code}) 9.95",
    "[p:{family}] 12, [p:{other_family}] 9; rebounds: [p:{person}] 11.",
    "[p:{eastern}] met [p:{other_eastern}] in [l:{city}]. {nation} envoys joined [p:{eastern}].",
    "Among them were [p:{eastern}], [p:{other_eastern}] and [p:{person}].",
    "The pilots of [l:{city}] asked for a tug from [l:{town}]. [l:{town}] sent two.",
    "[l:{city}]'s harbour master, [p:{person}], called [l:{town}].",
    "The [o:Bureau of {field} and {other_field}] fined [o:{firm}].",
    "The [o:Department of {field}] and [o:{firm}] signed; the [o:{town} Institute for {field}] did not.",
    "{nation} Defense Minister [p:{person}] and Deputy Army Commander [p:{second}] left [l:{city}].",
    "In May [p:{person}] went to [l:{city}]. Will they agree? Mark the day.",
    "Christian churches in [l:{city}] will meet in June. Hope is not on the agenda, and faith groups may come.",
    "The {nation}-{other_nation} talks begin in [l:{city}], {nation} officials said.",
    "[p:{person}] told the [o:{town} Times] that [o:{firm}] and [o:{other} Group] would merge.",
    "[o:{town}] (3-0): [p:{family}] 12 points. [p:{other_family}] 6 points. [p:{initial} {second_family}] 1 goal.",
    "[o:{town}] d. [o:{city}] 70-44. [p:{place_given} {family}] 3 goals, [p:{word_given} {other_family}] 1 assist.",
    "[o:{town}] (0-1): [p:{person}] 8 saves. [p:{initial} {family}] 2 goals. [p:{word_given} {second_family}] 5 points.",
    "Director: [p:{eastern}], Writer: [p:{other_eastern}], Lighting: [p:{person}], Costumes: [p:{given} {word_family}]",
    "Lord [p:{family}] met Sir [p:{person}] and Dr [p:{other_family}].",
)
PARTICLES = ("van der", "van", "von", "de la", "de", "bin", "al", "ter", "di", "du", "dos", "van den", "von der")
EASTERN_FAMILIES = (
    "Kim", "Lee", "Park", "Choi", "Jung", "Kang", "Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Wu", "Zhou", "Xu",
    "Sun", "Ma", "Zhu", "Hu", "Guo", "He", "Lin", "Luo", "Nguyen", "Tran", "Le",
)  # fmt: skip
SYLLABLES = (
    "jin", "min", "hye", "jae", "ho", "woo", "seong", "hyun", "soo", "yeon", "kyung", "tae", "xiao", "ming", "wei", "fang",
    "hong", "jing", "lei", "qiang", "yan", "hua", "mei",
)  # fmt: skip
INITIALS = "ABCDEGHJKLMNPRSTZ"
CODES = ("NOR", "POR", "GER", "USA", "GBR", "KEN", "ETH", "JPN", "FRA", "ITA", "NED", "SUI", "JAM", "AUS")
FIELDS = ("Health", "Foreign Affairs", "Finance", "Education", "Agriculture", "Energy", "Trade", "Transport", "Justice")
SLOT = re.compile(r"\[([pol]):([^\]]+)\]")
TYPES: dict[str, EntityType] = {"p": "person", "o": "organisation", "l": "place"}
LARGE = 100_000


def patterns(lexicon: Lexicon, rounds: int = 14, seed: int = 3) -> Iterator[Sample]:
    """Each sentence ``rounds`` times, with other names each time."""
    draw = random.Random(seed)  # noqa: S311 - examples, no secrets
    names = Names(lexicon)
    for number in range(rounds):
        for place, sentence in enumerate(SENTENCES):
            text, spans = filled(sentence.format(**names.drawn(draw)))
            document = Document(text, "", "en")
            yield Sample(f"patterns/{place}/{number}", document, labelled(document, spans), "gold")


def filled(marked: str) -> tuple[str, list[Span]]:
    """The text without its marks, and what they marked."""
    text, spans, at = "", [], 0
    for match in SLOT.finditer(marked):
        text += marked[at : match.start()]
        spans.append(Span(len(text), len(text) + len(match[2]), TYPES[match[1]]))
        text += match[2]
        at = match.end()
    return text + marked[at:], spans


def is_word(lexicon: Lexicon, name: str) -> bool:
    """Whether a name is a word of the language too, and one that no sentence of ours means as a title or a place."""
    return (lexicon.frequencies.is_common(name) or name in NO_NAMES) and name not in NO_FORENAMES and len(name) > 2


class Names:
    """Names of the tables, capitalised as they are written."""

    def __init__(self, lexicon: Lexicon) -> None:
        gazetteer = lexicon.gazetteer
        self.given = sorted(name.capitalize() for name in gazetteer.given_names if not lexicon.frequencies.is_common(name))
        self.family = sorted(name.capitalize() for name in gazetteer.family_names if not lexicon.frequencies.is_common(name))
        self.word_given = sorted(name.capitalize() for name in gazetteer.given_names if is_word(lexicon, name))
        self.word_family = sorted(name.capitalize() for name in gazetteer.family_names if is_word(lexicon, name))
        places = gazetteer.places
        self.place_given = sorted(
            name.capitalize()
            for name in gazetteer.given_names
            if any(place.people > LARGE for place in places.candidates(name.capitalize()))
        )
        self.nations = sorted({word.capitalize() for word in gazetteer.nationalities if not word.endswith("s")})
        self.firms = sorted(
            " ".join(words) for known in lexicon.organisations.by_first.values() for words in known if "'s" not in words
        )
        self.cities = sorted({city.name for city in load_rows().cities(LARGE) if city.name.isalpha()})
        self.countries = sorted(str(name) for code, name in Locale("en").territories.items() if code.isalpha() and "(" not in name)

    def drawn(self, draw: random.Random) -> dict[str, str]:
        """One name for each slot."""

        def person() -> str:
            return f"{draw.choice(self.given)} {draw.choice(self.family)}"

        family = draw.choice(self.family)

        def eastern() -> str:
            first, second = draw.choice(SYLLABLES).capitalize(), draw.choice(SYLLABLES)
            joined = draw.choice((f"{first}-{second}", first + second, f"{first} {second.capitalize()}"))
            return f"{draw.choice(EASTERN_FAMILIES)} {joined}"

        return {
            "eastern": eastern(),
            "other_eastern": eastern(),
            "particle": draw.choice(PARTICLES),
            "word_given": draw.choice(self.word_given),
            "other_word_given": draw.choice(self.word_given),
            "place_given": draw.choice(self.place_given),
            "word_family": draw.choice(self.word_family),
            "other_word_family": draw.choice(self.word_family),
            "other_family": draw.choice(self.family),
            "second_family": draw.choice(self.family),
            "initial": f"{draw.choice(INITIALS)}.",
            "other_field": draw.choice(FIELDS),
            "other_nation": draw.choice(self.nations),
            "code": draw.choice(CODES),
            "person": person(),
            "second": person(),
            "third": person(),
            "family": family,
            "given": draw.choice(self.given),
            "other_given": draw.choice(self.given),
            "nation": draw.choice(self.nations),
            "field": draw.choice(FIELDS),
            "firm": draw.choice(self.firms),
            "other": draw.choice(self.firms),
            "letters": "".join(draw.choices("ABCDEFGHIJKLMNOPRSTUW", k=draw.choice((3, 3, 4)))),
            "city": draw.choice(self.cities),
            "town": draw.choice(self.cities),
            "country": draw.choice(self.countries),
            "land": draw.choice(self.countries),
        }
