"""How days and times are written: regular expressions, each linear on the short texts that they are held against."""

import re

_TIME = r"(?P<hour>[01]?\d|2[0-4])\s?[:.hH時时]\s?(?P<minute>[0-5]\d)(?:\s?[:.分]\s?(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
_HALF = r"(?:\s?(?P<half>[aApP])\.?\s?[mM]\b\.?)?"
_ZONE = r"(?:\s{0,2}\(?(?P<zone>Z\b|(?:UTC|GMT)?\s?[+\-−]\d{1,2}:?(?:\d{2})?(?!\d)|[A-Z]{2,5}\b)\)?)?"
_WORD = r"(?P<month>[^\W\d_]{2,}(?:[-'’][^\W\d_]+)?)"
_DAY = r"(?P<day>[0-3]?\d)"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|ª|\.|-a|a|\.-)?"
_LINK = r"(?:\s?(?:de|del|of|d['’]|ngày|tháng)\s?)?"

CLOCK = re.compile(rf"(?<![\d.:/]){_TIME}{_HALF}{_ZONE}(?![\d/])")
"""``11:59``, ``11h59``, ``3:05 p.m. ET``, ``11:59:00.123+02:00``."""
ISO = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)")
"""``2025-05-16``, ``2025/5/16``."""
COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>Z|[+-]\d{4})?)?(?!\d)"
)
"""``20250516``, ``20250516T115900Z``."""
CJK = re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]?")
"""``2025年5月16日``, ``2025년 5월 16일``."""
NUMBERS = re.compile(r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[./-])\s?(?P<two>\d{1,2})(?P=mark)\s?(?P<year>\d{4}|\d{2})(?![\d/])")
"""``16.05.2025``, ``5/16/25``: which is the day, others decide."""
NAMED = (
    re.compile(rf"(?<!\w){_WORD}\.?\s{{0,2}}{_DAY}(?:st|nd|rd|th)?\s?,?\s{{0,2}}(?:at\s)?{_YEAR}"),
    re.compile(rf"(?<![\d:]){_DAY}{_ORDINAL}[\s-]{{0,2}}{_LINK}(?:\w+\s?/\s?)?{_WORD}[.,]{{0,2}}[\s-]{{0,2}}{_LINK}{_YEAR}"),
    re.compile(rf"(?<!\d)(?P<year>\d{{4}})(?:\.|\s?m\.|\.\sgada)?\s{{1,2}}{_WORD}\s{{1,2}}{_DAY}(?!\d)"),
)
"""``May 16, 2025``, ``16 de mayo de 2025``, ``16 أيار / مايو 2025``, ``2025. május 16``."""
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
"""Seconds or milliseconds since 1970."""
EXACT = re.compile(
    r"\s*(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?\s*"
)
"""What heads of pages mostly hold, and nothing else: ``2025-05-16T11:59:00+02:00``."""
