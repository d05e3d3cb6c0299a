"""Why an article goes where it goes: every rule's answer, and the parts of its condition that decided it.

An article and rules enter; a value for each rule leaves, in order. Cannot fail: what cannot be taken apart is explained as a whole.
"""

from dataclasses import dataclass, field
from typing import Any

import cel
import orjson

from streams.records import GroupedArticle
from streams.route.budget import too_dear
from streams.route.decide import context_of, read_rules, values_of
from streams.route.language.condition import TOPICS, execute, program_of
from streams.route.language.logic import sides
from streams.route.language.syntax import Node, parse
from streams.route.language.tokens import paths, tokens
from streams.route.rules import Rule, Rules

TOO_DEAR = "set aside: it would cost this article too much"
LONGEST_VALUE = 80
"""Characters of a value that are shown: with its path it fits a terminal's line."""


@dataclass(frozen=True)
class Clause:
    """A part of a condition that decided the answer.

    Attributes:
        text: as it is written.
        answer: yes or no; None: it has none.
        values: what it read of the article, in JSON.
        why: what CEL says where there is no answer.
    """

    text: str
    answer: bool | None
    values: dict[str, str]
    why: str | None = None


@dataclass(frozen=True)
class Explained:
    """One rule.

    Attributes:
        rule: the rule.
        answer: whether it matches; None: it has no answer for this article.
        stopped_by: the rule that kept this one from being read.
        clauses: what decided it.
    """

    rule: Rule
    answer: bool | None
    stopped_by: str | None = None
    clauses: list[Clause] = field(default_factory=list)


def explain(article: GroupedArticle, rules: Rules) -> list[Explained]:
    """Every rule, as it was read for the article."""
    values = values_of(article, rules)
    asking = _Asking(context_of(values, article, rules))
    dear = too_dear(rules, values)
    clauses: dict[str, list[Clause]] = {}

    def ask(rule: Rule) -> bool | None:
        if rule.name in dear:
            clauses[rule.name] = [Clause(" ".join(rule.condition.source.split()), None, {}, TOO_DEAR)]
            return None
        answer, clauses[rule.name] = asking.of(rule.condition.source)
        return answer

    return [Explained(rule, answer, by, clauses.get(rule.name, [])) for rule, answer, by in read_rules(rules, ask)]


class _Asking:
    """Asks parts of conditions about one article."""

    def __init__(self, context: cel.Context) -> None:
        self._context = context

    def of(self, source: str) -> tuple[bool | None, list[Clause]]:
        """The answer of a condition, and the parts that decided it."""
        answer = self._answer(source)[0]
        try:
            tree = parse(source)
        except ValueError:
            return answer, [self._clause(source)]
        return answer, [self._clause(source[node.start : node.end]) for node in self._deciding(source, tree, answer)]

    def _deciding(self, source: str, node: Node, answer: bool | None) -> list[Node]:  # noqa: FBT001 - yes, no or none
        if node.kind == "operator" and node.name == "!":
            return self._deciding(source, node.children[0], None if answer is None else not answer)
        if node.kind == "choice":
            condition = self._answer_of(source, node.children[0])
            chosen = node.children[1 if condition else 2]
            rest = [] if condition is None else self._deciding(source, chosen, answer)
            return [*self._deciding(source, node.children[0], condition), *rest]
        if node.kind != "operator" or node.name not in {"&&", "||"}:
            return [node]
        # The answer that one side alone can give is given by the sides that give it; the other one by all of them together.
        asked = [(side, self._answer_of(source, side)) for side in sides(node, node.name)]
        deciding = [(side, one) for side, one in asked if one == answer]
        return [part for side, one in deciding for part in self._deciding(source, side, one)]

    def _answer_of(self, source: str, node: Node) -> bool | None:
        return self._answer(source[node.start : node.end])[0]

    def _answer(self, source: str) -> tuple[bool | None, str | None]:
        try:
            answer = execute(program_of(source), self._context)
        except Exception as error:  # noqa: BLE001 - whatever it trips over is what is to be told
            return None, (str(error).splitlines() or [""])[0].split(". ")[0]
        return (answer, None) if isinstance(answer, bool) else (None, "it is no yes or no")

    def _clause(self, text: str) -> Clause:
        answer, why = self._answer(text)
        return Clause(" ".join(text.split()), answer, self._values(text), why)

    def _values(self, text: str) -> dict[str, str]:
        """What the clause reads: each path down to the first null."""
        cut = tokens(text)
        values = {}
        for path in paths(cut, "article"):
            if path:
                values.update(self._value(path))
        if "topic" in {token.text for token in cut}:
            values["topics"] = _shown(self._context.variables[TOPICS])
        return values

    def _value(self, path: tuple[str, ...]) -> dict[str, str]:
        value: Any = self._context.variables["article"]
        name = "article"
        for step in path:
            if not isinstance(value, dict) or step not in value:
                break
            value, name = value[step], f"{name}.{step}"
        return {name: _shown(value)} if name != "article" else {}


def _shown(value: Any) -> str:
    """In JSON; of records in a list what they are called."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        called = next((name for name in ("name", "text", "url", "id", "kind") if name in value[0]), None)
        value = [one[called] for one in value] if called else value
    text = orjson.dumps(value, default=str).decode()
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
