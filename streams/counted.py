"""Counts with their nouns, as they are said: one page, two pages."""


def plural(count: int, noun: str) -> str:
    """``noun`` as it is said of so many."""
    return noun if count == 1 else f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def counted(count: int, noun: str) -> str:
    """``1 page``, ``2,300 pages``."""
    return f"{count:,} {plural(count, noun)}"
