"""A receiver of traces: takes what exporters send by OTLP over HTTP, and keeps the spans."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

Value = str | int | bool | list[Any]


@dataclass(frozen=True)
class Sent:
    """A span as it was sent; ids in hex, the parent's empty where there is none, times in ns."""

    service: str
    name: str
    trace: str
    id: str
    parent: str
    kind: int
    state: str
    began: int
    ended: int
    status: int
    attributes: dict[str, Value]
    links: tuple[tuple[str, str], ...]


@dataclass
class Receiver:
    """Where spans arrive: its address, and what came."""

    address: str
    spans: list[Sent] = field(default_factory=list)

    @property
    def variables(self) -> dict[str, str]:
        """What makes an exporter send here, at once."""
        return {"OTEL_EXPORTER_OTLP_ENDPOINT": self.address, "OTEL_BSP_SCHEDULE_DELAY": "200"}

    def of(self, service: str) -> list[Sent]:
        """What came from one service."""
        return [span for span in self.spans if span.service == service]


def _value(value: Any) -> Value:
    kind = value.WhichOneof("value")
    found: Value = [_value(one) for one in value.array_value.values] if kind == "array_value" else getattr(value, kind)
    return found


def _attributes(pairs: Any) -> dict[str, Value]:
    return {pair.key: _value(pair.value) for pair in pairs}


def _spans(body: bytes) -> Iterator[Sent]:
    for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
        service = str(_attributes(resource.resource.attributes)["service.name"])
        for span in (span for scope in resource.scope_spans for span in scope.spans):
            yield Sent(
                service=service,
                name=span.name,
                trace=span.trace_id.hex(),
                id=span.span_id.hex(),
                parent=span.parent_span_id.hex(),
                kind=span.kind,
                state=span.trace_state,
                began=span.start_time_unix_nano,
                ended=span.end_time_unix_nano,
                status=span.status.code,
                attributes=_attributes(span.attributes),
                links=tuple((link.trace_id.hex(), link.span_id.hex()) for link in span.links),
            )


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Takes one request; the path and the type are the protocol's."""
            body = self.rfile.read(int(self.headers["Content-Length"]))
            fits = (self.path, self.headers["Content-Type"]) == ("/v1/traces", "application/x-protobuf")
            if fits:
                receiver.spans += _spans(body)
            self.send_response(200 if fits else 400)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        receiver = Receiver(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, args=[0.02])
        thread.start()
        try:
            yield receiver
        finally:
            server.shutdown()
            thread.join()
