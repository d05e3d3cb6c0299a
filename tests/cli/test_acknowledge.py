"""``copydesk acknowledge``: what nothing mends is seen once."""

import pytest

from streams.observe.tally import Tally
from streams.settings import Settings
from streams.topics import RAW
from tests.cli.commands import copydesk, environment, inside
from tests.cluster import send
from tests.observe.test_ledger import commit


@pytest.mark.kafka
async def test_a_sum_that_nothing_mends_is_seen_once(settings: Settings) -> None:
    """Two articles were handed on and lie nowhere: an error, until somebody has acknowledged them; a third one is found again."""
    where = environment(settings)
    await send(settings, RAW, [(None, b"x", [])] * 4, partition=0)
    await commit(settings, "clean", RAW, 2, Tally.of([("split", None)] * 2, sent=2, offsets=2))

    before = await inside("status", environment=where)
    refused = await inside("acknowledge", "no_worker/clean", "typo", environment=where)
    done = await inside("acknowledge", "--all", environment=where)
    after = await inside("status", environment=where)
    await commit(settings, "clean", RAW, 3, Tally.of([("split", None)] * 3, sent=3, offsets=3))
    more = await inside("status", environment=where)

    assert b"2 handed to enrich neither ended there nor lie before it" in before.stdout
    assert refused.returncode == 1
    assert b"no_worker/clean: ends by itself: copydesk run" in refused.stderr
    assert b"typo: there is no such finding now" in refused.stderr
    assert b"acknowledged: articles and withdrawals sent on: the sum does not hold: 2 handed" in done.stderr
    assert b"handed to enrich" not in after.stdout
    assert b"3 handed to enrich" in more.stdout


@pytest.mark.parametrize("arguments", [(), ("--all", "articles_missing/enrich")])
def test_it_wants_names_or_all(arguments: tuple[str, ...]) -> None:
    """Not both, and not neither."""
    assert copydesk("acknowledge", *arguments).returncode == 2
