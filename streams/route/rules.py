"""Rules as typed values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from streams.route.language.checker import Level
from streams.route.language.condition import Condition
from streams.route.language.cost import Costs, together
from streams.route.language.functions import bound


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
        file: where it stands; empty for the rule that ships.
        line: where it begins, counted from 1.
        when_line: where its condition begins.
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
    file: str = ""
    line: int = 0
    when_line: int = 0


class Problem(NamedTuple):
    """Something to know about rules.

    Attributes:
        level: an error keeps the rules from being used; a warning is most likely a mistake; a note may well be meant.
        file: where it stands.
        line: counted from 1.
        message: what is wrong, and what to write instead.
        rule: the rule's name, where it is about one.
    """

    level: Level
    file: str
    line: int
    message: str
    rule: str | None = None

    def line_of_text(self) -> str:
        """``rules.yaml:12: rule 'sport': unknown topic …``."""
        return f"{self.file}:{self.line}: " + (f"rule {self.rule!r}: " if self.rule else "") + self.message


@dataclass(frozen=True)
class Rules:
    """A file of rules, or a folder of such files.

    Attributes:
        rules: in the order in which they are read.
        uses: by topic, the uses that it is marked as.
        sets: named sets of texts, in small letters.
        version: hash of the file and of the sets it names; stands on every article.
        places: file and line of every set and topic: ``("sets", "wires")``.
    """

    rules: tuple[Rule, ...]
    uses: Mapping[str, frozenset[str]]
    sets: Mapping[str, frozenset[str]]
    version: str
    places: Mapping[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

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
    def costs(self) -> Costs:
        """What the conditions cost, all together."""
        return together([rule.condition.cost for rule in self.rules])

    @cached_property
    def functions(self) -> dict[str, Callable[..., Any]]:
        """What conditions may call beside CEL's own functions."""
        return bound(self.sets)

    @cached_property
    def mentions(self) -> bool:
        """Whether any rule reads where entities stand in the text."""
        return any(rule.condition.mentions for rule in self.rules)


def routed_topics(rules: Rules) -> tuple[str, ...]:
    """The topics that rules name, in alphabetical order, for the catalogue."""
    return tuple(sorted({topic for rule in rules.rules for topic in rule.topics}))
