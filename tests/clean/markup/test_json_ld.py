"""JSON-LD of any shape: whatever publishers write, nothing raises."""

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.markup.json_ld import MAX_BLOCK, MAX_NODES, LinkedArticle, LinkedImage, linked_data

NAMES = st.sampled_from(
    [
        "@type", "@id", "@graph", "headline", "name", "author", "creator", "datePublished", "image", "keywords", "articleSection",
        "itemListElement", "item", "hasPart", "isAccessibleForFree", "mainEntityOfPage", "publisher", "url", "caption",
        "liveBlogUpdate",
    ]
)  # fmt: skip
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(
        [
            "NewsArticle",
            "https://schema.org/Article",
            "BreadcrumbList",
            "ItemList",
            "WebSite",
            "#a",
            "#b",
            "",
            " ",
            "Ines Valdan",
            "2026-03-12",
        ]
    )
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6), max_leaves=20
)


@given(st.lists(VALUES, max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_shape(values: list[Any]) -> None:
    """Lists for objects, objects for texts, references in circles: something is said, or nothing."""
    found = linked_data([orjson.dumps(value).decode() for value in values], ["Ferry leaves late"])

    for article in found.articles:
        assert all(name.name.strip() for name in article.authors)
        assert all(image.url.strip() for image in article.images)


@given(st.text(alphabet='{}[]",:\\/<!-*> \n@typeNewsArticle', max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    """What is no JSON, repaired or not, raises nothing."""
    linked_data([text])


def test_pictures_by_reference() -> None:
    """A picture that stands elsewhere in the graph is found with its caption; one given as an address has none."""
    graph = {
        "@graph": [
            {"@type": "ImageObject", "@id": "#pier", "url": "/pier.jpg", "caption": "The pier."},
            {"@type": "NewsArticle", "headline": "Ferry leaves late", "image": [{"@id": "#pier"}, "/door.jpg"]},
        ]
    }
    (article,) = linked_data([orjson.dumps(graph).decode()]).articles

    assert article.images == [LinkedImage(url="/pier.jpg", caption="The pier."), LinkedImage(url="/door.jpg")]


def described(**fields: Any) -> LinkedArticle:
    """The article that a block describes."""
    (article,) = linked_data([orjson.dumps({"@type": "NewsArticle", "headline": "Ferry leaves late", **fields}).decode()]).articles
    return article


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ines Valdan", ["Ines Valdan"]),
        ({"name": "Ines Valdan"}, ["Ines Valdan"]),
        ([{"@type": "Person", "name": ["Ines Valdan", "Aldo Brisk"]}], ["Ines Valdan", "Aldo Brisk"]),
        ({"@id": "#nobody"}, []),
        ([None, {}, {"name": " "}, 7], []),
        ({"name": "O&#39;Brisk"}, ["O'Brisk"]),
    ],
)
def test_names_in_every_form(author: Any, names: list[str]) -> None:
    """A text, an object, a list of either; what names nobody is nobody."""
    assert [one.name for one in described(author=author).authors] == names


@pytest.mark.parametrize(
    ("keywords", "found"),
    [
        ("ferry, frost; harbour", ["ferry", "frost", "harbour"]),
        (["ferry", "frost"], ["ferry", "frost"]),
        ("渡轮、港口，霜冻；码头", ["渡轮", "港口", "霜冻", "码头"]),
        ("section:harbour, x, " + "long " * 30, []),
    ],
)
def test_keywords(keywords: Any, found: list[str]) -> None:
    """Listed or joined by any comma; single letters, sentences and fields of a database are none."""
    assert described(keywords=keywords).keywords == found


@pytest.mark.parametrize(("value", "paid"), [(False, True), ("False", True), (True, False), ("yes", False), (None, False)])
def test_paywalls(value: Any, paid: bool) -> None:  # noqa: FBT001 - the expected value of a table
    """What is not free is for those who pay, of the whole or of a part."""
    assert described(isAccessibleForFree=value).paywalled is paid
    assert described(hasPart=[{"isAccessibleForFree": value}]).paywalled is paid


@pytest.mark.parametrize(
    "block",
    [
        '{"@type":"NewsArticle","headline":"Ferry leaves late",}',
        '/* a */ {"@type":"NewsArticle","headline":"Ferry leaves late"};',
        '<!-- {"@type":"NewsArticle","headline":"Ferry leaves late"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Ferry leaves late"}\n//]]>',
        '{"@type":"WebSite"}{"@type":"NewsArticle","headline":"Ferry leaves late"}',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Ferry leaves late&quot;}",
        '{"@type":"NewsArticle","headline":"Ferry\n leaves\tlate"}'.replace("\n ", " ").replace("\t", "\x01"),
    ],
)
def test_what_publishers_write(block: str) -> None:
    """Commas, comments, CDATA, entities and controls that do not belong there are borne."""
    (article,) = linked_data([block]).articles

    assert (article.headline or "").split()[-1].endswith("late")


def test_the_best_description_comes_first() -> None:
    """With headline and date before one without; of equal ones that of the page's own title."""
    blocks = [
        {"@type": "NewsArticle", "headline": "Another"},
        {"@type": "NewsArticle", "headline": "Ferry leaves late"},
        {"@type": "NewsArticle", "headline": "Dated", "datePublished": "2026-03-12"},
    ]
    found = linked_data([orjson.dumps(block).decode() for block in blocks], ["Ferry leaves late | The Gazette"])

    assert [article.headline for article in found.articles] == ["Dated", "Ferry leaves late", "Another"]


def test_entries_of_a_live_blog_are_no_articles_of_the_page() -> None:
    """They stand by themselves, in their order."""
    live = {
        "@type": "LiveBlogPosting",
        "headline": "Ferry",
        "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "A"}, "x", {"headline": "B"}],
    }
    found = linked_data([orjson.dumps(live).decode()])

    assert [article.headline for article in found.articles] == ["Ferry"]
    assert [entry.headline for entry in found.updates] == ["A", "B"]


def test_what_is_endless_is_bounded() -> None:
    """A block of a megabyte is a catalogue; ten thousand nested objects are read no further than three thousand."""
    assert linked_data(['{"@type":"NewsArticle","headline":"' + "a" * MAX_BLOCK + '"}']).articles == []
    many = orjson.dumps([{"@type": "NewsArticle", "headline": str(number)} for number in range(2 * MAX_NODES)]).decode()
    assert len(linked_data([many]).articles) <= MAX_NODES
