"""YAML with the lines on which things stand: text enters, plain values leave, mappings and lists among them knowing their lines.

Raises ``ValueError`` for what is no YAML, for a key that stands twice in one mapping (YAML would silently take the last) and for a
value that contains itself.
"""

from collections.abc import Collection
from typing import Any

import yaml
from yaml.reader import ReaderError

from streams.errors import BadLine
from streams.route.suggestions import meant

MERGE, TEXT = "tag:yaml.org,2002:merge", "tag:yaml.org,2002:str"
MOST_CHARACTERS = 4_000_000
"""Of a file: 10,000 rules of 400 characters. Reading takes 1 us a character."""
MOST_KEYS = 100_000
"""That merge keys take in, all together: ten for each of 10,000 rules."""
MOST_DIGITS = 1_000
"""Of what is no text: numbers with colons in them take quadratic time to read."""


class Mapping(dict[Any, Any]):
    """A mapping; ``line`` is its first, ``lines`` are those of its keys, ``begins`` those on which their values begin."""

    line = 1
    lines: dict[Any, int]
    begins: dict[Any, int]

    def at(self, key: Any) -> int:
        """The line of a key; of the mapping where it has none of that name."""
        return self.lines.get(key, self.line)


def check_keys(value: dict[Any, Any], known: Collection[str], line: int = 1) -> None:
    """Refuses a key that is not known; ``line`` is told where the mapping does not know its lines.

    Raises:
        BadLine: with what may have been meant.
    """
    for key in value:
        if key not in known:
            hint = meant(str(key), known, f"; known are {', '.join(known)}")
            raise BadLine(value.at(key) if isinstance(value, Mapping) else line, f"unknown key {key!r}{hint}")


def load(text: str) -> Any:
    """The text's value.

    Raises:
        BadLine: it is no YAML, or a key stands twice.
    """
    if len(text) > MOST_CHARACTERS:
        raise BadLine(
            1, f"has {len(text):,} characters, and {MOST_CHARACTERS:,} are allowed: long lists can stand in files of their own"
        )
    try:
        loader = yaml.SafeLoader(text)
    except ReaderError as error:
        raise BadLine(
            text.count("\n", 0, error.position) + 1, f"not valid YAML: a control character, U+{ord(text[error.position]):04X}"
        ) from None
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        _check_merges(node)
        return _value(node, loader, {})
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at column {mark.column + 1}" if mark else ""
        raise BadLine(mark.line + 1 if mark else 1, f"not valid YAML{where}: {getattr(error, 'problem', None) or error}") from None
    except ValueError as error:  # a date that the calendar does not have
        if isinstance(error, BadLine):
            raise
        raise BadLine(1, f"not valid YAML: {error}") from None
    except RecursionError:
        raise BadLine(1, "not valid YAML: nested too deeply") from None
    finally:
        loader.dispose()


def _check_merges(root: yaml.Node) -> None:
    """Refuses merge keys (``<<``) that multiply: a mapping that takes in nine times one that takes in nine times …, or itself."""
    sizes: dict[int, int] = {}
    taken_in = 0

    def size(node: yaml.Node) -> int:
        """How many keys a mapping has with those that it takes in."""
        nonlocal taken_in
        if id(node) in sizes:
            return sizes[id(node)]
        sizes[id(node)] = MOST_KEYS + 1  # of one that takes in itself
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        more = sum(size(each) for key, value in pairs if key.tag == MERGE for each in _taken_in(value))
        taken_in += more
        if taken_in > MOST_KEYS:
            raise BadLine(node.start_mark.line + 1, f"merge keys (<<) multiply: they take in more than {MOST_KEYS:,} keys")
        sizes[id(node)] = len(pairs) + more
        return sizes[id(node)]

    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen or isinstance(node, yaml.ScalarNode):
            continue
        seen.add(id(node))
        size(node)
        waiting += [each for pair in node.value for each in (pair if isinstance(pair, tuple) else (pair,))]


def _taken_in(value: yaml.Node) -> list[yaml.Node]:
    return value.value if isinstance(value, yaml.SequenceNode) else [value]


def _value(node: yaml.Node, loader: yaml.SafeLoader, made: dict[int, Any]) -> Any:
    """A node's value; an anchor's is made once, however often it is used."""
    known = id(node)
    if known in made:
        if made[known] is _MAKING:
            raise BadLine(node.start_mark.line + 1, "not valid YAML: a value contains itself")
        return made[known]
    made[known] = _MAKING
    if isinstance(node, yaml.MappingNode):
        made[known] = _mapping(node, loader, made)
    elif isinstance(node, yaml.SequenceNode):
        made[known] = [_value(item, loader, made) for item in node.value]
    else:
        if node.tag != TEXT and len(node.value) > MOST_DIGITS:
            raise BadLine(node.start_mark.line + 1, f"not valid YAML: a number or time of {len(node.value):,} characters")
        made[known] = loader.construct_object(node, deep=True)
    return made[known]


_MAKING = object()


def _mapping(node: yaml.MappingNode, loader: yaml.SafeLoader, made: dict[int, Any]) -> Mapping:
    seen: set[Any] = set()
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value in seen:
            raise BadLine(key.start_mark.line + 1, f"the key {key.value!r} stands twice")
        seen.add(key.value if isinstance(key, yaml.ScalarNode) else id(key))
    loader.flatten_mapping(node)
    mapping = Mapping()
    mapping.line, mapping.lines, mapping.begins = node.start_mark.line + 1, {}, {}
    for key, value in node.value:
        name = loader.construct_object(key, deep=True)
        try:
            mapping[name] = _value(value, loader, made)
        except TypeError:
            raise BadLine(key.start_mark.line + 1, "a key must be a text") from None
        mapping.lines[name] = key.start_mark.line + 1
        block = isinstance(value, yaml.ScalarNode) and value.style in {"|", ">"}  # its text begins below its mark
        mapping.begins[name] = value.start_mark.line + (2 if block else 1)
    return mapping
