"""``copydesk read``: what the pipeline made of the pages, as cards in a terminal, as JSON lines in a pipe."""

import asyncio
import logging
import sys
from contextlib import aclosing
from typing import TYPE_CHECKING, Literal, NamedTuple

import click
import orjson

from streams.cli.cards import show_found
from streams.cli.console import bars, is_terminal, note, print_json, printable, stdout, warn
from streams.cli.options import examples
from streams.cli.spans import instant, span, within
from streams.cli.story import show_story
from streams.counted import plural
from streams.kafka.history import Range
from streams.records import Article, RefusedPage, Story
from streams.settings import Settings, load_settings
from streams.step import texts
from streams.topics import ARTICLES, CONSUMES, REFUSED, STEPS, STORIES, dead_letters

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

    from streams.clients.broken import OnBroken
    from streams.clients.fate import Trace

VIEWS = ("ninjs", "schema.org")
"""As in ``streams.clients.views``, which loads when one of them is asked for."""
STEP_OF = {dead_letters(CONSUMES[step]): step for step in STEPS}
"""By the topic of dead letters, whose they are."""
What = Literal["articles", "stories", "refused"]
"""What can be read."""
Finished = Article | Story | RefusedPage
KINDS: dict[What, type[Finished]] = {"articles": Article, "stories": Story, "refused": RefusedPage}
TOPICS: dict[What, str] = {"articles": ARTICLES, "stories": STORIES, "refused": REFUSED}


@click.command(
    epilog=examples(
        "copydesk read                                       everything so far, then what comes",
        "copydesk read --until-end --format jsonl | jq .title",
        "copydesk read --format ninjs                        articles as IPTC ninjs 3.1, for a newsroom's tools",
        "copydesk read --stories                             stories as they stand now",
        "copydesk read --story 5d1f0d2f                      one story over its sources: what all say, what one",
        "copydesk read --since 6h --until-end                of the last six hours",
        "copydesk read --page https://example.org/news/1     what became of a page",
    )
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["cards", "jsonl", *VIEWS]),
    help="cards to read, a JSON record a line, or articles as ninjs or schema.org [default: cards in a terminal, jsonl in a pipe].",
)
@click.option("--stories", "what", flag_value="stories", help="Stories, each as it stands now, in place of articles.")
@click.option("--refused", "what", flag_value="refused", help="Pages that held no article, with the reason.")
@click.option(
    "--page", metavar="URL|ID", help="What became of one page: by its address, its producer's id, or an id as cards show it."
)
@click.option("--story", metavar="ID", help="One story side by side over its sources, by its id or how that begins.")
@click.option(
    "--broken",
    type=click.Choice(["skip", "stop"]),
    default="skip",
    show_default=True,
    help="A record that is none of ours: skip it, say so and count it (exit code 1), or stop with an error.",
)
@click.option("--until-end", is_flag=True, help="End where the topic ends now; else wait for more.")
@click.option("--new", is_flag=True, help="Only what comes from now on.")
@span
def read(
    form: str | None,
    what: What | None,
    page: str | None,
    story: str | None,
    broken: str,
    until_end: bool,  # noqa: FBT001 - click's flags
    new: bool,  # noqa: FBT001 - as above
    since: int | None,
    until: int | None,
) -> int:
    """Read what is finished: from the beginning, then whatever comes, until Ctrl-C.

    An article stands here once a revision: corrections are further revisions, a withdrawn article comes again with the status
    withdrawn. Only what is committed is read.
    """
    if page is not None and what is not None:
        raise click.UsageError("--page shows all that became of a page: give it without --stories and --refused")
    if new and (until_end or page is not None):
        raise click.UsageError("--new waits for what comes; --until-end and --page read what is there")
    if story is not None and (what, page, new, until_end, since, until) != (None, None, False, False, None, None):
        raise click.UsageError("--story shows one story as it stands now: give it alone, or with --format cards or jsonl")
    if form in VIEWS and story is not None:
        raise click.UsageError(f"--format {form} shows articles: give it without --story")
    if form in VIEWS and (what is not None or page is not None):
        raise click.UsageError(f"--format {form} shows articles: give it without --stories, --refused and --page")
    if (new or what == "stories") and (since is not None or until is not None):
        raise click.UsageError("--since and --until choose from what is there: give them without --new and --stories")
    times = within(since, until)
    cards = form == "cards" or (form is None and is_terminal(sys.stdout))
    settings = load_settings()
    on_broken = _chosen(broken)
    if story is not None:
        return asyncio.run(show_story(settings, story, on_broken, cards=cards)) or _ended(on_broken)
    if page is not None:
        return asyncio.run(_show_fate(page, settings, times, on_broken, cards=cards)) or _ended(on_broken)
    shown_as = Shown(cards, form if form in VIEWS else None)
    ends = until_end or until is not None
    asyncio.run(_read(what or "articles", settings, shown_as, times, on_broken, until_end=ends, new=new))
    return _ended(on_broken)


def _chosen(broken: str) -> "OnBroken":
    from streams.clients.broken import PassingOver, stop

    return stop if broken == "stop" else PassingOver(warn)


def _ended(on_broken: "OnBroken") -> int:
    """Says what was passed over; the exit code: 1 where something was."""
    from streams.clients.broken import PassingOver

    count = on_broken.count if isinstance(on_broken, PassingOver) else 0
    if count:
        note(f"{count} {plural(count, 'record')} passed over: none of ours stands there; `--broken stop` ends at the first")
    return int(count > 0)


