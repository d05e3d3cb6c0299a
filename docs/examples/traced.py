"""Reads finished articles and goes on with the trace of each one's page, by OpenTelemetry as it comes.

    pip install aiokafka opentelemetry-sdk opentelemetry-exporter-otlp-proto-http
    OTEL_SERVICE_NAME=newsroom python traced.py localhost:9092 news.articles.v1

It ends when nothing has come for two seconds.
"""

import asyncio
import sys

from aiokafka import AIOKafkaConsumer
from opentelemetry import propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor


async def main(brokers: str, topic: str) -> None:
    """One span an article, below the one that published it."""
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    tracer = provider.get_tracer("newsroom")
    async with AIOKafkaConsumer(
        topic, bootstrap_servers=brokers, isolation_level="read_committed", auto_offset_reset="earliest"
    ) as consumer:
        while found := await consumer.getmany(timeout_ms=2_000):
            for record in (record for records in found.values() for record in records):
                headers = {name: value.decode() for name, value in record.headers}
                with tracer.start_as_current_span(f"process {topic}", propagate.extract(headers), trace.SpanKind.CONSUMER):
                    print(record.key.decode(), len(record.value or b""))  # noqa: T201
    provider.shutdown()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
