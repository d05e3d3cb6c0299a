"""The table of enrichers; who adds one edits ``streams/enrich/enrichers.py``."""

import inspect

import msgspec
import pytest

from streams.enrich.enrichers import ENRICHERS, Enricher
from streams.records import EnrichedArticle
from streams.settings import EnricherSettings, EnrichSettings, PluggableSettings


@pytest.mark.parametrize("enricher", ENRICHERS, ids=lambda enricher: enricher.name)
class TestEach:
    """What every line of the table holds to."""

    def test_it_fills_a_field_of_the_article(self, enricher: Enricher) -> None:
        """Its name is a field of the record, whose default is what stands there when it fails."""
        assert enricher.name in EnrichedArticle.__struct_fields__, "add the field in streams/records/article.py"
        fields = {field.name: field for field in msgspec.structs.fields(EnrichedArticle)}
        field = fields[enricher.name]
        default = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
        assert default == enricher.empty()

    def test_its_function_takes_what_all_take(self, enricher: Enricher) -> None:
        """The document, the article so far, the models."""
        names = [name.lstrip("_") for name in inspect.signature(enricher.load()).parameters]
        assert names == ["document", "article", "models"]

    def test_it_has_its_settings(self, enricher: Enricher) -> None:
        """A switch and a time, and pipelines where others can do its work."""
        expected = PluggableSettings if enricher.pluggable else EnricherSettings
        assert type(EnrichSettings().by_name[enricher.name]) is expected


def test_nothing_else_is_set() -> None:
    """Settings have the table's enrichers, in its order, and no other."""
    assert list(EnrichSettings().by_name) == [enricher.name for enricher in ENRICHERS]
