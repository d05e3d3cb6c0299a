"""Every published version of the records is compatible with every other and with today's, both ways.

A consumer may be older or newer than the records it reads: both must fit. Fields are only ever added; one that is added is never
required, and a closed list that stands in a schema never grows.
"""

from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import orjson
import pytest
from hypothesis import HealthCheck, given, settings

from streams.records import decode, encode
from streams.records.schemas import RECORDS, schema, shapes
from tests.contracts import strategies

FOLDER = Path(__file__).parents[2] / "schemas" / "versions"
VERSIONS = sorted(path.name for path in FOLDER.iterdir())
TODAY = "today"
Shapes = dict[str, Any]


def version(name: str) -> Shapes:
    """The schemas and examples of a version, by path."""
    if name == TODAY:
        return {path: orjson.loads(data) for path, data in shapes().items()}
    folder = FOLDER / name
    return {str(path.relative_to(folder)): orjson.loads(path.read_bytes()) for path in folder.rglob("*.json")}


ALL = {name: version(name) for name in (*VERSIONS, TODAY)}
PUBLISHED = [(name, record) for name in VERSIONS for record in RECORDS if f"{record}.schema.json" in ALL[name]]
"""Each version with the records that it had; some came later."""


def misfits(writer: Shapes, reader: Shapes) -> list[str]:
    """What the one writes and the other does not take, by record."""
    found = []
    for path, wanted in reader.items():
        name = path.removesuffix(".schema.json")
        example = writer.get(f"examples/{name}.json")
        if name != path and example is not None:
            errors = jsonschema.Draft202012Validator(wanted).iter_errors(example)
            found += [f"{name}: {error.message}" for error in errors]
    return found


def test_versions_are_numbered_without_gap() -> None:
    """From 1; a published one is never taken away, nor any of its records."""
    assert sorted(map(int, VERSIONS)) == list(range(1, len(VERSIONS) + 1))
    assert all(set(ALL["1"]) <= set(made) for made in ALL.values())


@pytest.mark.parametrize("writer", ALL)
@pytest.mark.parametrize("reader", ALL)
def test_what_one_version_writes_another_reads(writer: str, reader: str) -> None:
    """Every example of every version fits the schemas of every other one."""
    assert misfits(ALL[writer], ALL[reader]) == []


@pytest.mark.parametrize(("name", "record"), PUBLISHED)
def test_what_was_published_is_read_by_todays_types(name: str, record: str) -> None:
    """A consumer of ours takes the examples of every version."""
    assert isinstance(decode(orjson.dumps(ALL[name][f"examples/{record}.json"]), RECORDS[record]), RECORDS[record])


@pytest.mark.parametrize(("name", "record"), PUBLISHED)
def test_whatever_todays_types_allow_fits_what_was_published(name: str, record: str) -> None:
    """Not the examples alone: no value that a consumer of an earlier version would refuse can be written."""
    validator = jsonschema.Draft202012Validator(ALL[name][f"{record}.schema.json"])

    @settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(strategies.of(RECORDS[record]))
    def holds(made: msgspec.Struct) -> None:
        validator.validate(orjson.loads(encode(made)))

    holds()


def breaking(change: str) -> Shapes:
    """Today's shapes with one change that breaks somebody."""
    made = version(TODAY)
    article, example = made["article.schema.json"], made["examples/article.json"]
    if change == "a new field is required":
        article["required"].append("mood")
    elif change == "a field has another type":
        article["properties"]["title"] = {"type": "array"}
        example["title"] = [example["title"]]
    elif change == "a field is gone":
        del example["title"]
        article["required"].remove("title")
    else:
        article["properties"]["status"]["enum"].append("spiked")
        example["status"] = "spiked"
    return made


@pytest.mark.parametrize(
    "change", ["a new field is required", "a field has another type", "a field is gone", "a closed list has grown"]
)
def test_a_change_that_breaks_somebody_is_found(change: str) -> None:
    """In one of the two directions."""
    made = breaking(change)
    assert misfits(made, ALL["1"]) + misfits(ALL["1"], made) != []


def test_a_field_that_may_be_missing_breaks_nobody() -> None:
    """The one way in which records grow."""
    made = version(TODAY)
    made["article.schema.json"]["properties"]["mood"] = {"type": "string"}
    made["examples/article.json"]["mood"] = "calm"
    assert misfits(made, ALL["1"]) + misfits(ALL["1"], made) == []


def test_a_version_keeps_the_names_of_its_schemas() -> None:
    """``ce_dataschema`` names the shape by its ``$id``, which stays as long as shapes are compatible."""
    for number, name in PUBLISHED:
        assert ALL[number][f"{name}.schema.json"]["$id"] == schema(name)["$id"]
