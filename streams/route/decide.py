"""What the rules make of one article: a function of the two, without memory.

``read_rules`` alone knows in which order rules are read and what a stop keeps from being read; ``explain`` follows it too.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import cel
import msgspec

from streams.records import Destination, Entity, GroupedArticle, Routing
from streams.route.budget import too_dear
from streams.route.language.condition import TOPICS, execute
from streams.route.media_topics import topic_names
from streams.route.rules import Rule, Rules

_ALL_FIELDS = frozenset(GroupedArticle.__struct_fields__)


@dataclass
class Decision:
    """What follows from the rules.

    Attributes:
        rules_version: of the rules.
        because: by topic, the names of the rules that send the article there.
        matched: names of the rules that match, in order.
        set_aside: names of the rules that would have cost too much for this article; they are among the failed ones.
        failed: names of the rules that could not be answered for this article; they count as not matching, but for those that
            withhold: what is in doubt is withheld.
        suppressed: it is not published.
    """

    rules_version: str
    because: dict[str, list[str]] = field(default_factory=dict)
    matched: list[str] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    priority: int = 0
    embargoed_until: str | None = None
    suppressed: bool = False

    @property
    def topics(self) -> list[str]:
        """Where it goes, in the order in which rules named it."""
        return list(self.because)

    def routing(self) -> Routing:
        """As it stands on the article."""
        return Routing(
            destinations=[Destination(topic=topic, because=names) for topic, names in self.because.items()],
            matched=self.matched,
            priority=self.priority,
            tags=list(self.tags),
            rules_version=self.rules_version,
        )


def decide(article: GroupedArticle, rules: Rules) -> Decision:
    """Reads the rules in order; never fails: a rule that cannot be answered is noted."""
    decision = Decision(rules.version)
    values = values_of(article, rules)
    context = context_of(values, article, rules)
    dear = too_dear(rules, values)
    withheld: set[str] = set()
    for rule, answer, stopped_by in read_rules(rules, lambda rule: None if rule.name in dear else _answer(rule, context)):
        if answer:
            _follow(rule, decision)
        elif answer is None and stopped_by is None:
            decision.failed.append(rule.name)
            if rule.name in dear:
                decision.set_aside.append(rule.name)
        if answer is not False:
            withheld |= rule.withhold
    if withheld:
        none: frozenset[str] = frozenset()
        decision.because = {topic: names for topic, names in decision.because.items() if not withheld & rules.uses.get(topic, none)}
    return decision


def read_rules(rules: Rules, ask: Callable[[Rule], bool | None]) -> Iterator[tuple[Rule, bool | None, str | None]]:
    """Every rule in order, with its answer and the rule that stopped the reading before it, if one did: then it has no answer.

    What withholds is read all the same. ``ask`` says whether a rule's condition holds; None where it has no answer.
    """
    stopped_by: str | None = None
    for rule in rules.rules:
        if stopped_by is not None and not rule.withhold:
            yield rule, None, stopped_by
            continue
        answer = ask(rule)
        yield rule, answer, None
        if answer and rule.stop and stopped_by is None:
            stopped_by = rule.name


def _follow(rule: Rule, decision: Decision) -> None:
    decision.matched.append(rule.name)
    for topic in rule.topics:
        decision.because.setdefault(topic, []).append(rule.name)
    decision.tags.update(dict.fromkeys(rule.tags))
    decision.priority = max(decision.priority, rule.priority)
    decision.suppressed = decision.suppressed or rule.suppress
    if rule.embargoed_until is not None:
        decision.embargoed_until = max(decision.embargoed_until or "", rule.embargoed_until)


def _answer(rule: Rule, context: cel.Context) -> bool | None:
    """Whether the condition holds; None where it has no answer: a missing value, types that do not go together, no yes or no."""
    try:
        answer = execute(rule.condition.program, context)
    except Exception:  # noqa: BLE001 - whatever a rule trips over must not cost the article
        return None
    return answer if isinstance(answer, bool) else None


def values_of(article: GroupedArticle, rules: Rules) -> dict[str, Any]:
    """The fields of the article that the rules read: making all of them takes .6 ms, its text as much again."""
    fields = _ALL_FIELDS if rules.fields is None else rules.fields
    values: dict[str, Any] = {}
    for name in fields:
        value = getattr(article, name)
        values[name] = [_entity(one) for one in value] if name == "entities" and not rules.mentions else msgspec.to_builtins(value)
    return values


def context_of(values: Mapping[str, Any], article: GroupedArticle, rules: Rules) -> cel.Context:
    """The article as CEL sees it: ``values_of`` it, and the names of its topics."""
    return cel.Context(variables={"article": values, TOPICS: topic_names(article.topics)}, functions=rules.functions)


_ENTITY_FIELDS = tuple(name for name in Entity.__struct_fields__ if name != "mentions")


def _entity(entity: Entity) -> dict[str, Any]:
    return {name: getattr(entity, name) for name in _ENTITY_FIELDS}
