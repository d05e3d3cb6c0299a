"""The values inside an article that enrichment, grouping and routing find; fields are described as in ``parts``."""

from typing import Literal

from streams.records.parts import Part

EntityType = Literal["person", "organisation", "place"]
QuoteKind = Literal["direct", "partial", "block", "indirect"]


class Mention(Part, frozen=True, kw_only=True):
    """One place in the text where an entity is named.

    Attributes:
        start: offset of the first code point.
        end: offset after the last one.
        text: what stands there.
    """

    start: int
    end: int
    text: str


class Entity(Part, frozen=True, kw_only=True):
    """A person, organisation or place.

    Attributes:
        id: unique inside the article.
        type: what it is.
        name: the fullest form as this article spells it.
        match_key: folded over spelling variants, so that others can join on it.
        role: what the article calls them ("Turkish Foreign Minister").
        country: ISO 3166 alpha-2.
        latitude: degrees, WGS 84.
        longitude: degrees, WGS 84.
        geonames: a place's id at GeoNames, where it is known which place is meant.
        wikidata: a well-known person's or organisation's id at Wikidata, where it is known that no namesake is meant.
        salience: 0–1, how much the article is about it.
        aliases: other forms in this article.
        mentions: every mention, in order.
    """

    id: str
    type: EntityType
    name: str
    match_key: str
    role: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    wikidata: str | None = None
    salience: float = 0.0
    aliases: list[str] = []
    mentions: list[Mention] = []


class Speaker(Part, frozen=True, kw_only=True):
    """Who said it.

    Attributes:
        name: resolved (pronoun, surname → full name); empty where nobody is named.
        text: as written beside the quotation: name, description or pronoun.
        entity_id: of the entity, where it is one.
    """

    name: str
    text: str
    entity_id: str | None = None


class Quote(Part, frozen=True, kw_only=True):
    """Words of somebody, with their place in the text (without the quotation marks).

    Attributes:
        text: the words.
        start: offset of the first code point.
        end: offset after the last one.
        kind: direct is a whole sentence, partial a piece of one, block a quotation set apart, indirect reported speech.
        cue: the verb that introduces it.
        speaker: null where nobody can be told.
    """

    text: str
    start: int
    end: int
    kind: QuoteKind
    cue: str | None = None
    speaker: Speaker | None = None


class Keyword(Part, frozen=True, kw_only=True):
    """A key phrase.

    Attributes:
        text: the phrase.
        score: 0–1.
    """

    text: str
    score: float


class Topic(Part, frozen=True, kw_only=True):
    """An IPTC Media Topic.

    Attributes:
        code: of the topic.
        top_code: of its top-level ancestor.
        name: in English.
        local_name: in the article's language; null in English and where there is none.
        score: 0–1; of topics with .8 a reader gave about 80 of 100.
        because: what decided.
    """

    code: str
    top_code: str
    name: str
    score: float
    because: str
    local_name: str | None = None


class Fingerprint(Part, frozen=True, kw_only=True):
    """What grouping compares: made once, in enrichment, so that grouping never reads the text again.

    Attributes:
        minhash: 32-bit MinHash values of the text's word shingles.
        shingles: how many different shingles the text has.
        terms: the words that tell it from others, with weights.
        names: match keys of its entities, with weights.
        title: the title's folded words.
        codes: the text's words as 16-bit numbers, sentence by sentence, base64 in JSON.
        marks: numbers, years, months and weekdays that it names, as `kind:value`, with weights.
    """

    minhash: list[int] = []
    shingles: int = 0
    terms: dict[str, float] = {}
    names: dict[str, float] = {}
    title: list[str] = []
    codes: bytes = b""
    marks: dict[str, float] = {}


class Duplicate(Part, frozen=True, kw_only=True):
    """The article that this one repeats.

    Attributes:
        id: of the earlier article.
        resemblance: shared shingles over all shingles of both, 0–1.
        containment: share of this one's shingles that the other has, 0–1.
    """

    id: str
    resemblance: float
    containment: float


class SharedText(Part, frozen=True, kw_only=True):
    """An article of which this one shares a part (a follow-up, wire text).

    Attributes:
        id: of the other article.
        containment: share of this one's shingles that the other has, 0–1.
    """

    id: str
    containment: float


class Destination(Part, frozen=True, kw_only=True):
    """Where it went.

    Attributes:
        topic: without the namespace.
        because: the rules that sent it there.
    """

    topic: str
    because: list[str] = []


class Routing(Part, frozen=True, kw_only=True):
    """Where it went and why.

    Attributes:
        destinations: topics with reasons.
        matched: every rule that matched.
        priority: the highest that a matching rule gives.
        tags: that matching rules give.
        rules_version: a digest of the rules.
    """

    destinations: list[Destination] = []
    matched: list[str] = []
    priority: int = 0
    tags: list[str] = []
    rules_version: str = ""
