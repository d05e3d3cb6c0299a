"""Interviews whose questions and answers bear no label."""

import pytest

from streams.enrich.quotes.interviews import unlabelled_answers
from tests.enrich.conftest import Enrich, document


@pytest.mark.parametrize(
    ("language", "lead", "turns", "answers"),
    [
        (
            "pl",
            "W latarni czeka na nas Anna Kowalska.",
            ["Boi się pani?", "– Nie.", "Długo pani tu jest?", "– Rok.", "A potem?", "– Dom."],
            ["Nie.", "Rok.", "Dom."],
        ),
        (
            "uk",
            "Провідник Іван Гірський чекає на нас.",
            ["— Боїтеся?", "— Ні.", "— Далеко?", "— Поруч, а буває — ні.", "— А потім?", "— Додому."],
            ["Ні.", "Поруч, а буває — ні.", "Додому."],
        ),
        (
            "pt",
            "No porto espera-nos Maria Fernandes.",
            ["Tem medo?", "Tenho medo das escadas.", "Quem a puxa?", "O meu filho.", "E depois?", "Depois como."],
            ["Tenho medo das escadas.", "O meu filho.", "Depois como."],
        ),
        (
            "ja",
            "荻野すみさんに聞いた。",
            ["―忙しい日は。", "「雪の日」", "―失敗は。", "「箸を忘れた」", "―夢は。", "「海を見る」"],
            ["雪の日", "箸を忘れた", "海を見る"],
        ),
    ],
)
def test_answers_stand_between_questions(enrich: Enrich, language: str, lead: str, turns: list[str], answers: list[str]) -> None:
    """Each is a quotation without its dash or marks; whoever the words before are about gives them."""
    text = "\n\n".join([lead, *turns])
    made = document(text, language=language)
    assert [text[start:end] for start, end in unlabelled_answers(made)] == answers
    found = enrich(text, language=language).quotes
    assert [quote.text for quote in found] == answers
    assert len({quote.speaker.name if quote.speaker else "" for quote in found} - {""}) == 1


@pytest.mark.parametrize(
    ("language", "paragraphs"),
    [
        ("de", ["Was kostet das?", "Zehn Euro im Monat.", "Wer zahlt?", "Die Stadt.", "Ab wann?", "Ab Mai."]),
        ("pl", ["– Boję się – mówi Anna.", "– Nie trzeba – mówi Jan.", "– Dobrze – mówi Anna."]),
        ("de", ["Was kostet das?", "Zehn Euro, sage ich."]),
    ],
)
def test_what_an_article_answers_itself_is_no_interview(language: str, paragraphs: list[str]) -> None:
    """Nor is a story told in speech, nor one question."""
    assert unlabelled_answers(document("\n\n".join(paragraphs), language=language)) == []
