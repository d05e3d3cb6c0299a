"""``copydesk erase``: a page out of everything that it reached."""

import asyncio

import click

from streams.cli.console import Cell, bars, note, table
from streams.cli.options import examples
from streams.cli.spans import instant
from streams.counted import plural
from streams.errors import KafkaRefused
from streams.records.ids import is_id
from streams.settings import Settings, load_settings
from streams.topics import COMPACTION_MS, DAY_MS


@click.command(
    epilog=examples(
        "copydesk erase https://example.org/news/1                     take it back, say what is left until when",
        "copydesk erase https://example.org/news/1 --delete-records    and delete that at once",
    )
)
@click.argument("page", metavar="URL|ID")
@click.option("--delete-records", is_flag=True, help="Delete its records at once, and with them older ones of the same partitions.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(page: str, delete_records: bool, yes: bool) -> int:  # noqa: FBT001 - click's flags
    """Withdraw a page's articles everywhere and forget what they said.

    Every topic that an article had reached is told that it is withdrawn, with its id and times alone; the compacted ones get
    tombstones, and the steps keep no more than that the page is gone. On topics that are kept by time its records stand until Kafka
    deletes them; --delete-records has that done at once. Kafka can only delete from the beginning of a partition: everything older
    in the same partition goes too, so all readers must have read it.

    URL|ID is the page's address, or its 32-letter page id where it has none. The steps must be running.
    """
    return asyncio.run(_erase(page, load_settings(), delete_records=delete_records, yes=yes))


async def _erase(called: str, settings: Settings, *, delete_records: bool, yes: bool) -> int:
    from streams.clients.erase import delete, erase
    from streams.clients.fate import Sought, sought
    from streams.way import topics

    page = sought(called)
    if page.url is None:
        if not is_id(called):
            raise click.UsageError(f"{called!r} is neither an address nor a page id; `copydesk read --page` shows both")
        page = Sought(None, called, None)
    if delete_records and not yes:
        click.confirm("This deletes what is older in the same partitions too, for every reader. Go on?", abort=True, err=True)
    with bars() as started:
        left = await erase(settings, page, topics(settings), started)
    note(
        f"{page.url or called} is taken back and forgotten; what stood of it on compacted topics and in the steps' state has gone "
        f"within {COMPACTION_MS // DAY_MS} days"
    )
    if not left:
        note("no record of it stands on a topic that is kept by time")
        return 0
    rows: list[tuple[Cell, ...]] = [(each.topic, each.partition, each.records, instant(each.gone_by)) for each in left]
    if not delete_records:
        table(["topic", "partition", "records", "gone by"], rows)
        return 0
    try:
        await delete(settings, left)
    except KafkaRefused as error:
        table(["topic", "partition", "records", "gone by"], rows)
        raise KafkaRefused(f"{error}: the page is taken back, its records stand until then") from None
    count = sum(each.records for each in left)
    note(f"{count:,} {plural(count, 'record')} of it deleted, with what was older in the same partitions")
    return 0
