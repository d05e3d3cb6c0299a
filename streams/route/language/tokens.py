"""A CEL expression cut into tokens: as much of its grammar as it takes to see which names stand where.

Text enters, tokens leave; whatever is no valid CEL is left to the compiler to refuse.
"""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<string>[bB]?[rR][bB]?(?:\"\"\".*?\"\"\"|'''.*?'''|"[^"\n]*"|'[^'\n]*')"""
    r"""|[bB]?(?:\"\"\"(?:\\.|[^\\])*?\"\"\"|'''(?:\\.|[^\\])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))"""
    r"""|(?P<comment>//[^\n]*)|(?P<name>[A-Za-z_]\w*)|(?P<number>0[xX][\da-fA-F]+u?|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?u?)|(?P<space>\s+)"""
    r"""|(?P<mark>&&|\|\||[<>=!]=|.)""",
    re.DOTALL,
)


class Token(NamedTuple):
    """``kind`` is string, name, number or mark; ``start`` and ``end`` are offsets into the expression."""

    kind: str
    text: str
    start: int
    end: int


def tokens(expression: str) -> list[Token]:
    """The tokens of an expression, without blanks and comments."""
    found = _TOKEN.finditer(expression)
    return [
        Token(match.lastgroup or "mark", match.group(), match.start(), match.end())
        for match in found
        if match.lastgroup not in {"space", "comment"}
    ]


def paths(cut: list[Token], root: str) -> list[tuple[str, ...]]:
    """Every path of fields that begins at the variable ``root``: ``article.site.domain`` → ``("site", "domain")``.

    A name that is called (``article.title.matches(…)``) is no field and ends the path; a bare ``root`` is the empty path.
    """
    found = []
    for place, token in enumerate(cut):
        if token.kind != "name" or token.text != root or (place and cut[place - 1].text == "."):
            continue
        path: list[str] = []
        at = place + 1
        while at + 1 < len(cut) and cut[at].text == "." and cut[at + 1].kind == "name":
            if at + 2 < len(cut) and cut[at + 2].text == "(":
                break
            path.append(cut[at + 1].text)
            at += 2
        found.append(tuple(path))
    return found


def arguments(cut: list[Token], place: int) -> list[list[Token]]:
    """The arguments of the call whose opening parenthesis stands at ``place``, each as its tokens."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in cut[place:]:
        if token.text in {"(", "[", "{"} and token.kind == "mark":
            depth += 1
            if depth == 1:
                continue
        elif token.text in {")", "]", "}"} and token.kind == "mark":
            depth -= 1
            if not depth:
                break
        elif token.text == "," and depth == 1:
            found.append([])
            continue
        found[-1].append(token)
    return found if found != [[]] else []


def without_quotes(token: Token) -> str:
    """What a plain string token says; escapes are left as they stand."""
    text = token.text.lstrip("rRbB")
    width = 3 if text[:3] in {'"""', "'''"} else 1
    return text[width:-width]
