"""Which day a year, a month and a day mean: in our calendar, the Persian one and the Thai one."""

from datetime import date

from streams.clean.text import lexicon

EARLIEST, LATEST = 1990, 2100
"""Years that news pages carry; anything else is a number that looks like a date."""
THAI_YEARS, THAI_AHEAD, BUDDHIST_CENTURY = range(2533, 2644), 543, 2500
"""The Thai solar calendar counts 543 years more."""
MINGUO_YEARS = 1911
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": MINGUO_YEARS, "民国": MINGUO_YEARS}
"""Years before the first one of an era, in Japan and on Taiwan."""
SHORT_ERAS = {"R": 2018, "Ｒ": 2018, "令": 2018, "H": 1988, "Ｈ": 1988, "平": 1988}
"""The same by one letter, as Japanese offices write; what began earlier is older than any page."""
PERSIAN_YEARS = range(1370, 1440)
"""Persian years that news pages carry (1991–2061); no Gregorian ones."""
PERSIAN_MONTHS = lexicon.months("persian_months")
"""Months by name, in Iran and in Afghanistan, spelled with Persian letters."""
_LETTERS = str.maketrans({"ي": "ی", "ك": "ک"})
"""Arabic spellings of Persian letters."""
_MONTHS_OF_YEAR, _LONG, _DAYS_OF_LONG = 12, 6, 31
"""Months of a Persian year; the first of them, and the days that those have."""
_EPOCH = 356_033
"""Days by which the count below runs ahead of ``date.toordinal``."""


def persian_month(name: str) -> int | None:
    """The month of the Persian calendar of that name."""
    return PERSIAN_MONTHS.get(name.casefold().translate(_LETTERS))


def full_year(two: int, language: str | None) -> int:
    """The year that its last two digits mean: in Thai of the Buddhist era, as far as news has such years (69 is 2569)."""
    buddhist = BUDDHIST_CENTURY + two
    return buddhist if language == "th" and buddhist - THAI_AHEAD >= EARLIEST else 2000 + two


def day_in(year: int, month: int, day: int) -> date | None:
    """The day that these numbers mean, by the calendar that counts such years; None where no page of news is of that day."""
    if year in PERSIAN_YEARS:
        return from_persian(year, month, day)
    if year in THAI_YEARS:
        year -= THAI_AHEAD
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def from_persian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of the Persian solar calendar's: 12 Tir 1399 is 2 July 2020; None where there is no such day.

    Leap years by the cycle of 33 years, right from 1343 to 1472 (docs/decisions/0016).
    """
    if not (1 <= month <= _MONTHS_OF_YEAR and 1 <= day <= (_DAYS_OF_LONG if month <= _LONG else 30)):
        return None
    named = _counted(year, month, day)
    return named if named < _counted(year + 1, 1, 1) else None  # 30 Esfand is a day of leap years alone


def _counted(year: int, month: int, day: int) -> date:
    begun = year + 1595
    before = (month - 1) * _DAYS_OF_LONG if month <= _LONG else (month - 1) * 30 + _LONG
    return date.fromordinal(365 * begun + begun // 33 * 8 + (begun % 33 + 3) // 4 + before + day - _EPOCH)
