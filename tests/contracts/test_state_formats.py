"""State that November's version wrote is taken forward: every later version reads it, whatever it appends to its records.

The files hold state records of 24 generated pages, as that version's steps left them on their topics: format 0, before records bore
one. Made once by that version; never made again.
"""

from base64 import b64decode
from pathlib import Path

import msgspec
import orjson
import pytest
from msgspec.structs import replace

from streams import way
from streams.clean.memory.ready import ReadyPage
from streams.clean.memory.state import CleanState
from streams.group.article import group_withdrawal
from streams.group.memory import (
    ARTICLE_PREFIX,
    FAMILY_PREFIX,
    STORY_PREFIX,
    ArticleMemory,
    FamilyMemory,
    StoryMemory,
    id_of,
)
from streams.outcomes import ArticleOutcome, PageOutcome
from streams.records import Article, Origin, Withdrawal, decode
from streams.route.memory import RevisionMemory
from streams.route.step import Incoming
from streams.settings import Settings
from streams.step import Record, Settled
from streams.topics import ARTICLES, RAW, STATEFUL

FILES = Path(__file__).parent / "published" / "state"
LATER = 1_900_000_000_000
"""After all that November's pages were fetched at, in ms."""
WINDOW = 72 * 3600
OF_GROUP: dict[bytes, type] = {ARTICLE_PREFIX: ArticleMemory, STORY_PREFIX: StoryMemory, FAMILY_PREFIX: FamilyMemory}


def records(step: str) -> dict[bytes, bytes]:
    """The state records of ``step``."""
    lines = map(orjson.loads, (FILES / f"{step}.jsonl").read_bytes().splitlines())
    return {b64decode(line["key"]): b64decode(line["value"]) for line in lines}


def record() -> Record:
    """What is worked now; its time is unknown, so that nothing counts as forgotten."""
    return Record(topic=RAW, partition=0, offset=0, timestamp=0, key=None, value=b"")


def withdrawal(article: str, page: str) -> Withdrawal:
    """The article's page has gone."""
    origin = Origin(topic=RAW, partition=0, offset=0, fetched_at="2030-03-17T17:46:40Z")
    return Withdrawal(id=article, page_id=page, url=None, language="en", origin=origin)


@pytest.mark.parametrize("step", STATEFUL)
def test_every_record_is_known_as_one_of_ours(step: str) -> None:
    """No upgrade sets a record aside, and none has a format that is too new."""
    found, ours = records(step), way.step(step)

    assert len(found) >= 12
    for key, value in found.items():
        ours.check(key, value)
    assert ours.state_format >= 0


@pytest.mark.parametrize("step", STATEFUL)
def test_a_newer_versions_record_of_the_same_format_is_read(step: str) -> None:
    """Fields that are appended need no new format: versions roll in both directions beside each other."""
    for key, value in records(step).items():
        if step == "clean":
            longer = orjson.dumps(orjson.loads(value) | {"new": [1]})
        else:
            kind = RevisionMemory if step == "route" else OF_GROUP[key[:2]]
            today: object = msgspec.msgpack.decode(value, type=kind)
            longer = msgspec.msgpack.encode([*msgspec.msgpack.decode(msgspec.msgpack.encode(today)), {"new": 1}])
        way.step(step).check(key, longer)


def test_clean_knows_what_stood_on_each_page() -> None:
    """A page that goes takes back the articles that November's version had sent."""
    found = records("clean")
    state, step = way.step("clean").restore(found.items()), way.step("clean")
    assert isinstance(state, CleanState)
    for key in found:
        page = key.decode()
        known = state.page(page)
        assert known is not None
        gone = ReadyPage(page_id=page, fetched_at=LATER, gone=True)
        settled: Settled = step.settle(state, record(), gone, Settings())
        assert settled.outcome == PageOutcome.WITHDRAWN
        assert settled.article_ids == ([] if known.gone else [article.id for article in known.articles])


def test_route_goes_on_counting_revisions() -> None:
    """A withdrawal is the next revision of what November's version had published last."""
    found = records("route")
    step = way.step("route")
    state = step.restore(found.items())
    ended = []
    for key in found:
        memory = state.get(key.decode())
        incoming = Incoming(article=withdrawal(memory.identity.id, memory.identity.page_id), decision=None)
        settled: Settled = step.settle(state, replace(record(), topic=ARTICLES), incoming, Settings())
        ended.append((memory.standing, settled.outcome))
        for output in settled.outputs:
            if output.topic == ARTICLES:
                article = decode(output.value or b"", Article)
                assert (article.revision, article.title) == (memory.revision + 1, memory.identity.title)
    assert set(ended) == {
        ("published", ArticleOutcome.WITHDRAWN),
        ("corrected", ArticleOutcome.WITHDRAWN),
        ("withdrawn", ArticleOutcome.UNCHANGED),
    }


def test_group_holds_the_articles_and_their_stories() -> None:
    """Each belongs to its story, and leaves it."""
    found = records("group")
    index = way.step("group").restore(found.items())
    articles = [id_of(key) for key in found if key.startswith(ARTICLE_PREFIX)]
    assert sorted(index.articles) == sorted(articles)
    assert all(index.story_of[article] in index.stories for article in articles)

    index.apply(group_withdrawal(withdrawal(articles[0], "p"), index, WINDOW).changes)
    assert articles[0] not in index.articles
