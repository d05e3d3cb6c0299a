"""What the training of the entity model makes of labels, and of what it learned."""

from collections import Counter
from pathlib import Path

import numpy as np

from bench.entity_model import export
from bench.entity_model.folds import FOLDS, fold
from bench.entity_model.learn import read_dump
from bench.entity_model.material import READ, READ_WEIGHT, Material
from bench.entity_model.patterns import filled
from bench.entity_model.samples import Sample, joined, labelled, majority, spans_of_forms
from bench.entity_model.score import tally
from bench.entity_model.texts import table
from streams.enrich.document import Document
from streams.enrich.entities.crf.model import LABELS, read_model
from streams.enrich.entities.recogniser import Span

DUMP = """TRANSITIONS = {
  (1) O --> B-person: 0.500000
}

STATE_FEATURES = {
  (0) wBraun --> B-person: 1.500000
  (0) *wBraun --> B-person: 0.250000
  (0) w\n\n --> O: 2.000000
}
"""


def test_forms_are_found_wherever_they_stand() -> None:
    """The longest form first, whole words only, none inside another."""
    text = "Ford Motor hired Ann Ford. Fords differ; Ford said so."
    row = {
        "text": text,
        "persons": [{"name": "Ann Ford", "forms": ["Ann Ford", "Ford"]}],
        "organisations": [{"name": "Ford Motor", "forms": ["Ford Motor"]}],
    }
    found = [(text[span.start : span.end], span.type) for span in spans_of_forms(row)]
    assert found == [("Ford Motor", "organisation"), ("Ann Ford", "person"), ("Ford", "person")]


def test_tokens_get_the_label_of_the_span_that_covers_most_of_them() -> None:
    """B for the first token, I for the others, and for a token cut in two the side that has more of it."""
    document = Document("In New York-style bars", "", "en")
    assert [LABELS[number] for number in labelled(document, [Span(3, 11, "place")])] == ["O", "B-place", "O", "O"]


def test_given_tokens_become_a_text() -> None:
    """Marks stand at the word before them; offsets say where each token went."""
    text, starts = joined(["Ann", "Ford", "'s", "car", ",", "sold"])
    assert text == "Ann Ford's car, sold"
    assert [text[start] for start in starts] == ["A", "F", "'", "c", ",", "s"]


def test_marked_sentences_lose_their_marks() -> None:
    """What stood in a mark is a span of the text."""
    text, spans = filled("Police in [l:Riga] held [p:Ann Ford].")
    assert text == "Police in Riga held Ann Ford."
    assert [(text[span.start : span.end], span.type) for span in spans] == [("Riga", "place"), ("Ann Ford", "person")]


def test_what_was_learned_is_what_ships(tmp_path: Path) -> None:
    """Features of read texts are added to the plain ones; the table gives the weights back within a step of rounding."""
    learned, transitions = read_dump(DUMP)
    export.write(learned, transitions, tmp_path / "table.npz")
    model = read_model((tmp_path / "table.npz").read_bytes())
    assert np.allclose(model.of(["wBraun"])[LABELS.index("B-person")], 1.75, atol=0.01)
    assert np.allclose(model.of(["w\n\n"])[LABELS.index("O")], 2, atol=0.01)
    assert not model.of(["nobody has seen this"]).any()
    assert model.transitions[LABELS.index("O"), LABELS.index("B-person")] == 0.5


def test_scores_count_names_by_document() -> None:
    """Half of what was found is right, a third was missed."""
    gold = {("person", "ann ford"), ("place", "riga"), ("place", "oslo")}
    found = {("person", "ann ford"), ("place", "riga"), ("organisation", "ford"), ("place", "bergen")}
    counted = tally([(gold, found)])
    assert counted.f1() == 4 / 7
    assert counted.f1("person") == 1


def test_no_text_teaches_the_model_that_is_measured_on_it() -> None:
    """Neither what readers nor what teachers said of a text of a fold is learned from there; everything else is."""
    gold = [{"id": f"g{number}", "text": "Ann Ford left."} for number in range(20)]
    taught = [Sample(f"t{number}", Document("Ann Ford left.", "", "en"), [0] * 4, "teacher") for number in range(20)]
    material = Material(gold, taught)
    for number in range(FOLDS):
        kept_back = {one for one in (f"{kind}{count}" for kind in "gt" for count in range(20)) if fold(one) == number}
        learned = material.without(kept_back)
        assert not kept_back & {sample.id for sample in learned}
        assert len(learned) == 40 - len(kept_back)
        assert {sample.weight for sample in learned if sample.source == "gold"} == {READ_WEIGHT}


def test_most_teachers_decide() -> None:
    """A token on which no more than half agree is not known."""
    assert [majority(labels) for labels in ([1, 1, 2], [1, 2, 3], [1, 2], [0, 0], [4])] == [1, -1, -1, 0, 4]


def test_most_of_the_read_pages_only_measure() -> None:
    """Forty pages of all genres, without their texts; none of those that measure is of a set that may train."""
    labels = table(READ)
    parts = {part: {row["set"] for row in labels if row["part"] == part} for part in ("learn", "measure")}
    assert Counter(row["part"] for row in labels) == {"learn": 20, "measure": 42}
    assert not parts["learn"] & parts["measure"]
    assert all("text" not in row and 0 <= quote["start"] < quote["end"] for row in labels for quote in row["quotes"])


def test_every_fold_has_texts() -> None:
    """Folds are told by the id alone, and none is empty."""
    assert {fold(f"article {number}") for number in range(100)} == set(range(FOLDS))


def test_weights_of_zero_are_written_as_zero(tmp_path: Path) -> None:
    """With nothing left out a feature without weight has none when it is read again, and others keep theirs."""
    weights = {"none": np.zeros(len(LABELS), np.float32), "some": np.full(len(LABELS), 0.5, np.float32)}
    table = tmp_path / "table.npz"
    assert export.write(weights, np.zeros((len(LABELS),) * 2, np.float32), table, smallest=0) == 2
    model = read_model(table.read_bytes())
    assert model.of(["none"]).tolist() == [0] * len(LABELS)
    assert np.allclose(model.of(["some"]), 0.5, atol=1e-3)
