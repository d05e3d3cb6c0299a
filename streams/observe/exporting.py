"""Where spans go, and from whom: as OpenTelemetry's own variables (``OTEL_…``) say.

Without them spans go by OTLP over HTTP to http://localhost:4318, and a page that brings no trace begins a sampled one. What cannot
be sent in time is lost and holds up nothing: a thread of its own takes spans from a queue.
"""

import os
from collections.abc import Iterable
from importlib.metadata import entry_points

from opentelemetry.environment_variables import OTEL_TRACES_EXPORTER
from opentelemetry.sdk.environment_variables import OTEL_EXPORTER_OTLP_PROTOCOL, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.sdk.trace.id_generator import IdGenerator

from streams import __version__
from streams.errors import SettingsError
from streams.settings import Settings

_OTLP = {"http/protobuf": "otlp_proto_http", "grpc": "otlp_proto_grpc"}
"""What packages call the exporter of a protocol."""


def provider_of(step: str, settings: Settings, ids: IdGenerator) -> TracerProvider:
    """What makes the spans of ``step`` under ``ids``, samples them and sends them.

    Raises:
        SettingsError: an exporter is named that is not installed.
    """
    made = TracerProvider(resource=_resource(step, settings), id_generator=ids, shutdown_on_exit=False)
    for exporter in _exporters():
        made.add_span_processor(BatchSpanProcessor(exporter))
    return made


def _resource(step: str, settings: Settings) -> Resource:
    """Who sends the spans; OpenTelemetry's own variables have the last word."""
    ours = {"service.name": f"copydesk-{step}", "service.version": __version__}
    if settings.namespace:
        ours["service.namespace"] = settings.namespace.rstrip(".")
    return Resource.create(ours | dict(OTELResourceDetector().detect().attributes))


def _exporters() -> Iterable[SpanExporter]:
    """Those that ``OTEL_TRACES_EXPORTER`` names; without it OTLP."""
    protocol = os.environ.get(OTEL_EXPORTER_OTLP_TRACES_PROTOCOL) or os.environ.get(OTEL_EXPORTER_OTLP_PROTOCOL) or "http/protobuf"
    named = (name.strip() for name in (os.environ.get(OTEL_TRACES_EXPORTER) or "otlp").split(","))
    for name in named:
        if name == "none":
            continue
        wanted = _OTLP.get(protocol, protocol) if name == "otlp" else name
        found = entry_points(group="opentelemetry_traces_exporter", name=wanted)
        if not found:
            raise SettingsError(f"no exporter of traces is called {wanted!r} here: install the package that brings it")
        exporter: SpanExporter = next(iter(found)).load()()
        yield exporter
