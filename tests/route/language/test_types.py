"""Types of values, from the types of the article."""

from typing import Any, Literal, get_args

import msgspec
import pytest

from streams.records import GroupedArticle, Site
from streams.route.language.types import ANY, DOUBLE, INT, SPOKEN, TEXT, TRUTH, Sort, Type, of_type, record


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        (bool, TRUTH),
        (str, TEXT),
        (int, INT),
        (float, DOUBLE),
        (str | None, Type("text", nullable=True)),
        (list[str], Type("list", item=TEXT)),
        (list[int] | None, Type("list", nullable=True, item=INT)),
        (dict[str, float], Type("map", item=DOUBLE)),
        (Literal["a", "b"], Type("text", choices=("a", "b"))),
        (int | str, ANY),
        (bytes, ANY),
    ],
)
def test_a_type_is_told_from_how_records_declare_it(hint: Any, expected: Type) -> None:
    """Of two types that may stand there nothing is said."""
    assert of_type(hint) == expected


def test_a_record_has_the_fields_of_its_struct() -> None:
    """Each with its own type; None for a name that it does not have."""
    site = of_type(Site)

    assert (site.sort, site.field("domain"), site.field("nothing")) == ("record", Type("text", nullable=True), None)
    assert TEXT.field("domain") is None


def test_what_was_asked_for_is_not_null() -> None:
    """Everything else about it stays."""
    assert Type("list", nullable=True, item=TEXT).given() == Type("list", item=TEXT)
    assert TEXT.given() is TEXT


def test_every_sort_can_be_named_in_a_message() -> None:
    """A message never shows our own word for it."""
    assert set(SPOKEN) == set(get_args(Sort))
    assert record(hour=int).spoken == "a record"


def test_every_field_of_an_article_has_a_type() -> None:
    """Else the checker would be silent about it, however wrong a condition is."""
    article = of_type(GroupedArticle)
    names = [field.name for field in msgspec.structs.fields(GroupedArticle)]

    assert [name for name in names if (article.field(name) or ANY).sort == "any"] == []
