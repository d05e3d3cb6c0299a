"""A Scrapy item pipeline that sends every page a spider yields to Copydesk.

In a project's settings: ``ITEM_PIPELINES = {"copydesk_pipeline.CopydeskPipeline": 800}``. Where Kafka is comes from the environment
(``COPYDESK_KAFKA_BOOTSTRAP_SERVERS``), as for every command. A spider yields the page as it was served:

    def parse(self, response):
        yield page_item(response, source="my-crawler")

What Kafka refuses is logged with its address and counted as ``copydesk/refused``; the spider goes on. A cluster that has gone
closes the spider, since nothing it fetches would arrive.
"""

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import DropItem

from streams.clients import Feeder, ServedPage
from streams.errors import KafkaUnavailable

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from streams.clients import Failure

log = logging.getLogger(__name__)


def page_item(response: "Response", source: str) -> dict[str, Any]:
    """The item for one response: the bytes as served, and what the response says of them."""
    given: dict[bytes, list[bytes]] = dict(response.headers)
    asked = response.meta.get("redirect_urls", [response.url])[0]
    return {
        "body": response.body,
        "url": asked,
        "final_url": response.url if response.url != asked else None,
        "fetched_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "http_status": response.status,
        # Scrapy has unpacked the body already.
        "headers": {
            name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
            for name, values in given.items()
            if name.lower() != b"content-encoding"
        },
        "source": source,
    }


class CopydeskPipeline:
    """Keeps one connection while the spider runs; items that are no pages pass on."""

    def __init__(self, crawler: "Crawler") -> None:
        self._crawler = crawler
        self._feeder = Feeder(on_end=self._ended)
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """How Scrapy makes it."""
        return cls(crawler)

    async def open_spider(self) -> None:
        """Connects; without Kafka the spider does not start."""
        await self._feeder.__aenter__()

    async def process_item(self, item: Any) -> Any:
        """Takes a page; waits where too many are under way, so that a fast spider does not fill the memory."""
        if not (isinstance(item, dict) and {"body", "url"} <= item.keys()):
            return item
        try:
            await self._feeder.send(ServedPage(**item))
        except KafkaUnavailable as error:
            if self._closing is None and self._crawler.engine is not None:
                self._closing = asyncio.create_task(self._crawler.engine.close_spider_async(reason="kafka_unavailable"))
            raise DropItem(str(error)) from None
        return item

    async def close_spider(self) -> None:
        """Waits until everything has arrived."""
        try:
            await self._feeder.__aexit__(None, None, None)
        except KafkaUnavailable as error:
            log.error("%s", error)  # noqa: TRY400 - the message says what to do

    def _ended(self, label: str, failure: "Failure | None") -> None:
        if self._crawler.stats is not None:
            self._crawler.stats.inc_value("copydesk/refused" if failure else "copydesk/sent")
        if failure is not None:
            log.warning("%s was not sent: %s", label, failure.reason)
