"""The trained recogniser: kinds, occurrences, sums, the best path, spans."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.entity_model.learn import Describer
from streams.enrich.entities.crf.borders import join_parts, settle_borders, split_members
from streams.enrich.entities.crf.document_features import (
    LONGEST_STRETCH,
    ORGANISATION_FIRST,
    PLACE_FIRST,
    PLACE_INNER,
    is_long_word,
    names_in_tables,
    occurrences,
    openings_and_headlines,
    stretches,
)
from streams.enrich.entities.crf.emissions import Emissions
from streams.enrich.entities.crf.lexicon import load_clusters, load_lexicon
from streams.enrich.entities.crf.model import LABELS, Floats, best_labels, load_model
from streams.enrich.entities.crf.tagger import crf_recogniser, labelled_spans
from streams.enrich.entities.crf.word_features import KIND_NAMES, KINDS, kind_of, word_features
from streams.enrich.entities.gazetteer import organisations_of
from streams.enrich.entities.recogniser import Span
from streams.enrich.models import Models
from streams.enrich.tokens import tokenise
from streams.records.article import EntityType
from tests.enrich.conftest import document

NEWS = (
    "Finance Minister Laura Braun told the German parliament on Tuesday that talks in Berlin would not wait.\n\n"
    "Braun met Paulo Costa of the World Health Organization in New York. “We agree,” Costa said."
)


@pytest.fixture(scope="module")
def emissions(models: Models) -> Emissions:
    """Sums of the model that ships, nothing kept yet."""
    return Emissions(load_model(), load_lexicon(models.gazetteer, models.frequencies), load_clusters())


class TestKinds:
    """What a word looks like."""

    @pytest.mark.parametrize(
        ("word", "name"),
        [
            ("house", "small"), ("House", "Capital"), ("NATO", "CAPITALS"), ("UNESCO", "LONGCAPITALS"), ("U.S.", "U.S."),
            ("J", "Letter"), ("iPhone", "InnerCapital"), ("McKay", "InnerCapital"), ("Ngo-Anh", "Capital-"), ("of", "of"),
            ("minister", "role"), ("Minister", "Role"), ("Mr", "Honorific"), ("’s", "clitic"), ("“", "quote"), ("1,000", "digits"),
            ("G7", "mixed"), ("\n\n", "\n\n"), ("…", "stop"), ("%", "mark"), ("co-operate", "small-"),
        ],
    )  # fmt: skip
    def test_each_word_has_its_kind(self, word: str, name: str) -> None:
        """Capitals, letters inside, roles and marks are told apart."""
        assert KIND_NAMES[kind_of(word)] == name

    @given(st.text(min_size=1, max_size=12))
    def test_any_token_has_a_kind(self, text: str) -> None:
        """No word of any script is without one."""
        assert all(0 <= kind_of(word) < KINDS for word in tokenise(text).words)


class TestWhatIsSeen:
    """Features of words, of names in the tables, of the whole document."""

    def test_a_word_speaks_of_its_neighbours_too(self, models: Models) -> None:
        """The same word gives another name for each place in which it can stand."""
        (one,) = word_features(["Berlin"], load_lexicon(models.gazetteer, models.frequencies), load_clusters())
        assert [f"{place}lberlin" in names for place, names in zip(("-2", "-1", "", "1", "2"), one.names, strict=True)] == [
            True
        ] * 5

    def test_words_of_one_field_share_a_cluster(self) -> None:
        """Given names stand with given names, and not with verbs; a word that nobody knows is in none."""
        fine, _ = load_clusters().of(["michael", "daniel", "resigned", "xqzvbw"])
        assert fine[0] == fine[1] != fine[2]
        assert fine[3] == 0

    def test_names_of_several_words_are_looked_up(self, models: Models) -> None:
        """Their first and their other words are told apart."""
        tokens = tokenise("They met in New York at the World Health Organization.")
        capitals = [at for at, word in enumerate(tokens.words) if word[0].isupper()]
        found = dict(names_in_tables(tokens, capitals, load_lexicon(models.gazetteer, models.frequencies)))
        assert [found.get(tokens.words.index(word)) for word in ("They", "New", "York", "World")] == [
            None, PLACE_FIRST, PLACE_INNER, ORGANISATION_FIRST,
        ]  # fmt: skip

    def test_a_role_before_one_mention_is_told_to_all(self, models: Models) -> None:
        """The second Braun knows what stood before the first."""
        tokens = tokenise("Minister Braun left. Everybody saw Braun.")
        seen = word_features(tokens.words, load_lexicon(models.gazetteer, models.frequencies), load_clusters())
        capitals, bits = occurrences(tokens.words, tokens.lower, seen)
        of_braun = [number for at, number in zip(capitals, bits, strict=True) if tokens.words[at] == "Braun"]
        assert len(of_braun) == 2
        assert of_braun[0] == of_braun[1]
        assert of_braun[0] & 1 << 1

    def test_headlines_and_openings_are_marked(self) -> None:
        """A line in which most words are capitalised says less by its capitals."""
        text = document("Minister Leaves Capital After Long Talks\n\nThe minister left the capital on Monday after long talks.")
        kind = np.array([kind_of(word) for word in text.tokens.words])
        is_long = np.array([is_long_word(word) for word in text.tokens.words])
        openings, headlines = openings_and_headlines(text, kind, is_long)
        assert np.flatnonzero(openings).tolist() == [0, 7]
        assert np.flatnonzero(headlines).tolist() == [0, 1, 2, 3, 4, 5]


class TestSums:
    """Emissions."""

    def test_they_are_what_the_names_say(self, models: Models, emissions: Emissions) -> None:
        """The quick sums of kept words equal the sum over the names that training saw."""
        describer = Describer(load_lexicon(models.gazetteer, models.frequencies), load_clusters())
        text = document(NEWS)
        model = load_model()
        expected = np.stack([model.of(names) for names in describer.names(text)])
        assert np.allclose(emissions.of(text), expected, atol=1e-4)

    def test_what_was_kept_changes_nothing(self, models: Models, emissions: Emissions) -> None:
        """The output is a function of the document: a fresh process finds what a warm one finds."""
        fresh = Emissions(load_model(), load_lexicon(models.gazetteer, models.frequencies), load_clusters())
        emissions.learn(tokenise("Other words were here before, among them Braun and Berlin.").words)
        assert np.array_equal(fresh.of(document(NEWS)), emissions.of(document(NEWS)))

    def test_the_store_is_emptied_when_it_is_full(self, models: Models, monkeypatch: pytest.MonkeyPatch) -> None:
        """New words for ever do not fill the memory, and sums stay right."""
        monkeypatch.setattr("streams.enrich.entities.crf.emissions.MOST_WORDS", 20)
        small = Emissions(load_model(), load_lexicon(models.gazetteer, models.frequencies), load_clusters())
        first = small.of(document(NEWS))
        small.of(document("Quite other words fill the store until nothing of the first text is kept in it any more, not one."))
        assert np.array_equal(small.of(document(NEWS)), first)


def by_hand(emissions: Floats, transitions: Floats) -> list[int]:
    """The best path, by trying all."""
    count = emissions.shape[1]
    paths: list[tuple[int, ...]] = list(product(range(count), repeat=len(emissions)))
    return list(
        max(
            paths,
            key=lambda path: (
                sum(emissions[at, label] for at, label in enumerate(path))
                + sum(transitions[one, two] for one, two in pairwise(path))
            ),
        )
    )


class TestBestPath:
    """Viterbi."""

    @settings(max_examples=30)
    @given(st.integers(0, 10_000), st.lists(st.integers(1, 4), min_size=1, max_size=3))
    def test_it_is_the_best_of_all_paths(self, seed: int, lengths: list[int]) -> None:
        """For each stretch, whatever stands beside it."""
        draw = np.random.default_rng(seed)
        sums = draw.normal(size=(sum(lengths), 3)).astype(np.float32)
        transitions = draw.normal(size=(3, 3)).astype(np.float32)
        ends = np.cumsum(lengths).tolist()
        parts = list(zip([0, *ends[:-1]], ends, strict=True))
        found = best_labels(sums, transitions, parts)
        assert [found[start:end].tolist() for start, end in parts] == [
            by_hand(sums[start:end], transitions) for start, end in parts
        ]

    def test_long_sentences_are_cut(self) -> None:
        """A list without a stop is labelled in stretches that cover it."""
        parts = stretches(document("word " * (2 * LONGEST_STRETCH + 10)))
        assert parts == [
            (0, LONGEST_STRETCH),
            (LONGEST_STRETCH, 2 * LONGEST_STRETCH),
            (2 * LONGEST_STRETCH, 2 * LONGEST_STRETCH + 10),
        ]


class TestSpans:
    """Labels to spans, and the whole."""

    def test_labels_mark_names(self) -> None:
        """B begins a name even behind another of its type; I goes on, or begins where nothing goes before."""
        tokens = tokenise("Braun Costa Berlin Bank x Paris")
        labels = ["B-person", "B-person", "I-organisation", "I-organisation", "O", "I-place"]
        found = labelled_spans(tokens, np.array([LABELS.index(label) for label in labels], np.int8))
        assert [(tokens.text[one.start : one.end], one.type) for one in found] == [
            ("Braun", "person"), ("Costa", "person"), ("Berlin Bank", "organisation"), ("Paris", "place"),
        ]  # fmt: skip

    def test_it_reads_a_piece_of_news(self, models: Models) -> None:
        """People, an organisation and places of a plain report."""
        recognise = crf_recogniser(models.gazetteer, models.frequencies)
        found = {(NEWS[one.start : one.end], one.type) for one in recognise(document(NEWS))}
        assert found >= {
            ("Laura Braun", "person"), ("Braun", "person"), ("Paulo Costa", "person"), ("Costa", "person"),
            ("World Health Organization", "organisation"), ("Berlin", "place"), ("New York", "place"),
        }  # fmt: skip

    @settings(max_examples=25, deadline=None)
    @given(st.text(max_size=200))
    def test_any_text_gives_ordered_spans(self, models: Models, text: str) -> None:
        """Nothing breaks it; spans lie in the text, in order, none inside another."""
        recognise = models.recognise["en"]
        found = recognise(document(text))
        edges = [edge for span in found for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(0 <= span.start < span.end <= len(text) for span in found)


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


class TestKnownOrganisations:
    """The list of names."""

    def test_the_longest_name_counts(self) -> None:
        """Marks inside names and both apostrophes are read."""
        known = organisations_of(["Amazon", "Amazon Web Services", "Macy's", "Marks & Spencer"])
        words = tokenise("Amazon Web Services left Macy’s and Marks & Spencer , Amazon").words
        assert [known.length_at(words, at) for at in range(len(words))] == [3, 0, 0, 0, 2, 0, 0, 3, 0, 0, 0, 1]

    def test_single_words_are_known_as_such(self) -> None:
        """A word that only begins names is no name."""
        known = organisations_of(["Amazon Web Services", "Time"])
        assert known.is_name("Time")
        assert not known.is_name("Amazon")


class TestCuts:
    """A body and its member."""

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
    def test_a_full_name_behind_a_body_is_a_person(self, models: Models, text: str, expected: list[str]) -> None:
        """Only behind a body's last word, only where nothing but the name follows."""
        tables = load_lexicon(models.gazetteer, models.frequencies)
        found = split_members(document(text), [Span(0, len(text), "organisation")], tables)
        assert [text[one.start : one.end] for one in found] == expected
        assert [one.type for one in found] == ["organisation", "person"][: len(expected)]
