"""How large the values of a condition can be: of an article's own values, and of those that a condition makes of them.

Lengths enter, lengths leave; nothing is run. Three kinds say the same things: ``Given`` looks into values that are there, ``Made``
is of a value that is yet to be computed, ``Alike`` of an article that is yet to come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True, eq=False)
class Given:
    """Of values that are there: the largest of them counts."""

    values: Sequence[Any]

    @cached_property
    def length(self) -> int:
        """Members of the longest list or mapping, characters of the longest text."""
        return max((len(value) for value in self.values if hasattr(value, "__len__")), default=1)

    @cached_property
    def weight(self) -> int:
        """Characters of the largest, all of its members included."""
        return max(map(_weight, self.values), default=1)

    @cached_property
    def member(self) -> "Extent":
        """Of any member of any of them."""
        found: list[Any] = []
        for value in self.values:
            if isinstance(value, Mapping):
                found += [*value, *value.values()]
            elif isinstance(value, list | set | frozenset):
                found += value
        return Given(found)

    def field(self, name: str) -> "Extent":
        """Of a field of any of them."""
        return Given([value[name] for value in self.values if isinstance(value, Mapping) and name in value])


@dataclass(frozen=True, eq=False)
class Made:
    """Of a value that is yet to be computed.

    Attributes:
        length: members or characters.
        weight: characters, those of all members included.
        members: what its members are like.
        alike: what it is like itself, but for its size.
    """

    length: int = 1
    weight: int = 20
    members: tuple["Extent", ...] = ()
    alike: tuple["Extent", ...] = ()

    @cached_property
    def member(self) -> "Extent":
        """Of any member."""
        return largest([*self.members, *(one.member for one in self.alike)])

    def field(self, name: str) -> "Extent":
        """Of a field of that name."""
        return largest([one.field(name) for one in self.alike])


@dataclass(frozen=True)
class Alike:
    """Of an article that is yet to come: whatever is asked of it is as large as it is itself."""

    length: int
    weight: int

    @property
    def member(self) -> "Extent":
        """Itself."""
        return self

    def field(self, name: str) -> "Extent":
        """Itself, whatever the ``name``."""
        del name
        return self


Extent = Given | Made | Alike
SMALL = Made()
"""Of a number, a yes or no, a name."""


def largest(extents: Sequence[Extent]) -> Extent:
    """At least as large as each of them."""
    different = tuple({id(one): one for one in extents}.values())
    if len(different) == 1:
        return different[0]
    return Made(
        max((one.length for one in different), default=1), max((one.weight for one in different), default=20), alike=different
    )


def _weight(value: Any) -> int:
    if isinstance(value, str | bytes):
        return len(value)
    if isinstance(value, Mapping):
        return 1 + sum(_weight(name) + _weight(one) for name, one in value.items())
    if isinstance(value, list | set | frozenset):
        return 1 + sum(map(_weight, value))
    return 1