NOTHING: dict[What, str] = {
    "articles": "no article is finished yet: `copydesk status` says how far the steps have come",
    "stories": "there is no story yet: `copydesk status` says how far the steps have come",
    "refused": "no page has been refused",
}


class Outage(logging.Handler):
    """Says in our words, once in a while, what the client logs ten times a second while Kafka is away."""

    LASTS, AGAIN = 2.0, 30.0
    """Seconds after which an outage is worth a word, and then another."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._began = self._last = self._said = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Speaks when errors keep coming; a connection that fails at once is told by the command itself."""
        now = record.created
        if now - self._last > self.AGAIN:
            self._began = now
        self._last = now
        if now - self._began >= self.LASTS and now - self._said >= self.AGAIN:
            self._said = now
            warn("Kafka does not answer: waiting for it to come back (Ctrl-C ends)")


async def _read(
    what: What, settings: Settings, shown_as: "Shown", times: Range, on_broken: "OnBroken", *, until_end: bool, new: bool
) -> None:
    from streams.clients.broken import read_as
    from streams.clients.reader import latest, records

    topic = TOPICS[what]
    if not until_end and is_terminal(sys.stdout):
        note(f"reading {topic}{' from now on' if new else ''}; Ctrl-C ends it")
    compacted = what == "stories" and not new
    if compacted:
        found = latest(settings, topic, until_end=until_end)
    else:
        found = records(settings, topic, new=new, until_end=until_end, within=times)
    logging.getLogger("aiokafka").addHandler(Outage())
    shown = 0
    async with aclosing(found):
        async for record in found:
            value = read_as(record, KINDS[what], on_broken)
            if value is not None:
                shown_as(value, record)
                shown += 1
    if not shown:
        note(NOTHING[what])


class Shown(NamedTuple):
    """How records are shown: as cards, in one of the views, or as they stand."""

    cards: bool
    view: str | None

    def __call__(self, found: Finished, record: "ConsumerRecord[bytes, bytes]") -> None:
        """Prints one record, which holds ``found``."""
        if self.view is not None and isinstance(found, Article):
            from streams.clients.views import VIEWS as MADE

            print_json(orjson.dumps(MADE[self.view](found)))
        elif self.cards:
            show_found(found)
        else:
            print_json(record.value or b"")


async def _show_fate(called: str, settings: Settings, within: Range, on_broken: "OnBroken", *, cards: bool) -> int:
    """Prints every record of the page in the order of time; the exit code: 1 where nothing is known.

    Args:
        called: the page's URL, its producer's id, or how its id or an article's of it begins.
        settings: where Kafka is.
        within: a range of time.
        on_broken: what becomes of a record that is none of ours.
        cards: for people, else JSON lines.
    """
    from streams.clients.fate import called_by_id, fate, sought
    from streams.records.ids import is_beginning

    page = sought(called)
    with bars() as started:
        found = await fate(settings, page, within, started)
        if not found and is_beginning(called):
            pages = await called_by_id(settings, called, started)
            if len(pages) > 1:
                raise click.UsageError(f"{len(pages)} pages have ids that begin with {called}: give more of it")
            for page in pages:
                found = await fate(settings, page, within, started)
    for trace in found:
        _show_trace(trace, on_broken, cards=cards)
    if not found:
        note(f"nothing is known of {page.named}: was it fed? (copydesk feed), are the steps running? (copydesk status)")
        return 1
    if all(trace.stage == "arrived" for trace in found):
        note("it has arrived and waits for clean: `copydesk status` says how far that is behind")
    return 0


def _show_trace(trace: "Trace", on_broken: "OnBroken", *, cards: bool) -> None:
    if trace.stage in {"finished", "refused"}:
        from streams.clients.broken import read_as

        found = read_as(trace.record, KINDS["articles" if trace.stage == "finished" else "refused"], on_broken)
        if found is not None:
            Shown(cards, None)(found, trace.record)
    elif cards:
        stdout().print(_trace_line(trace), style="red" if trace.stage == "dead" else "dim", soft_wrap=True)
    else:
        print_json(orjson.dumps(_described(trace)))


def _described(trace: "Trace") -> dict[str, str | int | None]:
    """What a record is, never its content."""
    record = trace.record
    told: dict[str, str | int | None] = {
        "outcome": trace.stage,
        "time": instant(record.timestamp),
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "bytes": len(record.value or b""),
    }
    if trace.stage == "dead":
        from streams.dead_letters.read import letter

        died = letter(record, STEP_OF[trace.topic])
        told |= {"reason": died.reason, "detail": died.detail, "step": died.step, "url": died.url, "address": died.address}
    elif trace.stage == "arrived":
        from streams.kafka.consumed import record_of

        said = texts(record_of(record, record.timestamp).headers)
        told |= {"source": said.get("source"), "http_status": said.get("http-status"), "redrives": said.get("copydesk.redrives")}
    else:
        told["article"] = orjson.loads(record.value or b"{}").get("id")
    return told


def _trace_line(trace: "Trace") -> str:
    told = _described(trace)
    place = f"{told['topic']} {told['partition']}:{told['offset']}"
    match trace.stage:
        case "dead":
            words = f"dead: {told['reason']}: {told['detail']} (copydesk dlq show {told['address']})"
        case "arrived":
            more = [
                f"from {told['source']}" if told["source"] else "",
                f"status {told['http_status']}" if told["http_status"] else "",
            ]
            more += ["again, from the dead letters" if told["redrives"] else ""]
            words = ", ".join([f"arrived: {told['bytes']:,} bytes", *filter(None, more), place])
        case _:
            words = f"{trace.stage}: article {told['article']}, {place}"
    return printable(f"{told['time']} {words}")
