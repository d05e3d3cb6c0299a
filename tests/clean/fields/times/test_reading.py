"""Times: what a text names, and no more."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.fields.times.reading import clock_in, date_style, moment_in


@pytest.mark.parametrize(
    ("text", "local", "offset"),
    [
        ("2025-05-16 11:59", "2025-05-16T11:59:00", None),
        ("2025-05-16T11:59:30.123+02:00", "2025-05-16T11:59:30", 120),
        ("2025-05-16T11:59:00-0400", "2025-05-16T11:59:00", -240),
        ("2025-05-16T11:59Z", "2025-05-16T11:59:00", 0),
        ("20250516T115900Z", "2025-05-16T11:59:00", 0),
        ("20250516", "2025-05-16", None),
        ("1747388340", "2025-05-16T09:39:00", 0),
        ("1747388340123", "2025-05-16T09:39:00", 0),
        ("Fri, 16 May 2025 11:59:00 GMT", "2025-05-16T11:59:00", 0),
        ("May 16, 2025 at 3:05 p.m. ET", "2025-05-16T15:05:00", -240),
        ("January 16, 2025, 12:05 AM EST", "2025-01-16T00:05:00", -300),
        ("Published 11:59 a.m., May 16th, 2025", "2025-05-16T11:59:00", None),
        ("16. Mai 2025, 11.59 Uhr", "2025-05-16T11:59:00", None),
        ("Le 16 mai 2025 à 11h59", "2025-05-16T11:59:00", None),
        ("16 de mayo de 2025", "2025-05-16", None),
        ("16 мая 2025, 11:59", "2025-05-16T11:59:00", None),
        ("2025. május 16.", "2025-05-16", None),
        ("2025年5月16日 11:59", "2025-05-16T11:59:00", None),
        ("2025년 5월 16일", "2025-05-16", None),
        ("۲۰۲۵-۰۵-۱۶", "2025-05-16", None),
        ("16.05.2025", "2025-05-16", None),
        ("25/12/2025", "2025-12-25", None),
        ("12/25/2025", "2025-12-25", None),
        ("16 พฤษภาคม 2568", "2025-05-16", None),
        ("Sat May 17 2025 03:00:00 GMT+0300", "2025-05-17T03:00:00", 180),
        ("۲ تير ۱۳۹۹ - ۱۲:۰۹", "2020-06-22T12:09:00", None),
        ("1405/01/01", "2026-03-21", None),
        ("30 اسفند 1399", "2021-03-20", None),
        ("2025-05-16T11:59:00 IST", "2025-05-16T11:59:00", None),
    ],
)
def test_what_a_text_names(text: str, local: str, offset: int | None) -> None:
    """Day, time and zone as written, in many languages; a zone that several countries use means none."""
    moment = moment_in(text)

    assert moment is not None
    assert (moment.local, moment.offset_minutes) == (local, offset)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "8 hours ago",
        "05/06/2025",
        "2025-02-30",
        "29 February 2025",
        "1 May 1066",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "1e18",
        "99999999999999999999",
        "10:30",
        "32 May 2025",
        "May 2025",
        "²⁰²⁵-05-16",
        "1 listopad 2025",
        "1399/13/01",
        "31 مهر 1399",
        "12 May 1399",
    ],
)
def test_what_is_no_day(text: str) -> None:
    """Days that do not exist, relative or ambiguous ones, numbers and other centuries are no dates."""
    assert moment_in(text) is None


def test_order_of_day_and_month() -> None:
    """05/06 is read only where the site's way is known."""
    days = [moment_in("05/06/2025", style) for style in (date_style("en-US", None), date_style("de", None), date_style(None, None))]

    assert [moment and moment.day for moment in days] == [date(2025, 5, 6), date(2025, 6, 5), None]


@pytest.mark.parametrize(
    ("language", "url", "order"),
    [
        ("en-US", "https://a.co.uk", "month_first"),
        ("en", "https://a.com", "month_first"),
        ("en", "https://a.co.uk", "day_first"),
        ("en-GB", "https://a.com", "day_first"),
        ("fr", None, "day_first"),
        ("fil", None, "month_first"),
        (None, "https://a.de", "day_first"),
        (None, "https://a.com", None),
    ],
)
def test_how_a_site_writes_dates(language: str | None, url: str | None, order: str | None) -> None:
    """By language, and for English by country."""
    assert date_style(language, url).order == order


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_any_text(text: str) -> None:
    """No text raises, and what is named is a day of our time."""
    moment = moment_in(text)
    clock_in(text)

    assert moment is None or 1990 <= moment.day.year <= 2100


