"""The tables of the languages beside English: which model reads a language, and what it needs, loaded when the first article asks.

A language enters, its recogniser leaves. Weights that learned from share-alike text are files of their own (CC BY-SA 4.0): where
they are switched off, a language has the weights that learned from free text alone, or no recogniser. Nothing can fail.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from types import MappingProxyType

from streams.enrich.data import DATA
from streams.enrich.document import Document
from streams.enrich.entities.crf.document_features import stretches
from streams.enrich.entities.crf.emissions import Emissions
from streams.enrich.entities.crf.known_names import KnownNames, load_known_names
from streams.enrich.entities.crf.language_borders import settle_language_borders
from streams.enrich.entities.crf.language_splits import split_language_names
from streams.enrich.entities.crf.language_view import LanguageView
from streams.enrich.entities.crf.model import Model, best_labels, read_model
from streams.enrich.entities.crf.tagger import labelled_spans
from streams.enrich.entities.recogniser import Recogniser, Span
from streams.enrich.words import frequencies_of

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "alphabets": (
        "da", "de", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lv",
        "nl", "no", "pl", "pt", "ro", "ru", "sr", "sv", "tr", "uk",
    ),
    "arabic": ("ar",),
    "dense": ("ja", "zh"),
})  # fmt: skip
"""Languages that one model reads: those of Latin and Cyrillic letters, Arabic, and those of scripts without spaces."""
SHARE_ALIKE = "_share_alike"
"""Behind the name of a file of weights that learned from share-alike text."""


def language_recognisers(*, share_alike: bool = True) -> dict[str, Recogniser]:
    """A recogniser for each language that has weights; without ``share_alike`` those alone that learned from free text."""
    found: dict[str, Recogniser] = {}
    for group, languages in GROUPS.items():
        name = f"entities_{group}"
        if share_alike and (DATA / f"{name}{SHARE_ALIKE}.npz").is_file():
            name += SHARE_ALIKE
        if (DATA / f"{name}.npz").is_file():
            found |= {language: language_recogniser(language, partial(weights, name)) for language in languages}
    return found


def language_recogniser(language: str, read: Callable[[], Model]) -> Recogniser:
    """The recogniser of ``language`` over the weights that ``read`` gives, which is called with the first document."""

    @lru_cache(maxsize=1)
    def loaded() -> tuple[Model, LanguageView, Emissions]:
        model = read()
        view = LanguageView(language, known_names(), frequencies_of(language))
        return model, view, Emissions(model, view)

    def recognise(document: Document) -> list[Span]:
        if not document.tokens.words:
            return []
        model, view, emissions = loaded()
        labels = best_labels(emissions.of(document), model.transitions, stretches(document))
        found = split_language_names(document, labelled_spans(document.tokens, labels), view)
        return settle_language_borders(document, found, view)

    return recognise


@lru_cache(maxsize=1)
def known_names() -> KnownNames:
    """The names, which all languages share."""
    return load_known_names()


@lru_cache(maxsize=len(GROUPS))
def weights(name: str) -> Model:
    """Weights in a file that ships."""
    return read_model((DATA / f"{name}.npz").read_bytes())
