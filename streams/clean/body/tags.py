"""Which elements of HTML the block model looks at, and what each tag of canonical HTML means, looked up once a distinct tag.

Text between two tags of ``BLOCK`` elements is one block. ``INLINE`` elements leave a mark on the block they stand in. ``DROPPED``
elements go with all they hold; every other element is unwrapped.

A page has a thousand tags, most of them seen on other pages of its site: a dictionary finds them again in .1 ms, learning them
anew takes a millisecond more. The cache belongs to whoever made it and is emptied when it is full.
"""

import re
from collections.abc import Callable, Mapping

import numpy as np

from streams.clean.body.arrays import Bools, Ints
from streams.clean.body.names import PART_BIT, Names
from streams.clean.markup.class_names import speaking

_BLOCK = """
p div section article main header footer aside nav ul ol li dl dt dd table tbody thead tfoot tr h1 h2 h3 h4 h5 h6 blockquote pre
figure figcaption form fieldset address details summary center caption
"""
_DROPPED = """
script style svg noscript template select video audio canvas button textarea object map math datalist dialog title head xmp
noembed noframes plaintext embed applet option input nav footer
"""
BLOCK = tuple(_BLOCK.split())
INLINE = ("a", "span", "time", "strong", "b", "em", "i", "br", "img", "hr", "td", "th")
DROPPED = frozenset(_DROPPED.split())
WRAPPING = frozenset(("nav", "footer"))
"""Dropped at first: a third of all blocks and .2 % of the articles' words; kept where nothing is found without them."""

EMBED_NAME = "copydesk-embed"
"""The class under which an ``iframe`` stands in canonical HTML, as an ``img`` (which drops its fallback text)."""

NUMBER = {name: number for number, name in enumerate(BLOCK)}
"""Block element → its number, which is also its bit in a path."""
NONE = len(BLOCK)
"""The number of the virtual element above all others."""


def flags(names: str) -> Bools:
    """A table by element number, true for ``names`` (separated by spaces)."""
    chosen = set(names.split())
    return np.array([name in chosen for name in (*BLOCK, "")])


class TagKind:
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
    "a": TagKind.LINK,
    "br": TagKind.BREAK,
    "hr": TagKind.BREAK,
    "img": TagKind.IMAGE,
    "td": TagKind.CELL,
    "th": TagKind.CELL,
}
_MARKING = {"a": 0, "strong": 1, "b": 1, "em": 2, "i": 2}
_COUNTED = {"time": 0, "a": 1, "img": 2}
_EMBED, _ANY, _ANY_END = "img embed", "span", "/span"
"""What stands for an embed, and for elements that are not known."""


class _Elements:
    """What each element's start and end tag do, whatever their attributes: an array for each column of ``TagMeanings``."""

    def __init__(self) -> None:
        names = [*NUMBER, *INLINE, _EMBED]
        self.number = {name: number for number, name in enumerate([*names, *(f"/{name}" for name in names)])}
        count = len(self.number)
        self.kind, self.tag = np.zeros(count, np.int8), np.zeros(count, np.int64)
        self.opens, self.counts = np.zeros((count, 3), np.int8), np.zeros((count, 3), np.int8)
        for name in names:
            start, end = self.number[name], self.number[f"/{name}"]
            is_block = name in NUMBER
            self.tag[[start, end]] = NUMBER[name] if is_block else INLINE_NUMBER[name.partition(" ")[0]]
            self.kind[start] = (
                TagKind.BLOCK if is_block else TagKind.EMBED if name == _EMBED else _OPENING.get(name, TagKind.INLINE)
            )
            self.kind[end] = TagKind.BLOCK_END if is_block else TagKind.LINK_END if name == "a" else TagKind.INLINE_END
            if name in _MARKING:
                self.opens[start, _MARKING[name]], self.opens[end, _MARKING[name]] = 1, -1
            if name in _COUNTED:
                self.counts[start, _COUNTED[name]] = 1


_ELEMENTS = _Elements()
_ATTRIBUTE = re.compile(r'(?:^| )(class|id|itemprop|hidden|aria-hidden)="([^"]*)"')
_ADDRESS = re.compile(r' (?:href|src|data-src|alt|datetime)="[^"]*"')
_ADDRESSED = ("img", "time")
_HREF = ' href="'
_CLASS = 'class="'
MOST_HEADS = 200_000
"""Tags after which the cache is emptied: some 100 bytes each, so 20 MB a process, and thousands of pages of a site fit."""
BOX_BIT = {"author_box": 1, "kicker": 2, "info_box": 4, "recipe": 8}
"""Parts of a page that are found by their class names → bits of ``TagMeanings.boxes``."""


class _Numbers(dict[str, int]):
    """Tag → number. A tag that is not in it is learned: most pages need a few, and a look at each of a thousand takes .1 ms."""

    def __init__(self, learn: Callable[[str], int]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, head: str) -> int:
        return self._learn(head)


