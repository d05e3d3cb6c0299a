"""What is remembered of a page, as records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.memory.state import CleanState, KnownArticle, PageState, changed, check, seen_on
from streams.retention import DAY_MS

TEXT = st.text(max_size=20)
ARTICLES = st.builds(
    KnownArticle,
    id=st.text(min_size=1, max_size=8),
    first=st.booleans(),
    fingerprint=TEXT,
    title=TEXT,
    opening=TEXT,
    language=st.sampled_from(["en", "und"]),
    url=st.none() | TEXT,
    hash=TEXT,
    hour=TEXT,
)
STATES = st.builds(
    PageState,
    fetched_at=st.integers(0, 2**53),
    hash=TEXT,
    gone=st.booleans(),
    articles=st.lists(ARTICLES, max_size=4),
    seen=st.integers(0, 30_000),
    sent=st.integers(0, 30_000),
)


@given(st.dictionaries(st.text(min_size=1, max_size=8), STATES, max_size=4))
def test_what_was_known_is_known_after_a_restart(pages: dict[str, PageState]) -> None:
    """The state read from its records says the same of every page, and nothing of others."""
    records = [pair for page_id, state in pages.items() for pair in changed(page_id, state).items()]
    again = CleanState((key, value) for key, value in records if value is not None)

    assert {page_id: again.page(page_id) for page_id in pages} == pages
    assert again.page("another") is None


@given(STATES)
def test_the_day_is_read_by_itself(state: PageState) -> None:
    """What forgetting looks at is the day of the whole record."""
    ((_, value),) = changed("a", state).items()

    assert value is not None
    assert seen_on(value) == state.seen


@given(STATES, STATES)
def test_the_last_change_counts(first: PageState, second: PageState) -> None:
    """Applied one after the other, as a batch does it."""
    state = CleanState()
    state.apply(changed("a", first))
    state.apply(changed("a", second))

    assert state.page("a") == second


def test_a_deleted_page_is_unknown() -> None:
    """A record without a value is the end of it."""
    state = CleanState()
    state.apply(changed("a", PageState(fetched_at=DAY_MS)))
    state.apply({b"a": None})

    assert state.page("a") is None
    assert state.records == {}


def test_a_record_holds_no_defaults() -> None:
    """A page that was never split costs its state a few bytes, not a list of empty fields."""
    ((_, value),) = changed("a", PageState(fetched_at=1)).items()

    assert value == b'{"fetched_at":1}'


@given(STATES)
def test_its_own_records_are_told_from_others(state: PageState) -> None:
    """Junk, and JSON of another kind, would fail with the first page that needs them."""
    for key, value in changed("page", state).items():
        check(key, value or b"")
    for junk in (b"junk", b"", b"{}", b'{"fetched_at": "soon"}', b"[1]"):
        with pytest.raises(ValueError, match=r"."):
            check(b"page", junk)
