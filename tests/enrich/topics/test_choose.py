"""Which topics an article gets, and why."""

import pytest

from streams.enrich.data import table_rows
from streams.enrich.models import Models
from tests.enrich.conftest import Enrich

WAR = "Rebels shelled the town and soldiers answered with missiles. The ceasefire broke down, and casualties rose."
MATCH = "The striker scored twice in the second half and the team won the match. The coach praised his players."
MARKETS = (
    "Shares fell after the central bank raised interest rates. Investors fear that inflation will hit company profits this quarter."
)


@pytest.mark.parametrize(
    ("text", "top"), [(WAR, "16000000"), (MATCH, "15000000"), (MARKETS, "04000000")], ids=["war", "sport", "economy"]
)
def test_the_text_decides(enrich: Enrich, text: str, top: str) -> None:
    """Words that speak for a topic make it the first one, and ``because`` names them."""
    first = enrich(text).topics[0]
    assert first.top_code == top
    assert first.because.startswith("text:")


def test_the_publishers_section_is_believed_where_the_text_supports_it(enrich: Enrich) -> None:
    """A section named sport over a text with sport in it decides."""
    text = "The club will build a new stadium. The company behind it expects profits, and investors bought shares worth a billion."
    first = enrich(text, sections=["Sport"]).topics[0]
    assert (first.top_code, first.because) == ("15000000", "section:Sport")


def test_a_section_that_the_text_does_not_support_says_nothing(enrich: Enrich) -> None:
    """A crumb can stand over an article by mistake."""
    assert "15000000" not in [topic.top_code for topic in enrich(WAR, sections=["Sport", "China"]).topics]


def test_the_urls_folder_is_a_sign(enrich: Enrich) -> None:
    """Folders of the URL name topics too."""
    first = enrich(MARKETS, url="https://example.org/business/2025/rates.html").topics[0]
    assert first.because == "url:business"


def test_another_language_has_the_publishers_topics(enrich: Enrich) -> None:
    """Where no words are known the section alone speaks."""
    made = enrich("Der Ausschuss vertagte die Sitzung.", language="de", sections=["Politik"]).topics
    assert [(topic.top_code, topic.because) for topic in made] == [("11000000", "section:Politik")]


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (
            "The Lakers beat the Celtics. The point guard made ten rebounds, his best in the NBA, for the basketball team.",
            "20000851",
            "basketball",
        ),
        (
            "The central bank left its interest rate unchanged. Rate setters expect growth, and interest rates may fall in June.",
            "20000350",
            "central bank",
        ),
        (
            "The earthquake had a magnitude of six. Aftershocks went on near the epicentre, and the quake cracked a bridge.",
            "20000153",
            "earthquake",
        ),
    ],
)
def test_a_narrower_topic_is_named_where_its_own_words_are_there(enrich: Enrich, text: str, code: str, name: str) -> None:
    """Several words of one narrow topic, and few of its neighbours', name it under its top-level one."""
    first = enrich(text).topics[0]
    assert (first.code, first.name) == (code, name)


def test_one_word_names_no_narrow_topic(models: Models, enrich: Enrich) -> None:
    """A match is sport; that somebody once played tennis does not make it tennis."""
    first = enrich(f"{MATCH} He used to play tennis.").topics[0]
    assert first.code in {"15000000", "20000822"}
    assert models.topics.names[first.code] == first.name


def test_two_words_that_belong_together_are_counted_side_by_side(models: Models) -> None:
    """Whatever the number of the second word; apart they are no pair."""
    paired = models.topics.paired
    assert paired(["interest", "rates", "rose", "as", "interest", "at", "any", "rate", "fell"]) == ["interest-rate"]


def test_a_text_about_nothing_has_no_topic(enrich: Enrich) -> None:
    """No topic is invented."""
    assert enrich("It was so, and then it was not.").topics == []


def test_scores_fall(enrich: Enrich) -> None:
    """The surest topic comes first."""
    scores = [topic.score for topic in enrich(f"{WAR}\n\n{MARKETS}").topics]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 1


class TestTables:
    """The tables fit each other."""

    def test_every_topic_stands_under_a_top_level_one(self, models: Models) -> None:
        """There are the seventeen top-level topics, each its own top."""
        tops = {code for code, top in models.topics.top.items() if code == top}
        assert len(tops) == 17
        assert set(models.topics.top.values()) == tops

    def test_every_topic_leads_up_to_its_top(self, models: Models) -> None:
        """No code stands twice on its way up, and each code above another is in the table."""
        for code in models.topics.names:
            lineage = models.topics.lineage(code)
            assert len(set(lineage)) == len(lineage) <= 5
            assert set(lineage) <= set(models.topics.names)

    def test_a_word_speaks_for_one_topic_of_a_branch(self, models: Models) -> None:
        """The narrowest one: otherwise it would count twice for their top."""
        for word, codes in models.topics.weights.items():
            above = {over for code in codes for over in models.topics.lineage(code)[1:]}
            assert not above & set(codes), word

    @pytest.mark.parametrize("table", ["topic_words.tsv", "sections.tsv"])
    def test_words_name_known_topics(self, models: Models, table: str) -> None:
        """No word speaks for a code that is not in the tree."""
        assert {row[0] for row in table_rows(table)} <= set(models.topics.names)
