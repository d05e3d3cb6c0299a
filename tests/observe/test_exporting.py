"""Where spans go: the way of a page from its scraper to its reader, as one receiver of traces sees it."""

import asyncio
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from opentelemetry import propagate
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.trace import TraceFlags, set_span_in_context

from streams.errors import SettingsError
from streams.observe.exporting import provider_of
from streams.samples.pages import samples
from streams.settings import Settings, WatchSettings
from streams.topics import ARTICLES, RAW, STEPS
from tests.carried import ended
from tests.cluster import read, send
from tests.otlp import receiving
from tests.pipeline import environment, running

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "traced.py"
PAGES = 6
SERVICES = [f"copydesk-{step}" for step in STEPS]


def scraped(tracing: TracerProvider) -> list[tuple[bytes, bytes | None, list[tuple[str, bytes]]]]:
    """Pages as a scraper with OpenTelemetry's SDK sends them; the last one comes without a trace."""
    messages = []
    for number, sample in enumerate(samples()[:PAGES]):
        record, carried = sample.record(number), dict[str, str]()
        if number < PAGES - 1:
            with tracing.get_tracer("scraper").start_as_current_span(f"send {RAW}") as span:
                propagate.inject(carried, set_span_in_context(span))
        headers = [*record.headers, *((name, value.encode()) for name, value in carried.items())]
        messages.append((record.key or b"", record.value, headers))
    return messages


async def read_on(settings: Settings) -> None:
    """A reader of finished articles with OpenTelemetry's SDK, in a process of its own."""
    assert settings.bootstrap_servers is not None
    given = (sys.executable, str(EXAMPLE), settings.bootstrap_servers, settings.namespace + ARTICLES)
    reader = await asyncio.create_subprocess_exec(*given, env=environment(settings) | {"OTEL_SERVICE_NAME": "newsroom"})
    assert await asyncio.wait_for(reader.wait(), 60) == 0


@pytest.mark.kafka
async def test_the_way_of_a_page_is_one_trace(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """From the scraper's span over all steps to the reader's; every parent that is named was sent, and every item once."""
    watch, delivery = WatchSettings(port=0, traces=True), settings.delivery.model_copy(update={"children": 1})
    settings = settings.model_copy(update={"watch": watch, "delivery": delivery})
    with receiving() as receiver:
        for name, value in receiver.variables.items():
            monkeypatch.setenv(name, value)
        tracing = TracerProvider(resource=Resource.create({"service.name": "scraper"}))
        tracing.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter()))
        async with running(settings, tmp_path / "log"):
            await send(settings, RAW, scraped(tracing))
            await ended(settings, "clean", PAGES, 60)
            articles = len(await read(settings, "news.articles.clean.v1"))
            await ended(settings, "route", articles, 60)
        await read_on(settings)
        tracing.shutdown()

    items = [span for span in receiver.spans if not span.links]
    by_id = {span.id: span for span in items}
    assert len(by_id) == len(items)
    assert {span.parent for span in items} <= by_id.keys() | {""}
    traces = defaultdict(set)
    for span in items:
        traces[span.trace].add(span.service)
    assert len(traces) == PAGES
    finished = [dict(record.headers)["traceparent"].decode().split("-") for record in await read(settings, ARTICLES)]
    for _, trace, parent, flags in finished:
        assert (by_id[parent].service, int(flags, 16) & TraceFlags.SAMPLED) == (SERVICES[-1], TraceFlags.SAMPLED)
        assert traces[trace] >= {*SERVICES, "newsroom"}
    assert sum("scraper" in services for services in traces.values()) == PAGES - 1
    batches = [span for span in receiver.spans if span.links]
    assert {span.service for span in batches} == set(SERVICES)
    assert {link for span in batches for link in span.links} <= {(span.trace, span.id) for span in items}


def test_an_exporter_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what the variables ask for; `none` asks for none."""
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "none")
    provider_of("clean", Settings(), RandomIdGenerator()).shutdown()

    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "otlp")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
    with pytest.raises(SettingsError, match="otlp_proto_grpc"):
        provider_of("clean", Settings(), RandomIdGenerator())


def test_opentelemetrys_own_variables_have_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """On who sends the spans; without them it is the step, in its namespace."""
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "none")
    ours = provider_of("clean", Settings(namespace="staging."), RandomIdGenerator()).resource.attributes
    assert (ours["service.name"], ours["service.namespace"]) == ("copydesk-clean", "staging")

    monkeypatch.setenv("OTEL_SERVICE_NAME", "desk")
    monkeypatch.setenv("OTEL_RESOURCE_ATTRIBUTES", "service.namespace=news,deployment.environment=test")
    theirs = provider_of("clean", Settings(namespace="staging."), RandomIdGenerator()).resource.attributes
    assert (theirs["service.name"], theirs["service.namespace"], theirs["deployment.environment"]) == ("desk", "news", "test")
