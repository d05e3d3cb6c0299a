"""Two texts beside each other, sentence by sentence: how much of each stands in the other, and what their differences are.

A sentence stands in the other text where one of its sentences has most of the same words, in whatever order: so one word in three
may have been changed, sentences moved, paragraphs dropped or put in. Where such a pair differs in what fills a form (a name for a
name, a number for a number) as often as in other words, both texts were made from one template.
"""

from collections.abc import Iterator
from functools import cached_property

import msgspec
import numpy as np
import numpy.typing as npt

from streams.codes import is_slot
from streams.group.texts import PLAIN_WORD, Sentence, Text

ALIKE = 0.6
"""Dice coefficient of two sentences' words from which one is the other, edited. By reasoning: three words in ten replaced leave .7.
Measured together with the shares in ``duplicates``, not swept."""

MOST_HAVING = 8
"""A word that stands in more sentences of the other text leads to none of them: it is "the" or the name of the text's subject."""

LONGEST_FILLING = 5
"""Words of a name or a date that fills a form: "the Bank of Upper Mossley", "17 March 2026". A longer one is another sentence."""


class Differences(msgspec.Struct, frozen=True):
    """Where the sentences that two texts have in common differ.

    Attributes:
        filled: how many names, numbers or days stand in place of others.
        reworded: at how many other places they differ.
    """

    filled: int
    reworded: int


class Comparison(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """How two texts compare.

    What takes longest, word for word, waits until it is asked for: of twenty texts made from one form it decides for five.

    Attributes:
        one: the first text.
        other: the second text.
        partner: sentences of the first that stand in the second, each with its place there.
        one_in_other: share of the first text's words whose sentences stand in the second, 0-1.
        other_in_one: the same of the second text.
        leads_differ: neither text's first sentence stands in the other, and they share next to no word.
        each_adds: each text has a sentence that the other lacks.
    """

    one: Text
    other: Text
    partner: dict[int, int]
    one_in_other: float
    other_in_one: float
    leads_differ: bool
    each_adds: bool

    @cached_property
    def differences(self) -> Differences:
        """Of the sentences that both have."""
        filled = reworded = 0
        for ours, theirs in self.partner.items():
            if self.one.written[ours] != self.other.written[theirs]:
                one, other = self.one.sentences[ours], self.other.sentences[theirs]
                for here, there in edits(self.one.written[ours], self.other.written[theirs]):
                    is_filling = _fills(one[here]) and _fills(other[there])
                    filled += is_filling
                    reworded += not is_filling
        return Differences(filled, reworded)

    @cached_property
    def subjects_differ(self) -> bool:
        """Whether each text's first sentence has a name that the other text has nowhere."""
        return not (self.one.lead_names <= self.other.vocabulary or self.other.lead_names <= self.one.vocabulary)

    @property
    def is_template(self) -> bool:
        """Whether the texts are one form filled twice."""
        found = self.differences
        return found.filled > 0 and 2 * found.filled >= found.reworded


def compare(one: Text, other: Text) -> Comparison:
    """Compares two texts.

    "Shares of A closed at 41 crowns on Thursday" and "Shares of B closed at 17 crowns on Thursday" stand in each other and differ
    in two fillings, one of them a name, and in no other word.
    """
    partner = {at: other.first_at[sentence] for at, sentence in enumerate(one.sentences) if sentence in other.first_at}
    leads_differ = False
    if len(partner) < len(one.sentences) and other.sentences:
        dice, leads = _dice(one, other)
        leads_differ = bool(dice[0, 0] < 1 - ALIKE)
        dice[~leads] = 0
        dice[:, list(partner.values())] = 0
        nearest = dice.argmax(axis=1)  # of equally near ones the first
        edited = np.flatnonzero(dice[np.arange(len(dice)), nearest] >= ALIKE).tolist()
        partner |= {at: int(nearest[at]) for at in edited if at not in partner}
    back = set(partner.values())
    return Comparison(
        one=one,
        other=other,
        partner=partner,
        one_in_other=_share(one, list(partner)),
        other_in_one=_share(other, list(back)),
        leads_differ=leads_differ and 0 not in partner and 0 not in back,
        each_adds=len(partner) < len(one.sentences) and len(back) < len(other.sentences),
    )


def _share(text: Text, places: list[int]) -> float:
    """The share of the text's words that stand in these sentences."""
    return int(text.lengths[places].sum()) / len(text.words) if places else 0.0


def _dice(one: Text, other: Text) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """For each sentence of one text and each of the other two things.

    The Dice coefficient of their words: twice the shared words by all words, a word as often as both have it. And whether they
    share one that few sentences of the other text have.
    """
    first = other.words.searchsorted(one.words)
    having = other.words.searchsorted(one.words, "right") - first
    begun = having.cumsum() - having
    places = np.arange(having.sum()) + (first - begun).repeat(having)
    pairs = (one.rows * len(other.sentences)).repeat(having) + other.rows[places]
    shape = len(one.sentences), len(other.sentences)
    shared = np.bincount(pairs, minlength=shape[0] * shape[1]).reshape(shape)
    leads = np.zeros(shape, bool)
    leads.ravel()[pairs[((having <= MOST_HAVING) & (one.words <= PLAIN_WORD)).repeat(having)]] = True
    return 2 * shared / np.add.outer(one.lengths, other.lengths), leads


def edits(one: str, other: str) -> Iterator[tuple[slice, slice]]:
    """Where two sentences differ: what stands in one and, in its place, in the other, in no order.

    The longest run of words that both have stays, the first one of several, and so on before it and behind it (Ratcliff and
    Metzener 1988, as ``difflib`` does it). Searching strings for each other takes 13 µs for 22 words, ``difflib`` 29.
    """
    todo = [(0, len(one), 0, len(other))]
    while todo:
        first, last, begin, end = todo.pop()
        # Of three parts one is a word in place of another.
        is_one_word = last - first == end - begin == 1 and one[first] != other[begin]
        if is_one_word or first == last or begin == end:
            here = there = length = 0
        else:
            here, there, length = _longest(one, other, first, last, begin, end)
        if length:
            todo += (first, here, begin, there), (here + length, last, there + length, end)
        elif first < last or begin < end:
            yield slice(first, last), slice(begin, end)


def _longest(one: str, other: str, first: int, last: int, begin: int, end: int) -> tuple[int, int, int]:
    """Where the longest run that these parts share begins in each, and how long it is."""
    here, there, length, at = first, begin, 0, first
    while at + length < last:
        found = other.find(one[at : at + length + 1], begin, end)
        if found < 0:
            at += 1
            continue
        here, there, length = at, found, length + 1
        while at + length < last and found + length < end and one[at + length] == other[found + length]:
            length += 1
    return here, there, length


def _fills(words: Sentence) -> bool:
    """Whether a name, a number or a day can be all of it."""
    return 0 < len(words) <= LONGEST_FILLING and all(map(is_slot, words))
