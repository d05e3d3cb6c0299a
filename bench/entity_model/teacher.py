"""Labels texts with spaCy pipelines, so that the entity model has more to learn from than what people have read.

usage: python -m bench.entity_model.teacher TEXTS.jsonl LABELS.jsonl PIPELINE [PIPELINE …]

Runs in an environment of its own that has spaCy and the pipelines (names or folders); nothing of it ships. TEXTS has an ``id``
and a ``text`` a line (``bench.entity_model.texts`` writes it); LABELS gets the id and, by pipeline, ``[start, end, type]`` of
each name.
"""

import json
import sys
from pathlib import Path
from typing import Any

TYPES = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
"""What the pipelines' types are here; their other types (nationalities, events, works) are no names of ours."""


def names(document: Any) -> list[tuple[int, int, str]]:
    """The document's people, organisations and places, without a leading "the" and a final apostrophe-s."""
    found = []
    for entity in document.ents:
        kind = TYPES.get(entity.label_)
        if kind is None:
            continue
        start, end, text = entity.start_char, entity.end_char, entity.text
        if text.lower().startswith("the "):
            start += 4
        if text.endswith(("'s", "’s")):
            end -= 2
        if end > start:
            found.append((start, end, kind))
    return found


def main() -> None:
    """Reads, labels, writes."""
    import spacy

    texts, out, *pipelines = sys.argv[1:]
    rows = [json.loads(line) for line in Path(texts).read_text(encoding="utf-8").splitlines()]
    labels: dict[str, dict[str, Any]] = {row["id"]: {"id": row["id"]} for row in rows}
    for number, name in enumerate(pipelines):
        pipeline = spacy.load(name, exclude=["parser", "lemmatizer", "attribute_ruler", "tagger", "senter"])
        for row, document in zip(rows, pipeline.pipe([row["text"] for row in rows], batch_size=16), strict=True):
            labels[row["id"]][str(number)] = names(document)
    Path(out).write_text("".join(json.dumps(label) + "\n" for label in labels.values()), encoding="utf-8")


if __name__ == "__main__":
    main()
