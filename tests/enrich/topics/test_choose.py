"""Which topics an article gets, and why."""

from dataclasses import replace

import pytest

from streams.enrich.article import enrich_article
from streams.enrich.content import article_from_content
from streams.enrich.models import Models
from streams.step import Stages
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


MIXED = "The stadium was searched by police. The coach said that the club helps the detectives, and a player was arrested."
"""Of sport as much as of crime."""


def test_the_publishers_section_is_believed_where_the_text_supports_it(enrich: Enrich) -> None:
    """A section named sport over a text with sport in it makes sport likelier."""
    told, plain = (enrich(MIXED, sections=[section]).topics[0] for section in ("Sport", "China"))
    assert told.top_code == "15000000"
    assert plain.top_code != told.top_code or plain.score < told.score


def test_a_section_that_the_text_does_not_support_says_nothing(enrich: Enrich) -> None:
    """A crumb can stand over an article by mistake."""
    assert "15000000" not in [topic.top_code for topic in enrich(WAR, sections=["Sport", "China"]).topics]


def test_the_urls_folder_is_a_sign(enrich: Enrich) -> None:
    """Folders of the URL name topics too."""
    plain, told = (enrich(MARKETS, url=f"https://example.org/{folder}/2025/rates.html").topics[0] for folder in ("a", "business"))
    assert told.score > plain.score


def test_a_sign_that_weighs_more_than_any_word_is_the_reason(models: Models) -> None:
    """Otherwise the words are, whatever the sign adds."""
    content = {"id": "a1", "title": "", "language": "en", "text": MATCH, "sections": ["Sport"]}
    reasons = []
    for weight in (0.01, 9.0):
        weights = replace(models.topics.weights, signs={"section": weight})
        altered = replace(models, topics=replace(models.topics, weights=weights))
        reasons.append(enrich_article(article_from_content(content), altered, Stages()).topics[0].because)
    assert reasons[0].startswith("text:")
    assert reasons[1] == "section:Sport"


@pytest.mark.parametrize(
    ("language", "title", "text", "top"),
    [
        (
            "de",
            "Gericht verurteilt Bankräuber",
            "Das Landgericht hat zwei Männer wegen Raubes zu Haftstrafen verurteilt.",
            "02000000",
        ),
        (
            "fr",
            "Le club gagne la finale",
            "L’équipe a remporté la finale du championnat, et son entraîneur a félicité les joueurs.",
            "15000000",
        ),
        (
            "es",
            "Terremoto en la costa",
            "Un terremoto sacudió la costa; los bomberos evacuaron a cientos de damnificados.",
            "03000000",
        ),
        (
            "ru",
            "Парламент принял бюджет",
            "Депутаты парламента приняли закон о бюджете, правительство обещает реформы.",
            "11000000",
        ),
        ("uk", "Лікарі радять щеплення", "Лікарі у лікарні радять пацієнтам щеплення від грипу, хвороба поширюється.", "07000000"),
        (
            "tr",
            "Merkez Bankası faizi sabit tuttu",
            "Merkez Bankası faiz kararını açıkladı; enflasyon düştü, borsa ve döviz sakin.",
            "04000000",
        ),
        ("ar", "المحكمة تدين المتهم", "أدانت المحكمة المتهم بالسرقة وحكم القاضي عليه بالسجن.", "02000000"),
        ("zh", "球队夺冠", "球队在决赛中击败对手，夺得联赛冠军，教练赞扬了球员。", "15000000"),
        ("ja", "地震で住宅被害", "地震で津波警報が出され、住民が避難した。震度は五だった。", "03000000"),
    ],
)
def test_other_languages_have_topics_from_the_text(enrich: Enrich, language: str, title: str, text: str, top: str) -> None:
    """By their own words, and ``because`` names them."""
    first = enrich(text, title=title, language=language).topics[0]
    assert first.top_code == top
    assert first.because.startswith("text:")


def test_a_language_without_words_has_the_publishers_topics(enrich: Enrich) -> None:
    """There the section alone speaks."""
    made = enrich("La komitato prokrastis la kunsidon.", language="eo", sections=["Politik"]).topics
    assert [(topic.top_code, topic.because) for topic in made] == [("11000000", "section:Politik")]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Sign in", "Thank you for reading. Sign in to go on."),
        ("A glove on the bench", "Somebody had left a glove on the bench by the mill. It lay there until noon."),
        ("The old clock", "The clock on the corner runs again after a week. Nobody knows who wound it."),
    ],
)
def test_too_little_is_no_topic(enrich: Enrich, title: str, text: str) -> None:
    """No word, or one that says next to nothing."""
    assert enrich(text, title=title).topics == []


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


def test_a_text_about_nothing_has_no_topic(enrich: Enrich) -> None:
    """No topic is invented."""
    assert enrich("It was so, and then it was not.").topics == []


def test_scores_fall(enrich: Enrich) -> None:
    """The surest topic comes first; a text of two may have both."""
    scores = [topic.score for topic in enrich(f"{MIXED} {WAR}", sections=["Sport"]).topics]
    assert scores == sorted(scores, reverse=True)


def test_topics_have_a_name_in_the_articles_language(enrich: Enrich) -> None:
    """Beside the English one."""
    german = enrich("Das Landgericht hat den Angeklagten verurteilt; sein Anwalt legt Berufung ein.", language="de").topics[0]
    assert (german.name, german.local_name) == ("judiciary", "Justiz")
    assert enrich(MATCH).topics[0].local_name is None


def test_names_in_many_languages(models: Models) -> None:
    """Every top-level topic in fifteen languages beside English."""
    tops = set(models.topics.weights.tops)
    assert sum(tops <= set(names) for names in models.topics.local.values()) == 15
