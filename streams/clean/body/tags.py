"""Which elements of HTML the block model looks at.

Text between two tags of ``BLOCK`` elements is one block. ``INLINE`` elements leave a mark on the block they stand in. ``DROPPED``
elements go with all they hold; every other element is unwrapped.
"""

import numpy as np

from streams.clean.body.arrays import Bools

_BLOCK = """
p div section article main header footer aside nav ul ol li dl dt dd table tbody thead tfoot tr h1 h2 h3 h4 h5 h6 blockquote pre
figure figcaption form fieldset address details summary center caption
"""
_DROPPED = """
script style svg noscript template select video audio canvas button textarea object map math datalist dialog title head xmp noembed
noframes plaintext embed applet option input nav footer
"""
BLOCK = tuple(_BLOCK.split())
INLINE = ("a", "span", "time", "strong", "b", "em", "i", "br", "img", "hr", "td", "th")
DROPPED = frozenset(_DROPPED.split())
WRAPPING = frozenset(("nav", "footer"))
"""Dropped at first: a third of all blocks and .2 % of the articles' words; kept where nothing is found without them."""

NUMBER = {name: number for number, name in enumerate(BLOCK)}
"""Block element → its number, which is also its bit in a path."""
NONE = len(BLOCK)
"""The number of the virtual element above all others."""


def flags(names: str) -> Bools:
    """A table by element number, true for ``names`` (separated by spaces)."""
    chosen = set(names.split())
    return np.array([name in chosen for name in (*BLOCK, "")])
