"""``copydesk sources``: the table, the JSON, the exit code."""

import orjson
import pytest

from streams.cli.sources import COLUMNS, _row
from streams.observe.sources import views
from streams.records import encode
from streams.settings import Settings
from streams.topics import SOURCES
from tests.cli.commands import copydesk
from tests.cluster import send
from tests.observe.habits import START, article, ended, parts
from tests.pipeline import environment

REGULAR = [article(30 * at) for at in range(120)]
SPOILED = [*REGULAR, *(article(3_600 + 30 * at, "10111") for at in range(20))]
WALLED = [*REGULAR, *(ended(3_600 + 30 * at, "refused:consent_wall") for at in range(20))]


def test_a_row_says_what_fell_from_what() -> None:
    """Beside what did not."""
    (view,) = views(parts(SPOILED), START + 4_200)

    assert dict(zip(COLUMNS, _row(view), strict=True)) == {
        "source": ("quay.example", "bold"),
        "feed": "feed-1",
        "stands": ("redesigned", "yellow"),
        "last page": "30 s ago",
        "every": "30 s",
        "pages/h": 120.0,
        "articles/h": 120.0,
        "refused": "0 %",
        "dead": "0 %",
        "articles have": "title 100, authors 100 → 0, time 100, section 100, body 100",
        "sure": "90",
        "why": "redesigned? authors 100 → 0 since 08:59",
    }


def test_what_is_not_known_stays_empty() -> None:
    """A source of one refused page has no rhythm and no articles."""
    (view,) = views(parts([ended(0, "refused:empty")]), START)

    assert [cell for cell in _row(view) if cell is None] == [None] * 4


@pytest.mark.kafka
async def test_the_table_and_the_json(settings: Settings) -> None:
    """From any machine: it is read from the cluster. ``--unlike`` ends with 1 where there is somebody to look at."""
    for name, pages in (("well.example", [*REGULAR, article(4_170)]), ("walled.example", WALLED)):
        records = parts(pages, 2, name)
        await send(settings, SOURCES, [(f"{name}/{each.partition}".encode(), encode(each), []) for each in records])

    table = copydesk("sources", "--unlike", environment=environment(settings))
    told = copydesk("sources", "walled.example", "--json", environment=environment(settings))

    assert (table.returncode, [line.split("\t")[0] for line in table.stdout.decode().splitlines()]) == (1, ["walled.example"])
    view = orjson.loads(told.stdout)
    assert (told.returncode, view["standing"], view["pages"], view["outcomes"]) == (
        0,
        "walled",
        140,
        {"split": 120, "refused:consent_wall": 20},
    )
