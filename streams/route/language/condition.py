"""A rule's condition: an expression in CEL over ``article``, compiled once, its mistakes found before an article comes.

CEL has no loops and matches patterns in linear time, so no rule can hang the step. An expression that names a field, a function or
a set that does not exist, or whose pattern does not compile, raises ``ValueError`` with what is wrong.

``topic(article, …)`` is compiled as a look-up in the article's topics: handing a whole article to a function costs 100 µs a call,
this less than one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from types import UnionType
from typing import Any, Union, get_args, get_origin
from zoneinfo import available_timezones

import cel
import msgspec

from streams.records import GroupedArticle
from streams.route.language.functions import zone_of
from streams.route.language.tokens import Token, arguments, paths, tokens, without_quotes
from streams.route.media_topics import check_topic, folded

TOPICS = "topics_of_article"
"""The variable that holds the names which ``topic`` looks up."""

OWN_FUNCTIONS = ("topic", "in_set", "near", "has_word", "local")
_BOUND_BY = ("all", "exists", "exists_one", "map", "filter")


@dataclass(frozen=True)
class Condition:
    """A compiled condition.

    Attributes:
        source: as the rule gives it.
        program: what CEL runs.
        fields: the article's fields that it reads; None: it reads the article as a whole.
        mentions: it reads where entities stand in the text.
    """

    source: str
    program: cel.Program
    fields: frozenset[str] | None
    mentions: bool


def compile_condition(source: str, sets: Collection[str]) -> Condition:
    """The condition; ``sets`` are the names that ``in_set`` may look up.

    Raises:
        ValueError: it is no valid CEL, or names something that does not exist.
    """
    try:
        cel.compile(source)
        cut = tokens(source)
        program = cel.compile(_rewritten(source, cut))
    except ValueError as error:
        raise ValueError(_first_line(error)) from None
    _check_names(program, cut)
    _check_sets(cut, sets)
    _check_topics(cut)
    _check_zones(cut)
    _check_patterns(cut)
    fields: set[str] = set()
    whole = False
    for path in paths(tokens(_rewritten(source, cut)), "article"):
        _check_path(path)
        whole = whole or not path
        fields.update(path[:1])
    mentions = any(token.text == "mentions" for token in cut)
    return Condition(source, program, None if whole else frozenset(fields), mentions)


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
        if name not in OWN_FUNCTIONS and name not in _BOUND_BY and name != "has" and not _is_function(name):
            raise ValueError(
                f"unknown function {name!r}{_meant(name, [*OWN_FUNCTIONS, 'size', 'contains', 'startsWith', 'matches'])}"
            )


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


def _check_sets(cut: list[Token], sets: Collection[str]) -> None:
    for place, token in enumerate(cut[:-1]):
        if token.text != "in_set" or cut[place + 1].text != "(":
            continue
        name = arguments(cut, place + 1)[-1:]
        if not name or len(name[0]) != 1 or name[0][0].kind != "string":
            raise ValueError("in_set takes a value and the name of a set in quotes, as in in_set(article.site.domain, 'tier1')")
        said = without_quotes(name[0][0])
        if said not in sets:
            raise ValueError(f"unknown set {said!r}{_meant(said, sets)}")


def _check_topics(cut: list[Token]) -> None:
    for place, token in enumerate(cut[:-1]):
        if token.text == "topic" and cut[place + 1].text == "(":
            wanted = arguments(cut, place + 1)[-1:]
            if wanted and len(wanted[0]) == 1 and wanted[0][0].kind == "string":
                check_topic(without_quotes(wanted[0][0]))


def _check_zones(cut: list[Token]) -> None:
    for place, token in enumerate(cut[:-1]):
        if token.text == "local" and cut[place + 1].text == "(":
            zone = arguments(cut, place + 1)[-1:]
            if zone and len(zone[0]) == 1 and zone[0][0].kind == "string":
                name = without_quotes(zone[0][0])
                try:
                    zone_of(name)
                except ValueError as error:
                    raise ValueError(f"{error}{_meant(name, available_timezones())}") from None


def _check_patterns(cut: list[Token]) -> None:
    for place, token in enumerate(cut[:-1]):
        if token.text != "matches" or cut[place + 1].text != "(":
            continue
        pattern = arguments(cut, place + 1)[-1:]
        if pattern and len(pattern[0]) == 1 and pattern[0][0].kind == "string":
            try:
                cel.compile(f"''.matches({pattern[0][0].text})").execute(cel.Context())
            except RuntimeError as error:
                raise ValueError(f"the pattern {pattern[0][0].text} does not compile: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    lines = [line for line in str(error).splitlines() if line.startswith("error: ")]
    return lines[0].removeprefix("error: ").split(". Check function")[0] if lines else str(error).splitlines()[0]


def _check_path(path: tuple[str, ...]) -> None:
    """Follows the path through the types of the record as far as they are structs."""
    kind: Any = GroupedArticle
    for step, name in enumerate(path):
        if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
            return
        known = {field.name: field.type for field in msgspec.structs.fields(kind)}
        if name not in known:
            where = ".".join(("article", *path[:step]))
            raise ValueError(f"{where} has no field {name!r}{_meant(name, known)}")
        kind = _without_none(known[name])


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in {Union, UnionType}:
        others = [one for one in get_args(kind) if one is not type(None)]
        return others[0] if len(others) == 1 else None
    return kind


def _meant(name: str, known: Collection[str]) -> str:
    close = get_close_matches(name, known, 1)
    return f"; did you mean {close[0]!r}?" if close else ""
