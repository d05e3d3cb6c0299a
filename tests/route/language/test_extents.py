"""How large values can be."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from streams.route.language.extents import SMALL, Alike, Given, Made, largest

VALUES = st.recursive(
    st.one_of(st.text(max_size=9), st.integers(), st.none(), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from("abc"), inner, max_size=3)),
    max_leaves=12,
)


def members(value: Any) -> list[Any]:
    """Of a list or mapping, as a loop or an index sees them."""
    return [*value, *value.values()] if isinstance(value, dict) else list(value) if isinstance(value, list) else []


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_nothing_is_larger_than_its_extent(values: list[Any]) -> None:
    """Nor is any member, at whatever depth."""
    extents: list[tuple[list[Any], Any]] = [(values, Given(values)), (values, largest([Given([value]) for value in values]))]
    while extents:
        each, extent = extents.pop()
        lengths = [len(value) for value in each if isinstance(value, str | list | dict)]
        assert extent.length >= max(lengths, default=0)
        inner = [member for value in each for member in members(value)]
        if inner:
            extents.append((inner, extent.member))
        for name in "abc":
            fields = [value[name] for value in each if isinstance(value, dict) and name in value]
            if fields:
                extents.append((fields, extent.field(name)))


def test_the_weight_counts_all_members() -> None:
    """Names of fields included."""
    assert Given([{"ab": ["xyz", "w"]}]).weight == 1 + 2 + 1 + 3 + 1


def test_what_is_made_has_the_members_that_it_is_made_of() -> None:
    """Its own, and those of what it is alike."""
    both = Made(2, 40, members=(Given(["abc"]),), alike=(Given([["a", "abcde"]]),))

    assert both.member.length == 5
    assert both.field("none").length == SMALL.length


def test_an_article_that_is_yet_to_come_is_as_large_everywhere() -> None:
    """Whatever is asked of it."""
    assert Alike(100, 500).field("links").member.field("text").length == 100
