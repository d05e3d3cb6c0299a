"""A rule's condition: an expression in CEL over ``article``, compiled once, its mistakes found before an article comes.

An expression that names a field, a function or a set that does not exist, whose pattern does not compile, or that would cost too
much (``cost``), raises ``ValueError`` with what is wrong.

``topic(article, …)`` is compiled as a look-up in the article's topics: handing a whole article to a function costs 100 µs a call,
this less than one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

import cel
import msgspec

from streams.records import GroupedArticle
from streams.route.language.cost import Cost, cost_of
from streams.route.language.functions import BY_NAME
from streams.route.language.patterns import MOST_STATES, pattern_cost
from streams.route.language.syntax import Node, parse
from streams.route.language.tokens import Token, arguments, paths, tokens, without_quotes
from streams.route.media_topics import folded
from streams.route.suggestions import meant

TOPICS = "topics_of_article"
"""The variable that holds the names which ``topic`` looks up."""

MOST_CHARACTERS = 10_000
"""Of a condition: about 300 comparisons; names in greater number belong in a set."""

_BOUND_BY = ("all", "exists", "exists_one", "map", "filter")


@dataclass(frozen=True)
class Condition:
    """A compiled condition.

    Attributes:
        source: as the rule gives it.
        program: what CEL runs.
        fields: the article's fields that it reads; None: it reads the article as a whole.
        mentions: it reads where entities stand in the text.
        tree: its parts; None where CEL takes it and our own reader does not.
        cost: what it may cost an article.
    """

    source: str
    program: cel.Program
    fields: frozenset[str] | None
    mentions: bool
    tree: Node | None
    cost: Cost


def compile_condition(source: str, sets: Collection[str]) -> Condition:
    """The condition; ``sets`` are the names that ``in_set`` may look up.

    Raises:
        ValueError: it is no valid CEL, names something that does not exist, or costs too much.
    """
    if len(source) > MOST_CHARACTERS:
        raise ValueError(f"has {len(source):,} characters, and {MOST_CHARACTERS:,} are allowed: in_set asks for any of many names")
    try:
        cel.compile(source)
        cut = tokens(source)
        program = cel.compile(_rewritten(source, cut))
    except ValueError as error:
        raise ValueError(_first_line(error)) from None
    _check_names(program, cut)
    _check_calls(cut, sets)
    fields: set[str] = set()
    whole = False
    for path in paths(tokens(_rewritten(source, cut)), "article"):
        _check_path(path)
        whole = whole or not path
        fields.update(path[:1])
    mentions = any(token.text == "mentions" for token in cut)
    tree = _tree(source)
    return Condition(source, program, None if whole else frozenset(fields), mentions, tree, _cost(tree, cut))


def _tree(source: str) -> Node | None:
    try:
        return parse(source)
    except ValueError:
        return None  # CEL takes it, so it is used; only what a tree tells cannot be said of it


def _cost(tree: Node | None, cut: list[Token]) -> Cost:
    if tree is not None:
        return cost_of(tree)
    if any(token.text in _BOUND_BY for token in cut):
        raise ValueError("is nested too deeply to tell what its loops cost")
    return Cost(len(cut), len(cut), None, None)


def program_of(source: str) -> cel.Program:
    """The program of a condition that is known to be right, or of a part of one."""
    return cel.compile(_rewritten(source, tokens(source)))


def execute(program: cel.Program, context: cel.Context) -> Any:
    """What the program says in the context.

    Raises:
        Exception: it has no answer there, for whatever reason.
    """
    try:
        return program.execute(context)
    except Exception:
        raise
    except BaseException as error:
        # A panic in CEL's Rust code is no Exception, and would end the worker at this article for ever.
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError("CEL gave up on it") from None


def _first_line(error: Exception) -> str:
    """CEL's own words, without the drawing of where: ``1:4: Syntax error: …``."""
    text = str(error).split("ERROR: <input>:", 1)[-1]
    return f"not valid CEL at {text.splitlines()[0]}"


