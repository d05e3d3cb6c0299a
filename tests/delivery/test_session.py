"""An article leaves a topic that somebody has deleted: there is nobody left to tell, and nothing may wait for it."""

from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from streams.kafka import admin
from streams.kafka.connection import client_options
from streams.records import Article, GroupedArticle, Withdrawal, decode, encode
from streams.route.step import route_step
from streams.settings import RouteSettings, Settings
from streams.topics import ARTICLES, GROUPED
from streams.way import topics
from tests.carried import carried, ended
from tests.cluster import read, send
from tests.route.made import FERRIES, RULES, SPORT, article, withdrawal

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(120)]


async def delete(place: Settings, topic: str) -> None:
    """Takes the topic off the cluster."""
    client = AIOKafkaAdminClient(**client_options(place))
    await client.start()
    try:
        await client.delete_topics([place.namespace + topic])
    finally:
        await client.close()


async def test_a_topic_that_was_deleted_holds_nothing_up(settings: Settings, tmp_path: Path) -> None:
    """A correction and a withdrawal go everywhere else; the topic is not made anew by that."""
    rules = tmp_path / "rules.yaml"
    place = settings.model_copy(update={"route": RouteSettings(rules=rules), "data_dir": tmp_path / "data"})
    rules.write_text(RULES)
    await admin.apply(place, topics(place))
    async with carried(route_step(), place):
        await send(place, GROUPED, [(name.encode(), encode(article(name)), []) for name in "ab"])
        await ended(place, "route", 2, 40)
    await delete(place, FERRIES)
    rules.write_text(f"rules: [{{name: sport, when: 'true', topics: [{SPORT}]}}]")

    async with carried(route_step(), place):
        following: list[GroupedArticle | Withdrawal] = [article("a", text="It sank.", fetched=5), withdrawal("b", fetched=5)]
        await send(place, GROUPED, [(item.id.encode(), encode(item), []) for item in following])
        await ended(place, "route", 4, 40)

    for topic in (ARTICLES, SPORT):
        found = [decode(record.value or b"", Article) for record in await read(place, topic)]
        assert sorted((one.id, one.revision, one.status) for one in found) == [
            ("a", 1, "published"),
            ("a", 2, "corrected"),
            ("b", 1, "published"),
            ("b", 2, "withdrawn"),
        ]
    client = AIOKafkaAdminClient(**client_options(place))
    await client.start()
    try:
        assert place.namespace + FERRIES not in await client.list_topics()
    finally:
        await client.close()
