"""What stands on a page and no reader sees: notes for screen readers, hidden labels and tooltips, data written into the text.

A tree enters; the elements to be left out leave. Hidden by attribute (``hidden``), by style (``display: none``, ``visibility:
hidden``, clipped to nothing, moved out of the window) or by one of the class names that frameworks share. ``aria-hidden`` says
nothing of what is seen. Never raises.

What a script opens must stay: the article behind a fading, the answers of an accordion, the rest behind "read more". In four sets
of labelled pages hidden elements of at most 30 words were part of the article in 21 of 2,958 cases, most of them notes that
labels had taken in (screen readers' 12 of 1,407, ``display: none`` 3 of 591, classes 5 of 717, ``hidden`` 1 of 214); of 31 to 100
words in 16 of 209, of more in 42 of 119. What scripts open comes in kinds: accordions, tabs, lists. So hidden elements go that
have at most 100 words, unless several look alike and one of them has more than 30; the rest keeps its names, by which the model
judges it. Of the 1,192 that go so on 807 pages, of four words or more, labels hold 15: ten notes on new tabs or for ears, and a
lead behind an offer.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from html import unescape
from itertools import islice

from turbohtml import Document, Element

from streams.clean.body.tags import BLOCK, INLINE

MOST_WORDS = 30
"""Words of the longest note (see above)."""
MOST_ALONE = 100
"""Words of the longest hidden element that goes."""
MARK = "copydesk-unseen"
"""The ``itemprop`` of what is hidden in canonical HTML: the one attribute there whose other values say nothing to the model."""
_BEARING = frozenset((*BLOCK, *INLINE)) - {"br", "img", "hr"}
_MARKED = f'itemprop="{MARK}"'
MOST_LETTERS = 2_000_000
"""Letters of hidden elements that are counted, each as often as elements hold it: nested ones would cost the square of a page."""

Looks = tuple[str, str | None, str, str | None]
"""By what hidden elements are told to be of one kind."""

_CANDIDATES = "[hidden], [style], [class]"
_STYLE_MAY_HIDE = re.compile(r"none|hidden|clip|-\d{3}", re.IGNORECASE | re.ASCII)
_NAMES_MAY_HIDE = re.compile(
    "hid|sr-only|sronly|screen|reader|-none|invisible|for-sr|accessib|a11y|assistive|wcag|print|tooltip|popover|hover-?card|rollover",
    re.IGNORECASE | re.ASCII,
)
"""Asked first of every style and class name: as selectors each of these cost a walk through the tree, .6 ms a page together."""
_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden"
    r"|clip\s*:\s*rect\(\s*(?:0|1px)\b|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|(?:left|right|top|text-indent)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|em|rem|vw|%))",
    re.IGNORECASE,
)
_NO_SIZE = re.compile(r"(?:^|;)\s*(width|height|overflow)\s*:\s*(?:[01](?:px)?|hidden)\s*(?:!important\s*)?(?=;|$)", re.IGNORECASE)
"""One pixel wide and high, and what runs over is cut off; a height of nothing alone folds what a script unfolds."""
_FOR_SCREEN_READERS = re.compile(
    r"(?<![a-z])(?:sr-?only|visual(?:ly)?[-_]?hidden|(?:hidden|hide)[-_]?visually|(?:screen[-_]?)?readers?[-_]?(?:text|only)|screen[-_]?readers?"
    r"|(?:a11y|accessib(?:le|ly|ility)|assistive|wcag)[-_]?(?:hidden|text|only)|hidden[-_]?accessible|for-sr|element-invisible|off-?screen"
    r"|print[-_]?only|only[-_]?print|visible-print|show-for-print)(?![a-z])",
    re.IGNORECASE,
)
"""What is there for ears, or for paper."""
_CARD = re.compile(
    r"(?:tooltip|popover|hover-?card|rollover)s?(?:[-_]+[a-z]+)?[-_]*(?:text|content|block|body|inner|box|card|message|bio)(?![a-z])",
    re.IGNORECASE,
)
"""What opens over a word while one points at it: who that is, what has been written of him. The word itself stands beside it."""
_HIDING = re.compile(r"(?:^|\s)!?(?:[a-z]{1,3}-)?(?:hidden|hide|d-none|display-none|invisible)(?=\s|$)", re.IGNORECASE)
_SHOWN_ON_SOME = re.compile(
    r"(?:^|\s)(?!\S*print)\S*[:@-](?:block|flex|grid|inline|inline-block|inline-flex|table|table-cell|contents|visible|show)(?=\s|$)",
    re.IGNORECASE,
)
"""Behind a hiding name one that shows it on larger screens (``d-none d-md-block``, ``hidden lg:flex``)."""
_DATA = re.compile(r">\s*((?:\{|\[\s*\{)\s*(?:\"|&quot;)[^<>]*[}\]])\s*(?=<)")


@contextmanager
def marked_unseen(tree: Document) -> Iterator[None]:
    """While it lasts, what no reader sees is marked; afterwards the tree is as it was.

    It stays until the model has scored the page, which has learned with it: without it doubtful blocks beside it change sides (on
    155 pages of ``fundus_tests`` seven got worse by that and none better). What canonical HTML unwraps bears its mark on a
    span around it.
    """
    wrapped: list[tuple[Element, Element]] = []
    marked: list[tuple[Element, str | None]] = []
    for element in unseen(tree):
        if element.tag in _BEARING:
            marked.append((element, element.attr("itemprop")))
            element.attrs["itemprop"] = MARK
        else:
            around = Element("span", {"itemprop": MARK})
            element.replace_with(around)
            around.append(element)
            wrapped.append((around, element))
    try:
        yield
    finally:
        for around, element in reversed(wrapped):
            around.replace_with(element)
        for element, value in marked:
            if value is None:
                del element.attrs["itemprop"]
            else:
                element.attrs["itemprop"] = value


def marked_ranges(tags: Sequence[str]) -> list[tuple[int, int]]:
    """Where marked elements stand among the tags of canonical HTML: from their own to the one that ends them."""
    ranges = ((first, _end(tags, first)) for first, tag in enumerate(tags) if _MARKED in tag)
    return [(first, end) for first, end in ranges if end]


def _end(tags: Sequence[str], first: int) -> int:
    """The tag that ends the element which begins with ``first``; 0 where none does."""
    name = tags[first].partition(" ")[0]
    opening, closing = f"{name} ", f"/{name}"
    depth = 1
    for at, tag in enumerate(islice(tags, first + 1, None), first + 1):
        if tag == closing:
            depth -= 1
            if not depth:
                return at
        elif tag == name or tag.startswith(opening):
            depth += 1
    return 0


def unseen(tree: Document) -> list[Element]:
    """The elements that no reader sees, in the page's order, none inside another."""
    counted: list[tuple[Element, int]] = []
    letters = 0
    for element in tree.select(_CANDIDATES):
        if is_hidden(element):
            text = element.text
            letters += len(text)
            if letters > MOST_LETTERS:
                break
            if words := len(text.split()):
                counted.append((element, words))
    opened = _opened(counted)
    found: list[Element] = []
    for element, words in counted:
        is_note = _looks(element) not in opened or _CARD.search(element.attr("class") or "") is not None
        if words <= MOST_ALONE and is_note and not (found and found[-1] in element.ancestors):
            found.append(element)
    return found


