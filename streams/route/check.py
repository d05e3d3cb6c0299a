"""What is most likely wrong with rules that can be used: conditions, the order of rules, names that nothing uses.

Rules enter, findings leave, in the order of the rules. Cannot fail. A finding is true of all articles, not of most: what the form
of a condition does not show is not found.
"""

import re
from collections.abc import Iterator

from streams.route.language.checker import Checker, Level
from streams.route.language.logic import always, implies
from streams.route.language.syntax import Node, parse
from streams.route.language.tokens import tokens, without_quotes
from streams.route.parse import RIGHTS
from streams.route.rules import Problem, Rule, Rules
from streams.route.stops import Stops

_WORD = re.compile(r"(?P<marked>(\(\?i\))?(\\\\b)?)(?P<word>[\w ]+)(\\\\b)?")
"""A pattern that is no more than words, with or without their bounds, as it stands in a condition's quotes."""


def findings(rules: Rules) -> list[Problem]:
    """Everything that a person should look at."""
    found: list[Problem] = []
    stops = Stops()
    for rule in rules.rules:
        if rule.line:  # one is put first in every file, and has none
            if rule.condition.tree is not None:
                found += _condition(rule, rule.condition.tree)
                found += _shadowed(rule, stops, rule.condition.tree)
            found += _actions(rule)
        stops.add(rule)
    return [*found, *_rights(rules), *_unused(rules)]


def _condition(rule: Rule, tree: Node) -> Iterator[Problem]:
    """Types, and whether the answer is the same for every article."""
    checker = Checker(rule.condition.source)
    answer = checker.of(tree).truth
    for complaint in checker.complaints:
        line = rule.when_line + rule.condition.source[: complaint.node.start].count("\n")
        yield Problem(complaint.level, rule.file, line, complaint.message, rule.name)
    yield from _patterns(rule, tree)
    known = always(tree)
    answer = known if answer is None else answer
    if answer is True:
        literal = tree.kind == "literal"
        meant = "" if literal else "; `when: true` says that it is meant"
        yield _told("note" if literal else "warning", rule, f"matches every article{meant}")
    elif answer is False:
        yield _told("warning", rule, "matches no article")


def _patterns(rule: Rule, node: Node) -> Iterator[Problem]:
    """Patterns that are a word: there is a way that costs a hundredth."""
    if node.kind == "method" and node.name == "matches" and len(node.children) > 1:
        found = _WORD.fullmatch(node.children[1].name[1:-1])
        if found is not None:
            asked = rule.condition.source[node.children[0].start : node.children[0].end]
            instead = f"has_word({asked}, '{found['word']}')" if found["marked"] else f"{asked}.contains('{found['word']}')"
            yield _told("note", rule, f"a pattern is compiled anew for each article, which costs up to 110 us: {instead} takes 1")
    for child in node.children:
        yield from _patterns(rule, child)


def _shadowed(rule: Rule, stops: Stops, tree: Node) -> Iterator[Problem]:
    """A rule that holds only where a rule before it has stopped the reading; what withholds is read all the same."""
    stop = None if rule.withhold else stops.that_hides(tree)
    if stop is not None:
        yield _told("error", rule, f"is never read: rule {stop.name!r} (line {stop.line}) stops wherever it would match")


def _actions(rule: Rule) -> Iterator[Problem]:
    if not (rule.topics or rule.tags or rule.priority or rule.embargoed_until or rule.suppress or rule.stop or rule.withhold):
        yield _told("warning", rule, "does nothing: it has no topics, no tags and no other action")
    if rule.suppress and rule.topics:
        yield _told("warning", rule, "suppresses the article, so its topics get nothing")


def _rights(rules: Rules) -> Iterator[Problem]:
    """A rule of the guard's name takes its place, and may guard less."""
    for rule in rules.rules:
        if rule.name == RIGHTS["name"] and rule.line:
            tree, guard = rule.condition.tree, parse(str(RIGHTS["when"]))
            missing = set(RIGHTS["withhold"]) - rule.withhold
            if missing or tree is None or not implies(guard, tree):
                yield _told("warning", rule, f"guards less than the rule that stands here without it: {RIGHTS['when']}, both uses")


def _unused(rules: Rules) -> Iterator[Problem]:
    sources = [rule.condition.source for rule in rules.rules]
    said = {without_quotes(token) for source in sources for token in tokens(source) if token.kind == "string"}
    file = next((rule.file for rule in rules.rules if rule.file), "rules")
    for name, members in rules.sets.items():
        if name not in said:
            yield Problem("warning", *rules.places.get(("sets", name), (file, 1)), f"set {name!r} is used by no rule")
        elif not members:
            yield Problem("warning", *rules.places.get(("sets", name), (file, 1)), f"set {name!r} is empty: nothing stands in it")
    named = {topic for rule in rules.rules for topic in rule.topics}
    for topic in rules.uses:
        if topic not in named:
            yield Problem("warning", *rules.places.get(("topics", topic), (file, 1)), f"topic {topic!r} is named by no rule")


def _told(level: Level, rule: Rule, message: str) -> Problem:
    return Problem(level, rule.file, rule.when_line, message, rule.name)
