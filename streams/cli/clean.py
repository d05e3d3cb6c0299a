"""``copydesk clean``: the cleaning step on files and pipes, without Kafka."""

import asyncio
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from time import time_ns
from typing import Any

import click
import orjson

from streams.cli.alone import READ_AHEAD, Done, NamedRecord, run_alone
from streams.cli.console import note, print_json, progress, warn
from streams.cli.options import Skips, examples, facts, only_one, page_facts
from streams.clients.files import STDIN, pages
from streams.clients.found import Found, Skipped, Unreadable
from streams.clients.page import raw_record
from streams.outcomes import PageOutcome
from streams.settings import Settings, load_settings
from streams.step import Output, Record
from streams.topics import CLEAN, RAW, REFUSED


@click.command(
    epilog=examples(
        "copydesk clean page.html --url https://example.org/news/1 | jq .title",
        "copydesk clean crawl/ > articles.jsonl",
        "copydesk clean crawl/ | copydesk enrich | copydesk group | copydesk route",
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@page_facts
def clean(paths: tuple[str, ...], url: str | None, source: str | None, fetched_at: str | None) -> int:
    """Turn pages into articles: a JSON article a line, origin.file naming the file it came from.

    A PATH is an .html page, a .txt with a page's text, a .jsonl with a page a line ({"url": ..., "html": ...}), a web archive
    (.warc, .warc.gz), a saved feed, a folder of these, or - for any of them on stdin. What is known of page.html may stand beside
    it in page.json: {"url": ..., "fetched_at": ...}; without a time of fetching, the file's own time counts.

    Pages without an article are named on stderr with the reason. Each page is taken as if it were seen for the first time.
    """
    found = pages(paths, facts(url, source, fetched_at), sys.stdin.buffer)
    return asyncio.run(_clean(only_one(found) if url else found, load_settings(), READ_AHEAD if STDIN not in paths else 1))


async def _clean(found: Iterator[Found | Unreadable | Skipped], settings: Settings, ahead: int) -> int:
    """Prints the articles; the exit code."""
    from streams.way import step

    problems: list[Unreadable] = []
    skips = Skips()
    counts: Counter[str] = Counter()
    done = run_alone(step("clean"), _records(found, problems, skips), settings, remember=False, ahead=ahead)
    with progress("cleaning") as advance:
        async with aclosing(done):
            async for each in done:
                advance(1)
                counts[_show(each)] += 1
    skips.tell()
    if sum(counts.values()) > 1 or problems:
        counts.update({"unread": len(problems)} if problems else {})
        note(", ".join(f"{count} {outcome}" for outcome, count in counts.most_common()))
    return 1 if problems or counts[PageOutcome.DEAD] else 0


def _records(found: Iterator[Found | Unreadable | Skipped], problems: list[Unreadable], skips: Skips) -> Iterator[NamedRecord]:
    """A record a page, as feed would have sent it; what cannot be read is named and kept in ``problems``."""
    for offset, page in enumerate(found):
        if isinstance(page, Unreadable):
            problems.append(page)
            warn(str(page))
            continue
        if isinstance(page, Skipped):
            skips.add(page)
            continue
        raw = raw_record(page.page)
        record = Record(
            topic=RAW, partition=0, offset=offset, timestamp=_milliseconds(page), key=raw.key, value=raw.value, headers=raw.headers
        )
        yield NamedRecord(page.label, record)


def _milliseconds(page: Found) -> int:
    """When the page was fetched, as far as a file can say: its own time, so that the same file gives the same article."""
    return time_ns() // 1_000_000 if page.file == STDIN else Path(page.file).stat().st_mtime_ns // 1_000_000


def _show(done: Done) -> str:
    """Prints what one page became; its outcome."""
    if done.failure is not None:
        warn(f"{done.label}: {done.why_dead}")
        return PageOutcome.DEAD
    for output in done.settled.outputs:
        if output.topic == CLEAN and output.value is not None:
            print_json(orjson.dumps(_from_file(output, done.label)))
        elif output.topic == REFUSED and output.value is not None:
            refused = orjson.loads(output.value)
            note(f"{done.label}: no article ({refused['reason']}): {refused.get('detail') or 'nothing more is known'}")
    if done.settled.outcome == PageOutcome.WITHDRAWN:
        note(f"{done.label}: gone: its articles would be withdrawn")
    return done.settled.outcome


def _from_file(output: Output, label: str) -> dict[str, Any]:
    """The article with the file as its origin, in place of a record that never was."""
    article: dict[str, Any] = orjson.loads(output.value or b"{}")
    article["origin"] |= {"topic": None, "partition": None, "offset": None, "file": label}
    return article
