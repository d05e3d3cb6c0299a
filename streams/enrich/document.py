"""The document that all enrichers share: text, tokens, sentences, paragraphs and headings, each found once.

An article's text, title and blocks enter. Nothing can fail.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from streams.enrich.scripts import is_dense
from streams.enrich.tokens import CLOSERS, ENDS, Tokens, sentences, tokenise
from streams.records import Block
from streams.records.parts import BlockType

BLANK_LINE = re.compile(r"\n\s*\n")
LONGEST_HEADING = 14
"""Words of the longest paragraph that is taken for a heading because it has no end. Speaker F1 on `news_gold` with 7: -.001,
with 28: the same."""
SENTENCE_END = re.compile(rf"[{re.escape(''.join(ENDS))}:;,：；，、،؛][{re.escape(''.join(CLOSERS))}]*\s*$")


@dataclass(frozen=True)
class Document:
    """One article's text, cut up.

    Attributes:
        text: what offsets point into.
        title: the headline.
        language: ISO 639-1.
        blocks: the article's blocks, whose headings are known; empty where only text is known.
    """

    text: str
    title: str
    language: str
    blocks: Sequence[Block] = ()

    @cached_property
    def tokens(self) -> Tokens:
        """The text's tokens."""
        return tokenise(self.text, self.language)

    @cached_property
    def written(self) -> list[int]:
        """The tokens that are words or numbers, not marks."""
        return self.tokens.written()

    @cached_property
    def title_tokens(self) -> Tokens:
        """The title's tokens."""
        return tokenise(self.title, self.language)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Token ranges of the sentences, in order."""
        return sentences(self.tokens)

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The sentences' first tokens."""
        return [first for first, _ in self.sentences]

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Character ranges of the paragraphs, in order."""
        found, first = [], 0
        for match in BLANK_LINE.finditer(self.text):
            found.append((first, match.start()))
            first = match.end()
        found.append((first, len(self.text)))
        return [(start, end) for start, end in found if end > start]

    @cached_property
    def paragraph_starts(self) -> list[int]:
        """Where the paragraphs begin."""
        return [start for start, _ in self.paragraphs]

    @cached_property
    def headings(self) -> list[tuple[int, int]]:
        """Character ranges of the headings: blocks that say so, else short paragraphs without an end."""
        if any(block.type == "heading" for block in self.blocks):
            return self._ranges("heading")
        return [(start, end) for start, end in self.paragraphs if looks_like_heading(self.text[start:end])]

    @cached_property
    def quote_blocks(self) -> list[tuple[int, int]]:
        """Character ranges of the blocks that are set apart as quotations."""
        return self._ranges("quote") if any(block.type == "quote" for block in self.blocks) else []

    def _ranges(self, kind: BlockType) -> list[tuple[int, int]]:
        found, at = [], 0
        for block in self.blocks:
            start = self.text.find(block.text, at) if block.text else -1
            if start < 0:
                continue
            at = start + len(block.text)
            if block.type == kind:
                found.append((start, at))
        return found

    def sentence_of(self, token: int) -> tuple[int, int]:
        """The sentence in which token ``token`` stands."""
        index = bisect_right(self.sentence_starts, token) - 1
        return self.sentences[index] if index >= 0 else (0, 0)

    def paragraph_of(self, offset: int) -> int:
        """The number of the paragraph in which ``offset`` stands."""
        return max(0, bisect_right(self.paragraph_starts, offset) - 1)

    def in_heading(self, offset: int) -> bool:
        """Whether ``offset`` stands in a heading."""
        index = bisect_right(self.headings, (offset, len(self.text) + 1)) - 1
        return index >= 0 and self.headings[index][0] <= offset < self.headings[index][1]


def looks_like_heading(paragraph: str) -> bool:
    """Whether a paragraph has no more than a few words and no end."""
    return "\n" not in paragraph and not SENTENCE_END.search(paragraph) and rough_length(paragraph) <= LONGEST_HEADING


def rough_length(paragraph: str) -> int:
    """Words by their spaces; where there are none, two letters count as one."""
    return sum(-(-len(part) // 2) if is_dense(part) else 1 for part in paragraph.split())
