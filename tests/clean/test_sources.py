"""Every page counts for its source, however it ends."""

import orjson
import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.clean import sources
from streams.clean.memory.ready import ReadyPage
from streams.clean.memory.state import SOURCE_PREFIX, CleanState, check
from streams.clean.sources import OTHERS, UNKNOWN, count_source
from streams.clean.step import settle, work
from streams.outcomes import DeadReason, PageOutcome
from streams.records import NewsSource, decode
from streams.settings import Settings
from streams.step import Record, Settled, Stages
from streams.times import utc_text_of
from streams.topics import RAW, SOURCES
from tests.clean.pages import LIMITS, LONG, MILLISECONDS, html, models, served

DEAD = Settled(outcome=PageOutcome.DEAD.value, reason=DeadReason.TOO_COMPLEX.value)


class Partition:
    """Works pages as delivery does, and keeps what stands on ``news.sources.v1``."""

    def __init__(self, number: int = 0) -> None:
        self.number, self.state, self.topic = number, CleanState(), dict[str, NewsSource]()

    def take(self, record: Record) -> Settled:
        """A page that is worked."""
        page = work(models(), LIMITS, record, Stages())
        return self.end(record, settle(self.state, record, page, Settings()), page)

    def end(self, record: Record, settled: Settled, page: ReadyPage | None = None) -> Settled:
        """A page that has ended so."""
        told = count_source(self.state, replace(record, partition=self.number), settled, page)
        self.state.apply(told.changes)
        (output,) = [output for output in told.outputs if output.topic == SOURCES]
        self.topic[(output.key or b"").decode()] = decode(output.value or b"", NewsSource)
        return told


def test_a_page_counts_for_the_domain_that_was_asked_for_it() -> None:
    """Its fields, its time and the producer's name for its feed with it; what goes out beside it is as it was."""
    desk = Partition(3)
    told = desk.take(served(html(LONG), source="gazette-rss"))
    found = desk.topic["gazette.example/3"]

    assert [output.topic for output in told.outputs][-1] == SOURCES
    assert (told.outputs[-1].latest, told.outputs[-1].if_there) == (True, True)
    assert (found.source, found.partition, found.feed) == ("gazette.example", 3, "gazette-rss")
    assert (found.outcomes, found.articles, found.last_page_at) == ({"split": 1}, 1, utc_text_of(MILLISECONDS / 1_000))
    assert (found.recent.has, found.recent.confidence[0] > 0) == (["10001"], True)


def test_fetches_that_leave_no_record_count_too() -> None:
    """Unchanged, older than what is known, refused and withdrawn."""
    desk = Partition()
    page = served(html(), fetched_at="2026-03-12T10:00:00Z")
    for record in (
        page,
        page,
        served(html("<p>Earlier.</p>"), fetched_at="2026-03-12T09:00:00Z"),
        served(html(), http_status="403", fetched_at="2026-03-12T11:00:00Z"),
        served(None, fetched_at="2026-03-12T12:00:00Z"),
    ):
        desk.take(record)
    found = desk.topic["gazette.example/0"]

    assert found.outcomes == {"split": 1, "unchanged": 1, "stale": 1, "refused:http_status": 1, "withdrawn": 1}
    assert found.articles == 1


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (served("<p>", "https://www.quay.example/a"), "quay.example"),
        (served(orjson.dumps({"url": "https://m.quay.example/a", "html": "<p>"}), None), "quay.example"),
        (served(orjson.dumps({"text": "One line.", "source": "quay"}), None), "quay"),
        (replace(served(b"garbage", None), key=b"https://quay.example/b"), "quay.example"),
        (replace(served(b"garbage", None), key=b"any key"), UNKNOWN),
        (served(None, None), UNKNOWN),
    ],
)
def test_a_dead_page_counts_where_its_record_names_a_source(record: Record, name: str) -> None:
    """By its address, by its feed, by its key; what names none counts for none."""
    desk = Partition()
    desk.end(record, DEAD)

    assert {key: found.outcomes for key, found in desk.topic.items()} == {f"{name}/0": {"dead:too_complex": 1}}


@limits(max_examples=40, deadline=None)
@given(st.one_of(st.none(), st.binary(max_size=200)), st.one_of(st.none(), st.binary(max_size=50)))
def test_no_record_is_too_odd_to_be_counted(value: bytes | None, key: bytes | None) -> None:
    """A dead letter must find its way, whatever it holds."""
    record = Record(topic=RAW, partition=0, offset=0, timestamp=-1, key=key, value=value, headers=((("url"), value or b""),))

    assert count_source(CleanState(), record, DEAD, None).outputs[-1].topic == SOURCES


def test_what_is_counted_is_the_state() -> None:
    """A partition that moves goes on counting where it was, and its pages' records are not mixed up with it."""
    desk, moved = Partition(), Partition()
    written: dict[bytes, bytes] = {}
    for minute in range(3):
        told = desk.take(served(html(title=f"Ferry {minute} leaves"), f"https://gazette.example/{minute}"))
        written |= {key: value for key, value in told.changes.items() if value is not None}
    moved.state = CleanState(written.items())
    for key, value in written.items():
        check(key, value)
    moved.take(served(html(), "https://gazette.example/4"))

    assert moved.topic["gazette.example/0"].outcomes == {"split": 4}
    assert len(moved.state.records) == 4
    assert [*moved.state.sources] == [SOURCE_PREFIX + b"gazette.example"]
    moved.state.apply({SOURCE_PREFIX + b"gazette.example": None})
    assert moved.state.sources == {}


def test_what_is_no_source_in_the_state_is_named() -> None:
    """As damage of a page's record is."""
    with pytest.raises(ValueError, match="source"):
        check(SOURCE_PREFIX + b"a", b'{"fetched_at": 1}')


def test_sources_beyond_the_limit_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told apart stays so."""
    monkeypatch.setattr(sources, "MOST_SOURCES", 2)
    desk = Partition()
    for host in ("a", "b", "c", "d", "a"):
        desk.end(served("<p>", f"https://{host}.example/"), DEAD)

    assert {key: sum(found.outcomes.values()) for key, found in desk.topic.items()} == {
        "a.example/0": 2,
        "b.example/0": 1,
        f"{OTHERS}/0": 2,
    }
