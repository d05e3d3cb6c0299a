"""Two texts beside each other, sentence by sentence: how much of each stands in the other, and what their differences are.

A sentence stands in the other text where one of its sentences has most of the same words, in whatever order: so one word in three
may have been changed, sentences moved, paragraphs dropped or put in. Where such a pair differs in what fills a form (a name for a
name, a number for a number) as often as in other words, both texts were made from one template.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

import msgspec

from streams.codes import bare, is_name, is_slot
from streams.group.texts import Sentence, length

Bag = frozenset[int]
"""The words of a sentence, whatever their kind; a second "the" is another word than the first."""

_AGAIN = 1 << 16
"""Added to a word for each time that the sentence had it before; codes of words are smaller."""

ALIKE = 0.6
"""Dice coefficient of two sentences' words from which one is the other, edited. By reasoning: three words in ten replaced leave .7.
Measured together with the shares in ``duplicates``, not swept."""

MOST_HAVING = 8
"""A word that stands in more sentences of the other text leads to none of them: it is "the" or the name of the text's subject."""

LONGEST_FILLING = 5
"""Words of a name or a date that fills a form: "the Bank of Upper Mossley", "17 March 2026". A longer one is another sentence."""


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """How two texts compare.

    Attributes:
        one_in_other: share of the first text's words whose sentences stand in the second, 0-1.
        other_in_one: the same of the second text.
        filled: how many names, numbers or days stand in place of others, in sentences that both have.
        reworded: at how many other places these sentences differ.
        leads_differ: neither text's first sentence stands in the other, and they share next to no word.
        each_adds: each text has a sentence that the other lacks.
        subjects_differ: each text's first sentence has a name that the other text has nowhere.
    """

    one_in_other: float
    other_in_one: float
    filled: int
    reworded: int
    leads_differ: bool
    each_adds: bool
    subjects_differ: bool

    @property
    def is_template(self) -> bool:
        """Whether the texts are one form filled twice."""
        return self.filled > 0 and 2 * self.filled >= self.reworded


def compare(one: Sequence[Sentence], other: Sequence[Sentence]) -> Comparison:
    """Compares two texts.

    "Shares of A closed at 41 crowns on Thursday" and "Shares of B closed at 17 crowns on Thursday" stand in each other and differ
    in two fillings, one of them a name, and in no other word.
    """
    partner = _partners(one, other)
    back = {theirs: ours for ours, theirs in partner.items()}
    edits = [edit for ours, theirs in partner.items() for edit in _edits(one[ours], other[theirs])]
    filled = [edit for edit in edits if _is_filling(edit)]
    lengths = length(tuple(one)), length(tuple(other))
    return Comparison(
        one_in_other=sum(len(one[at]) for at in partner) / lengths[0] if lengths[0] else 0.0,
        other_in_one=sum(len(other[at]) for at in back) / lengths[1] if lengths[1] else 0.0,
        filled=len(filled),
        reworded=len(edits) - len(filled),
        leads_differ=bool(one and other) and 0 not in partner and 0 not in back and dice(_bag(one[0]), _bag(other[0])) < 1 - ALIKE,
        each_adds=len(partner) < len(one) and len(back) < len(other),
        subjects_differ=_has_own_name(one, other) and _has_own_name(other, one),
    )


def dice(one: Bag, other: Bag) -> float:
    """Twice the shared words by all words, 0-1; a word counts as often as both have it."""
    return 2 * len(one & other) / (len(one) + len(other))


@lru_cache(maxsize=1 << 13)
def _bag(sentence: Sentence) -> Bag:
    """Kept of the latest sentences: a text is held against several, and each of those against the next."""
    words = [bare(word) for word in sentence]
    bag = frozenset(words)
    if len(bag) == len(words):
        return bag
    had: dict[int, int] = {}
    for at, word in enumerate(words):
        had[word] = had.get(word, -1) + 1
        words[at] += _AGAIN * had[word]
    return frozenset(words)


def _has_own_name(one: Sequence[Sentence], other: Sequence[Sentence]) -> bool:
    words = {bare(word) for sentence in other for word in sentence}
    return any(is_name(word) and bare(word) not in words for word in next(iter(one), ()))


def _edits(one: Sentence, other: Sentence) -> Iterator[tuple[Sentence, Sentence]]:
    """What stands in ``one`` and, in its place, in ``other``, where two sentences differ."""
    if one == other:
        return
    matcher = SequenceMatcher(None, tuple(map(bare, one)), tuple(map(bare, other)), autojunk=False)
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind != "equal":
            yield one[first:last], other[begin:end]


def _is_filling(edit: tuple[Sentence, Sentence]) -> bool:
    """Whether a name stands in place of another, or a number, a day."""
    return all(side and len(side) <= LONGEST_FILLING and all(map(is_slot, side)) for side in edit)


def _may_be(one: Bag, other: Bag) -> bool:
    """Whether their lengths alone let them be alike."""
    return 2 * min(len(one), len(other)) >= ALIKE * (len(one) + len(other))


def _partners(one: Sequence[Sentence], other: Sequence[Sentence]) -> dict[int, int]:
    """Sentences of ``one`` and the sentence of ``other`` that each of them is."""
    exact: dict[Sentence, int] = {}
    having: dict[int, list[int]] = defaultdict(list)
    bags = list(map(_bag, other))
    for at, (sentence, bag) in enumerate(zip(other, bags, strict=True)):
        exact.setdefault(sentence, at)
        for word in bag:
            if word < _AGAIN:
                having[word].append(at)
    found = {at: exact[sentence] for at, sentence in enumerate(one) if sentence in exact}
    taken = set(found.values())
    for at, sentence in enumerate(one):
        if at in found:
            continue
        bag = _bag(sentence)
        hits = {place for word in bag if len(places := having.get(word, ())) <= MOST_HAVING for place in places} - taken
        share, likely = max(((dice(bag, bags[place]), -place) for place in hits if _may_be(bag, bags[place])), default=(0.0, 0))
        if share >= ALIKE:
            found[at] = -likely
    return found
