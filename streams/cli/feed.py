"""``copydesk feed``: pages from files, folders and pipes onto the raw topic."""

import asyncio
import sys
from collections.abc import Iterator

import click

from streams.cli.console import note, progress, warn
from streams.cli.options import Skips, examples, facts, only_one, page_facts
from streams.clients.feeder import Feeder
from streams.clients.files import pages
from streams.clients.found import Found, Skipped, Unreadable
from streams.counted import plural
from streams.errors import Failure
from streams.settings import Settings, load_settings


@click.command(
    epilog=examples(
        "copydesk feed page.html --url https://example.org/news/1",
        "copydesk feed crawl/ --source my-crawler",
        "copydesk feed CC-NEWS-20250516.warc.gz",
        "my-scraper | copydesk feed -",
        "curl -s URL | copydesk feed - --url URL",
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@page_facts
def feed(paths: tuple[str, ...], url: str | None, source: str | None, fetched_at: str | None) -> int:
    """Send pages to the pipeline, onto the topic news.pages.raw.v1.

    A PATH is an .html page, a .txt with a page's text, a .jsonl with a page a line ({"url": ..., "html": ...}), a web archive
    (.warc, .warc.gz), a saved feed (.xml, .rss, .atom) whose entries carry their text, a folder of these, or - for any of them on
    stdin. What is known of page.html may stand beside it in page.json: {"url": ..., "fetched_at": ...}. Nothing is fetched.

    Exit code 1 where something could not be read or sent: it is named, and the rest goes on.
    """
    found = pages(paths, facts(url, source, fetched_at), sys.stdin.buffer)
    return asyncio.run(_send(only_one(found) if url else found, load_settings()))


async def _send(found: Iterator[Found | Unreadable | Skipped], settings: Settings) -> int:
    """Sends all of them; the exit code."""
    unread, skips = 0, Skips()
    with progress("feeding") as advance:

        def ended(label: str, failure: Failure | None) -> None:
            advance(1)
            if failure is not None:
                warn(f"{label}: {failure.reason}")

        async with Feeder(settings, on_end=ended) as feeder:
            # In a thread: a slow pipe must not keep the connection from sending what has come already.
            while (page := await asyncio.to_thread(next, found, None)) is not None:
                if isinstance(page, Unreadable):
                    unread += 1
                    warn(str(page))
                elif isinstance(page, Skipped):
                    skips.add(page)
                else:
                    await feeder.send(page.page, page.label)
    skips.tell()
    failed = unread + len(feeder.failures)
    words = f"{feeder.sent} {plural(feeder.sent, 'page')} sent to {feeder.topic} ({feeder.bytes / 1e6:.1f} MB)"
    note(f"{words}; {failed} failed" if failed else words)
    return 1 if failed else 0
