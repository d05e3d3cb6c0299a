"""Closed lists of words and phrases (``data/lexicon.toml``): furniture of news pages in many languages, meta tags, agencies."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, dict[str, Any]]:
    """The file, read once a process."""
    return tomllib.loads(files("streams.clean.text").joinpath("data", "lexicon.toml").read_text(encoding="utf-8"))


def words(name: str) -> frozenset[str]:
    """A set of words."""
    return frozenset(_lexicon()["words"][name])


def meta_names(name: str) -> tuple[str, ...]:
    """Names of meta tags for one field, the surest first."""
    return tuple(_lexicon()["meta"][name])


def whole(name: str) -> re.Pattern[str]:
    """Phrases that a whole line may be; for ``fullmatch``."""
    return _compiled(alternatives(name))


def inside(name: str) -> re.Pattern[str]:
    """The same phrases anywhere in a line, as whole words."""
    return _compiled(rf"\b{alternatives(name)}\b")


def anywhere(name: str) -> re.Pattern[str]:
    """The same phrases where a word may begin: anywhere in scripts that put no spaces between words."""
    return _compiled(rf"(?<![^\W\d_\u0600-\u06ff\u0e00-\u0e7f\u3040-\ud7ff]){alternatives(name)}")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def alternatives(name: str) -> str:
    """Phrases as a part of a larger pattern."""
    return "(?:" + "|".join(_lexicon()["phrases"][name]) + ")"


def selector(name: str) -> str:
    """A CSS selector."""
    return ", ".join(_lexicon()["selectors"][name])


def class_names() -> dict[str, re.Pattern[str]]:
    """By kind of element the class names, in lower case, that it goes by."""
    return {kind: re.compile("|".join(names)) for kind, names in _lexicon()["class_names"].items()}


def class_stems() -> dict[str, list[str]]:
    """By kind of element a part of each class name that it goes by; one of them stands in every match of ``class_names``."""
    return dict(_lexicon()["class_stems"])


def genres() -> dict[str, re.Pattern[str]]:
    """By genre the names of sections and folders that mean it."""
    return {genre: _compiled("(?:" + "|".join(phrases) + ")") for genre, phrases in _lexicon()["genres"].items()}


def agencies() -> dict[str, str]:
    """News agencies by name, with the pattern of their spellings; case matters."""
    return dict(_lexicon()["agencies"])
