"""JSON-LD of any shape: whatever publishers write, nothing raises."""

from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.markup.json_ld import LinkedImage, linked_data

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
