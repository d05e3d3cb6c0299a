"""The rules as typed values, and where they are loaded from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from streams.errors import SettingsError
from streams.route.condition import Condition
from streams.route.functions import functions


@dataclass(frozen=True)
class Rule:
    """One rule: where ``condition`` holds, the rest follows.

    Attributes:
        name: unique in its file; stands in ``routing.matched`` and in every destination's reasons.
        condition: what must hold.
        topics: where the article goes.
        tags: put on its routing.
        priority: the highest of all matching rules counts.
        embargoed_until: RFC 3339 in UTC; the latest of all matching rules counts. A field: nothing is held back.
        suppress: the article is not published.
        stop: no later rule is read, but for those that withhold.
        withhold: uses; the article goes to no topic that is marked as one of them, whatever other rules say.
    """

    name: str
    condition: Condition
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    priority: int = 0
    embargoed_until: str | None = None
    suppress: bool = False
    stop: bool = False
    withhold: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rules:
    """A file of rules.

    Attributes:
        rules: in the order in which they are read.
        uses: by topic, the uses that it is marked as.
        sets: named sets of texts, in small letters.
        version: hash of the file and of the sets it names; stands on every article.
    """

    rules: tuple[Rule, ...]
    uses: Mapping[str, frozenset[str]]
    sets: Mapping[str, frozenset[str]]
    version: str

    @cached_property
    def fields(self) -> frozenset[str] | None:
        """The article's fields that any rule reads; None: all of them."""
        read: set[str] = set()
        for rule in self.rules:
            if rule.condition.fields is None:
                return None
            read |= rule.condition.fields
        return frozenset(read)

    @cached_property
    def functions(self) -> dict[str, Callable[..., Any]]:
        """What conditions may call beside CEL's own functions."""
        return functions(self.sets)

    @cached_property
    def mentions(self) -> bool:
        """Whether any rule reads where entities stand in the text."""
        return any(rule.condition.mentions for rule in self.rules)


def load_rules(path: Path | None = None) -> Rules:
    """The rules of a YAML file; without one those that ship.

    Raises:
        SettingsError: the file, or a set that it names, cannot be read, or a rule is wrong; the message says which and how.
    """
    from streams.route.parse import parse_rules

    if path is None:
        return parse_rules(
            files("streams.route").joinpath("data", "rules.yaml").read_text("utf-8"), "the rules that ship", _no_files
        )
    return parse_rules(_read(path), str(path), lambda name: _read(path.parent / name))


def routed_topics(rules: Rules) -> tuple[str, ...]:
    """The topics that rules name, in alphabetical order, for the catalogue."""
    return tuple(sorted({topic for rule in rules.rules for topic in rule.topics}))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror or error}; COPYDESK_ROUTE__RULES names the rules") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is not UTF-8 text") from None


def _no_files(name: str) -> str:
    raise SettingsError(f"the rules that ship name no file {name!r}")
