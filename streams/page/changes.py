"""What changed from one revision of an article to the next, word by word.

In: two revisions. Out: pieces of text, each kept, put in or taken out; what stays is cut to its edges. Bounded: blocks that are the
same are passed over first, and a block of more than ``MOST_WORDS`` words is compared as a whole. Cannot fail.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from streams.records import Article

MOST_WORDS = 400
"""Comparing takes the square of it: 10 ms."""
MOST_BLOCKS = 200


class WordRun(NamedTuple):
    """A run of words."""

    mark: Literal["same", "ins", "del"]
    text: str


def changes(before: Article, after: Article) -> list[list[WordRun]]:
    """The blocks that differ, each as runs of words; runs of blocks that do not are left out and counted."""
    old = [block.text for block in before.body][:MOST_BLOCKS]
    new = [block.text for block in after.body][:MOST_BLOCKS]
    found: list[list[WordRun]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            same = b - a
            found.append([WordRun("same", f"… {same} block{'s' * (same != 1)} the same …")])
            continue
        paired = min(b - a, d - c)
        found += [list(_words(old[a + place], new[c + place])) for place in range(paired)]
        found += [[WordRun("del", text)] for text in old[a + paired : b]]
        found += [[WordRun("ins", text)] for text in new[c + paired : d]]
    return found if any(change.mark != "same" for line in found for change in line) else []


def _words(old: str, new: str) -> Iterator[WordRun]:
    before, after = _parted(old), _parted(new)
    if max(len(before), len(after)) > MOST_WORDS:
        yield from (WordRun("del", old), WordRun("ins", new))
        return
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield WordRun("same", "".join(before[a:b]))
            continue
        if a < b:
            yield WordRun("del", "".join(before[a:b]))
        if c < d:
            yield WordRun("ins", "".join(after[c:d]))


def _parted(text: str) -> Sequence[str]:
    """Words with the space behind them."""
    return [f"{word} " for word in text.split(" ")]
