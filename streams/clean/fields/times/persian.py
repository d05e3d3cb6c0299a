"""The Persian solar calendar, which Iranian and Afghan pages date by: 12 Tir 1399 is 2 July 2020."""

from datetime import date

YEARS = range(1370, 1440)
"""Persian years that news pages carry (1991–2061); no Gregorian ones."""
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("فروردین", "حمل"), ("اردیبهشت", "ثور"), ("خرداد", "جوزا"), ("تیر", "سرطان"), ("مرداد", "اسد"), ("شهریور", "سنبله"),
            ("مهر", "میزان"), ("آبان", "عقرب"), ("آذر", "قوس"), ("دی", "جدی"), ("بهمن", "دلو"), ("اسفند", "حوت"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
"""Months by name, in Iran and in Afghanistan, spelled with Persian letters."""
_LETTERS = str.maketrans({"ي": "ی", "ك": "ک"})
_MONTHS_OF_YEAR, _LONG, _DAYS_OF_LONG = 12, 6, 31
"""Months of a year; the first of them, and the days that those have."""
_EPOCH = 356_033
"""Days by which the count below runs ahead of ``date.toordinal``."""


def persian_month(name: str) -> int | None:
    """The month of that name, Arabic spellings of its letters included."""
    return MONTHS.get(name.translate(_LETTERS))


def from_persian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day; None where there is no such day. Leap years by the cycle of 33 years, right from 1343 to 1472."""
    if not (1 <= month <= _MONTHS_OF_YEAR and 1 <= day <= (_DAYS_OF_LONG if month <= _LONG else 30)):
        return None
    begun = year + 1595
    before = (month - 1) * _DAYS_OF_LONG if month <= _LONG else (month - 1) * 30 + _LONG
    return date.fromordinal(365 * begun + begun // 33 * 8 + (begun % 33 + 3) // 4 + before + day - _EPOCH)
