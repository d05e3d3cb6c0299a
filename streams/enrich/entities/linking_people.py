"""Linking of people: surnames, first names and initials to the full name that an article gives.

Spans enter, groups leave. A single name belongs to the full name that ends in it, else to the one that begins with it; among
several to the one mentioned last. "Jr" tells son from father. Nothing can fail; what is compared is bounded, so that a list of ten
thousand namesakes costs no more than its length.
"""

from bisect import bisect_right
from collections import defaultdict

from streams.enrich.entities.groups import Group
from streams.enrich.entities.match_keys import person_key
from streams.enrich.entities.spans import Span

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
MOST_NAMESAKES = 30
"""Full names with one surname that are compared, the latest ones."""


def link_people(text: str, spans: list[Span]) -> list[Group]:
    """Full names first, then single ones."""
    people = People()
    single = []
    for span in spans:
        name = text[span.start : span.end]
        if len(bare(name)) > 1:
            people.add_full(name, span)
        else:
            single.append(span)
    people.sort()
    for span in single:
        people.add_single(text[span.start : span.end], span)
    return people.groups


def bare(name: str) -> list[str]:
    """A person's folded words without generation suffixes."""
    words = person_key(name).split()
    return [word for word in words if word not in SUFFIXES] or words


def suffix(name: str) -> str:
    """The generation suffix, or nothing."""
    return next((word for word in person_key(name).split() if word in SUFFIXES), "")


class People:
    """The people of one article while they are joined."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._by_key: dict[str, Group] = {}
        self._by_last: defaultdict[str, list[Group]] = defaultdict(list)
        self._by_first: defaultdict[str, list[Group]] = defaultdict(list)
        self._starts: dict[int, list[int]] = {}

    def add_full(self, name: str, span: Span) -> None:
        """Takes a mention of two words or more."""
        key = person_key(name)
        group = self._by_key.get(key) or self._similar(name)
        if group is None:
            group = self._new(name, key)
            words = bare(name)
            self._by_last[words[-1]].append(group)
            self._by_first[words[0]].append(group)
            if words[1:-1]:
                self._by_last[words[-2]].append(group)
        elif fuller(bare(name), bare(group.name)) or (len(name) > len(group.name) and key == group.key):
            group.name, group.key = name, key
        self._by_key[key] = group
        group.spans.append(span)

    def sort(self) -> None:
        """Makes ready for single names: full mentions in order."""
        for group in self.groups:
            group.spans.sort()
            self._starts[id(group)] = [span.start for span in group.spans]

    def add_single(self, name: str, span: Span) -> None:
        """Takes a mention of one word."""
        key = person_key(name)
        namesakes = self._by_last.get(key) or self._by_first.get(key) or []
        group = self._by_key.get(key) or self._nearest(namesakes[-MOST_NAMESAKES:], span) or self._new(name, key)
        if not namesakes:
            self._by_key[key] = group
        group.spans.append(span)

    def _new(self, name: str, key: str) -> Group:
        group = Group("person", name, key)
        self.groups.append(group)
        return group

    def _similar(self, name: str) -> Group | None:
        """The person of the same surname and suffix whose first name is the same, or whose initial it is, or who has more names."""
        words = bare(name)
        for group in reversed(self._by_last[words[-1]][-MOST_NAMESAKES:]):
            known = bare(group.name)
            if suffix(name) == suffix(group.name) and known[-1] == words[-1] and same_first(known, words):
                return group
        return None

    def _nearest(self, namesakes: list[Group], span: Span) -> Group | None:
        """The namesake mentioned last before ``span``, else the first one."""

        def distance(group: Group) -> tuple[bool, int]:
            starts = self._starts[id(group)]
            index = bisect_right(starts, span.start) - 1
            return (index < 0, -starts[max(index, 0)] if index >= 0 else starts[0])

        return min(namesakes, key=distance, default=None)


def fuller(words: list[str], known: list[str]) -> bool:
    """Whether a name says more than the known one: more words, or a first name where that has an initial."""
    return len(words) > len(known) or (len(words) == len(known) and len(known[0]) == 1 < len(words[0]))


def same_first(known: list[str], words: list[str]) -> bool:
    """Whether two names of one surname can be one person's."""
    one, other = known[0], words[0]
    if one == other or known[-len(words) :] == words or words[-len(known) :] == known:
        return True
    return 1 in {len(one), len(other)} and one[0] == other[0]
