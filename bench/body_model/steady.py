"""How steady bodies are: labelled pages with small edits, and how many blocks that the edit does not touch change sides.

usage: python -m bench.body_model.steady FOLDER WEIGHTS (the labelled pages, the weights by fold as ``folds`` writes them)
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.body_model.folds import unseen
from bench.body_model.pages import load
from streams.clean.body import Body

NOTE = "<p>Correction: An earlier version of this article misstated the year in which the bridge was built.</p>"
_DIGIT, _END = re.compile(r"\d"), re.compile(r"</(?:p|div|li)>")
_LONG = 60
"""Letters of a paragraph that is edited: shorter texts stand in menus and titles too."""


def edits(html: str, body: Body) -> Iterator[str]:
    """The page with one figure changed, with one word less, and with a note behind the last paragraph, as far as it has them."""
    texts = [block.text for block in body.blocks if len(block.text) >= _LONG and html.count(block.text) == 1]
    for text in [text for text in texts if _DIGIT.search(text)][:1]:
        yield html.replace(text, _DIGIT.sub(lambda digit: str((int(digit[0]) + 1) % 10), text, count=1))
    for text in texts[:1]:
        first, _, rest = text.partition(" ")
        yield html.replace(text, f"{first} {rest.partition(' ')[2]}")
    for text in texts[-1:]:
        end = _END.search(html, html.index(text) + len(text))
        if end:
            yield f"{html[: end.end()]}{NOTE}{html[end.end() :]}"


def sides(body: Body) -> dict[tuple[str, int], bool]:
    """For each block of a page, by its text and how often that stood above, whether it is body."""
    stood: Counter[str] = Counter()
    found = {}
    for text, is_taken in zip(body.page.table.texts, body.page.chosen.tolist(), strict=True) if body.page else ():
        found[text, stood[text]] = bool(is_taken)
        stood[text] += 1
    return found


def changes(before: Body, after: Body) -> tuple[int, int]:
    """How many blocks that both pages have changed sides, and how many there are."""
    one, other = sides(before), sides(after)
    both = one.keys() & other.keys()
    return sum(one[key] != other[key] for key in both), len(both)


def main() -> None:
    """Prints the share of blocks that changed sides."""
    folder, weights = map(Path, sys.argv[1:3])
    models = unseen(folder, weights)
    changed = total = 0
    for page in load(folder):
        model = models.model(page.domain)
        before = model.read(page.html, page.title, page.description)
        for edited in edits(page.html, before):
            some, blocks = changes(before, model.read(edited, page.title, page.description))
            changed, total = changed + some, total + blocks
    print(f"{changed} of {total} blocks changed sides: {1000 * changed / max(total, 1):.2f} of 1,000")


if __name__ == "__main__":
    main()
