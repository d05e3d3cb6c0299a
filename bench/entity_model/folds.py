"""Fold weights: for each fistful of articles a model that has learned from none of them, so that figures are honest.

usage: python -m bench.entity_model.folds FOLDER [--teacher TEXTS LABELS] [--more READ]

They are kept in ``bench/out``, by what the features are made of: new features, new weights. What teachers and readers said of an
article of a fold is left out of it as well. Five times some two minutes of one core.
"""

import argparse
import time
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bench.entity_model import export
from bench.entity_model.learn import Describer, learn
from bench.entity_model.material import Material, add_arguments, given
from streams.enrich import models
from streams.enrich.entities.crf import clusters, lexicon, weights
from streams.enrich.entities.crf.recogniser import crf
from streams.enrich.models import Models

FOLDS = 5
OUT = Path("bench/out/entities")
MADE_OF = ("entities/crf/*.py", "entities/words.py", "tokens.py", "sentences.py", "document.py", "data/*")
"""The files on which features depend, below ``streams/enrich``."""
NOT_OF = {"entities_en.npz", "quotes.tsv.gz", "media_topics.tsv", "topic_words.tsv", "sections.tsv"}


def fold(article: str) -> int:
    """The fold of an article, the same in every run."""
    return blake2b(article.encode()).digest()[0] % FOLDS


def made_of(root: Path = Path("streams/enrich")) -> str:
    """A digest of what the features are made of."""
    paths = sorted(path for pattern in MADE_OF for path in root.glob(pattern) if path.name not in NOT_OF)
    return blake2b(b"".join(path.read_bytes() for path in paths), digest_size=6).hexdigest()


def path_of(number: int) -> Path:
    """Where the weights of a fold are kept."""
    return OUT / f"{made_of()}-{number}.npz"


def learned(number: int, from_: Material, describer: Describer) -> Path:
    """The weights that have seen no article of fold ``number``, learned where they are not kept."""
    path = path_of(number)
    if path.exists():
        return path
    start = time.process_time()
    ids = {row["id"] for row in from_.gold} | {sample.id for sample in from_.others}
    samples = from_.without({one for one in ids if fold(one) == number})
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"new-{path.name}")
    count = export.write(*learn(samples, describer), fresh)
    fresh.rename(path)
    (OUT / "learned_from.txt").write_text(from_.described + "\n", encoding="utf-8")
    print(f"fold {number}: {len(samples)} texts, {count} features, {time.process_time() - start:.0f} s", flush=True)
    return path


def learned_from() -> str:
    """What the kept weights were learned from, in words."""
    said = OUT / "learned_from.txt"
    return said.read_text(encoding="utf-8").strip() if said.exists() else "nothing yet"


def unseen(loaded: Models, from_: Material) -> dict[int, Models]:
    """For each fold the models with a recogniser that has not seen its articles."""
    describer = Describer(lexicon.load(loaded.gazetteer, loaded.frequencies), clusters.load())
    return {number: with_weights(loaded, learned(number, from_, describer)) for number in range(FOLDS)}


def with_weights(loaded: Models, path: Path) -> Models:
    """The models with the recogniser of a table."""
    recognise = crf(loaded.gazetteer, loaded.frequencies, weights.read(path.read_bytes()))
    return replace(loaded, recognise={**loaded.recognise, "en": recognise})


def by_fold(rows: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    """Rows by their fold."""
    found: dict[int, list[dict[str, Any]]] = {number: [] for number in range(FOLDS)}
    for row in rows:
        found[fold(row["id"])].append(row)
    return found


def main() -> None:
    """Learns what is not kept yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    loaded = models.load()
    unseen(loaded, given(parser.parse_args(), lexicon.load(loaded.gazetteer, loaded.frequencies)))


if __name__ == "__main__":
    main()
