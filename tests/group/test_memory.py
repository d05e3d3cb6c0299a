"""What grouping remembers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.group.article import remember
from streams.group.index import Index
from streams.group.memory import (
    FamilyMemory,
    article_key,
    check,
    family_key,
    id_of,
    pack,
    story_key,
    unpack_article,
    unpack_story,
)
from streams.group.summary import begin
from tests.group.made import FERRY, article, person, said


def test_an_article_comes_back_as_it_was_packed() -> None:
    """With its words, names and quotations."""
    memory = remember(article("a", FERRY, entities=[person("Ana Ruiz")], quotes=[said("It will sail again today.")]), Index())

    assert unpack_article(pack(memory)) == memory


def test_a_story_comes_back_as_it_was_packed() -> None:
    """Open, with its one article."""
    story = begin("s", remember(article("a", FERRY), Index()))

    assert unpack_story(pack(story)) == story


def test_a_record_of_an_article_stays_small() -> None:
    """There are as many as the window holds: about 2.5 kB, as the module says."""
    assert len(pack(remember(article("a", FERRY * 5, entities=[person("Ana Ruiz")]), Index()))) < 3000


@given(st.text(max_size=12))
def test_a_key_gives_its_id_back(name: str) -> None:
    """An article and a story of one id do not meet."""
    assert id_of(article_key(name)) == id_of(story_key(name)) == name
    assert article_key(name) != story_key(name)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.booleans(), st.booleans())
def test_two_articles_meet_within_the_window_as_far_as_their_times_are_known(one: int, other: int, here: bool, there: bool) -> None:  # noqa: FBT001 - generated
    """A page without a date can be of any day before it was fetched; which of the two asks makes no difference."""
    made = remember(article("a", FERRY), Index())
    first, second = replace(made, time=one, dated=here), replace(made, time=other, dated=there)
    met = {True: one - other <= 3600, False: other - one <= 3600}[here] if here != there else abs(one - other) <= 3600

    assert first.meets(second, 3600) is second.meets(first, 3600) is met


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (b"a:a", b"junk"),
        (b"a:a", b""),
        (b"s:a", pack(remember(article("a", FERRY), Index()))),
        (b"a:b", pack(remember(article("a", FERRY), Index()))),
        (b"a:a", pack(replace(remember(article("a", FERRY), Index()), minhash=b"123"))),
        (b"x:a", pack(remember(article("a", FERRY), Index()))),
        (b"", b""),
    ],
)
def test_what_grouping_did_not_write_is_none_of_its_records(key: bytes, value: bytes) -> None:
    """Junk, another kind, another id, a MinHash that fits no comparison, a key of no kind."""
    with pytest.raises(ValueError, match=r"."):
        check(key, value)


def test_its_own_records_are_its_own() -> None:
    """Of all kinds."""
    memory = remember(article("a", FERRY * 5), Index())
    family = FamilyMemory(id="a", root="a", root_time=1, members=["a"])

    for key, kept in ((article_key("a"), memory), (story_key("s"), begin("s", memory)), (family_key("a"), family)):
        check(key, pack(kept))
