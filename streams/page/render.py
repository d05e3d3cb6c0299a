"""Templates to HTML: everything is escaped, and what hides in text is made visible.

The parts of a view are the blocks of its template, in their order. Whatever a page said goes through ``visible``: control
characters and marks that turn the direction of text are shown by their number, so that nobody is told another thing than what
stands there (CWE-451; Unicode TR 36).
"""

import re
from collections.abc import Collection
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from streams.clean.text.contacts import without_private
from streams.page import charts, words

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]")
"""Controls but for tab and newline, marks that force a direction, tags, halves of characters. Joiners and the marks LRM and RLM
stay: Persian, Hindi and Arabic are written with them."""


def visible(text: str) -> str:
    """The text with what hides in it shown: U+202E becomes ``⟨202E⟩``."""
    return _HIDDEN.sub(lambda found: f"⟨{ord(found[0]):04X}⟩", text)


def escaped(text: str) -> Markup:
    """HTML that shows the text."""
    return escape(visible(text))


def web_address(url: str | None) -> str | None:
    """The address where it may be linked: http and https only."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def reachless(text: str) -> str:
    """The text without the telephone numbers and addresses of people: what a dead letter says may quote its page."""
    return without_private(text)[0]


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment() -> Environment:
    """The templates with their words and charts."""
    made = Environment(
        loader=PackageLoader("streams.page", "web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"number": words.number, "lasting": words.lasting, "clock": words.clock, "instant": words.instant}
    made.filters |= {"brief": words.brief, "called": words.called, "minute": words.minute, "moment": words.moment}
    made.filters |= {"topic": words.short_topic, "reachless": reachless, "bytes": words.size}
    made.globals |= {"web_address": web_address, "share": charts.share, "spark": charts.spark, "lines": charts.lines}
    made.globals |= {"sign": words.SIGNS, "colour": charts.colour, "part_of": charts.part_of}
    return made


def parts(template: str, wanted: Collection[str] | None = None, **context: Any) -> dict[str, Markup]:
    """Every block of a template by name, in the order in which they stand there; or only those that are ``wanted``."""
    found = environment().get_template(template)
    made = found.new_context(context)
    blocks = {name: block for name, block in found.blocks.items() if wanted is None or name in wanted}
    return {name: Markup("".join(block(made))) for name, block in blocks.items()}  # noqa: S704 (the template escapes)


def document(**context: Any) -> str:
    """The whole page around the parts."""
    return environment().get_template("layout.html").render(**context)
