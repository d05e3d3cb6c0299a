"""The fingerprint."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.fingerprint import (
    MOST_NAMES,
    MOST_TERMS,
    PERMUTATIONS,
    SHINGLE_CHARACTERS,
    fingerprint,
    names,
    plain_words,
    shingles,
    terms,
)
from streams.enrich.folding import plain
from streams.enrich.models import Models
from streams.enrich.tokens import tokenise
from streams.records import Entity
from streams.records.article import Fingerprint
from tests.enrich.conftest import Enrich, document

TEXT = (
    "The ferry to the northern islands will sail twice a day from Monday, the operator said. Passengers had complained about "
    "crowded decks all summer. A second ship, bought from a company in Norway, arrives in the harbour tonight and will be "
    "painted in April."
)


def resemblance(one: Fingerprint, other: Fingerprint) -> float:
    """Estimated share of common shingles."""
    return sum(a == b for a, b in zip(one.minhash, other.minhash, strict=True)) / PERMUTATIONS


def test_the_same_text_has_the_same_fingerprint(enrich: Enrich) -> None:
    """It is a function of the article."""
    assert enrich(TEXT, title="More ferries").fingerprint == enrich(TEXT, title="More ferries").fingerprint


def test_an_edited_copy_resembles_another_text_does_not(enrich: Enrich) -> None:
    """Few changed words change few values; case and marks change none."""
    whole = enrich(TEXT).fingerprint
    assert resemblance(whole, enrich(TEXT.upper()).fingerprint) == 1.0
    assert resemblance(whole, enrich(TEXT.replace("Norway", "Denmark")).fingerprint) > 0.6
    assert (
        resemblance(whole, enrich("A quite different report about the budget of the city and its many schools.").fingerprint) < 0.1
    )


def test_names_and_title_are_in_it(enrich: Enrich) -> None:
    """Grouping joins on match keys and compares folded titles."""
    made = enrich("Volodymyr Zelenskyy met Emmanuel Macron in Kyiv.", title="Zelenskyy meets Macron").fingerprint
    assert {"vladimir zelensky", "emmanuel macron", "kyiv"} <= set(made.names)
    assert made.title == ["zelenskyy", "meets", "macron"]


def test_scripts_without_spaces_have_character_shingles() -> None:
    """A Japanese sentence is more than one shingle."""
    assert len(shingles(["新しい船は明日の夜に港に着く", "予定だ"])) > 5


def test_an_empty_text_has_none(enrich: Enrich) -> None:
    """Nothing to compare is no shingle, not one that all empty texts share."""
    made = enrich("").fingerprint
    assert (made.minhash, made.shingles, made.terms) == ([], 0, {})


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_text_has_one(models: Models, text: str) -> None:
    """No text makes it fail; the number of values is fixed."""
    made = fingerprint(document(text), [], models.frequencies)
    assert len(made.minhash) in {0, PERMUTATIONS}


def entity(key: str, salience: float) -> Entity:
    """A person of this key and salience."""
    return Entity(id="", type="person", name=key, match_key=key, salience=salience, mentions=[])


@given(st.lists(st.tuples(st.sampled_from(["anna", "bob", "carl"]), st.floats(0, 1)), max_size=MOST_NAMES))
def test_a_name_of_two_types_keeps_the_larger_salience(entities: list[tuple[str, float]]) -> None:
    """Whatever comes first."""
    expected: dict[str, float] = {}
    for key, salience in entities:
        expected[key] = max(salience, expected.get(key, 0.0))
    assert names([entity(*one) for one in entities]) == expected


def test_the_most_salient_names_are_kept() -> None:
    """A list of teams does not push out whom the article is about."""
    found = names([*(entity(f"team {number}", 0.1) for number in range(2 * MOST_NAMES)), entity("anna", 0.9)])
    assert len(found) == MOST_NAMES
    assert found["anna"] == 0.9


@given(st.lists(st.sampled_from(["sea", "port", "ship", "crew"]), max_size=12))
def test_shingles_are_every_three_words(words: list[str]) -> None:
    """One for each place at which three words begin; a shorter text is one."""
    found = shingles(words)
    if len(words) >= 3:
        assert found == {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}
    else:
        assert found == ({" ".join(words)} if words else set())


@given(st.text(alphabet="船は明日港に着く", min_size=1, max_size=20))
def test_shingles_of_other_scripts_have_one_length(text: str) -> None:
    """Five characters each, together the whole text, however it was cut into words."""
    found = shingles([text])
    assert found == shingles(list(text))
    assert {len(one) for one in found} == {min(SHINGLE_CHARACTERS, len(text))}
    assert set("".join(found)) == set(text)


@given(st.text(max_size=60))
def test_words_are_folded_alike_whatever_stands_beside_them(text: str) -> None:
    """A text in plain letters takes a shorter way to the same words."""
    tokens = tokenise(text)
    expected = [plain(word) for word in tokens.words if word[0].isalnum()]
    assert plain_words(tokens, tokens.written()) == expected


@given(st.lists(st.sampled_from(["the", "minister", "quagga", "zebra", "at", "1999", "harbour"]), max_size=30))
def test_telling_words_have_length_one(models: Models, words: list[str]) -> None:
    """Their weights squared sum up to one; function words, short ones and numbers are not among them; order says nothing."""
    found = terms(words, models.frequencies)
    assert set(found) == set(words) - {"the", "at", "1999"}
    assert sum(weight * weight for weight in found.values()) == (pytest.approx(1.0, abs=1e-3) if found else 0)
    assert found == terms(sorted(words), models.frequencies)


def test_only_the_heaviest_words_are_kept(models: Models) -> None:
    """The record is bounded: what is said twice stays, what is said once falls out."""
    once = [f"qx{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(2 * MOST_TERMS)]
    found = terms([*once, "quagga", "quagga"], models.frequencies)
    assert len(found) == MOST_TERMS
    assert max(found, key=lambda word: found[word]) == "quagga"


def test_places_alone_are_no_names() -> None:
    """Where nobody reads people and bodies, two events of one town are not taken for one."""
    town = Entity(id="", type="place", name="Riga", match_key="riga", salience=0.5, mentions=[])
    assert names([town]) == {}
    assert names([town, entity("anna", 0.9)]) == {"riga": 0.5, "anna": 0.9}


@pytest.mark.parametrize(
    ("language", "text", "telling", "function"),
    [
        ("de", "Die Fähre für die Inseln wird über Nacht gestrichen.", {"fahre", "inseln"}, {"die", "fur", "wird", "uber"}),
        ("ru", "Паром на острова будет покрашен.", {"паром", "острова"}, {"на", "будет"}),
        ("zh", "渡轮将停航三周，我们没有船。", {"渡轮"}, {"我们", "没有"}),
    ],
)
def test_telling_words_of_other_languages(enrich: Enrich, language: str, text: str, telling: set[str], function: set[str]) -> None:
    """Folded like all words, without those that stand in every text of the language."""
    found = set(enrich(text, language=language).fingerprint.terms)
    assert telling <= found
    assert not function & found
