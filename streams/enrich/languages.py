"""What enrichment knows of a language by its words alone: one file a language, ``data/languages/<code>.toml``, and nowhere else.

All words are in lower case, in the language's own script. A language without a file has empty lists: what rests on them finds
nothing there, which is better than a guess. English has more, in ``english.py``.
"""

import tomllib
from functools import lru_cache

import msgspec

from streams.enrich.data import DATA

LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "zh")
"""Those that have a file."""
NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital: there one inside a sentence says nothing of a name."""


class GeneralWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every part asks for.

    Attributes:
        function: words that no keyword is, begins or ends with.
        number: numbers that are written as words, and units that are counted by them: no keyword is one.
        abbreviation: words whose stop seldom ends a sentence, without the stop; where a language has none, those of English count.
        elision: words that lose their vowel before another, without the apostrophe ("l", "qu"): each is a token.
        ending_mark: marks that part a name from its ending ("İstanbul'da", "EU:s"): the ending is a token.
        ordinal_stop: whether a stop makes a number an ordinal one ("am 3. Mai").
        article: articles, also as a preposition holds them ("im"), where nouns have capitals as names do.
    """

    function: frozenset[str] = frozenset()
    number: frozenset[str] = frozenset()
    abbreviation: frozenset[str] = frozenset()
    elision: frozenset[str] = frozenset()
    ending_mark: str = ""
    ordinal_stop: bool = False
    article: frozenset[str] = frozenset()


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in and beside names.

    Attributes:
        particle: small words inside a person's name.
        family: family names that nothing parts from the words before them (Chinese).
        honorific: titles that are no part of a name.
        role: nouns beside a name that say what someone is.
        organisation: words that make the name they stand in an organisation's.
        place: words that make it a place's.
        announcing: nouns right before a body's name that are none of it ("Firma", "association").
        known: well-known bodies, parties, firms, clubs and media, as the language calls them.
        no_name: words with a capital letter that name nothing: days, months, languages, headings.
    """

    particle: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    honorific: frozenset[str] = frozenset()
    role: frozenset[str] = frozenset()
    organisation: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    announcing: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    no_name: frozenset[str] = frozenset()


class SpeechWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How words are given to who said them.

    Attributes:
        said: forms of verbs of saying.
        past: endings of verbs in the past, by which one that is not listed is told behind a quotation.
        according: words before a source ("laut", "selon"), behind it in Turkish.
        pronoun: what stands for one person as a subject.
        first_person: what somebody says of themselves: pronouns, and the plainest verbs where those are left out.
        definite: articles of somebody who is known already, as a subject has them.
        indefinite: articles of somebody new.
        male: pronouns and role words of a man.
        female: the same of a woman.
        aside: words behind which a name is no subject: prepositions, articles of other cases.
        term: words before words in marks that are a name or a term ("sogenannte", "intitulé").
    """

    said: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    according: frozenset[str] = frozenset()
    pronoun: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    male: frozenset[str] = frozenset()
    female: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    term: frozenset[str] = frozenset()


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands beside places.

    Attributes:
        before: prepositions of place; what stands behind a name in their stead (Japanese, Turkish).
        kind: nouns for what a place is that people live in, or for what governs it ("stadt", "ville"), before its name.
        region: nouns for larger ones ("state", "county"), before or behind it.
        inside: words between a place and the larger one in which it lies ("in", "of").
        filler: words that may stand beside these ("the", "southern", "largest").
        part: words that make the part of a place out of its name ("southern").
        country: names of countries that CLDR has not, with their ISO codes.
        area: names of well-known regions, with their GeoNames ids.
        code: letters that stand for states behind a comma ("GA"), with the states' GeoNames ids.
        demonym: beginnings of the adjectives that say whose a place is ("spanisch"), with the ISO codes of the countries.
        joiner: what stands between the last two names of a list ("und").
        natural: how seas and mountains end that go with an article and stand in no table ("see"), where nouns have capitals.
        joined: words that are written together with a name behind them (Arabic "and", "in").
        ending: endings of inflected names, each with what the base form may end in ("ии": "ия").
    """

    before: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    region: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    filler: frozenset[str] = frozenset()
    part: frozenset[str] = frozenset()
    country: dict[str, str] = {}
    area: dict[str, int] = {}
    code: dict[str, int] = {}
    demonym: dict[str, str] = {}
    joiner: frozenset[str] = frozenset()
    natural: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    ending: dict[str, list[str]] = {}


class LanguageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's file, table by table.

    Attributes:
        topics: by the code of an IPTC Media Topic the words that speak for it: ``kino`` that word alone, ``kino*`` all that begin
            with it, ``*kino`` all that end, ``*kino*`` all that hold it, ``prime-minister`` two words side by side as well.
    """

    words: GeneralWords = GeneralWords()
    names: NameWords = NameWords()
    speech: SpeechWords = SpeechWords()
    places: PlaceWords = PlaceWords()
    topics: dict[str, tuple[str, ...]] = {}


NO_WORDS = LanguageWords()
"""Of a language without a file."""


@lru_cache(maxsize=256)
def words_of(language: str) -> LanguageWords:
    """The lists of ``language`` (ISO 639-1); empty ones where it has no file."""
    if language not in LANGUAGES:
        return NO_WORDS
    return msgspec.convert(tomllib.loads((DATA / "languages" / f"{language}.toml").read_text("utf-8")), LanguageWords)
