"""Types of a condition against the types of the article: what can have no answer, and what has the same one for every article.

The tree of a condition enters; the type of its value and a list of complaints leave. Where a type cannot be told nothing is said:
a complaint is true of every article that the condition meets. Cannot fail.

``a != null && a.b`` is followed: what stands on the other side of ``&&`` and ``||`` is read knowing what this side says of null.
CEL lets either side decide, in whatever order they stand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from streams.records import GroupedArticle
from streams.route.language import signatures
from streams.route.language.functions import SIGNATURES
from streams.route.language.narrowing import Known, not_null, owners_in, path_of
from streams.route.language.syntax import Node
from streams.route.language.types import ANY, DOUBLE, INT, NULL, TEXT, TRUTH, Type, of_type
from streams.route.suggestions import meant

Level = Literal["error", "warning", "note"]
"""An error keeps a rule from being used; a warning is most likely a mistake; a note may well be meant."""

ARTICLE = of_type(GroupedArticle)
MACROS = ("all", "exists", "exists_one", "filter", "map")
NUMBERS = ("int", "double")


@dataclass(frozen=True)
class Complaint:
    """Something wrong with a part of a condition."""

    level: Level
    node: Node
    message: str


@dataclass
class Checker:
    """Infers the types of one condition, and gathers what is wrong with them."""

    text: str
    complaints: list[Complaint] = field(default_factory=list)

    def of(self, node: Node) -> Type:
        """The type of the whole condition, which must be yes or no."""
        inferred = self._type(node, {"article": ARTICLE}, frozenset())
        if inferred.sort not in {"truth", "any"}:
            self._error(node, f"a condition is yes or no, and this is {inferred.spoken}")
        return inferred

    def _error(self, node: Node, message: str) -> Type:
        self.complaints.append(Complaint("error", node, message))
        return ANY

    def _warn(self, node: Node, message: str) -> None:
        self.complaints.append(Complaint("warning", node, message))

    def _said(self, node: Node) -> str:
        return self.text[node.start : node.end]

    def _type(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        handler: Callable[[Node, Mapping[str, Type], Known], Type] = getattr(self, f"_{node.kind}")
        return handler(node, scope, known)

    def _literal(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        del scope, known
        return _literal(node.name)

    def _name(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        del known
        return scope.get(node.name, ANY)

    def _operator(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        return (self._unary if len(node.children) == 1 else self._binary)(node, scope, known)

    def _method(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        macro = node.name in MACROS and len(node.children) > 2  # noqa: PLR2004 - the list, the name, the body
        return (self._macro if macro else self._call)(node, scope, known)

    def _list(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        types = [self._type(child, scope, known) for child in node.children]
        return Type("list", item=types[0] if len({inferred.sort for inferred in types}) == 1 else None)

    def _map(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        for child in node.children:
            self._type(child, scope, known)
        return Type("map")

    def _given(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        """The type of something that must not be null here."""
        inferred = self._type(node, scope, known)
        path = path_of(node)
        if inferred.nullable and (path is None or path not in known):
            said = self._said(node)
            self._warn(node, f"{said} may be null, and then the rule has no answer: write `{said} != null && …`")
        return inferred.given()

    def _field(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        owner = self._given(node.children[0], scope, known)
        if owner.sort in {"any", "map"}:
            return owner.item or ANY
        inferred = owner.field(node.name)
        if inferred is None:
            hint = meant(node.name, owner.fields or ())
            return self._error(node, f"{self._said(node.children[0])} is {owner.spoken} and has no field {node.name!r}{hint}")
        return inferred.given() if path_of(node) in known else inferred

    def _index(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        owner, index = self._given(node.children[0], scope, known), self._type(node.children[1], scope, known)
        if owner.sort == "record" and node.children[1].kind == "literal":
            return owner.field(node.children[1].name.strip("'\"")) or ANY
        if owner.sort == "list" and index.sort not in {"int", "any"}:
            return self._error(node, f"a list is asked by a whole number, and this is {index.spoken}")
        if owner.sort == "list":
            self._warn(
                node, f"{self._said(node.children[0])} may be shorter, and then the rule has no answer: `exists` asks all of it"
            )
        return owner.item or ANY

    def _unary(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        inner = self._given(node.children[0], scope, known)
        wanted = ("truth",) if node.name == "!" else (*NUMBERS, "duration")
        if inner.sort not in (*wanted, "any"):
            return self._error(node, f"`{node.name}` does not go with {inner.spoken}: {self._said(node.children[0])}")
        return replace(inner, truth=None if inner.truth is None else not inner.truth)

    def _binary(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        left, right = node.children
        if node.name in {"&&", "||"}:
            return self._both(node, scope, known)
        if node.name in {"==", "!="}:
            # Whether a side may be null is asked of the article's type: the other side of an && may know it only by this very test.
            asked = known - {path_of(left), path_of(right)}
            return self._equal(node, self._type(left, scope, asked), self._type(right, scope, asked))
        if node.name == "in":
            return self._member(node, self._type(left, scope, known), self._given(right, scope, known))
        types = (self._given(left, scope, known), self._given(right, scope, known))
        result = signatures.operator(node.name, types[0], types[1])
        if result is None:
            return self._error(node, f"{self._said(node)}: `{node.name}` does not go with {types[0].spoken} and {types[1].spoken}")
        return result

    def _both(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        """``&&`` and ``||``: each side is read knowing that it counts only where the other does not decide already.

        Of what the right side needs to be read itself, the left one learns nothing: else each would vouch for the other.
        """
        decided = node.name == "||"
        left, right = node.children
        truths = []
        for one, learned in (
            (left, not_null(right, holds=not decided) - owners_in(right)),
            (right, not_null(left, holds=not decided)),
        ):
            inferred = self._given(one, scope, known | learned)
            if inferred.sort not in {"truth", "any"}:
                self._error(one, f"`{node.name}` joins yes or no, and {self._said(one)} is {inferred.spoken}")
            truths.append(inferred.truth)
        if decided in truths:
            return replace(TRUTH, truth=decided)
        return replace(TRUTH, truth=None if None in truths else not decided)

    def _equal(self, node: Node, left: Type, right: Type) -> Type:
        unequal = node.name == "!="
        for one, other, part in ((left, right, node.children[0]), (right, left, node.children[1])):
            if other.sort == "null" and one.sort not in {"any", "null"} and not one.nullable:
                self._warn(node, f"{self._said(part)} is never null")
                return replace(TRUTH, truth=unequal)
        value = next((said.name[1:-1] for said in node.children if said.kind == "literal" and said.name[:1] in "'\""), None)
        asked = node.children[0] if left.choices else node.children[1]
        if value is not None and (never := _never(self._said(asked), value, left.choices or right.choices)):
            self._error(node, never)
            return replace(TRUTH, truth=unequal)
        if not _comparable(left, right):
            self._error(node, f"{self._said(node)}: {left.spoken} never equals {right.spoken}")
            return replace(TRUTH, truth=unequal)
        return TRUTH

    def _member(self, node: Node, left: Type, right: Type) -> Type:
        if right.sort not in {"list", "map", "any", "record"}:
            return self._error(node, f"`in` looks into a list, and this is {right.spoken}: {self._said(node.children[1])}")
        if right.item is not None and right.sort == "list" and not _comparable(left, right.item):
            return self._error(node, f"{left.spoken} never stands in a list of {right.item.spoken.split(' ', 1)[-1]}s")
        for member in node.children[1].children if node.children[1].kind == "list" else ():
            if member.kind == "literal" and (never := _never(self._said(node.children[0]), member.name.strip("'\""), left.choices)):
                self._error(member, never)
        return TRUTH

    def _choice(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        condition, yes, no = node.children
        if self._given(condition, scope, known).sort not in {"truth", "any"}:
            self._error(condition, "what stands before `?` is yes or no")
        first = self._type(yes, scope, known | not_null(condition, holds=True))
        second = self._type(no, scope, known | not_null(condition, holds=False))
        return Type(first.sort) if first.sort == second.sort else ANY

    def _macro(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        source, bound, *bodies = node.children
        over = self._given(source, scope, known)
        if over.sort not in {"list", "map", "any"}:
            return self._error(node, f"`{node.name}` goes through a list, and this is {over.spoken}: {self._said(source)}")
        item = TEXT if over.sort == "map" else over.item or ANY
        types = [self._type(body, {**scope, bound.name: item}, known) for body in bodies]
        for body, inferred in zip(bodies, types, strict=True):
            if inferred.sort not in {"truth", "any"} and not (node.name == "map" and body is bodies[-1]):
                self._error(body, f"`{node.name}` asks yes or no of each, and this is {inferred.spoken}")
        if node.name == "map":
            return Type("list", item=types[-1])
        return over if node.name == "filter" else TRUTH

    def _has(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        asked = node.children[0]
        if asked.kind != "field":
            return TRUTH
        if self._given(asked.children[0], scope, known).sort == "record":
            self._warn(node, f"every article has the field, null where it is not known: write `{self._said(asked)} != null`")
            return replace(TRUTH, truth=True)
        return TRUTH

    def _call(self, node: Node, scope: Mapping[str, Type], known: Known) -> Type:
        if node.name == "has":
            return self._has(node, scope, known)
        types = [self._type(child, scope, known) for child in node.children]
        signature = SIGNATURES.get(node.name)
        if signature is None:
            return ANY
        if len(types) not in signature.counts:
            return self._error(node, f"`{node.name}` takes {signature.usage}")
        for child, wanted in zip(node.children, signature.takes, strict=False):
            inferred = types[node.children.index(child)]
            if signature.strict and inferred.nullable:
                inferred = self._given(child, scope, known)
            if inferred.sort not in (*wanted, "any") or (inferred.sort == "null" and signature.strict):
                return self._error(child, f"`{node.name}` takes {signature.usage}, and {self._said(child)} is {inferred.spoken}")
        return signature.gives


def _literal(text: str) -> Type:
    if text in {"true", "false"}:
        return replace(TRUTH, truth=text == "true")
    if text == "null":
        return NULL
    if text[-1] in "'\"":
        return ANY if text[0] in "bB" else TEXT
    return DOUBLE if "." in text or ("e" in text.lower() and "x" not in text.lower()) else INT


def _never(asked: str, value: str, choices: tuple[str, ...]) -> str | None:
    if not choices or value in choices:
        return None
    return f"{asked} is never {value!r}" + meant(value, choices, f"; it is one of {', '.join(choices)}")


def _comparable(left: Type, right: Type) -> bool:
    if "any" in {left.sort, right.sort} or left.sort == right.sort:
        return True
    if left.sort in NUMBERS and right.sort in NUMBERS:
        return True
    return (
        (left.sort == "null" and right.nullable)
        or (right.sort == "null" and left.nullable)
        or (left.sort == "null" and right.sort == "null")
    )
