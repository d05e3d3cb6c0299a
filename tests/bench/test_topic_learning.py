"""Learning and measuring topics, on samples of our own."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench.topics.export import write
from bench.topics.folds import calibration, logistic, odds_of
from bench.topics.labels import Label
from bench.topics.learn import learn
from bench.topics.measure import Judged, curve, judged, precision, right_or_none, wrong_topics
from bench.topics.plot import plot
from bench.topics.samples import Sample
from streams.enrich.topics.evidence import Evidence
from streams.enrich.topics.model import groups_of, load_tree, read_weights

LAW, SPORT = "02000000", "15000000"


def sample(number: int, words: dict[str, float], *codes: str) -> Sample:
    """A text in which these words stand."""
    return Sample(Label("aeb", str(number), "en", codes), Evidence({}, {}, words), {}, number % 5, "")


SAMPLES = [sample(number, {"gavel": 2.0, "quiet": 1.0}, LAW) for number in range(12)] + [
    sample(number, {"puck": 2.0, "quiet": 1.0}, SPORT) for number in range(12, 24)
]


def test_words_learn_what_they_stand_beside(tmp_path: Path) -> None:
    """And what was written is what was learned."""
    weights = learn(SAMPLES)
    write(weights, tmp_path / "topics.npz")
    kept = read_weights(tmp_path / "topics.npz")
    group_of = groups_of(load_tree()[1], kept.groups)
    law, sport = (odds_of(sample(0, {word: 2.0}), kept, group_of) for word in ("gavel", "puck"))
    assert kept.tops[int(law.argmax())] == LAW
    assert kept.tops[int(sport.argmax())] == SPORT


def test_scores_are_shares_of_right_answers() -> None:
    """Where three of four are right at one height, the score there is three quarters."""
    x, y = np.array([1.0] * 4 + [-1.0] * 4), np.array([1.0, 1, 1, 0, 1, 0, 0, 0])
    slope, offset = logistic(x, y, np.ones(8))
    assert 1 / (1 + np.exp(-(slope + offset))) == pytest.approx(0.75, abs=1e-3)


def test_calibration_has_a_fit_for_english_and_one_for_others() -> None:
    """Each from its own texts."""
    german = [replace(one, label=one.label._replace(language="de")) for one in SAMPLES]
    odds = np.array([[2.0, -2.0] if one.label.codes == (LAW,) else [-2.0, 2.0] for one in (*SAMPLES, *german)], np.float32)
    odds[len(SAMPLES) :] *= -1
    english, others = calibration([*SAMPLES, *german], odds, [LAW, SPORT])
    assert english[0] > 0 > others[0]


def test_what_is_right_and_what_is_wrong() -> None:
    """A text without a topic is right to have none; a further topic that no reader gave is wrong."""
    texts = [sample(1, {}, LAW), sample(2, {}), sample(3, {}, SPORT)]
    scores = np.array([[0.9, 0.8], [0.2, 0.1], [0.7, 0.1]], np.float32)
    found = judged(texts, scores, np.ones((3, 2), bool), [LAW, SPORT])
    assert right_or_none(found) == pytest.approx(2 / 3)
    assert precision(found) == pytest.approx(1 / 2)
    assert wrong_topics(found) == pytest.approx(200 / 3)


def test_the_curve_begins_with_the_surest(tmp_path: Path) -> None:
    """Share answered grows, and the drawing has a line for each part."""
    texts = [Judged(sample(1, {}, LAW), 0.6, right=False, wrong=1), Judged(sample(2, {}, LAW), 0.9, right=True, wrong=0)]
    assert curve(texts) == [(0.5, 1.0), (1.0, 0.5)]
    plot({"English": curve(texts)}, tmp_path / "topics.svg")
    assert (tmp_path / "topics.svg").read_text("utf-8").count("<polyline") == 1
