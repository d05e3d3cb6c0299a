"""The AsyncAPI document says of every topic what the catalogue says, in the standard's own form."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest
import yaml

from streams.delivery.headers import with_headers
from streams.records.asyncapi import document
from streams.records.raw import SERVED_HEADERS
from streams.records.schemas import RECORDS
from streams.settings import Settings
from streams.step import Output, Record, Settled
from streams.topics import ARTICLES, CONSUMES, PRODUCES, STATEFUL, STEPS, catalogue, dead_letters, group_id, state
from tests.delivery.test_headers import KINDS

SCHEMAS = Path(__file__).parents[2] / "schemas"
PUBLISHED = Path(__file__).parent / "published" / "asyncapi_3.0.0.json.gz"
Json = dict[str, Any]


@pytest.fixture(scope="module")
def stored() -> Json:
    """The document on disk."""
    loaded: Json = yaml.safe_load((SCHEMAS / "asyncapi.yaml").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def standard() -> jsonschema.Draft7Validator:
    """The standard's own schema."""
    return jsonschema.Draft7Validator(orjson.loads(gzip.decompress(PUBLISHED.read_bytes())))


def test_it_is_valid(stored: Json, standard: jsonschema.Draft7Validator) -> None:
    """By the schema that the AsyncAPI Initiative publishes, Kafka bindings included."""
    assert [(list(error.absolute_path), error.message) for error in standard.iter_errors(stored)] == []


@pytest.mark.parametrize(
    "broken",
    [
        lambda made: made["operations"]["clean.reads"].update(action="sent"),
        lambda made: made["channels"][ARTICLES]["bindings"]["kafka"].update(partitions="4"),
        lambda made: made["channels"][ARTICLES]["bindings"]["kafka"]["topicConfiguration"].update({"cleanup.policy": ["kept"]}),
        lambda made: made["info"].pop("title"),
    ],
)
def test_the_schema_finds_what_is_wrong(broken: Any, standard: jsonschema.Draft7Validator) -> None:
    """An action, a binding, a setting, a field that is missing."""
    made = document(RECORDS, Settings())
    broken(made)
    assert not standard.is_valid(made)


def references(value: Any) -> Iterator[str]:
    """Every ``$ref`` in a document."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_every_reference_leads_somewhere(stored: Json) -> None:
    """Inside the document, or to a schema beside it."""
    for reference in set(references(stored)):
        file, _, path = reference.partition("#/")
        found: Any = stored if not file else orjson.loads((SCHEMAS / file).read_bytes())
        for name in path.split("/") if path else ():
            found = found[name]
        assert found, reference


NAMED = {"cleanup.policy", "max.message.bytes", "retention.ms"}
"""Settings of a topic that the Kafka binding of AsyncAPI knows: when segments end and are compacted it does not."""


def test_every_topic_is_there_as_the_catalogue_has_it(stored: Json) -> None:
    """Its partitions and its settings on Kafka, as far as the binding has a name for them."""
    for topic in catalogue(Settings()).topics:
        binding = stored["channels"][topic.name]["bindings"]["kafka"]
        configured = {
            name: ",".join(value) if isinstance(value, list) else str(value)
            for name, value in binding["topicConfiguration"].items()
        }
        assert (binding["topic"], binding["partitions"]) == (topic.name, topic.partitions)
        assert configured == {name: value for name, value in topic.config().items() if name in NAMED}


@pytest.mark.parametrize("step", STEPS)
def test_every_step_reads_and_writes_what_it_does(stored: Json, step: str) -> None:
    """Its input with its consumer group; its outputs, its state, its dead letters."""
    operations = {name: made for name, made in stored["operations"].items() if name.startswith(f"{step}.")}
    reads = [made for made in operations.values() if made["action"] == "receive"]
    writes = [made["channel"]["$ref"].removeprefix("#/channels/") for made in operations.values() if made["action"] == "send"]

    assert [made["channel"]["$ref"].removeprefix("#/channels/") for made in reads] == [CONSUMES[step]]
    assert reads[0]["bindings"]["kafka"]["groupId"]["enum"] == [group_id(Settings(), step)]
    kept = [state(step)] if step in STATEFUL else []
    routed = ["routed"] if step == STEPS[-1] else []
    assert writes == [*PRODUCES[step], *routed, *kept, dead_letters(CONSUMES[step])]


def test_the_headers_of_a_record_fit_what_is_said_of_them(stored: Json) -> None:
    """As delivery writes them."""
    came = Record(topic="in", partition=0, offset=0, timestamp=1, key=b"k", value=b"v")
    settled = Settled(outcome="split", outputs=[Output(topic=ARTICLES, key=b"a", value=b"{}")])
    (made,) = with_headers(settled, came, "route", KINDS, "in/0/0")

    said = stored["components"]["schemas"]["headers"]
    jsonschema.Draft202012Validator(said).validate({name: value.decode() for name, value in made.headers})
    assert set(dict(made.headers)) <= set(said["properties"])


def test_the_headers_of_a_page_are_the_ones_that_are_read(stored: Json) -> None:
    """As ``docs/records.md`` lists them."""
    text = (SCHEMAS.parent / "docs" / "records.md").read_text(encoding="utf-8")
    assert [name for name in SERVED_HEADERS if f"`{name}`" not in text] == []
    assert list(stored["components"]["messages"]["served_page"]["headers"]["properties"]) == list(SERVED_HEADERS)
