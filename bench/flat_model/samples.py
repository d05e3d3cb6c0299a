"""Flattened pages → samples: features and targets by line; what rests on learned words waits until the fold is known."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bench.body_model import words
from bench.body_model.labels import BODY, DOUBT, shares
from bench.body_model.pages import FOLDS, load
from bench.body_model.score import Shingles, shingles
from bench.flat_model.flatten import flattened
from streams.clean.articles.flat.boundaries import segments
from streams.clean.articles.flat.features import feature_names, features
from streams.clean.articles.flat.header import header_of
from streams.clean.body.arrays import Floats
from streams.clean.body.features import Features
from streams.clean.body.wording import KnownWords, Vocabulary, word_scores
from streams.clean.fields.line_kinds import Line, lines_of

WORD_COLUMNS = [number for number, name in enumerate(feature_names()) if name.startswith("words, learned")]

_HEAD = 8
"""Lines above a text that belong to it: headline, date, names."""
_FEW = 3
"""Lines of body below which a page is not cut."""


@dataclass
class FlatPage:
    """A labelled page's lines; ``fold`` holds all pages of its registrable domain."""

    of_set: str
    name: str
    domain: str
    fold: int
    gold: str
    lines: list[str]


@dataclass
class Sample:
    """A page ready for learning."""

    page: FlatPage
    lines: list[Line]
    seen: Features
    target: Floats
    believed: Floats
    gold: Shingles
    words: list[str]
    word_shares: tuple[dict[str, float], dict[str, float]]


def labelled(folder: Path) -> list[FlatPage]:
    """The labelled pages in ``folder`` (``SET.zip``), flattened, those without a line left out."""
    pages = [FlatPage(one.of_set, one.name, one.domain, one.fold, one.gold, flattened(one.html)) for one in load(folder)]
    return [page for page in pages if page.lines]


def samples(pages: list[FlatPage]) -> list[Sample]:
    """What is learned from: the pages as they are, articles cut out of them, articles amid what stands around others."""
    whole = [one for one in map(sample, pages) if one]
    made = [one for one in map(cut, whole) if one]
    for number in range(FOLDS):
        of_fold = sorted((one for one in whole if one.page.fold == number), key=lambda one: _drawn(one.page).hex())
        neighbours = zip(of_fold, [*of_fold[1:], *of_fold[:1]], strict=True)
        made += [one for pair in neighbours if (one := grafted(*pair))]
    return whole + made


def _drawn(page: FlatPage) -> bytes:
    """Bytes that hang on the page's name alone."""
    return hashlib.sha256((page.of_set + page.name).encode()).digest()


def sample(page: FlatPage) -> Sample | None:
    """The sample of a page, or None where the page has no line."""
    lines = lines_of("\n".join(page.lines))
    if not lines:
        return None
    share, believed = shares([line.text for line in lines], page.gold)
    title = header_of(segments(lines)[0], first=True).title
    seen = features(lines, title, Vocabulary({}, {}))
    everywhere = np.ones(len(seen.tokens.words), np.bool_)
    spelled = words.spelled([line.text for line in lines], seen.tokens)
    return Sample(
        page=page,
        lines=lines,
        seen=seen,
        target=np.where(share >= DOUBT, share, 0).astype(np.float32),
        believed=believed,
        gold=shingles(page.gold),
        words=spelled,
        word_shares=(
            words.page_shares(spelled, seen.tokens, everywhere, share, believed),
            words.page_shares(spelled, seen.tokens, seen.tokens.is_opening, share, believed),
        ),
    )


def cut(one: Sample) -> Sample | None:
    """The article with a few of the lines around it, as scrapers leave it that know where an article roughly is.

    Two pages of three are cut; None for the others. How much stays above and below hangs on the page's name alone.
    """
    drawn = _drawn(one.page)
    rows = np.flatnonzero(one.target >= BODY)
    if drawn[0] % 3 == 0 or len(rows) < _FEW:
        return None
    start = max(0, int(rows[0]) - drawn[1] % 10)
    stop = int(rows[-1]) + 1 + drawn[2] % 8 * (drawn[3] % 3)
    return sample(replace(one.page, of_set="made", lines=[line.text for line in one.lines[start:stop]]))


def grafted(one: Sample, other: Sample) -> Sample | None:
    """The article of one page amid what stands around another's, so that learning sees more ways in which the two can meet.

    None where one of the two has hardly any text. Both must belong to one fold, so that none is seen that is held out.
    """
    rows, holes = np.flatnonzero(one.target >= BODY), np.flatnonzero(other.target >= BODY)
    if min(len(rows), len(holes)) < _FEW:
        return None
    texts, around = ([line.text for line in page.lines] for page in (one, other))
    above = around[: max(0, int(holes[0]) - _HEAD)]
    article = texts[max(0, int(rows[0]) - _HEAD) : int(rows[-1]) + 1]
    found = sample(replace(one.page, of_set="made", lines=[*above, *article, *around[int(holes[-1]) + 1 :]]))
    return found and replace(found, word_shares=({}, {}))  # each site's words count once, where they stand


class Fold:
    """What learning may know when ``number`` is held out; with None all pages are for learning."""

    def __init__(self, samples: list[Sample], number: int | None) -> None:
        self.number = number
        learning = [one for one in samples if one.page.fold != number]
        self._by_site = [words.site_votes([(one.page.domain, one.word_shares[k]) for one in learning]) for k in (0, 1)]
        self.votes = [words.all_votes(by_site) for by_site in self._by_site]

    def seen(self, one: Sample) -> Features:
        """The features of a page, its own site's words left out of the scores where it is for learning."""
        own_site = one.page.domain if one.page.fold != self.number else ""
        inside, opening = (self._word_array(one, k, own_site) for k in (0, 1))
        known = KnownWords(np.zeros(len(inside), np.uint8), inside, opening)
        columns = word_scores(one.seen.tokens, known, np.maximum(one.seen.words, 1))
        matrix = one.seen.matrix.copy()
        matrix[:, WORD_COLUMNS] = np.stack(list(columns.values()), 1)
        return replace(one.seen, matrix=matrix)

    def _word_array(self, one: Sample, which: int, own_site: str) -> Floats:
        votes, without = self.votes[which], self._by_site[which].get(own_site)
        score = {word: votes.score(word, without) for word in set(one.words)}
        return np.array([score[word] for word in one.words], np.float32)