@given(
    st.from_regex(
        r"[0-9]{0,5}[-/. ]?(May|мая|Mai|13)?[-/. ]?[0-9]{0,5}[T ]?[0-9]{0,3}:?[0-9]{0,3}(Z|[+-][0-9]{0,4}|ET|PM)?", fullmatch=True
    )
)
@settings(max_examples=300)
def test_nearly_dates(text: str) -> None:
    """What nearly is a date raises nothing either."""
    moment = moment_in(text)

    assert moment is None or (moment.local and (moment.instant is None or moment.instant.utcoffset() is not None))


# letters of other scripts are meant
FORMS = {
    "uz": ["{y}-yil {d}-noyabr", "{d}-noyabr, {y}-yil", "{y} йил {d} ноябрь", "{y} yil {d} noyabr kuni", "{d} ноябрь {y} йил"],
    "kk": ["{y} жылғы {d} қараша", "{y} жылдың {d} қарашасы", "{d} қараша, {y} жыл", "{y} жыл, {d} қараша", "{d} қараша {y} ж."],
    "ky": ["{y}-жылдын {d}-ноябры", "{y}-ж., {d}-ноябрь"],
    "tg": ["{d} ноябри соли {y}"],
    "tt": ["{y} елның {d} ноябре"],
    "az": ["{y}-cı il {d} noyabr", "{d} noyabr {y}-cı il"],
    "mn": ["{y} оны 11 сарын {d}", "{y} оны 11-р сарын {d}", "{y} оны 11 дүгээр сарын {d}-ны өдөр", "{y} онд 11-р сарын {d}"],
    "ja": [
        "R{r}.11.{d}",
        "R{r:02}.11.{d:02}",
        "令{r}.11.{d}",
        "R{r}/11/{d}",
        "R{r}年11月{d}日",
        "令和{r}.11.{d}",
        "{y}年（令和{r}年）11月{d}日",
    ],
    "zh-TW": ["{m}年11月{d}日", "{m}/11/{d:02}", "{m}-11-{d:02}", "{m}.11.{d:02}", "民國{m}年11月{d}日"],
    "es": ["{d:02}·11·{y}", "{d} · 11 · {y}"],
    "ckb": ["{d}ی تشرینی دووەمی {y}", "{d}ی تشرینی دووەم {y}"],
    "my": ["{y} ခုနှစ် နိုဝင်ဘာ {d}"],
    "am": ["ኖቬምበር {d} ቀን {y}"],
}


@pytest.mark.parametrize(("language", "form"), [(language, form) for language, forms in FORMS.items() for form in forms])
@pytest.mark.parametrize("day", [date(2026, 11, 3), date(2025, 11, 28), date(2019, 11, 30)])
def test_forms_of_years(language: str, form: str, day: date) -> None:
    """Words for year and day, eras by one letter, the Republic's years, points amid the line: as these countries' papers write."""
    text = form.format(y=day.year, d=day.day, r=day.year - 2018, m=day.year - 1911)
    found = moment_in(text, date_style(language, None))

    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    ("text", "language", "url"),
    [
        ("115年11月3日", "zh-CN", "https://paper.example/a"),
        ("115/11/03", "en", "https://paper.example/a"),
        ("R8.11.3", "en", None),
        ("R8.11.3", "de", None),
        ("H31.4.30", "fr", None),
        ("B8.11.3", "ja", None),
        ("VER8.11.3", "ja", None),
    ],
)
def test_years_of_other_countries(text: str, language: str, url: str | None) -> None:
    """Three digits are a year of the Republic on pages of Taiwan alone, a letter is an era on Japanese ones alone."""
    assert moment_in(text, date_style(language, url)) is None


def test_a_site_of_taiwan_counts_the_years_of_the_republic() -> None:
    """Its address says so where its language is Chinese of no country."""
    found = moment_in("115.11.03", date_style("zh", "https://www.paper.example.tw/a"))

    assert found is not None
    assert found.day == date(2026, 11, 3)
