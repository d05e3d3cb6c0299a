"""``copydesk enrich``, ``group`` and ``route``: JSON articles a line in and out, without Kafka."""

import asyncio
import sys
from collections.abc import Callable, Container, Iterator
from contextlib import aclosing
from typing import IO, Any

import click
import orjson

from streams.cli.alone import READ_AHEAD, Done, NamedRecord, run_alone
from streams.cli.console import is_terminal, note, print_json, warn
from streams.cli.options import examples
from streams.records import encode
from streams.settings import Settings, load_settings
from streams.step import Output, Record
from streams.topics import CONSUMES, GROUPING, PRODUCES, STORIES

Prepared = Callable[[dict[str, Any]], bytes | None]
"""Makes the step's input of one JSON object; None where the object is not for this step; raises ``ValueError`` where it is none."""


def _paths(command: Callable[..., int]) -> Callable[..., int]:
    return click.argument("paths", nargs=-1, metavar="[FILE]...", type=click.Path())(command)


@click.command(
    epilog=examples(
        "copydesk clean page.html | copydesk enrich | jq .entities",
        """echo '{"id": "1", "title": "Talks", "text": "Ana Ruiz said ..."}' | copydesk enrich""",
    )
)
@_paths
def enrich(paths: tuple[str, ...]) -> int:
    """Add what the articles say: entities, quotes with speakers, keywords, topics, fingerprint.

    Reads JSON lines from the files, or from stdin: articles of copydesk clean, or content of your own with at least "text", and
    "id", "title", "language", "url", "published_at" where known. Prints a JSON article a line.
    """
    return _run("enrich", paths, _content)


@click.command(epilog=examples("copydesk clean crawl/ | copydesk enrich | copydesk group | jq .story_id"))
@_paths
def group(paths: tuple[str, ...]) -> int:
    """Add to which story each article belongs, and of which other it is a copy.

    Reads JSON lines of copydesk enrich from the files, or from stdin, in the order in which they came out. Prints a JSON article
    a line; where it moves others (a story takes another in, a better original comes), a line for each of them says where it
    stands now, as on news.grouping.v1, and one for each story that ended in another. Articles further apart than
    COPYDESK_GROUP__WINDOW_HOURS do not meet.
    """
    return _run("group", paths, _enriched)


@click.command(
    epilog=examples(
        "copydesk clean crawl/ | copydesk enrich | copydesk group | copydesk route | jq .routing",
        "COPYDESK_ROUTE__RULES=rules.yaml copydesk route grouped.jsonl",
    )
)
@_paths
def route(paths: tuple[str, ...]) -> int:
    """Finish the articles: revision, what changed, where the rules send them and why.

    Reads JSON lines of copydesk group from the files, or from stdin. Prints a JSON article a line for every revision; what is
    unchanged, or suppressed by a rule, is counted on stderr.
    """
    return _run("route", paths, _grouped)


def _content(value: dict[str, Any]) -> bytes:
    """Takes articles and plain content."""
    from streams.enrich.content import article_from_content

    if value.get("status") == "withdrawn" and "body" not in value:
        return orjson.dumps(value)
    return encode(article_from_content(value))


def _enriched(value: dict[str, Any]) -> bytes:
    if "fingerprint" not in value and value.get("status") != "withdrawn":
        raise ValueError("no enriched article: pass it through `copydesk enrich` first")
    return orjson.dumps(value)


def _grouped(value: dict[str, Any]) -> bytes | None:
    """Passes over where other articles stand now and stories that ended, which ``copydesk group`` prints beside the articles."""
    return None if "root_id" in value or "merged_into" in value else orjson.dumps(value)


def _run(name: str, paths: tuple[str, ...], prepared: Prepared) -> int:
    """Runs one step over the lines; the exit code."""
    if not paths and is_terminal(sys.stdin):
        raise click.UsageError("give files, or pipe JSON lines in")
    return asyncio.run(_work(name, paths or ("-",), prepared, load_settings()))


async def _work(name: str, paths: tuple[str, ...], prepared: Prepared, settings: Settings) -> int:
    from streams.way import step

    failed: list[str] = []
    quiet: dict[str, int] = {}
    given = _records(name, paths, prepared, failed)
    done = run_alone(step(name), given, settings, remember=True, ahead=1 if "-" in paths else READ_AHEAD)
    async with aclosing(done):
        async for each in done:
            outcome = _show(name, each)
            if outcome is None:
                failed.append(each.label)
            elif outcome:
                quiet[outcome] = quiet.get(outcome, 0) + 1
    if quiet:
        note("not printed: " + ", ".join(f"{count} {outcome}" for outcome, count in quiet.items()))
    return 1 if failed else 0


def _show(name: str, done: Done) -> str | None:
    """Prints what one article became: "" if something was, its outcome if not, None if it could not be worked."""
    if done.failure is not None:
        warn(f"{done.label}: {done.why_dead}")
        return None
    own = {article.encode("utf-8") for article in done.settled.article_ids}
    values = [
        output.value
        for output in done.settled.outputs
        if output.value is not None and (output.topic == PRODUCES[name][0] or _moves_others(output, own))
    ]
    for value in values:
        print_json(value)
    return "" if values else done.settled.outcome


def _moves_others(output: Output, own: Container[bytes]) -> bool:
    """Whether it tells of articles printed before: where one of them stands now, or which story took theirs in."""
    if output.topic == STORIES:
        return orjson.loads(output.value or b"{}").get("merged_into") is not None
    return output.topic == GROUPING and output.key not in own


def _records(name: str, paths: tuple[str, ...], prepared: Prepared, failed: list[str]) -> Iterator[NamedRecord]:
    """A record a line; a line that is no article is named, and the others go on."""
    for path in paths:
        try:
            if path == "-":
                yield from _lines(name, "stdin", sys.stdin.buffer, prepared, failed)
            else:
                with open(path, "rb") as stream:  # noqa: PTH123 - a path as the caller wrote it
                    yield from _lines(name, path, stream, prepared, failed)
        except OSError as error:
            failed.append(path)
            warn(f"{path}: {error.strerror or error}")


def _lines(name: str, file: str, stream: IO[bytes], prepared: Prepared, failed: list[str]) -> Iterator[NamedRecord]:
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        label = f"{file}:{number}"
        try:
            made = prepared(_object(line))
        except ValueError as error:
            failed.append(label)
            warn(f"{label}: {error}")
            continue
        if made is None:
            continue
        yield NamedRecord(label, Record(topic=CONSUMES[name], partition=0, offset=number, timestamp=0, key=None, value=made))


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error}") from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - whatever is wrong with a line is a ValueError
    return value
