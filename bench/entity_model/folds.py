"""Fold weights: for each fistful of articles a model that has learned from none of them, so that figures are honest.

usage: python -m bench.entity_model.folds FOLDER

They are kept in ``bench/out``, by what the features look like: new features, new weights. What teachers and readers said of an
article of a fold is left out of it as well. Five times some two minutes of one core.
"""

import argparse
import time
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from bench.entity_model import export
from bench.entity_model.learn import Describer, learn
from bench.entity_model.material import Material, add_arguments, given
from bench.entity_model.patterns import patterns
from streams.enrich.entities.crf.english_view import EnglishView
from streams.enrich.entities.crf.lexicon import Lexicon, load_clusters, load_lexicon
from streams.enrich.entities.crf.model import read_model
from streams.enrich.entities.crf.tagger import crf_recogniser
from streams.enrich.models import Models, load_models

FOLDS = 5
OUT = Path("bench/out/entities")


def fold(article: str) -> int:
    """The fold of an article, the same in every run."""
    return blake2b(article.encode()).digest()[0] % FOLDS


def looks(describer: Describer, words: Lexicon) -> str:
    """A digest of what features look like, on our own sentences: weights fit as long as it is the same."""
    names = [describer.names(sample.document) for sample in patterns(words)]
    return blake2b(repr(names).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def learned_from() -> str:
    """What the kept weights were learned from, in words."""
    said = OUT / "learned_from.txt"
    return said.read_text(encoding="utf-8").strip() if said.exists() else ""


def unseen(loaded: Models, from_: Material) -> dict[int, Models]:
    """For each fold the models with a recogniser that has not seen its articles.

    Kept weights are taken where there are some that were learned from as much.
    """
    if learned_from() != from_.described:
        for path in OUT.glob("*.npz"):
            path.unlink()
    words = load_lexicon(loaded.gazetteer, loaded.frequencies)
    describer = Describer(EnglishView(words, load_clusters()))
    digest = looks(describer, words)
    return {number: with_weights(loaded, kept(number, from_, describer, OUT / f"{digest}-{number}.npz")) for number in range(FOLDS)}


def kept(number: int, from_: Material, describer: Describer, path: Path) -> Path:
    """The weights that have seen no article of fold ``number``, learned where they are not kept at ``path``."""
    if path.exists():
        return path
    start = time.process_time()
    ids = {row["id"] for row in from_.gold} | {sample.id for sample in from_.others}
    samples = from_.without({one for one in ids if fold(one) == number})
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"new-{path.name}")
    count = export.write(*learn(samples, describer.names), fresh)
    fresh.rename(path)
    (OUT / "learned_from.txt").write_text(from_.described + "\n", encoding="utf-8")
    print(f"fold {number}: {len(samples)} texts, {count} features, {time.process_time() - start:.0f} s", flush=True)
    return path


def with_weights(loaded: Models, path: Path) -> Models:
    """The models with the recogniser of a table."""
    recognise = crf_recogniser(loaded.gazetteer, loaded.frequencies, read_model(path.read_bytes()))
    return replace(loaded, recognise={**loaded.recognise, "en": recognise})


def main() -> None:
    """Learns what is not kept yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    loaded = load_models()
    unseen(loaded, given(parser.parse_args(), load_lexicon(loaded.gazetteer, loaded.frequencies)))


if __name__ == "__main__":
    main()
