"""What the models of names in many languages learn from."""

import json
import random
from pathlib import Path

import pytest

from bench.enrichment.labelled import rows as read
from bench.entity_model.corpora import cut_spans, parted, texts
from bench.entity_model.languages import own_articles
from bench.entity_model.patterns import filled
from bench.entity_model.samples import spans_of_forms
from bench.entity_model.score import labelled_rows
from bench.entity_model.written import Names, fill
from streams.enrich.entities.crf.model import LABELS


def row(text: str, *spans: tuple[int, int, str], part: str = "train") -> dict[str, object]:
    """A row of a corpus."""
    return {"text": text, "spans": [list(span) for span in spans], "part": part}


def test_rows_are_put_together_to_short_articles() -> None:
    """Offsets follow; a row without an end gets a paragraph of its own; rows beyond the length begin a new text."""
    made = list(texts([row("Anna lacht.", (0, 4, "person")), row("Ende", (0, 4, "place")), row("Da. " * 400)], "de-test"))
    _, document, spans = made[0]
    assert document.text.startswith("Anna lacht. Ende\n\nDa.")
    assert [document.text[span.start : span.end] for span in spans] == ["Anna", "Ende"]


@pytest.mark.parametrize(
    ("language", "text", "span", "kept"),
    [
        ("tr", "Ankara'da", (0, 9, "place"), ["Ankara"]), ("ro", "președintele", (0, 12, "person"), []),
        ("de", "Goethes Faust", (0, 13, "other"), []), ("fr", "L'Isle-d'Abeau", (0, 14, "place"), ["L'Isle-d'Abeau"]),
    ],
)  # fmt: skip
def test_spans_are_cut_as_ours_are(language: str, text: str, span: tuple[int, int, str], kept: list[str]) -> None:
    """No case ending behind a mark, no description, no work of art."""
    assert [text[start:end] for start, end, _ in cut_spans(row(text, span), language)] == kept


def test_a_part_is_kept_back() -> None:
    """The corpus's own test part; a sixth where it names none."""
    assert [len(rows) for rows in parted([row("a"), row("b", part="test")])] == [1, 1]
    assert [len(rows) for rows in parted([row(str(number)) for number in range(12)])] == [10, 2]


def test_slots_are_filled_with_marked_names() -> None:
    """People of one cast, also inside the names of organisations; what is marked already keeps its mark."""
    names = Names((["Eva"], ["Eva"]), (["Roth"], ["Roth"]), (["Bonn"], ["Bonn"]), ["Chile"], ["[F] AG"], [])
    marked = fill(random.Random(1), "[P] von der [O] traf [F] in [C], [L], beim [o:FC [C]].", names, [("Eva", "Roth")], "de")  # noqa: S311 - an example, no secret
    text, spans = filled(marked)
    assert text == "Eva Roth von der Roth AG traf Roth in Bonn, Chile, beim FC Bonn."
    assert [(text[span.start : span.end], span.type) for span in spans] == [
        ("Eva Roth", "person"), ("Roth AG", "organisation"), ("Roth", "person"), ("Bonn", "place"), ("Chile", "place"),
        ("FC Bonn", "organisation"),
    ]  # fmt: skip


def test_forms_in_scripts_without_spaces_are_found_inside_a_run() -> None:
    """Where nothing parts words, a name stands between other letters."""
    text = "トランプ大統領はトランプ氏"
    found = spans_of_forms({"text": text, "persons": [{"forms": ["トランプ"]}]})
    assert [span.start for span in found] == [0, 8]


def test_own_articles_that_may_train_are_labelled() -> None:
    """Each language has some, with names in them."""
    samples = list(own_articles(["de", "ja"], 2))
    assert [sample.document.language for sample in samples] == ["de", "de", "ja", "ja"]
    assert all(any(LABELS[label] != "O" for label in sample.labels) for sample in samples)


def test_cleaned_articles_get_the_labels_that_we_have_for_them(tmp_path: Path) -> None:
    """As far into the text as they were read; articles without labels, and those that only train, are left out."""
    label = next(row for row in read("de") if row["use"] == "measure")
    articles = [
        {"origin": {"file": f"pages/{label['set']}/{label['id']}.html"}, "text": "x" * 10_000},
        {"origin": {"file": "pages/none.html"}, "text": "y"},
    ]
    path = tmp_path / f"{label['set']}.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    found = list(labelled_rows(path))
    assert [(row["id"], len(row["text"])) for row in found] == [(label["id"], label["end"])]