class TagMeanings:
    """The meaning of tags, by number.

    Attributes:
        kind: ``TagKind``.
        tag: number of the block or inline element.
        bits: parts of a page that its names speak of.
        names: number of its list of names; equal names, equal number.
        score: what its names say, as log-odds of body text.
        boxes: the bits in ``BOX_BIT`` of what its names speak of.
        opens: 1 where it opens a link, bold or italic text, -1 where it closes one; a column each.
        counts: 1 for a time, a link, an image; a column each.
    """

    def __init__(self, scores: Mapping[str, float]) -> None:
        self._meaning = Names(scores)
        self._numbers = _Numbers(self._learn)
        self._names: dict[str, tuple[int, int, float]] = {}
        self._new: list[tuple[str, int, int, int, float]] = []
        self._allocate(4_096)

    def _allocate(self, size: int) -> None:
        self.kind = np.zeros(size, np.int8)
        self.tag = np.zeros(size, np.int64)
        self.bits = np.zeros(size, np.int64)
        self.names = np.zeros(size, np.int64)
        self.score = np.zeros(size, np.float32)
        self.boxes = np.zeros(size, np.int8)
        self.opens = np.zeros((size, 3), np.int8)
        self.counts = np.zeros((size, 3), np.int8)

    def clear(self) -> None:
        """Forgets every tag."""
        self._numbers.clear()
        self._names.clear()
        self._new.clear()
        self._allocate(4_096)

    def numbers(self, heads: list[str]) -> Ints:
        """The number of each tag; ``heads`` are the texts between ``<`` and ``>``."""
        if len(self._numbers) > MOST_HEADS:
            self.clear()
        found = np.fromiter(map(self._numbers.__getitem__, heads), np.int64, len(heads))
        if self._new:
            self._describe()
        return found

    def name_lists(self) -> list[str]:
        """The lists of names by their number in ``names``; number 0 is the empty one."""
        lists = [""] * (1 + max((number for _, number, _ in self._names.values()), default=0))
        for text, (_, number, _) in self._names.items():
            lists[number] = text
        return lists

    def _learn(self, head: str) -> int:
        """The number of a tag that is not known; addresses differ from tag to tag and mean nothing here."""
        key = head
        if head.startswith("a "):
            start = head.find(_HREF)
            if start >= 0:
                key = head[:start] + head[head.find('"', start + len(_HREF)) + 1 :]
        elif head.startswith("img ") and ' class="' not in head and ' id="' not in head:
            key = "img"
        elif head.startswith(_ADDRESSED):
            key = _ADDRESS.sub("", head)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._numbers)
            self._new.append(self._read(key))
        return number

    def _read(self, head: str) -> tuple[str, int, int, int, float]:
        """A tag with the number of its element's entry, bits, number and score of its names."""
        name, _, attributes = head.partition(" ")
        element = _ELEMENTS.number.get(name)
        if element is None:
            element = _ELEMENTS.number[_ANY_END if name.startswith("/") else _ANY]
        if not attributes:
            return head, element, 0, 0, 0.0
        bits, names = _described(attributes)
        if name == "img" and EMBED_NAME in names:
            element = _ELEMENTS.number[_EMBED]
        of_names, number, score = self._read_names(names)
        return head, element, bits | of_names, number, score

    def _describe(self) -> None:
        """Enters the tags that were learned last, all at once."""
        last = len(self._numbers)
        if last > len(self.kind):
            for column in ("kind", "tag", "bits", "names", "score", "boxes", "opens", "counts"):
                values = getattr(self, column)
                setattr(self, column, np.concatenate([values, np.zeros((last, *values.shape[1:]), values.dtype)]))
        heads, elements, bits, names, scores = zip(*self._new, strict=True)
        first, of = last - len(heads), list(elements)
        self.kind[first:last], self.tag[first:last] = _ELEMENTS.kind[of], _ELEMENTS.tag[of]
        self.opens[first:last], self.counts[first:last] = _ELEMENTS.opens[of], _ELEMENTS.counts[of]
        self.bits[first:last], self.names[first:last], self.score[first:last] = bits, names, scores
        for kind, positions in speaking(heads, BOX_BIT).items():
            self.boxes[first + np.array(positions, np.int64)] |= BOX_BIT[kind]
        self._new.clear()

    def _read_names(self, names: str) -> tuple[int, int, float]:
        """Bits, number and score of a list of names."""
        known = self._names.get(names)
        if known is None:
            bits, score = self._meaning.read(names)
            known = self._names[names] = (bits, len(self._names) + 1 if names else 0, score)
        return known


def _described(attributes: str) -> tuple[int, str]:
    """Bits and names that the attributes of a tag give."""
    if attributes.startswith(_CLASS) and attributes.find('"', len(_CLASS)) == len(attributes) - 1:
        return 0, " " + attributes[len(_CLASS) : -1]  # as most tags are
    bits = 0
    names = ""
    for attribute, value in _ATTRIBUTE.findall(attributes) if attributes else ():
        if attribute == "hidden" or (attribute == "aria-hidden" and value == "true"):
            bits |= PART_BIT["hidden"]
        elif attribute == "itemprop":
            if value == "articleBody":
                bits |= PART_BIT["body"]
                names += " articleBody"
        elif attribute != "aria-hidden":
            names += " " + value
    return bits, names
