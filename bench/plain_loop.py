"""The reference: what one would write first: aiokafka consumer, trafilatura, aiokafka transactional producer.

``python -m bench.plain_loop TOPIC OUT NUMBER OF`` works every OF-th partition from NUMBER on until it is told to stop. It cleans
and nothing else: no several articles on a page, no flattened text, no state, no child processes, no dead letters.
"""

import asyncio
import signal
import sys

import orjson
import trafilatura
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from trafilatura.settings import Document

from bench.following import PLAIN_GROUP
from streams.kafka.connection import client_options
from streams.settings import Settings, load_settings

BATCH = 100


def article(record: "ConsumerRecord[bytes, bytes]") -> bytes:
    """The page's article as JSON; of a page in JSON form, of its HTML."""
    headers = {name: value.decode() for name, value in record.headers}
    value = record.value or b""
    url, html = (headers["url"], value) if "url" in headers else ((page := orjson.loads(value)).get("url"), page["html"])
    document = trafilatura.bare_extraction(html, url=url, fast=True, with_metadata=True, include_comments=False)
    return orjson.dumps(document.as_dict() if isinstance(document, Document) else document, default=str)


async def work(settings: Settings, source: str, out: str, number: int, of: int) -> None:
    """Works its partitions until it is cancelled."""
    options = client_options(settings)
    group = settings.namespace + PLAIN_GROUP
    consumer = AIOKafkaConsumer(**options, group_id=group, enable_auto_commit=False, auto_offset_reset="earliest")
    producer = AIOKafkaProducer(**options, transactional_id=f"{group}-{number}", retry_backoff_ms=10)
    await consumer.start()
    await producer.start()
    try:
        await consumer._client.force_metadata_update()  # noqa: SLF001 (a topic it does not subscribe to)
        numbers = sorted(consumer.partitions_for_topic(source) or await _partitions(consumer, source))
        consumer.assign([TopicPartition(source, one) for one in numbers[number::of]])
        while True:
            batch = await consumer.getmany(timeout_ms=200, max_records=BATCH)
            if not batch:
                continue
            async with producer.transaction():
                sends = [
                    await producer.send(out, article(record), key=record.key) for records in batch.values() for record in records
                ]
                await asyncio.gather(*sends)
                ends = {partition: records[-1].offset + 1 for partition, records in batch.items()}
                await producer.send_offsets_to_transaction(ends, group)
    finally:
        await producer.stop()
        await consumer.stop()


async def _partitions(consumer: AIOKafkaConsumer, topic: str) -> set[int]:
    consumer._client.add_topic(topic)  # noqa: SLF001 (as above)
    await consumer._client.force_metadata_update()  # noqa: SLF001 (as above)
    return set(consumer.partitions_for_topic(topic) or ())


async def main() -> None:
    """Runs until SIGTERM."""
    source, out, number, of = sys.argv[1:]
    task = asyncio.create_task(work(load_settings(), source, out, int(number), int(of)))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await asyncio.gather(task, return_exceptions=False)


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except asyncio.CancelledError:
        sys.exit(0)