def _rewritten(source: str, cut: list[Token]) -> str:
    """The expression with ``topic(article, …)`` and ``article.topic(…)`` reading ``TOPICS`` instead of the article.

    A topic in plain quotes becomes CEL's own ``'sport' in TOPICS``: .3 µs, where handing the list to a function costs 1.
    """
    pieces, copied = [], 0
    for place in range(len(cut) - 3):
        texts = [token.text for token in cut[place : place + 4]]
        if (texts[:3] == ["topic", "(", "article"] and texts[3] == ",") or texts == ["article", ".", "topic", "("]:
            begins, instead = place + 4, f"topic({TOPICS}, "
        else:
            continue
        wanted = cut[begins : begins + 2]
        if len(wanted) > 1 and wanted[0].kind == "string" and wanted[1].text == ")" and _is_plain(wanted[0]):
            end, instead = wanted[1].end, f"('{folded(without_quotes(wanted[0]))}' in {TOPICS})"
        else:
            end = cut[begins - 1].end
        pieces += [source[copied : cut[place].start], instead]
        copied = end
    return "".join([*pieces, source[copied:]])


def _is_plain(token: Token) -> bool:
    """Whether the string has no escapes, no prefix and no quotation mark in it."""
    return token.text[0] in "'\"" and not set(without_quotes(token)) & set("\\'\n")


def _check_names(program: cel.Program, cut: list[Token]) -> None:
    bound = {
        cut[place + 2].text
        for place, token in enumerate(cut[:-2])
        if token.text in _BOUND_BY and cut[place + 1].text == "(" and cut[place + 2].kind == "name"
    }
    unknown = set(program.variables()) - bound - {"article", TOPICS}
    if unknown:
        raise ValueError(f"unknown name {min(unknown)!r}: a condition is about `article`, as in article.language == 'en'")
    called = [token.text for place, token in enumerate(cut[:-1]) if token.kind == "name" and cut[place + 1].text == "("]
    for name in called:
        if name not in BY_NAME and name not in _BOUND_BY and name != "has" and not _is_function(name):
            raise ValueError(f"unknown function {name!r}{meant(name, [*BY_NAME, 'size', 'contains', 'startsWith', 'matches'])}")


def _is_function(name: str) -> bool:
    """Whether CEL itself has the function: it complains about the arguments, not about the name."""
    for call in (f"{name}('1')", f"'1'.{name}('1')", f"timestamp('2020-01-01T00:00:00Z').{name}()", f"duration('1s').{name}()"):
        try:
            cel.compile(call).execute(cel.Context())
        except (ValueError, TypeError, KeyError, RuntimeError) as error:
            if "Undefined variable or function" not in str(error):
                return True
        else:
            return True
    return False


def _check_calls(cut: list[Token], sets: Collection[str]) -> None:
    """What stands in quotes as a call's last argument names something: a set, a topic, a zone, a pattern."""
    for place, token in enumerate(cut[:-1]):
        if cut[place + 1].text != "(" or token.kind != "name":
            continue
        last = arguments(cut, place + 1)[-1:]
        quoted = last[0][0] if last and len(last[0]) == 1 and last[0][0].kind == "string" else None
        function = BY_NAME.get(token.text)
        if function is not None and function.quoted and quoted is None:
            raise ValueError(f"{token.text} takes {function.quoted}, as in {function.example}")
        if quoted is None:
            continue
        if function is not None and function.check is not None:
            function.check(without_quotes(quoted), sets)
        elif token.text == "matches":
            _check_pattern(quoted.text)


def _check_pattern(quoted: str) -> None:
    states = pattern_cost(Node("literal", quoted, (), 0, 0)).states
    if states > MOST_STATES:
        raise ValueError(
            f"the pattern {quoted} is {states:,} characters long with its repetitions, and {MOST_STATES:,} are allowed"
        )
    try:
        cel.compile(f"''.matches({quoted})").execute(cel.Context())
    except RuntimeError as error:
        raise ValueError(f"the pattern {quoted} does not compile: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    lines = [line for line in str(error).splitlines() if line.startswith("error: ")]
    return lines[0].removeprefix("error: ").split(". Check function")[0] if lines else str(error).splitlines()[0]


def _check_path(path: tuple[str, ...]) -> None:
    """Follows the path through the types of the record as far as they are structs."""
    kind: Any = GroupedArticle
    for step, name in enumerate(path):
        if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
            return
        known = _fields_of(kind)
        if name not in known:
            where = ".".join(("article", *path[:step]))
            raise ValueError(f"{where} has no field {name!r}{meant(name, known)}")
        kind = _without_none(known[name])


@cache
def _fields_of(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(kind)}


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in {Union, UnionType}:
        others = [one for one in get_args(kind) if one is not type(None)]
        return others[0] if len(others) == 1 else None
    return kind
