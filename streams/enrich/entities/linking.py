"""Linking: the mentions of one article joined to the things they name.

Spans enter, groups of spans leave. A surname belongs to the full name that ends in it, else a first name to the one that begins
with it; among several to the one mentioned last; "Jr" tells son from father. Letters belong to the organisation whose words begin
with them or before which they stand in brackets, a place to what the tables say. Nothing can fail; what is compared is bounded,
so that a list of ten thousand namesakes costs no more than its length.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from streams.enrich.english import NO_INITIALS
from streams.enrich.entities.match_keys import organisation_key, person_key
from streams.enrich.entities.recogniser import Span
from streams.enrich.folding import fold
from streams.enrich.scripts import is_dense
from streams.records.article import EntityType

SHORTEST_LETTERS, LONGEST_LETTERS = 3, 8
"""Letters of an abbreviation that stands for the beginning of a name's initials, and of one at all ("UNESCO", "ASEAN"); 5 in
place of 8 gives the same on `news_gold`."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
LONGEST_FAMILY = 2
"""Characters of most family names in Chinese and Japanese: longer names are full ones."""
MOST_NAMESAKES = 30
"""Full names with one surname that are compared, the latest ones: a bound on work, which no article of news reaches."""


@dataclass
class Group:
    """Mentions of one thing.

    Attributes:
        type: person, organisation or place.
        name: its fullest form.
        key: folded.
        spans: its mentions.
    """

    type: EntityType
    name: str
    key: str
    spans: list[Span] = field(default_factory=list)


def link(text: str, spans: list[Span], organisation_keys: dict[str, str]) -> list[Group]:
    """Groups in order of first mention.

    Args:
        text: the article's text.
        spans: what the recogniser marked, in reading order.
        organisation_keys: canonical keys of known organisations by their name as written.
    """
    people = link_people(text, [span for span in spans if span.type == "person"])
    rest = [span for span in spans if span.type == "organisation"]
    organisations = link_organisations(text, rest, organisation_keys)
    places = link_by_key(text, [span for span in spans if span.type == "place"])
    groups = [*people, *organisations, *places]
    for group in groups:
        group.spans.sort()
    return sorted((group for group in groups if group.spans), key=lambda group: group.spans[0].start)


def link_organisations(text: str, spans: list[Span], known: dict[str, str]) -> list[Group]:
    """By key; abbreviations to the organisation they stand behind in brackets, or whose initials they are."""
    groups: dict[str, Group] = {}
    letters: list[Span] = []
    by_letters: dict[str, Group] = {}
    for span in spans:
        name = text[span.start : span.end]
        if is_letters(name):
            letters.append(span)
            continue
        key = known.get(name) or organisation_key(name)
        group = groups.setdefault(key, Group("organisation", name, key))
        group.spans.append(span)
        if len(name) > len(group.name):
            group.name = name
        by_letters.setdefault(initials(name), group)
        bracket = re.match(r"\s*\(([A-Z][A-Za-z.&-]{1,8})\)", text[span.end : span.end + 14])
        if bracket:
            by_letters[bracket.group(1).replace(".", "").upper()] = group
    for span in letters:
        name = text[span.start : span.end]
        key = known.get(name) or organisation_key(name)
        group = (
            by_letters.get(plain_letters(name))
            or beginning_with(by_letters, plain_letters(name))
            or groups.setdefault(key, Group("organisation", name, key))
        )
        group.spans.append(span)
    return merge_shorter(groups)


def plain_letters(name: str) -> str:
    """An abbreviation without stops, in capitals."""
    return name.replace(".", "").upper()


def beginning_with(by_letters: dict[str, Group], letters: str) -> Group | None:
    """The organisation whose initials begin with the letters, with or without its first word: CDC, Center for Disease Control …."""
    if len(letters) < SHORTEST_LETTERS:
        return None
    return next((group for known, group in by_letters.items() if known.startswith(letters) or known[1:].startswith(letters)), None)


def is_letters(name: str) -> bool:
    """Whether the name is an abbreviation."""
    plain = name.replace(".", "")
    return len(plain) <= LONGEST_LETTERS and " " not in name and sum(letter.isupper() for letter in plain) > len(plain) / 2


def initials(name: str) -> str:
    """The capitals that an organisation's name is shortened to."""
    words = [word for word in re.split(r"[\s-]+", name) if word and word.lower() not in NO_INITIALS]
    return "".join(word[0] for word in words if word[0].isalnum()).upper() if len(words) > 1 else name.upper()


def merge_shorter(groups: dict[str, Group]) -> list[Group]:
    """A one-word name joins the one longer name that begins with it ("Goddard" → "Goddard Space Flight Center")."""
    longer: dict[str, list[Group]] = defaultdict(list)
    for group in groups.values():
        words = fold(group.name).split()
        if len(words) > 1:
            longer[words[0]].append(group)
    for key, group in list(groups.items()):
        homes = longer.get(key, [])
        if " " not in key and len(homes) == 1 and homes[0] is not group and homes[0].spans[0].start < group.spans[0].start:
            homes[0].spans += group.spans
            del groups[key]
    return list(groups.values())


def link_by_key(text: str, spans: list[Span]) -> list[Group]:
    """Places: the same folded name is the same place; different spellings are joined later, by what the tables say."""
    groups: dict[str, Group] = {}
    for span in spans:
        name = text[span.start : span.end]
        groups.setdefault(fold(name), Group("place", name, fold(name))).spans.append(span)
    return list(groups.values())


def link_people(text: str, spans: list[Span]) -> list[Group]:
    """Full names first, then single ones."""
    people = People()
    single = []
    for span in spans:
        name = text[span.start : span.end]
        if len(bare(name)) > 1 or (is_dense(name) and len(name) > LONGEST_FAMILY):
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
        namesakes = self._by_last.get(key) or self._by_first.get(key) or self._family(name)
        group = self._by_key.get(key) or self._nearest(namesakes[-MOST_NAMESAKES:], span) or self._new(name, key)
        if not namesakes:
            self._by_key[key] = group
        group.spans.append(span)

    def _family(self, name: str) -> list[Group]:
        """Those whose name begins with the family name, where nothing parts it from the given name (佐藤, 佐藤みどり)."""
        if not is_dense(name):
            return []
        return [group for group in self.groups if group.name.startswith(name) and id(group) in self._starts]

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
