"""Where names begin and end by convention."""

import pytest

from streams.enrich.entities.crf.borders import join_parts, settle_borders, split_members
from streams.enrich.entities.crf.lexicon import load_lexicon
from streams.enrich.entities.recogniser import Span
from streams.enrich.models import Models
from streams.records.article import EntityType
from tests.enrich.conftest import document


class TestBorders:
    """Where names begin and end."""

    @pytest.mark.parametrize(
        ("text", "marked", "kind", "settled_as"),
        [
            ("Later Costa left.", "Later Costa", "person", "Costa"),
            ("Mark Costa left.", "Mark Costa", "person", "Mark Costa"),
            ("They saw Later Costa.", "Later Costa", "person", "Later Costa"),
            ("They saw J.J. Costa.", "Costa", "person", "J.J. Costa"),
            ("They saw J. Costa.", "Costa", "person", "J. Costa"),
            ("In the U.S. Costa spoke.", "Costa", "person", "Costa"),
            ("The Russian Foreign Ministry spoke.", "Foreign Ministry", "organisation", "Russian Foreign Ministry"),
            ("The russian Foreign Ministry spoke.", "Foreign Ministry", "organisation", "Foreign Ministry"),
            ("The Chinese Huawei spoke.", "Huawei", "organisation", "Huawei"),
            ("They read The Hill.", "The Hill", "organisation", "Hill"),
            ("They met in The Hague.", "The Hague", "place", "The Hague"),
            ("They met in the Hague.", "the Hague", "place", "the Hague"),
            ("Senator Ann Costa (R-Ohio) spoke.", "R-Ohio", "place", "Ohio"),
        ],
    )
    def test_names_begin_by_convention(self, models: Models, text: str, marked: str, kind: EntityType, settled_as: str) -> None:
        """A capital that only opens the sentence, an article, a party are no part; initials and a body's nationality are."""
        start = text.index(marked)
        tables = load_lexicon(models.gazetteer, models.frequencies)
        (found,) = settle_borders(document(text), [Span(start, start + len(marked), kind)], tables)
        assert text[found.start : found.end] == settled_as

    def test_no_name_grows_into_another(self, models: Models) -> None:
        """The nationality that is somebody's already stays there."""
        text = "The Russian Foreign Ministry spoke."
        given = [Span(4, 11, "place"), Span(12, 28, "organisation")]
        assert settle_borders(document(text), given, load_lexicon(models.gazetteer, models.frequencies)) == given

    @pytest.mark.parametrize(
        ("text", "marked", "expected"),
        [
            ("Costa & Braun won.", ["Costa"], [("Costa & Braun", "organisation")]),
            ("Costa & Braun & Sons won.", ["Costa", "Sons"], [("Costa & Braun & Sons", "organisation")]),
            ("A Q & A with Costa", ["Costa"], [("Costa", "person")]),
            ("salt & Pepper of Costa", ["Costa"], [("Costa", "person")]),
            ("In Washington, D.C., Costa won.", ["Costa"], [("Washington, D.C.", "place"), ("Costa", "person")]),
            ("Washington D.C.", [], [("Washington D.C.", "place")]),
            ("He left D.C. early", [], []),
        ],
    )
    def test_names_of_two_parts_are_one(self, text: str, marked: list[str], expected: list[tuple[str, str]]) -> None:
        """Firms with an ampersand, the city in its district."""
        given = [Span(text.index(name), text.index(name) + len(name), "person") for name in marked]
        assert [(text[one.start : one.end], one.type) for one in join_parts(document(text), given)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northern Guards Corps Hussein Rahimi", ["Northern Guards Corps", "Hussein Rahimi"]),
        ("Northern Guards Corps Hossein Rahimi", ["Northern Guards Corps", "Hossein Rahimi"]),
        ("Maria Costa School", ["Maria Costa School"]),
        ("Bank Maria Costa", ["Bank Maria Costa"]),
        ("Northern Trade Association Anna of Riga", ["Northern Trade Association Anna of Riga"]),
        ("Northern Guards Corps Maria Costa School", ["Northern Guards Corps Maria Costa School"]),
    ],
)
def test_a_full_name_behind_a_body_is_a_person(models: Models, text: str, expected: list[str]) -> None:
    """Only behind a body's last word, only where nothing but the name follows."""
    tables = load_lexicon(models.gazetteer, models.frequencies)
    found = split_members(document(text), [Span(0, len(text), "organisation")], tables)
    assert [text[one.start : one.end] for one in found] == expected
    assert [one.type for one in found] == ["organisation", "person"][: len(expected)]
