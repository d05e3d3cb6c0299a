"""What routing remembers of an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.route.memory import Identity, Memories, RevisionMemory, check, key_of, pack, restore, seen_on


def memory(name: str = "a", seen: int = 3) -> RevisionMemory:
    """Of an article that was published once."""
    identity = Identity(
        id=name,
        page_id="p",
        position=0,
        siblings=1,
        url=None,
        canonical_url=None,
        domain="one.example",
        site=None,
        title="The ferry",
        language="en",
        event_time="2026-03-12T08:00:00Z",
        event_time_basis="published",
    )
    return RevisionMemory(
        identity=identity,
        revision=1,
        standing="published",
        fetched_at="2026-03-12T09:00:00Z",
        first_published_at="2026-03-12T09:00:00Z",
        digests={"title": b"12345678"},
        topics=["news.routed.ferries.v1"],
        seen=seen,
    )


def test_a_memory_comes_back_as_it_was_kept() -> None:
    """None for an article that never came."""
    memories = restore([(key_of("a"), pack(memory()))])

    assert (memories.get("a"), memories.get("b")) == (memory(), None)


def test_a_deletion_forgets_it() -> None:
    """Also of what is not there."""
    memories = Memories([(key_of("a"), pack(memory()))])
    memories.apply({key_of("a"): None, key_of("b"): None})

    assert memories.get("a") is None


@pytest.mark.parametrize("seen", [0, 20_000])
def test_the_day_is_read_from_the_packed_record(seen: int) -> None:
    """For what is to be forgotten."""
    assert seen_on(pack(memory(seen=seen))) == seen


def test_a_record_stays_small() -> None:
    """There is one for every article ever published: about 300 bytes, as the module says."""
    assert len(pack(memory())) < 300


@given(st.text(max_size=12), st.text(max_size=12))
def test_articles_of_different_ids_have_different_keys(one: str, other: str) -> None:
    """Whatever stands in an id, half a surrogate pair included."""
    assert (key_of(one) == key_of(other)) is (one == other)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (b"a", b"junk"),
        (b"a", b""),
        (b"b", pack(memory("a"))),
        (b"a", pack(replace(memory("a"), fetched_at="2026-03-12T09:`0:00Z"))),
        (b"a", pack(replace(memory("a"), first_published_at="soon"))),
    ],
)
def test_what_routing_did_not_write_is_none_of_its_records(key: bytes, value: bytes) -> None:
    """Junk, another article's record, times that are none: later revisions of the article would die of them."""
    with pytest.raises(ValueError, match=r"."):
        check(key, value)
    check(b"a", pack(memory("a")))
