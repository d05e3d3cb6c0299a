"""What enrichment needs beside the article: tables and models, loaded once when a worker starts and only read afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from streams.enrich.enrichers import ENRICHERS, Find
from streams.enrich.entities.crf.language_tables import language_recognisers
from streams.enrich.entities.crf.tagger import crf_recogniser
from streams.enrich.entities.gazetteer import Gazetteer, load_gazetteer
from streams.enrich.entities.identity import KnownIds, load_known_ids
from streams.enrich.entities.recogniser import Recogniser, spacy_recogniser
from streams.enrich.nouns import noun_shares
from streams.enrich.quotes.attribution import Weights, load_weights
from streams.enrich.tokens import token_pattern
from streams.enrich.topics.model import TopicModel, load_topics
from streams.enrich.words import Frequencies, function_words, load_frequencies
from streams.settings import EnricherGroup, EnrichSettings

SECONDS = 1.0
"""CPU time of an enricher that no settings limit: a hundred times what an article takes."""
VERSIONS = {"entities": "crf-2", "quotes": "linear-3", "topics": "logistic-1", "frequencies": "2"}
"""What ``versions.models`` says; raise one when its output changes."""


@dataclass(frozen=True)
class Models:
    """Tables and models.

    Attributes:
        frequencies: how common English words are.
        gazetteer: names known beforehand.
        known_ids: Wikidata ids of well-known people and organisations.
        recognise: marks names, by language; languages that are missing have no recogniser.
        quotes: weights of attribution.
        topics: what words say about topics.
        find: each enricher's function, by its name.
        switched_off: enrichers that the settings leave out.
        seconds: CPU time of an enricher for one article, by name; ``SECONDS`` where it is missing.
    """

    frequencies: Frequencies
    gazetteer: Gazetteer
    known_ids: KnownIds
    recognise: dict[str, Recogniser]
    quotes: Weights
    topics: TopicModel
    find: Mapping[str, Find]
    switched_off: frozenset[str] = frozenset()
    seconds: Mapping[str, float] = field(default_factory=dict)


def load_models(settings: EnricherGroup | None = None) -> Models:
    """Loads everything that ships, and the pipelines that the settings name.

    Raises:
        SettingsError: a pipeline is not installed.
    """
    settings = settings or EnrichSettings()
    chosen = settings.by_name
    words = load_frequencies()
    names = load_gazetteer()
    warm(words, names)
    return Models(
        frequencies=words,
        gazetteer=names,
        known_ids=load_known_ids(),
        recognise=language_recognisers(share_alike=settings.share_alike)
        | {"en": crf_recogniser(names, words)}
        | {language: spacy_recogniser(name) for language, name in settings.pipelines.items()},
        quotes=load_weights(),
        topics=load_topics(),
        find={enricher.name: enricher.load() for enricher in ENRICHERS},
        switched_off=frozenset(name for name, enricher in chosen.items() if not enricher.on),
        seconds={name: enricher.seconds for name, enricher in chosen.items()},
    )


def warm(words: Frequencies, names: Gazetteer) -> None:
    """Makes what is made at first use, so that no article pays for it."""
    words.rarity("")
    names.places.candidates("")
    len(names.places.first_words)
    len(words.telling)
    noun_shares("", words.language)
    function_words(words.language)
    token_pattern(words.language, simple=False)
    len(words.roots)
