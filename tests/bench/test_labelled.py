"""Real articles labelled by reading: the labels hold together without their texts, and find them again."""

import os
import zlib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.enrichment.labelled import articles, quoted, rows
from bench.enrichment.written import languages
from streams.enrich.data import table_rows

FOLDER = os.environ.get("COPYDESK_TEST_EVAL")
TRAINING_SETS = {"aeb", "fundus_tests", "wcxb_dev", "wcxb_test"}


def test_each_language_has_25_articles_with_those_of_our_own() -> None:
    """Labels without texts; those that train are of sets that may."""
    every = [row for language in languages() for row in rows(language)]
    assert len({(row["set"], row["id"]) for row in every}) == len(every)
    assert all(len(rows(language)) >= 1 for language in languages())
    assert {row["set"] for row in every if row["use"] == "train"} <= TRAINING_SETS
    assert all("text" not in row and "title" not in row for row in every)


@pytest.mark.parametrize("language", languages())
def test_labels_hold_together(language: str) -> None:
    """A quotation lies in what was read, its speaker is one of the names, topics are IPTC's upper ones, countries have codes."""
    tops = {code for code, above, _ in table_rows("media_topics.tsv") if code == above}
    for row in rows(language):
        names = {one["name"] for one in chain(row["persons"], row["organisations"])}
        assert {quote["speaker"] for quote in row["quotes"]} - names <= {None}
        assert all(0 <= quote["start"] < quote["end"] <= row["end"] for quote in row["quotes"])
        assert row["topics"]
        assert set(row["topics"]) <= tops
        assert all(place["country"] is None or len(place["country"]) == 2 for place in row["places"])
        assert all(one["forms"] for one in chain(row["persons"], row["organisations"], row["places"]))


@given(before=st.text(max_size=40), words=st.text(min_size=1, max_size=40), moved=st.integers(-40, 40))
def test_quoted_words_are_found_where_they_moved(before: str, words: str, moved: int) -> None:
    """However the text before them changed; in a text without them nothing is."""
    quote: dict[str, Any] = {"start": max(0, len(before) + moved), "check": zlib.crc32(words.encode())}
    quote["end"] = quote["start"] + len(words)
    assert quoted(before + words, quote) == words
    assert quoted("", quote) == ""


@pytest.mark.skipif(not FOLDER, reason="needs the labelled sets")
def test_articles_are_found_again() -> None:
    """A page, a document of a corpus and rows of one, each with what was labelled in it."""
    labels = [rows("de")[0], next(row for row in rows("ru") if row["set"].startswith("ner/")), rows("uk")[-1]]
    found = list(articles(Path(str(FOLDER)), labels))
    assert [row["id"] for row in found] == [row["id"] for row in labels]
    for row, label in zip(found, labels, strict=True):
        text = f"{row['title']}\n{row['text']}"
        assert all(form in text for one in chain(row["persons"], row["organisations"], row["places"]) for form in one["forms"])
        assert len(row["quotes"]) == len(label["quotes"])
