"""Captions and their credits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.fields.captions import split_caption
from tests.clean.fields.pages import one
from tests.clean.pages import PARAGRAPHS, SENTENCES, html


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Barges off Sulina. Photograph: Oda Lind for the Gazette", "Barges off Sulina.", "Oda Lind for the Gazette"),
        ("Barges off Sulina (Photo: Oda Lind)", "Barges off Sulina", "Oda Lind"),
        ("Barges off Sulina © Oda Lind", "Barges off Sulina", "Oda Lind"),
        ("Barges off Sulina. Oda Lind/Getty Images", "Barges off Sulina.", "Oda Lind/Getty Images"),
        ("Foto: dpa", None, "dpa"),
        ("Barges off Sulina on Wednesday.", "Barges off Sulina on Wednesday.", None),
        (None, None, None),
    ],
)
def test_captions(text: str | None, caption: str | None, credit: str | None) -> None:
    """A caption and its credit are two things."""
    assert split_caption(text) == (caption, credit)


def test_pictures() -> None:
    """A picture has its caption and its credit apart; neither is text."""
    figure = "<figure><img src='/f.jpg' alt='x'><figcaption>The ferry at dusk. Photo: Oda Lind</figcaption></figure>"
    article = one(html(body=SENTENCES[0].join(("<p>", "</p>")) + figure + PARAGRAPHS))

    assert [(image.url, image.caption, image.credit) for image in article.images] == [
        ("https://gazette.example/f.jpg", "The ferry at dusk.", "Oda Lind")
    ]
    assert "dusk" not in article.text


@given(st.text(max_size=120))
@settings(max_examples=200)
def test_any_caption(text: str) -> None:
    """No caption raises, and nothing is said that does not stand in it."""
    whole = " ".join(text.split())
    caption, credit = split_caption(text)

    assert caption is None or len(caption) <= len(whole)
    assert credit is None or len(credit) <= len(whole)


@given(st.sampled_from(["Photo: {}", "(Foto: {})", "© {}", "Bild: {}", "Crédit photo : {}"]))
def test_a_credit_alone(form: str) -> None:
    """A line that is a credit and nothing else is no caption."""
    assert split_caption(form.format("Oda Lind")) == (None, "Oda Lind")
