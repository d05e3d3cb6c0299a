"""The latest pages of a site."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.group import columns
from streams.group.article import remember
from streams.group.columns import Numbering
from streams.group.index import Index
from streams.group.memory import ArticleMemory
from streams.group.sites import Sites, page_of
from tests.group.made import FERRY, ORCHARD, article, small_segments

FIRST = remember(article("x", FERRY), Index())
SECOND = remember(article("x", ORCHARD), Index())

comings = st.builds(
    lambda text, name, site, language, fetched: replace(
        text, id=f"a{name}", title=f"Title {name}", site=site, language=language, fetched=fetched
    ),
    st.sampled_from([FIRST, SECOND]),
    st.integers(0, 9),
    st.sampled_from(["one.example", "two.example", None]),
    st.sampled_from(["en", "ga"]),
    st.integers(0, 5),
)


@settings(deadline=None)
@given(st.lists(comings, max_size=30), st.integers(1, 4))
def test_the_latest_pages_are_those_of_the_plain_reading(came: list[ArticleMemory], most: int) -> None:
    """Ordered by when they were fetched, then by id; of the last so many and one those of the language, itself left out."""
    with small_segments((columns, 1)):
        numbers, held = Numbering(), dict[str, ArticleMemory]()
        sites = Sites(numbers, held)
        for one in came:
            before = held.pop(one.id, None)
            if before is not None and (number := numbers.get(one.id)) is not None:
                sites.remove(before, number)
                numbers.take(one.id)
            held[one.id] = one
            sites.add(one, numbers.give(one.id))
            if numbers.fall():
                sites.fall()
        for one in held.values():
            of_site = sorted((other.seen, other.id) for other in held.values() if other.site == one.site and one.site)
            others = [held[name] for _, name in of_site[-most - 1 :] if name != one.id]
            expected = [page_of(other).tolist() for other in others if other.language == one.language]
            found = sites.latest(one, most).pages
            assert [page.tolist() for name, page in found.items() if name != one.id] == expected


def test_a_page_has_each_sentence_once() -> None:
    """Behind its language, its title and its first sentence, which tell two pages of one article."""
    page = page_of(replace(FIRST, codes=FIRST.codes * 2))

    assert page.tolist() == page_of(FIRST).tolist()
    assert len(set(page[3:].tolist())) == len(page) - 3 == 5
    assert page_of(replace(FIRST, codes=b"")).tolist()[2:] == [0]
