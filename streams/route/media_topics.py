"""The IPTC Media Topics that articles can have, so that a rule that asks for another one is refused when it is read.

The table is the one from which enrichment chooses (``streams/enrich/data/media_topics.tsv``): code, top-level code, name.
"""

from collections.abc import Collection
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from streams.records import Topic


@cache
def names_by_code() -> dict[str, str]:
    """Every topic's name in small letters."""
    text = files("streams.enrich").joinpath("data", "media_topics.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: name.casefold() for code, _, name in rows}


def folded(wanted: str) -> str:
    """A code or name as it is looked up: small letters, without the scheme."""
    return wanted.casefold().removeprefix("medtop:")


def topic_names(topics: Collection[Topic]) -> list[str]:
    """What ``topic`` may ask for: codes and names of the article's topics and of their top-level ancestors, folded."""
    known = names_by_code()
    names: dict[str, None] = {}
    for topic in topics:
        names.update(dict.fromkeys((folded(topic.code), folded(topic.top_code), topic.name.casefold())))
        names[known.get(folded(topic.top_code), "")] = None
    names.pop("", None)
    return list(names)


def check_topic(wanted: str) -> None:
    """Raises ``ValueError``, with what may have been meant, where no topic has this code or name."""
    known = names_by_code()
    name = folded(wanted)
    if name in known or name in known.values():
        return
    close = [*get_close_matches(name, known.values(), 1), *(other for other in known.values() if name and name in other)]
    raise ValueError(
        f"unknown topic {wanted!r}" + (f"; did you mean {close[0]!r}?" if close else ": give an IPTC Media Topic's name or code")
    )
