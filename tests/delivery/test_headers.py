"""The headers of what leaves a step."""

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.delivery.headers import record_name, with_headers
from streams.records.asyncapi import document
from streams.records.schemas import RECORDS, schema
from streams.settings import Settings
from streams.step import Headers, Output, Record, Settled
from streams.topics import ARTICLES, CLEAN, LATEST, catalogue

KINDS = catalogue(Settings(_env_file=None)).kinds
PARENT = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
TRACE = PARENT.split(b"-")[1]
ENCODED = re.compile(rb"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")


def record(headers: Headers = (), offset: int = 7, timestamp: int = 1_773_342_300_000) -> Record:
    """A consumed record."""
    return Record(topic="in", partition=1, offset=offset, timestamp=timestamp, key=b"k", value=b"v", headers=headers)


def stamped(output: Output, came: Record, source: str = "clean", page: str | None = "p1") -> dict[str, bytes]:
    """The headers that ``output`` gets; a name that stands twice fails."""
    (made,) = with_headers(Settled(outcome="split", outputs=[output], page_id=page), came, source, KINDS)
    assert len(dict(made.headers)) == len(made.headers)
    return dict(made.headers)


ARTICLE = Output(topic=CLEAN, key=b"a1", value=b"{}")


def test_a_record_is_a_cloud_event_in_binary_mode() -> None:
    """With every attribute that the standard asks for, and where its schema stands."""
    headers = stamped(ARTICLE, record(), "staging.clean")

    trace = headers.pop("traceparent")
    assert headers == {
        "ce_specversion": b"1.0",
        "ce_id": b"in/1/7/0",
        "ce_type": b"copydesk.clean_article.v1",
        "ce_source": b"urn:copydesk:staging.clean",
        "ce_time": b"2026-03-12T19:05:00.000Z",
        "ce_subject": b"a1",
        "ce_dataschema": b"urn:copydesk:clean_article:v1",
        "content-type": b"application/json",
    }
    assert ENCODED.fullmatch(trace)


def test_the_names_that_documents_list_are_the_ones_that_are_written() -> None:
    """No header is left out of the documents."""
    said = document(RECORDS, Settings(_env_file=None))["components"]["schemas"]["headers"]["properties"]
    assert set(said) == set(stamped(ARTICLE, record((("traceparent", PARENT), ("tracestate", b"a=1")))))


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
    ids = [dict(output.headers)["ce_id"] for output in with_headers(settled, record(), "route", KINDS)]
    assert ids == [b"in/1/7/0", b"in/1/7/1"]


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


class TestTrace:
    """W3C Trace Context."""

    def test_is_passed_on_with_a_new_parent(self) -> None:
        """The trace and its flags stay; the span is this step's."""
        made = stamped(ARTICLE, record((("traceparent", PARENT), ("tracestate", b"vendor=1"))))

        version, trace, span, flags = made["traceparent"].split(b"-")
        assert (version, trace, flags, made["tracestate"]) == (b"00", TRACE, b"01", b"vendor=1")
        assert span != PARENT.split(b"-")[2]

    @pytest.mark.parametrize(
        "parents",
        [
            [b""],
            [b"00-" + b"0" * 32 + b"-00f067aa0ba902b7-01"],
            [b"00-4bf92f3577b34da6a3ce929d0e0e4736-" + b"0" * 16 + b"-01"],
            [b"ff" + PARENT[2:]],
            [PARENT + b"-more"],
            [PARENT.upper()],
            [PARENT + b"\n"],
            [PARENT, PARENT],
        ],
    )
    def test_that_is_not_valid_is_begun_anew(self, parents: list[bytes]) -> None:
        """The standard says so; a second one is not valid either. Its state goes with it."""
        made = stamped(ARTICLE, record((*(("traceparent", parent) for parent in parents), ("tracestate", b"a=1"))))
        assert (ENCODED.fullmatch(made["traceparent"]) is not None, TRACE in made["traceparent"]) == (True, False)
        assert "tracestate" not in made

    def test_of_a_later_version_is_understood(self) -> None:
        """With whatever it has behind."""
        assert TRACE in stamped(ARTICLE, record((("traceparent", b"01" + PARENT[2:] + b"-more"),)))["traceparent"]

    def test_is_the_pages_own_where_none_came(self) -> None:
        """The same page sent again, to another offset, is in the same trace; another fetch of it in another."""
        first, again, later = (
            stamped(ARTICLE, record(offset=offset, timestamp=1_773_342_300_000 + shift))["traceparent"].split(b"-")[1]
            for offset, shift in ((7, 0), (8, 0), (9, 1000))
        )
        assert first == again != later

    def test_joins_the_steps(self) -> None:
        """What clean writes, enrich carries on."""
        clean = stamped(ARTICLE, record())
        enrich = stamped(ARTICLE, record(tuple(clean.items())), "enrich")

        assert clean["traceparent"].split(b"-")[1] == enrich["traceparent"].split(b"-")[1]
        assert clean["traceparent"] != enrich["traceparent"]
        assert clean["ce_time"] == enrich["ce_time"]


header_names = st.sampled_from(["ce_time", "traceparent", "tracestate", "ce_id", "content-type", "x"])


@given(
    st.lists(st.tuples(header_names, st.binary(max_size=60)), max_size=5), st.integers(-1, 2**45), st.none() | st.text(max_size=5)
)
def test_any_headers_give_valid_ones(came: list[tuple[str, bytes]], timestamp: int, page: str | None) -> None:
    """Whatever a producer writes, what leaves is UTF-8, valid, and the same a second time."""
    given_record = record(tuple(came), timestamp=timestamp)
    made = stamped(ARTICLE, given_record, page=page)

    assert made == stamped(ARTICLE, given_record, page=page)
    assert ENCODED.fullmatch(made["traceparent"])
    assert datetime.fromisoformat(made["ce_time"].decode()).tzinfo is not None
    assert all(value.decode() for name, value in made.items() if name != "tracestate")