def _opened(counted: Iterable[tuple[Element, int]]) -> set[Looks]:
    """The looks of what scripts open: several hidden elements look alike, and one of them is longer than a note."""
    sizes: defaultdict[Looks, list[int]] = defaultdict(list)
    for element, words in counted:
        sizes[_looks(element)].append(words)
    return {looks for looks, words in sizes.items() if len(words) > 1 and max(words) > MOST_WORDS}


def _looks(element: Element) -> Looks:
    """Tag and class names of an element and of the one around it: the same for all answers of one accordion."""
    around = element.parent
    above = (around.tag, around.attr("class")) if isinstance(around, Element) else ("", None)
    return element.tag, element.attr("class"), *above


def is_hidden(element: Element) -> bool:
    """Whether an element's own attributes hide it from whoever looks at the page."""
    if element.attr("hidden") is not None:
        return element.tag not in {"html", "body"}
    return _hides(element.attr("style"), element.attr("class"))


@lru_cache(maxsize=20_000)
def _hides(style: str | None, names: str | None) -> bool:
    """Whether a style or class names hide; sites use the same few again and again."""
    style, names = style or "", names or ""
    if not _STYLE_MAY_HIDE.search(style) and not _NAMES_MAY_HIDE.search(names):
        return False
    if _STYLE.search(style) or _FOR_SCREEN_READERS.search(names) or _CARD.search(names):
        return True
    if {name.lower() for name in _NO_SIZE.findall(style)} == {"width", "height", "overflow"}:
        return True
    return _HIDING.search(names) is not None and _SHOWN_ON_SOME.search(names) is None


def without_data(canonical: str) -> str:
    """Canonical HTML without text that is JSON: settings of players and charts, which a script reads from the page's text."""
    if '{"' not in canonical and "{&quot;" not in canonical:
        return canonical
    return _DATA.sub(lambda match: ">" if _is_json(match[1]) else match[0], canonical)


def _is_json(text: str) -> bool:
    try:
        json.loads(unescape(text))
    except (ValueError, RecursionError):
        return False
    return True
