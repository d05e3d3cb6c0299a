"""Titles of further articles that a page announces: in its JSON-LD, and where it bears the head of a second page.

Pages that load the next article below the first describe each one: a JSON-LD object of its own, or (where a whole page was put
behind the first) a title element and OpenGraph tags. Such a title names an article wherever it then stands above text.
"""

import re
from collections.abc import Iterable, Iterator

from streams.clean.markup.json_ld import LinkedData
from streams.clean.markup.tree import Markup
from streams.clean.text.spaces import folded, key

LEAST_LETTERS = 8
"""Letters of a title that can be told from a section's name; Chinese headlines have about that many."""
MOST_TITLES = 60
"""Titles of one page that are looked at: a few more than articles that are told apart."""
ALIKE = 0.5
"""Share of words in common from which two titles are two spellings of one: for searchers, for sharers, for readers."""
_KINDS = ("article", "posting", "report")
"""How the schema.org types of articles end; pages, videos and products are described too, and begin nothing."""
_JOINT = re.compile(r"\s[-–—|·•:»]\s|\s\|\|\s|\|")
"""Between a title and its site's name."""


def own_titles(markup: Markup) -> frozenset[str]:
    """Keys of the page's own title: its first title element and OpenGraph title, and the parts of each.

    Where the first OpenGraph title is that of a second title element and nothing like the first one, it came with a second head:
    the page itself has none.
    """
    elements, shared = _elements(markup), markup.meta.get("og:title", [])[:1]
    own, of_networks = frozenset(_keys(elements[:1])), frozenset(_keys(shared))
    is_alike = any(_is_own(key(title), own) for title in shared)
    is_of_another = bool(of_networks & frozenset(_keys(elements[1:MOST_TITLES])))
    return own if own and is_of_another and not is_alike else own | of_networks


def announced_titles(markup: Markup, linked: LinkedData) -> frozenset[str]:
    """Titles of articles other than the page's own, as keys; none on most pages.

    Whatever resembles a title of the page or a part of one is its own.
    """
    own = own_titles(markup)
    if not own:
        return frozenset()
    elements, shared = _elements(markup), markup.meta.get("og:title", [])
    described = [article.headline for article in linked.articles if article.headline and article.type.endswith(_KINDS)]
    found = {title for title in _keys([*elements[1:MOST_TITLES], *shared[1:MOST_TITLES]]) if not _is_own(title, own)}
    others = [title for title in map(key, described[:MOST_TITLES]) if not _is_own(title, own)]
    # Where no description resembles the page's titles, the best one is the page's own under a third headline.
    found.update(others if len(others) < len(described) else others[1:])
    return frozenset(found)


def _elements(markup: Markup) -> list[str]:
    """The texts of the title elements; icons have such elements too."""
    return [folded(element.text) for element in markup.tree.select("title") if element.closest("svg") is None]


def _is_own(title: str, own: Iterable[str]) -> bool:
    return len(title) < LEAST_LETTERS or any(_alike(title, other) for other in own)


def _keys(titles: Iterable[str]) -> Iterator[str]:
    """Each title and its parts, for one of them is the headline without the site's name."""
    for title in titles:
        for part in [title, *_JOINT.split(title)]:
            if len(found := key(part)) >= LEAST_LETTERS:
                yield found


def _alike(one: str, other: str) -> bool:
    if one.startswith(other) or other.startswith(one):
        return True
    words, others = set(one.split()), set(other.split())
    return len(words & others) >= ALIKE * min(len(words), len(others))
