"""``copydesk replay`` on the suite's broker: past pages through today's code, beside what was published."""

import orjson
import pytest

from streams.kafka.history import Range
from streams.replay.run import RUN_HEADER, replay
from streams.settings import Settings
from streams.topics import ARTICLES, CLEAN, LATEST, RAW
from tests import cluster
from tests.cli.commands import copydesk, environment

pytestmark = pytest.mark.kafka

SIDE = "news.replay.test.v1"


def page(number: int) -> cluster.Message:
    """A page with an article of its own, as served."""
    url = f"https://harbour.example/news/{number}".encode()
    sentences = " ".join(f"On day {day} of week {number} the ferry to the island left {day} minutes late." for day in range(2, 30))
    body = (
        f"<html lang=en><title>Ferry {number} late</title><h1>Ferry {number} late</h1><p>{sentences}</p><p>{sentences}</p></html>"
    )
    return url, body.encode(), (("url", url), ("fetched-at", b"2026-03-12T10:00:00Z"))


async def test_a_range_is_replayed_beside_the_rest(settings: Settings) -> None:
    """As published, changed, new and gone, each once; nothing but the side topic is written to."""
    settings = settings.model_copy(update={"delivery": settings.delivery.model_copy(update={"children": 1})})
    await cluster.send(settings, RAW, [page(number) for number in range(4)])
    await cluster.send(settings, RAW, [(b"k", b"neither HTML nor JSON", ())])

    first = await replay(settings, Range(), SIDE, lambda _what, _total: lambda _: None)

    assert (first.pages, first.published, [article.kind for article in first.articles]) == (5, 4, ["new"] * 4)
    assert first.ended[("clean", "dead", "not_a_page")] == 1
    made = await cluster.read(settings, SIDE)
    assert {dict(record.headers)[RUN_HEADER] for record in made} == {first.run.encode()}

    same, changed, gone, fresh = [orjson.loads(record.value or b"") for record in made]
    elsewhere = changed | {"title": "Ferry on time"}
    never = gone | {"id": "not-made-any-more"}
    published = [(article["id"].encode(), orjson.dumps(article), ()) for article in (same, elsewhere, never, gone)]
    await cluster.send(settings, ARTICLES, published, partition=0)

    result = copydesk("replay", "--to", SIDE, "--format", "jsonl", environment=environment(settings))

    assert result.returncode == 0, result.stderr
    told = {(line["kind"], line["id"], tuple(line["fields"])) for line in map(orjson.loads, result.stdout.splitlines())}
    assert told == {("changed", changed["id"], ("title",)), ("gone", never["id"], ()), ("new", fresh["id"], ())}
    assert b"5 pages read, 4 revisions written to " in result.stderr
    assert len(await cluster.read(settings, ARTICLES)) == 4
    assert [await cluster.read(settings, topic) for topic in (CLEAN, LATEST)] == [[], []]


async def test_a_range_without_pages_is_said(settings: Settings) -> None:
    """With what could be the reason."""
    result = copydesk("replay", "--since", "2h", "--until", "1h", environment=environment(settings))

    assert result.returncode == 0
    assert b"no raw page lies in that time" in result.stderr
