"""JSON Schemas of everything that stands on a topic, made from the types, with an example each.

``python -m streams.records.schemas`` writes them to ``schemas/``; a test fails where they are not what the types say.
"""

import sys
from pathlib import Path
from typing import Any

import msgspec
import orjson

from streams.records import (
    Article,
    CleanArticle,
    EnrichedArticle,
    GroupedArticle,
    RawPage,
    RefusedPage,
    Story,
    Withdrawal,
    encode,
)
from streams.records.describe import inner_types, meanings, summary
from streams.records.examples import EXAMPLES

DIALECT = "https://json-schema.org/draft/2020-12/schema"

RECORDS: dict[str, type[msgspec.Struct]] = {
    "raw_page": RawPage,
    "clean_article": CleanArticle,
    "enriched_article": EnrichedArticle,
    "grouped_article": GroupedArticle,
    "article": Article,
    "withdrawal": Withdrawal,
    "story": Story,
    "refused_page": RefusedPage,
}
"""Every record by the name of its files. The ``v1`` of the topics is the version of these shapes: fields are only ever added."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one record, whole in itself."""
    kind = RECORDS[name]
    _, made = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    parts = {inner.__name__: _described(made[inner.__name__], inner) for inner in inner_types(kind)}
    return {
        "$schema": DIALECT,
        "$id": f"urn:copydesk:{name}:v1",
        **parts.pop(kind.__name__),
        **({"$defs": dict(sorted(parts.items()))} if parts else {}),
    }


def _described(made: dict[str, Any], kind: type) -> dict[str, Any]:
    """The schema that msgspec makes of a struct, with the fields' meanings from its docstring."""
    said = meanings(kind)
    fields = {name: {**told, "description": said[name]} if name in said else told for name, told in made["properties"].items()}
    return {**made, "description": summary(kind), "properties": fields}


def files() -> dict[str, bytes]:
    """Everything that belongs into ``schemas/``, by path."""
    schemas = {f"{name}.schema.json": _indented(orjson.dumps(schema(name))) for name in RECORDS}
    examples = {f"examples/{name}.json": _indented(encode(example)) for name, example in EXAMPLES.items()}
    return schemas | examples


def _indented(data: bytes) -> bytes:
    return orjson.dumps(orjson.loads(data), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def write(folder: Path) -> None:
    """Writes all files below ``folder``."""
    for name, data in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("schemas"))
