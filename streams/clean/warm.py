"""Models and tables read before the first page, so that no page pays for them."""

from streams.clean.language import language_of
from streams.clean.months import months
from streams.clean.urls import domain_of


def warm() -> None:
    """Reads the language model, the month names and the public suffix list."""
    language_of("A sentence that is long enough to tell its language.")
    months()
    domain_of("https://www.example.org/")
