"""Samples: of each labelled text what learning sees of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from bench.topics.labels import Label
from bench.topics.texts import GOLD, Read
from streams.enrich.article import shared_document
from streams.enrich.languages import LANGUAGES, words_of
from streams.enrich.models import Models
from streams.enrich.topics.evidence import Evidence, evidence
from streams.enrich.topics.model import lineage, load_sections, load_tree
from streams.enrich.topics.publisher import said
from streams.records import EnrichedArticle

FOLDS = 5
SHARED = 8
"""Languages whose files must have a topic's words for it to be a group: others are narrower, and English alone has them."""
WEIGHTS = {"wcxb_dev": 0.4, "wcxb_test": 0.4, "quotes_polnear": 0.6, "written": 1.2}
"""What a text of a set counts; of others 1. Most of the first two are guides, the third is the American election of 2016."""


@dataclass(frozen=True)
class Sample:
    """What learning sees.

    Attributes:
        label: the reader's.
        found: what speaks in the text.
        signs: the publisher's, by top-level code, whether the text supports them or not.
        fold: of the text's site.
        genre: of a written text.
    """

    label: Label
    found: Evidence
    signs: dict[str, str]
    fold: int
    genre: str

    @property
    def weight(self) -> float:
        """How much it counts."""
        return WEIGHTS.get(self.label.of_set, 1.0)

    @property
    def trains(self) -> bool:
        """Whether what ships may learn from it; the gold texts are pages that have labels of their own here."""
        return self.label.trains and self.label.of_set != GOLD


def samples(read: Iterable[Read], models: Models) -> list[Sample]:
    """The samples of all texts in a language that has telling words."""
    sections, tree = load_sections(), load_tree()
    found = []
    for one in read:
        document = shared_document(one.article)
        if document.language in LANGUAGES:
            article = EnrichedArticle(**{name: getattr(one.article, name) for name in one.article.__struct_fields__})
            entities = models.find["entities"](document, article, models)
            signs: dict[str, str] = {}
            for code, sign in said(article, sections):
                signs.setdefault(lineage(code, tree[1])[-1], sign.split(":", 1)[0])
            found.append(Sample(one.label, evidence(document, entities, models.frequencies), signs, fold_of(one.site), one.genre))
    return found


def fold_of(site: str) -> int:
    """The fold of a site, the same in every run."""
    return blake2b(site.encode()).digest()[0] % FOLDS


def groups() -> list[str]:
    """Codes of the groups: what most languages have words for, and every top-level topic."""
    parent = load_tree()[1]
    count: dict[str, int] = {}
    for language in LANGUAGES:
        for code in words_of(language).topics:
            count[code] = count.get(code, 0) + 1
    return sorted(
        {code for code, languages in count.items() if languages >= SHARED} | {code for code in parent if parent[code] == code}
    )
