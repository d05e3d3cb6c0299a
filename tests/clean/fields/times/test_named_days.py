"""Days with the month's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.fields.times.named_days import named_day


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("May 16, 2026", "en", "2026-05-16"),
        ("May 16th of 2026", "en", "2026-05-16"),
        ("16th May, 2026", "en", "2026-05-16"),
        ("16 de mayo de 2026", "es", "2026-05-16"),
        ("16 de mayo del año 2026", "es", None),
        ("3 listopada 2026", "pl", "2026-11-03"),
        ("3. listopada 2026.", "hr", "2026-10-03"),
        ("3 listopada 2026", None, None),
        ("2026. május 16.", "hu", "2026-05-16"),
        ("2026 m. lapkričio 3 d.", "lt", "2026-11-03"),
        ("2026. gada 3. novembris", "lv", "2026-11-03"),
        ("2026ko azaroaren 3a", "eu", "2026-11-03"),
        ("3 تشرين الثاني 2026", "ar", "2026-11-03"),
        ("3 تشرين الثاني / نوفمبر 2026", "ar", "2026-11-03"),
        ("3 בנובמבר 2026", "he", "2026-11-03"),
        ("3 พ.ย. 2569", "th", "2026-11-03"),
        ("3 พ.ย. 69", "th", "2026-11-03"),
        ("3 พ.ย. 26", "th", "2026-11-03"),
        ("3 nov 26", "nl", None),
        ("3 Tháng Mười Một, 2026", "vi", "2026-11-03"),
        ("noviembre 3 de 2026", "es", "2026-11-03"),
        ("3 ta' Novembru 2026", "mt", "2026-11-03"),
        ("3 नवम्बर, 2026", "hi", "2026-11-03"),
        ("12 آبان 1405", "fa", "2026-11-03"),
        ("14:05, 3 Nov 2026", "en", "2026-11-03"),
        ("3 November 2026 to 4 December 2026", "en", "2026-11-03"),
        ("3 November or December 2026", "en", None),
        ("3 ferries in November 2026", "en", None),
        ("32 May 2026", "en", None),
        ("May 2026", "en", None),
    ],
)
def test_which_day_a_text_names(text: str, language: str | None, day: str | None) -> None:
    """Nothing but the month and joining words stands between the numbers."""
    found = named_day(text, language)

    assert (found.day.isoformat() if found else None) == day


@pytest.mark.parametrize("text", ["x May 16, 2026 y", "x 16. Mai 2026 y", "x 2026. május 16 y", "x 2026. gada 3. novembris y"])
def test_where_the_day_stands(text: str) -> None:
    """All of it, and no more."""
    found = named_day(text, None)

    assert found is not None
    assert (text[: found.start], text[found.end :]) == ("x ", " y")


@given(st.text(alphabet="0123456789 .,/-MayNovdelistopada年", max_size=40), st.sampled_from(["en", "pl", "th", None]))
def test_any_text(text: str, language: str | None) -> None:
    """Nothing is raised, and a day stands inside the text."""
    found = named_day(text, language)

    assert found is None or 0 <= found.start < found.end <= len(text)
