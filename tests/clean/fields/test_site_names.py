"""What a site calls itself, however that is spaced and spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.fields.site_names import SiteNames

SITE = SiteNames(["The Gazette", "eldia.example", "eldia", "A name that is longer than any site would call itself"])


@pytest.mark.parametrize("text", ["The Gazette", "THE GAZETTE", "Gazette", "El Día", "el-dia"])
def test_its_names(text: str) -> None:
    """With and without article, spaces, case and accents."""
    assert SITE.is_one(text)
    assert SITE.is_hardly_more(text)


@pytest.mark.parametrize("text", ["The Gazette - Home", "The Gaz", "The Gazette TV", "…"])
def test_hardly_more(text: str) -> None:
    """Its beginning, or a few letters beside it: no title."""
    assert SITE.is_hardly_more(text)


@pytest.mark.parametrize("text", ["Ferry leaves late", "A gazette of the old harbour and its ferries", "Ines Valdan"])
def test_other_texts(text: str) -> None:
    """Headlines and people are no names of a site."""
    assert not SITE.is_one(text)
    assert not SITE.is_hardly_more(text)


@given(st.text(st.characters(categories=["L"]), max_size=30))
def test_its_own_name_whatever_it_is(name: str) -> None:
    """A site knows its name."""
    assert SiteNames([name]).is_hardly_more(name)
