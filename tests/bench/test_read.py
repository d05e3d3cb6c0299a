"""Pages labelled by reading: the figures count what the labels say."""

from typing import Any

from bench.enrichment.read import LABELS, Score, is_meant
from bench.entity_model.texts import table
from streams.enrich.content import article_from_content
from streams.enrich.data import table_rows
from streams.enrich.entities.places import PlaceTable
from streams.enrich.models import load_models
from streams.records import EnrichedArticle, Entity, Mention, Quote, Speaker, Topic

ROW: dict[str, Any] = {
    "persons": [{"name": "Anna Lee", "forms": ["Anna Lee", "Lee"]}],
    "organisations": [],
    "places": [
        {"name": "Paris", "country": "US", "forms": ["Paris"]},
        {"name": "Elm Row", "country": "US", "forms": ["Elm Row"]},
    ],
    "quotes": [{"start": 0, "end": 9, "speaker": "Anna Lee"}, {"start": 20, "end": 24, "speaker": "clerk"}],
    "topic": "03000000",
    "also": ["06000000"],
}


def places() -> PlaceTable:
    """The tables."""
    return load_models().gazetteer.places


def quote(start: int, end: int, name: str, text: str = "") -> Quote:
    """A quotation with its speaker."""
    return Quote(text="it burnt", start=start, end=end, kind="direct", speaker=Speaker(name=name, text=text or name))


def test_labels_name_their_speakers_and_topics() -> None:
    """More than forty pages only measure; a speaker is a labelled name or a description in small letters; topics are IPTC's."""
    tops = {code for code, above, _ in table_rows("media_topics.tsv") if code == above}
    rows = table(LABELS)
    assert sum(row["part"] == "measure" for row in rows) > 40
    assert len({(row["set"], row["id"]) for row in rows}) == len(rows)
    assert {code for row in rows for code in (row["topic"], *row.get("also", ()))} <= tops


def test_figures_count_what_was_found() -> None:
    """Forms of names, speakers, countries of places that the tables have, a topic that fits as well."""
    mention = Mention(text="Paris", start=40, end=45)
    clean = article_from_content({"id": "1", "title": "Fire", "text": "…", "language": "en"})
    article = EnrichedArticle(
        **{name: getattr(clean, name) for name in clean.__struct_fields__},
        entities=[Entity(id="1", type="place", name="Paris", match_key="paris", country="FR", mentions=[mention])],
        quotes=[quote(1, 9, "Lee"), quote(30, 38, "Anna Lee")],
        topics=[Topic(code="06000000", top_code="06000000", name="environment", score=0.9, because="text")],
    )
    score = Score(places())
    score.add(ROW, article)
    assert (score.speakers.right, score.speakers.found, score.speakers.wanted) == (1, 2, 2)
    assert (score.right, score.wrong, score.none) == (0, 1, 0)
    assert score.topics.recall == 1
    assert score.names.counts["all", "hit"] == 1


def test_a_description_means_whoever_is_described_so() -> None:
    """Where the label names nobody, its words must stand in what was found."""
    assert is_meant("clerk", quote(20, 24, "", "a court clerk"), {})
    assert not is_meant("clerk", quote(20, 24, "Anna Lee"), {})
