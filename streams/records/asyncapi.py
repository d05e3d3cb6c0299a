"""The AsyncAPI 3 document: every topic with its records, its settings on Kafka, and which step reads and writes it.

Made from the topic catalogue and the record types, beside the JSON Schemas that it refers to. Sources: AsyncAPI 3.0.0 and its Kafka
bindings 0.5.0.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
import yaml

from streams import __version__
from streams.records.describe import summary
from streams.records.raw import SERVED_HEADERS
from streams.settings import Settings
from streams.topics import (
    ARTICLES,
    CLEAN,
    CONSUMES,
    ENRICHED,
    GROUPED,
    PRODUCES,
    RAW,
    STATEFUL,
    STEPS,
    KafkaTopic,
    catalogue,
    dead_letters,
    group_id,
    state,
)

BINDINGS = "0.5.0"
SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12"
ROUTED = "routed"
"""The channel that stands for all topics that rules name; the last step writes there."""
WITHDRAWALS = frozenset({CLEAN, ENRICHED, GROUPED})
"""Topics on which withdrawals stand among articles."""

JsonObject = dict[str, Any]


def document(records: dict[str, type[msgspec.Struct]], settings: Settings) -> JsonObject:
    """The document; ``records`` by the name of their schema's file."""
    names = {kind.__name__: name for name, kind in records.items()}
    topics = catalogue(settings).topics
    channels = {topic.name: _channel(topic, names) for topic in topics}
    article = next(topic for topic in topics if topic.name == ARTICLES)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Copydesk",
            "version": __version__,
            "description": "Raw scraped news pages in, finished structured articles out. Read with isolation.level=read_committed.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {"local": {"host": "localhost:9092", "protocol": "kafka", "description": "what `copydesk kafka start` runs"}},
        "channels": {**channels, ROUTED: _routed(channels[ARTICLES], article)},
        "operations": dict(operation for step in STEPS for operation in _operations(step, settings)),
        "components": {
            "messages": {**{name: _message(kind, name) for name, kind in records.items()}, **_bytes()},
            "schemas": {"headers": _headers()},
        },
    }


def written(records: dict[str, type[msgspec.Struct]], settings: Settings) -> bytes:
    """The document as YAML."""
    return yaml.safe_dump(document(records, settings), sort_keys=False, allow_unicode=True, width=120).encode()


def _channel(topic: KafkaTopic, names: dict[str, str]) -> JsonObject:
    messages = [names.get(topic.record, "dead_letter" if topic.name.startswith(dead_letters("")) else "internal")]
    messages += ["withdrawal"] if topic.name in WITHDRAWALS else []
    messages += ["served_page"] if topic.name == RAW else []
    return {
        "address": topic.name,
        "description": topic.meaning,
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
        "bindings": {"kafka": _topic_binding(topic)},
    }


def _topic_binding(topic: KafkaTopic) -> JsonObject:
    """The topic's settings as the binding writes them."""
    configuration: JsonObject = {"cleanup.policy": [topic.cleanup], "max.message.bytes": topic.max_message_bytes}
    if topic.retention_ms is not None:
        configuration["retention.ms"] = topic.retention_ms
    return {
        "topic": topic.name,
        "partitions": topic.partitions,
        "topicConfiguration": configuration,
        "bindingVersion": BINDINGS,
    }


def _routed(articles: JsonObject, topic: KafkaTopic) -> JsonObject:
    """The topics that rules name: what the history is, under another name."""
    binding = {name: value for name, value in _topic_binding(topic).items() if name != "topic"}
    return {
        **articles,
        "address": "{topic}",
        "description": "finished articles that a rule sends here",
        "parameters": {"topic": {"description": "as the routing rules name it", "examples": ["news.routed.sport.v1"]}},
        "bindings": {"kafka": binding},
    }


def _operations(step: str, settings: Settings) -> Iterable[tuple[str, JsonObject]]:
    group = {"type": "string", "enum": [group_id(settings, step)]}
    source = CONSUMES[step]
    yield (
        f"{step}.reads",
        {
            "action": "receive",
            "channel": _channel_ref(source),
            "summary": f"{step} reads committed records only",
            "bindings": {"kafka": {"groupId": group, "bindingVersion": BINDINGS}},
        },
    )
    routed = (ROUTED,) if step == STEPS[-1] else ()
    kept = (state(step),) if step in STATEFUL else ()
    for number, topic in enumerate((*PRODUCES[step], *routed, *kept, dead_letters(source)), 1):
        yield f"{step}.writes.{number}", {"action": "send", "channel": _channel_ref(topic), "summary": f"{step} writes {topic}"}


def _channel_ref(topic: str) -> JsonObject:
    return {"$ref": f"#/channels/{topic}"}


def _message(kind: type[msgspec.Struct], name: str) -> JsonObject:
    made = {
        "name": kind.__name__,
        "summary": summary(kind),
        "contentType": "application/json",
        "payload": {"schemaFormat": SCHEMA_FORMAT, "schema": {"$ref": f"{name}.schema.json"}},
        "bindings": {"kafka": {"key": {"type": "string"}, "bindingVersion": BINDINGS}},
    }
    if name == "raw_page":
        return made
    correlation = {"location": "$message.header#/traceparent", "description": "the trace that the raw page came with, if any"}
    return {**made, "headers": {"$ref": "#/components/schemas/headers"}, "correlationId": correlation}


def _bytes() -> dict[str, JsonObject]:
    """What stands on topics beside JSON records."""
    return {
        "served_page": {
            "name": "ServedPage",
            "summary": "A page's bytes as served, with what is known of it in headers.",
            "contentType": "text/html",
            "headers": {"type": "object", "required": ["url"], "properties": {name: {"type": "string"} for name in SERVED_HEADERS}},
        },
        "dead_letter": {
            "name": "DeadLetter",
            "summary": "The original record, byte for byte, with its headers and ours that say what went wrong.",
            "contentType": "application/octet-stream",
            "headers": {
                "type": "object",
                "required": ["copydesk.step", "copydesk.reason"],
                "properties": {name: {"type": "string"} for name in ("copydesk.step", "copydesk.reason", "copydesk.disposition")},
            },
        },
        "internal": {
            "name": "Internal",
            "summary": "What the program remembers for itself; nobody else's to read.",
            "contentType": "application/octet-stream",
        },
    }


def _headers() -> JsonObject:
    """CloudEvents in binary mode and W3C Trace Context."""
    text: JsonObject = {"type": "string"}
    return {
        "type": "object",
        "required": ["ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "ce_dataschema"],
        "properties": {
            "ce_specversion": {"const": "1.0"},
            "ce_id": {**text, "description": "unique for its ce_source, across clusters and topics that were made anew"},
            "ce_type": {"type": "string", "pattern": "^copydesk\\.[a-z_]+\\.v[0-9]+$"},
            "ce_source": {"type": "string", "format": "uri"},
            "ce_time": {"type": "string", "format": "date-time"},
            "ce_subject": text,
            "ce_dataschema": {"type": "string", "format": "uri"},
            "content-type": {"const": "application/json"},
            "traceparent": {"type": "string", "pattern": "^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}"},
            "tracestate": text,
        },
    }
