"""``copydesk rules test --against-topic``, as a process, on real Kafka."""

from pathlib import Path

import pytest

from streams.records import encode
from streams.settings import Settings
from streams.topics import ARTICLES, GROUPED
from tests.cli.commands import copydesk, environment
from tests.cluster import Message, send
from tests.route.made import FERRIES, SPORT, article, published


@pytest.mark.kafka
async def test_a_dry_run_shows_what_would_go_elsewhere(settings: Settings, rules_file: Path) -> None:
    """Of each article its last revision; withdrawn ones are left out, suppressed ones are known from the way in."""
    made = {
        name: article(name, title=title) for name, title in (("a", "The ferry"), ("b", "Quiet"), ("c", "A secret"), ("d", "Gone"))
    }
    was: list[Message] = [
        (b"a", published(made["a"], SPORT), []),
        (b"b", published(made["b"]), []),
        (b"b", published(made["b"], SPORT, revision=2), []),
        (b"c", published(made["c"], SPORT), []),
        (b"d", published(made["d"], SPORT), []),
        (b"d", published(made["d"], status="withdrawn", revision=2), []),
    ]
    await send(settings, ARTICLES, was)
    held = article("e", title="Held back")
    await send(settings, GROUPED, [(one.id.encode(), encode(one), []) for one in [*made.values(), held]])
    result = copydesk("rules", "test", str(rules_file), "--against-topic", environment=environment(settings))

    rows = [line.split("\t") for line in result.stdout.decode().splitlines()]
    assert sorted(row for row in rows if len(row) == 5 and not row[1].isdigit()) == [
        ["A secret", "c", SPORT, "not published", "–"],
        ["Held back", "e", "not published", SPORT, "sport"],
        ["The ferry", "a", "–", FERRIES, "ferries"],
    ]
    assert [row for row in rows if row[1].isdigit()] == [
        ["news.routed.ferries.v1", "0", "1", "0", "1"],
        ["news.routed.sport.v1", "3", "3", "1", "1"],
        ["not published", "1", "1", "1", "1"],
    ]
    assert b"4 articles, 3 would go elsewhere" in result.stderr
    assert result.returncode == 0
