"""A spider that sends every page it is given to Copydesk: ``python docs/examples/crawl.py URL…``, from the repository's folder."""

import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import scrapy
from copydesk_pipeline import page_item
from scrapy.crawler import CrawlerProcess

if TYPE_CHECKING:
    from scrapy.http import Response


class Pages(scrapy.Spider):
    """Yields each page as it was served, errors too: their status tells Copydesk what became of the page."""

    name = "pages"
    handle_httpstatus_list = (404, 410, 500, 503)
    urls: Sequence[str] = ()

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """The pages that were named."""
        for url in self.urls:
            yield scrapy.Request(url)

    def parse(self, response: "Response") -> Iterator[dict[str, Any]]:
        """One item a page."""
        yield page_item(response, source="example-crawler")


if __name__ == "__main__":
    process = CrawlerProcess(
        {
            "ITEM_PIPELINES": {"copydesk_pipeline.CopydeskPipeline": 800},
            "ROBOTSTXT_OBEY": True,
            "DOWNLOAD_DELAY": 0.5,
            "LOG_LEVEL": "WARNING",
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    process.crawl(Pages, urls=sys.argv[1:])
    process.start()
