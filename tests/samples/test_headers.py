"""The headers of everything that the steps make of the samples, as delivery writes them: true, and the same a second time."""

import re
from collections.abc import Iterable

import orjson
import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from streams.delivery.settle import Settler
from streams.delivery.workers import Result
from streams.errors import Poison
from streams.records.asyncapi import document
from streams.records.schemas import RECORDS, schema
from streams.samples.pages import samples
from streams.settings import Settings
from streams.step import Headers, Output, Record, Stages
from streams.topics import CLEAN, ENRICHED, GROUPED, STEPS
from streams.way import step
from tests.contracts.documents import events
from tests.prepared import prepared

SETTINGS = Settings()
ONWARD = {"clean": CLEAN, "enrich": ENRICHED, "group": GROUPED}
HEADERS = Draft202012Validator(document(RECORDS, SETTINGS)["components"]["schemas"]["headers"])
SCHEMAS = {schema(name)["$id"]: Draft202012Validator(schema(name)) for name in RECORDS}


def settled(name: str, records: Iterable[Record]) -> list[list[Output]]:
    """What a step publishes of each record, dead letters left out."""
    made, found = step(name), []
    work, state = prepared(name, SETTINGS), made.restore(())
    settler = Settler(made, SETTINGS)
    for record in records:
        try:
            value = work(record, Stages())
        except Poison:
            continue
        (item,) = settler.settle(state, [record], [Result(value=value, seconds={})])
        found.append(item.settled.outputs)
    return found


def way(trace: Headers = (), most: int | None = None) -> dict[str, list[list[Output]]]:
    """What every step publishes of the samples, or of the first of them, which come with the headers of a trace."""
    came = [sample.record(offset) for offset, sample in enumerate(samples()[:most])]
    records = [replace(record, headers=(*record.headers, *trace)) for record in came]
    found: dict[str, list[list[Output]]] = {}
    for name in STEPS:
        found[name] = settled(name, records)
        onward = [output for outputs in found[name] for output in outputs if output.topic == ONWARD.get(name)]
        topic = ONWARD.get(name, "")
        records = [
            Record(topic=topic, partition=0, offset=number, timestamp=1, key=one.key, value=one.value, headers=one.headers)
            for number, one in enumerate(onward)
        ]
    return found


@pytest.fixture(scope="module")
def published() -> dict[str, list[list[Output]]]:
    """The way of the samples, once."""
    return way()


def flat(published: dict[str, list[list[Output]]]) -> list[Output]:
    """All records of all steps."""
    return [output for items in published.values() for outputs in items for output in outputs]


def test_every_record_has_them(published: dict[str, list[list[Output]]]) -> None:
    """As the AsyncAPI document describes them, each event under a name of its own."""
    records = flat(published)
    for output in records:
        HEADERS.validate({name: value.decode() for name, value in output.headers})
    names = {(dict(output.headers)["ce_source"], dict(output.headers)["ce_id"]) for output in records}
    assert len(names) == len(records) > 100


def test_every_record_is_what_its_headers_say(published: dict[str, list[list[Output]]]) -> None:
    """Its value fits the schema that they name; withdrawals among articles included."""
    kinds = set()
    for output in flat(published):
        named = dict(output.headers)["ce_dataschema"].decode()
        kinds.add(named.split(":")[2])
        if output.value is not None:
            SCHEMAS[named].validate(orjson.loads(output.value))
    assert kinds == set(RECORDS) - {"raw_page"}


def test_topics_carry_what_the_documents_say(published: dict[str, list[list[Output]]]) -> None:
    """Events of those types and of that step, and no others."""
    said = {line.split("|")[1].strip(" `"): set(re.findall(r"`([^`]+)`", line.split("|", 2)[2])) for line in events().splitlines()}
    for output in flat(published):
        headers = {name: value.decode() for name, value in output.headers}
        mine = said.get(output.topic, said["topics that rules name"])
        assert {headers["ce_type"], headers["ce_source"].rpartition(":")[2]} <= mine


@pytest.mark.parametrize("state", [(), (("tracestate", b"a=1"),)])
def test_the_trace_that_a_page_brings_is_that_of_all_that_is_made_of_it(state: Headers) -> None:
    """To the last topic, untouched; without one there is none."""
    trace = (("traceparent", b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"), *state)
    for came in (trace, ()):
        made = flat(way(came, 3))
        assert len(made) > 10
        for output in made:
            assert tuple(header for header in output.headers if header[0].startswith("trace")) == came


def test_the_same_pages_give_the_same_bytes(published: dict[str, list[list[Output]]]) -> None:
    """Keys, values and headers of every record: a replay can be compared with what was published."""
    assert way() == published
