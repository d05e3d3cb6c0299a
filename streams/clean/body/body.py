"""The body that was found, and the page it was found on."""

from dataclasses import dataclass, field

from streams.clean.body.arrays import Bools, Floats
from streams.clean.body.table import BlockTable
from streams.records import Block, Image, Link


@dataclass(frozen=True, slots=True)
class ScoredPage:
    """All blocks of a page with what the model says of each: what a page with several articles is cut by.

    Attributes:
        table: the blocks, with their elements.
        scores: 0–1, how likely each is part of an article's body.
        words: words of each.
        chosen: which were taken as body.
    """

    table: BlockTable
    scores: Floats
    words: Floats
    chosen: Bools


@dataclass(frozen=True, slots=True)
class Body:
    """What was found; nothing at all where the page has no text.

    Attributes:
        blocks: in reading order.
        images: beside and between the blocks, addresses as the page writes them.
        links: inside the blocks, addresses as the page writes them.
        confidence: the F1 to be expected of this choice, 0–1.
        rows: the blocks' numbers in ``page``.
        page: all blocks, the chosen ones among them; None where the page has no text.
        letters: letters of text that the parser saw (white space aside; without navigation, scripts, buttons).
    """

    blocks: list[Block] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    confidence: float = 0.0
    rows: list[int] = field(default_factory=list)
    page: ScoredPage | None = None
    letters: int = 0

    @property
    def text(self) -> str:
        """The blocks' texts, a blank line between them."""
        return "\n\n".join(block.text for block in self.blocks if block.text)
