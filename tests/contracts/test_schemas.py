"""What stands on the topics is what ``schemas/`` says, and what the types read back."""

from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.records import Article, Withdrawal, decode, decode_passing, encode
from streams.records.describe import inner_types, meanings, own_fields
from streams.records.examples import EXAMPLES
from streams.records.schemas import RECORDS, files, schema
from tests.contracts import strategies

FOLDER = Path(__file__).parents[2] / "schemas"
NAMES = list(RECORDS)


def test_the_schemas_on_disk_are_what_the_types_say() -> None:
    """A changed type needs ``make schemas``; nothing else stands in the folder."""
    stored = {str(path.relative_to(FOLDER)): path.read_bytes() for path in FOLDER.rglob("*.*")}
    assert {name: data for name, data in stored.items() if not name.startswith("versions/")} == files(), "run: make schemas"


def test_every_record_has_an_example() -> None:
    """A reader sees one of each."""
    assert {name: type(example) for name, example in EXAMPLES.items()} == RECORDS


UNUSUAL = {"position", "syndicated", "modified_at", "sponsored", "duplicate_of", "embargoed_until"}
"""Fields that say nothing of most articles, nor of the one in the example."""


def test_the_example_shows_every_field() -> None:
    """A reader of the documents sees what stands in it."""
    example = EXAMPLES["article"]
    silent = {field.name for field in msgspec.structs.fields(example) if getattr(example, field.name) in (None, "", [], {}, 0)}

    assert silent - UNUSUAL == set(), "edit streams/records/examples.py"


@pytest.mark.parametrize("name", NAMES)
def test_the_example_fits_its_schema(name: str) -> None:
    """The example on disk validates, and the schema itself is one."""
    jsonschema.Draft202012Validator.check_schema(schema(name))
    jsonschema.validate(orjson.loads((FOLDER / "examples" / f"{name}.json").read_bytes()), schema(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_example_reads_back(name: str) -> None:
    """What ``encode`` writes, ``decode`` takes for the same record."""
    assert decode(encode(EXAMPLES[name]), RECORDS[name]) == EXAMPLES[name]


@pytest.mark.parametrize("name", NAMES)
def test_any_record_fits_its_schema_and_reads_back(name: str) -> None:
    """Whatever the types allow is written as the schema says and read back unaltered."""
    validator = jsonschema.Draft202012Validator(schema(name))

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(strategies.of(RECORDS[name]))
    def holds(record: msgspec.Struct) -> None:
        data = encode(record)
        validator.validate(orjson.loads(data))
        assert decode(data, RECORDS[name]) == record

    holds()


@pytest.mark.parametrize("name", NAMES)
def test_unknown_fields_pass(name: str) -> None:
    """A newer producer's field breaks neither the reader nor the schema."""
    value: dict[str, Any] = orjson.loads(encode(EXAMPLES[name])) | {"added_in_a_later_version": {"a": [1]}}
    jsonschema.validate(value, schema(name))
    assert decode(orjson.dumps(value), RECORDS[name]) == EXAMPLES[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_field_stands_in_what_is_written(name: str) -> None:
    """Consumers see one stable shape; only the raw page, which scrapers write by hand, leaves out what it does not know."""
    written = set(orjson.loads(encode(EXAMPLES[name])))
    known = {field.encode_name for field in msgspec.structs.fields(RECORDS[name])}
    assert written == known if name != "raw_page" else written <= known


@pytest.mark.parametrize("kind", dict.fromkeys(one for record in RECORDS.values() for one in inner_types(record)))
def test_every_field_is_described(kind: type[msgspec.Struct]) -> None:
    """Schemas and documents take a field's meaning from its type's docstring, so none may be missing there."""
    silent = [field.name for field in own_fields(kind) if field.name not in meanings(kind)]

    assert silent == [], f"edit the docstring of {kind.__name__} in {kind.__module__.replace('.', '/')}.py"


def test_offsets_of_the_example_point_at_their_text() -> None:
    """The example keeps the contract that it shows: offsets are code points into ``text``."""
    article = EXAMPLES["article"]
    assert isinstance(article, Article)
    quotes = [(quote.text, article.text[quote.start : quote.end]) for quote in article.quotes]
    mentions = [(one.text, article.text[one.start : one.end]) for entity in article.entities for one in entity.mentions]
    assert all(said == found for said, found in quotes + mentions)
    assert article.text == "\n\n".join(block.text for block in article.body)


@pytest.mark.parametrize("name", ["clean_article", "enriched_article", "grouped_article"])
def test_what_passes_between_steps_is_told_apart(name: str) -> None:
    """An inner topic carries articles and withdrawals; a reader knows which is which."""
    assert decode_passing(encode(EXAMPLES[name]), RECORDS[name]) == EXAMPLES[name]  # type: ignore[type-var] # by name only
    assert decode_passing(encode(EXAMPLES["withdrawal"]), RECORDS[name]) == EXAMPLES["withdrawal"]  # type: ignore[type-var] # as above


@given(st.binary(max_size=60))
def test_other_bytes_are_refused_with_one_error(data: bytes) -> None:
    """Whatever stands on a topic, reading it either works or raises ValueError."""
    try:
        decode(data, Withdrawal)
    except ValueError:
        return
    pytest.fail("random bytes were taken for a withdrawal")
