"""The headers of what leaves a step."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.delivery.headers import record_identity, record_name, with_headers
from streams.records.asyncapi import document
from streams.records.schemas import RECORDS, schema
from streams.settings import Settings
from streams.step import Headers, Output, Record, Settled
from streams.topics import ARTICLES, CLEAN, LATEST, catalogue

KINDS = catalogue(Settings(_env_file=None)).kinds
TRACE = (("traceparent", b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"), ("tracestate", b"a=1"))


def record(headers: Headers = (), timestamp: int = 1_773_342_300_000) -> Record:
    """A consumed record."""
    return Record(topic="in", partition=1, offset=7, timestamp=timestamp, key=b"k", value=b"v", headers=headers)


def stamped(output: Output, came: Record, source: str = "clean", trace: Headers = ()) -> dict[str, bytes]:
    """The headers that ``output`` gets; a name that stands twice fails."""
    (made,) = with_headers(Settled(outcome="split", outputs=[output]), came, source, KINDS, "in/Tq4/1/7", trace)
    assert len(dict(made.headers)) == len(made.headers)
    return dict(made.headers)


ARTICLE = Output(topic=CLEAN, key=b"a1", value=b"{}")


def test_a_record_is_a_cloud_event_in_binary_mode() -> None:
    """With every attribute that the standard asks for, and where its schema stands."""
    headers = stamped(ARTICLE, record(), "staging.clean")

    assert headers == {
        "ce_specversion": b"1.0",
        "ce_id": b"in/Tq4/1/7/0",
        "ce_type": b"copydesk.clean_article.v1",
        "ce_source": b"urn:copydesk:staging.clean",
        "ce_time": b"2026-03-12T19:05:00.000Z",
        "ce_subject": b"a1",
        "ce_dataschema": b"urn:copydesk:clean_article:v1",
        "content-type": b"application/json",
    }


def test_the_names_that_documents_list_are_the_ones_that_are_written() -> None:
    """No header is left out of the documents."""
    said = document(RECORDS, Settings(_env_file=None))["components"]["schemas"]["headers"]["properties"]
    assert set(said) == set(stamped(ARTICLE, record(), trace=TRACE))


@pytest.mark.parametrize("name", RECORDS)
def test_the_schema_that_a_record_names_is_the_one_in_schemas(name: str) -> None:
    """A reader that follows ``ce_dataschema`` finds it."""
    kind = RECORDS[name].__name__
    headers = stamped(Output(topic="t", key=b"k", value=b"{}", record=kind), record())

    assert headers["ce_dataschema"].decode() == schema(name)["$id"]
    assert record_name(kind) == name


def test_a_record_says_what_it_is_where_the_topic_holds_more_than_one_type() -> None:
    """A withdrawal among articles; an article on a topic that a rule names."""
    withdrawn = Output(topic=CLEAN, key=b"a1", value=b"{}", record="Withdrawal")

    assert stamped(withdrawn, record())["ce_type"] == b"copydesk.withdrawal.v1"
    assert stamped(Output(topic="news.routed.x.v1", key=b"a", value=b"{}"), record())["ce_type"] == b"copydesk.article.v1"


def test_a_tombstone_has_no_content_type() -> None:
    """It has no content."""
    headers = stamped(Output(topic=LATEST, key=b"a1", value=None), record())
    assert ("content-type" in headers, headers["ce_type"]) == (False, b"copydesk.article.v1")


def test_the_subject_is_the_article_where_the_key_is_something_else() -> None:
    """Enriched articles are keyed by language."""
    assert stamped(Output(topic="t", key=b"en", value=b"{}", subject="a1"), record())["ce_subject"] == b"a1"
    assert "ce_subject" not in stamped(Output(topic="t", key=None, value=b"{}"), record())


def test_every_output_of_an_item_has_an_id_of_its_own() -> None:
    """Source and id together name one event."""
    settled = Settled(outcome="published", outputs=[ARTICLE, Output(topic=ARTICLES, key=b"a1", value=b"{}")])
    ids = [dict(output.headers)["ce_id"] for output in with_headers(settled, record(), "route", KINDS, "in/Tq4/1/7")]
    assert ids == [b"in/Tq4/1/7/0", b"in/Tq4/1/7/1"]


def test_a_record_has_a_name_that_no_other_has() -> None:
    """On no other cluster, nor on a topic made anew; what is of no cluster goes without that."""
    assert record_identity(record(), "Tq4") == "in/Tq4/1/7"
    assert record_identity(record()) == "in/1/7"


class TestTime:
    """``ce_time`` is the page's, all along the way."""

    def test_is_passed_on(self) -> None:
        """A step adds no time of its own."""
        assert stamped(ARTICLE, record((("ce_time", b"2026-01-01T00:00:00Z"),)))["ce_time"] == b"2026-01-01T00:00:00Z"

    @pytest.mark.parametrize("claimed", [b"", b"soon", b"2026-01-01T00:00:00", b"\xff", b"2026-01-01T00:00:00Z" + b" " * 99])
    def test_that_is_none_is_replaced(self, claimed: bytes) -> None:
        """By the time at which the record was written."""
        assert stamped(ARTICLE, record((("ce_time", claimed),)))["ce_time"] == b"2026-03-12T19:05:00.000Z"

    def test_is_there_for_a_record_without_one(self) -> None:
        """-1 is Kafka's word for none."""
        assert datetime.fromisoformat(stamped(ARTICLE, record(timestamp=-1))["ce_time"].decode()).year == 1970


header_names = st.sampled_from(["ce_time", "traceparent", "tracestate", "ce_id", "content-type", "x"])


@given(st.lists(st.tuples(header_names, st.binary(max_size=60)), max_size=5), st.integers(-1, 2**45))
def test_any_headers_give_valid_ones(came: list[tuple[str, bytes]], timestamp: int) -> None:
    """Whatever a producer writes, what leaves is UTF-8, valid, and the same a second time."""
    given_record = record(tuple(came), timestamp=timestamp)
    made = stamped(ARTICLE, given_record)

    assert made == stamped(ARTICLE, given_record)
    assert datetime.fromisoformat(made["ce_time"].decode()).tzinfo is not None
    assert all(value.decode() for value in made.values())
