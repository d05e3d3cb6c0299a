"""How a site writes 05/06/2025: by its language, and for English by its country."""

from typing import Literal

from streams.clean.text.urls import host_of

DayOrder = Literal["day_first", "month_first"]
_AMERICAN_SUFFIXES = frozenset({"com", "org", "net", "us", "gov", "edu", "ph", "info", "news"})
_ELSEWHERE = ("en-gb", "en-au", "en-in", "en-ie", "en-nz", "en-za", "en-ca", "en-sg", "en-hk", "en-ng", "en-pk")


def day_order(language: str | None, url: str | None) -> DayOrder | None:
    """The order, or None where nothing tells: then such a date is not read."""
    tag = (language or "").lower().replace("_", "-")
    suffix = (host_of(url) or "").rpartition(".")[2]
    if tag == "en-us":
        return "month_first"
    if tag.startswith("en"):
        if tag.startswith(_ELSEWHERE):
            return "day_first"
        return "month_first" if suffix in _AMERICAN_SUFFIXES or not suffix else "day_first"
    if tag:
        return "day_first"
    return "day_first" if suffix and suffix not in _AMERICAN_SUFFIXES else None
