"""Learns the weights of the languages beside English and writes the files that ship; prints what they reach on texts kept back.

usage: python -m bench.entity_model.languages FOLDER GROUP [--share-alike] [--out TABLE]

FOLDER holds the labelled sets (``ner``, ``tables``, pages). GROUP is one of ``language_tables.GROUPS``. Without ``--share-alike``
only corpora that are free of that condition are learned from. Needs python-crfsuite.
"""

import argparse
import json
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np

from bench.enrichment.labelled import rows as read
from bench.enrichment.written import FOLDER, rows
from bench.entity_model import export
from bench.entity_model.corpora import CORPORA, samples_of
from bench.entity_model.learn import Describer, learn
from bench.entity_model.samples import Sample, labelled, spans_of_forms
from bench.entity_model.score import Names, folded, tally
from bench.entity_model.written import HERE, written
from streams.enrich.document import Document
from streams.enrich.entities.crf.language_borders import settle_language_borders
from streams.enrich.entities.crf.language_tables import GROUPS, SHARE_ALIKE, known_names, language_recogniser
from streams.enrich.entities.crf.language_view import LanguageView
from streams.enrich.entities.crf.model import read_model
from streams.enrich.entities.crf.tagger import labelled_spans
from streams.enrich.entities.recogniser import Recogniser, Span
from streams.enrich.words import frequencies_of

DATA = Path("streams/enrich/data")
READ_WEIGHT = 3
WRITTEN = {"alphabets": 100, "arabic": 300, "dense": 200}
"""Articles of our own for each language: more where there are fewer of others."""
OWN = {"alphabets": 4, "arabic": 8, "dense": 4}
"""Articles that are learned from, a language: eight in place of four gave nothing for dense scripts (.70 and .63 stayed)."""
LASSO, RIDGE = 0.1, 0.01
"""Strengths of the penalties: the first leaves most features without a weight."""
ROUNDS = 65


def own_articles(languages: Iterable[str], most: int) -> Iterator[Sample]:
    """The first articles of our own writing of which ``bench.enrichment.written`` says that they may be learned from."""
    for language in languages:
        for row in rows(language, "learn")[:most] if (FOLDER / f"{language}.jsonl").exists() else ():
            document = Document(row["text"], row["title"], language)
            yield Sample(row["id"], document, labelled(document, spans_of_forms(row)), "corpus", READ_WEIGHT)


def read_articles(folder: Path, languages: Iterable[str]) -> Iterator[Sample]:
    """The articles labelled by reading that may train, as far as they were read."""
    texts: dict[str, zipfile.ZipFile] = {}
    for row in chain.from_iterable(read(language) for language in sorted(languages)):
        if row["use"] == "train":
            pages = texts.setdefault(row["set"], zipfile.ZipFile(folder / f"{row['set']}.zip"))
            text = json.loads(pages.read(f"{row['id']}.json"))["text"][: row["end"]]
            document = Document(text, "", row["language"])
            labels = labelled(document, spans_of_forms({**row, "text": text}))
            yield Sample(f"{row['set']}/{row['id']}", document, labels, "corpus", READ_WEIGHT)


def material(folder: Path, group: str, *, share_alike: bool) -> tuple[list[Sample], dict[str, list[Sample]]]:
    """What a group learns from, and what it is measured on, by corpus."""
    learned: list[Sample] = []
    measured: dict[str, list[Sample]] = {}
    for corpus in CORPORA:
        if corpus.name.split("-", 1)[0] in GROUPS[group] and (share_alike or not corpus.share_alike):
            train, test = samples_of(folder, corpus, settled)
            learned += train
            measured[corpus.name] = test
    for language in sorted(GROUPS[group]):
        if (HERE / f"{language}.txt").exists():
            learned += written(folder, language, WRITTEN[group])
    return [*learned, *own_articles(GROUPS[group], OWN[group]), *read_articles(folder, GROUPS[group])], measured


def settled(document: Document, spans: list[Span]) -> list[Span]:
    """The spans with borders as ours are."""
    return settle_language_borders(document, spans, view(document.language))


def main() -> None:
    """Reads the arguments, learns, writes, measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="holds the labelled sets")
    parser.add_argument("group", choices=sorted(GROUPS))
    parser.add_argument("--share-alike", action="store_true", help="learn from share-alike text as well")
    parser.add_argument("--out", type=Path, metavar="TABLE")
    arguments = parser.parse_args()
    samples, measured = material(arguments.folder, arguments.group, share_alike=arguments.share_alike)
    languages = GROUPS[arguments.group]
    out = arguments.out or DATA / f"entities_{arguments.group}{SHARE_ALIKE if arguments.share_alike else ''}.npz"
    learned(samples, languages, out)
    model = read_model(out.read_bytes())
    recognise = {language: language_recogniser(language, lambda: model) for language in languages}
    for corpus, kept_back in measured.items():
        print(corpus, tally((names_of(sample), found_in(sample, recognise)) for sample in kept_back), flush=True)


def learned(samples: list[Sample], languages: Iterable[str], out: Path) -> None:
    """Learns from the samples and writes the table."""
    start = time.process_time()
    describers = {language: Describer(view(language)) for language in languages}
    weights = learn(
        samples, lambda document: describers[document.language].names(document), rounds=ROUNDS, lasso=LASSO, ridge=RIDGE
    )
    count = export.write(*weights, out)
    seconds = time.process_time() - start
    print(f"{len(samples)} texts, {count} features, {out.stat().st_size} bytes, {seconds:.0f} s", flush=True)


@lru_cache(maxsize=64)
def view(language: str) -> LanguageView:
    """What is seen of the language's words."""
    return LanguageView(language, known_names(), frequencies_of(language))


def names_of(sample: Sample) -> Names:
    """The distinct names of a labelled text."""
    return distinct(sample.document, labelled_spans(sample.document.tokens, np.array(sample.labels, np.int8)))


def found_in(sample: Sample, recognise: Mapping[str, Recogniser]) -> Names:
    """The distinct names that are found in it."""
    return distinct(sample.document, recognise[sample.document.language](sample.document))


def distinct(document: Document, spans: Iterable[Span]) -> Names:
    """Types and forms of the spans."""
    return {(span.type, folded(document.text[span.start : span.end])) for span in spans}


if __name__ == "__main__":
    main()
