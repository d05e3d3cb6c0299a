"""JSON Schemas of everything that stands on a topic, made from the types, with an example each, and the AsyncAPI document.

``python -m streams.records.schemas`` writes them to ``schemas/``; a test fails where they are not what the types say. With
``--publish N`` it also keeps them in ``schemas/versions/N`` for good: all that comes after must be compatible with them, both ways.
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
    Grouping,
    NewsSource,
    RawPage,
    RefusedPage,
    Story,
    Withdrawal,
    asyncapi,
    encode,
)
from streams.records.describe import inner_types, meanings, summary
from streams.records.examples import EXAMPLES
from streams.settings import Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"

RECORDS: dict[str, type[msgspec.Struct]] = {
    "raw_page": RawPage,
    "clean_article": CleanArticle,
    "enriched_article": EnrichedArticle,
    "grouped_article": GroupedArticle,
    "article": Article,
    "withdrawal": Withdrawal,
    "story": Story,
    "grouping": Grouping,
    "refused_page": RefusedPage,
    "news_source": NewsSource,
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


def shapes() -> dict[str, bytes]:
    """Schemas and examples, by path: what a version is."""
    schemas = {f"{name}.schema.json": _indented(orjson.dumps(schema(name))) for name in RECORDS}
    examples = {f"examples/{name}.json": _indented(encode(example)) for name, example in EXAMPLES.items()}
    return schemas | examples


def files() -> dict[str, bytes]:
    """Everything that belongs into ``schemas/``, by path, but for the published versions."""
    from streams.route.schema import rules_schema  # no record needs the language of the rules

    rules = {"rules.schema.json": _indented(orjson.dumps(rules_schema()))}
    return shapes() | rules | {"asyncapi.yaml": asyncapi.written(RECORDS, Settings())}


def _indented(data: bytes) -> bytes:
    return orjson.dumps(orjson.loads(data), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def write(folder: Path, contents: dict[str, bytes]) -> None:
    """Writes ``contents`` below ``folder``."""
    for name, data in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    write(Path("schemas"), files())
    if sys.argv[1:2] == ["--publish"]:
        write(Path("schemas/versions") / sys.argv[2], shapes())
