"""The IPTC Media Topics that articles can have, so that a rule that asks for another one is refused when it is read.

The table is the one from which enrichment chooses (``streams/enrich/data/media_topics.tsv``): code, the code above it, name.
"""

from collections.abc import Collection
from functools import cache
from importlib.resources import files

from streams.records import Topic
from streams.route.suggestions import meant


@cache
def _rows() -> dict[str, tuple[str, str]]:
    text = files("streams.enrich").joinpath("data", "media_topics.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: (above, name) for code, above, name in rows}


@cache
def names_by_code() -> dict[str, str]:
    """Every topic's name in small letters."""
    return {code: name.casefold() for code, (_, name) in _rows().items()}


@cache
def above(code: str) -> tuple[str, ...]:
    """Codes and names of the topics above one, the nearest first; empty for a top-level one and for one that is not known."""
    parent = _rows().get(code, (code, ""))[0]
    return () if parent == code else (parent, names_by_code().get(parent, parent), *above(parent))


def folded(wanted: str) -> str:
    """A code or name as it is looked up: small letters, without the scheme."""
    return wanted.casefold().removeprefix("medtop:")


def topic_names(topics: Collection[Topic]) -> list[str]:
    """What ``topic`` may ask for: codes and names of the article's topics and of all above them, folded."""
    known = names_by_code()
    names: dict[str, None] = {}
    for topic in topics:
        code, top = folded(topic.code), folded(topic.top_code)
        names.update(dict.fromkeys((code, topic.name.casefold(), *above(code), top, known.get(top, ""))))
    names.pop("", None)
    return list(names)


def topic_called(wanted: str) -> Topic | None:
    """The topic of this code or name, for articles that are made by hand."""
    name = folded(wanted)
    for code, said in names_by_code().items():
        if name in {code, said}:
            top = next(iter(above(code)[-2:]), code)
            return Topic(code=code, top_code=top, name=_rows()[code][1], score=1.0, because="by hand")
    return None


def check_topic(wanted: str) -> None:
    """Raises ``ValueError``, with what may have been meant, where no topic has this code or name."""
    known = names_by_code()
    name = folded(wanted)
    if name in known or name in known.values():
        return
    within = next((other for other in known.values() if name and name in other), None)
    otherwise = f"; did you mean {within!r}?" if within else ": give an IPTC Media Topic's name or code"
    raise ValueError(f"unknown topic {wanted!r}{meant(name, known.values(), otherwise)}")
