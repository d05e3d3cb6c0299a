"""What each tag of canonical HTML means, looked up once a distinct tag.

A page has a thousand tags, most of them seen on other pages of its site: a dictionary finds them again in .1 ms, learning them anew
takes a millisecond more. The cache belongs to whoever made it and is emptied when it is full.
"""

import re
from collections.abc import Mapping

import numpy as np

from streams.clean.blocks.arrays import Ints
from streams.clean.blocks.canonical import EMBED_NAME
from streams.clean.blocks.names import BIT, name_bits, name_score, name_words
from streams.clean.blocks.tags import INLINE, NONE, NUMBER


class Kind:
    """What a tag does to the text around it.

    Plain numbers: the members of an ``IntEnum`` take a microsecond to look up, thousands of times a page.
    """

    BLOCK = 0
    BLOCK_END = 1
    LINK = 2
    LINK_END = 3
    INLINE = 4
    INLINE_END = 5
    BREAK = 6
    IMAGE = 7
    CELL = 8
    EMBED = 9


INLINE_NUMBER = {name: number for number, name in enumerate(INLINE)}
_OPENING = {
    "a": Kind.LINK,
    "br": Kind.BREAK,
    "hr": Kind.BREAK,
    "img": Kind.IMAGE,
    "td": Kind.CELL,
    "th": Kind.CELL,
}
_ATTRIBUTE = re.compile(r'(?:^| )(class|id|itemprop|hidden|aria-hidden)="([^"]*)"')
_ADDRESS = re.compile(r' (?:href|src|data-src|alt|datetime)="[^"]*"')
_ADDRESSED = ("a ", "img", "time")
_PLAIN_LINK = 'a href="'
MOST_HEADS = 200_000


class Heads:
    """The meaning of tags, by number.

    Attributes:
        kind: ``Kind``.
        tag: number of the block or inline element.
        bits: kinds of page part that its names speak of.
        names: number of its list of names; equal names, equal number.
        score: what its names say, as log-odds of body text.
    """

    def __init__(self, scores: Mapping[str, float]) -> None:
        self._scores = scores
        self._numbers: dict[str, int] = {}
        self._names: dict[str, tuple[int, int, float]] = {}
        self._allocate(4_096)

    def _allocate(self, size: int) -> None:
        self.kind = np.zeros(size, np.int8)
        self.tag = np.zeros(size, np.int64)
        self.bits = np.zeros(size, np.int64)
        self.names = np.zeros(size, np.int64)
        self.score = np.zeros(size, np.float32)

    def clear(self) -> None:
        """Forgets every tag."""
        self._numbers.clear()
        self._names.clear()
        self._allocate(4_096)

    def numbers(self, heads: list[str]) -> Ints:
        """The number of each tag; ``heads`` are the texts between ``<`` and ``>``."""
        if len(self._numbers) > MOST_HEADS:
            self.clear()
        get = self._numbers.get
        found = list(map(get, heads))
        link = self._numbers.get("a")
        for position, number in enumerate(found):
            if number is None:
                head = heads[position]
                is_plain_link = head.startswith(_PLAIN_LINK) and head.find('"', len(_PLAIN_LINK)) == len(head) - 1
                found[position] = link if is_plain_link and link is not None else self._learn(head)
        return np.array(found, np.int64)

    def name_lists(self) -> list[str]:
        """The lists of names by their number in ``names``; number 0 is the empty one."""
        lists = [""] * (1 + max((number for _, number, _ in self._names.values()), default=0))
        for text, (_, number, _) in self._names.items():
            lists[number] = text
        return lists

    def _learn(self, head: str) -> int:
        """The number of a tag that ``numbers`` did not find; addresses differ from tag to tag and mean nothing here."""
        if head.startswith("img ") and ' class="' not in head and ' id="' not in head:
            key = "img"
        else:
            key = _ADDRESS.sub("", head) if head.startswith(_ADDRESSED) else head
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._numbers)
            self._describe(key, number)
        return number

    def _describe(self, head: str, number: int) -> None:
        if number == len(self.kind):
            for column in ("kind", "tag", "bits", "names", "score"):
                values = getattr(self, column)
                setattr(self, column, np.concatenate([values, np.zeros_like(values)]))
        element, _, attributes = head.partition(" ")
        if element.startswith("/"):
            self._describe_end(element[1:], number)
            return
        bits, names = _described(attributes)
        of_names, name_number, score = self._read_names(names)
        self.bits[number] = bits | of_names
        self.names[number] = name_number
        self.score[number] = score
        if element in NUMBER:
            self.kind[number], self.tag[number] = Kind.BLOCK, NUMBER[element]
            return
        self.tag[number] = INLINE_NUMBER.get(element, INLINE_NUMBER["span"])
        is_embed = element == "img" and EMBED_NAME in names
        self.kind[number] = Kind.EMBED if is_embed else _OPENING.get(element, Kind.INLINE)

    def _describe_end(self, element: str, number: int) -> None:
        if element in NUMBER:
            self.kind[number], self.tag[number] = Kind.BLOCK_END, NUMBER[element]
        else:
            self.kind[number] = Kind.LINK_END if element == "a" else Kind.INLINE_END
            self.tag[number] = INLINE_NUMBER.get(element, NONE)

    def _read_names(self, names: str) -> tuple[int, int, float]:
        """Bits, number and score of a list of names."""
        known = self._names.get(names)
        if known is None:
            words = name_words(names)
            known = self._names[names] = (name_bits(words), len(self._names) + 1 if names else 0, name_score(words, self._scores))
        return known


def _described(attributes: str) -> tuple[int, str]:
    """Bits and names that the attributes of a tag give."""
    bits = 0
    names = ""
    for attribute, value in _ATTRIBUTE.findall(attributes) if attributes else ():
        if attribute == "hidden" or (attribute == "aria-hidden" and value == "true"):
            bits |= BIT["hidden"]
        elif attribute == "itemprop":
            if value == "articleBody":
                bits |= BIT["body"]
                names += " articleBody"
        elif attribute != "aria-hidden":
            names += " " + value
    return bits, names
