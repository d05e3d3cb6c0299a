"""Writes what ships: the weights, the scores of names, the weights of the confidence, and what they belong to."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.body_model.samples import Sample
from bench.body_model.score import page_f1, shingles
from streams.clean.body.arrays import Floats
from streams.clean.body.choose import choose, signs
from streams.clean.body.features import feature_names

_LEAST_SCORE = 0.05
"""Names that say less are left out: most names do, and they say next to nothing."""


def judged(samples: Sequence[Sample], scores: Sequence[Floats]) -> tuple[Floats, Floats]:
    """Signs of the choice on each page that was held out, and its F1; pages on which nothing is chosen are left out."""
    rows, targets = [], []
    for one, of in zip(samples, scores, strict=True):
        taken = choose(of, one.table)
        if taken.any():
            rows.append(signs(one.table, of, one.seen.words, taken))
            targets.append(page_f1(one.gold, shingles(text_of(one, taken.tolist()))))
    return np.array(rows), np.array(targets)


def confidence_weights(rows: Floats, target: Floats) -> Floats:
    """Fits the logistic function of ``confidence``: Newton's method on cross entropy with F1 as a soft target.

    Args:
        rows: the signs of each choice.
        target: its F1.
    """
    found = np.concatenate([rows, np.ones((len(rows), 1))], 1)
    weights = np.zeros(found.shape[1])
    for _ in range(50):
        guess = 1 / (1 + np.exp(-found @ weights))
        gradient = found.T @ (guess - target) + 0.01 * weights
        curve = (found * (guess * (1 - guess))[:, None]).T @ found + 0.01 * np.eye(len(weights))
        weights -= np.linalg.solve(curve, gradient)
    return weights.astype(np.float32)


def text_of(one: Sample, taken: list[bool]) -> str:
    """The chosen blocks' texts."""
    return "\n".join(text for text, is_taken in zip(one.table.texts, taken, strict=True) if is_taken)


def export(path: Path, version: str, net: dict[str, Floats], scores: dict[str, dict[str, float]], confidence: Floats) -> None:
    """Writes the package data of ``BodyModel``; weights in half precision, which costs nothing that can be measured.

    Args:
        path: the file.
        version: of the weights.
        net: the net's weights.
        scores: of ``names``, of words ``inside`` a block and ``opening`` one.
        confidence: weights of its signs.
    """
    told = {kind: {word: score for word, score in of.items() if abs(score) >= _LEAST_SCORE} for kind, of in scores.items()}
    words = {kind: list(of) for kind, of in told.items()}
    about = {"version": version, "features": feature_names(), "net": sorted(net), "words": words}
    arrays: dict[str, Any] = {
        name: values.astype(np.float32 if name in {"mean", "deviation"} else np.float16) for name, values in net.items()
    }
    arrays |= {f"scores_{kind}": np.array(list(of.values()), np.float16) for kind, of in told.items()}
    arrays |= {"confidence": confidence, "about": np.array(json.dumps(about, ensure_ascii=False))}
    np.savez_compressed(path, **arrays)
