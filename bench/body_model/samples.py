"""Pages → samples: features and targets by block; the features that rest on learned names wait until the fold is known."""

from dataclasses import dataclass

import numpy as np

from bench.body_model import words
from bench.body_model.labels import DOUBT, shares
from bench.body_model.names import NameVotes, all_votes, name_columns, page_votes, site_votes
from bench.body_model.pages import Page
from bench.body_model.score import Shingles, shingles
from streams.clean.body.arrays import Floats
from streams.clean.body.canonical import canonical
from streams.clean.body.features import Features, feature_names, features
from streams.clean.body.table import BlockTable, block_table
from streams.clean.body.tags import TagMeanings
from streams.clean.body.wording import KnownWords, Vocabulary, word_scores

NAME_COLUMNS = [number for number, name in enumerate(feature_names()) if name.startswith("names, ")]
WORD_COLUMNS = [number for number, name in enumerate(feature_names()) if name.startswith("words, learned")]


@dataclass
class Sample:
    """A page ready for learning."""

    page: Page
    table: BlockTable
    names: list[str]
    seen: Features
    target: Floats
    believed: Floats
    gold: Shingles
    words: list[str]
    votes: NameVotes
    word_shares: tuple[dict[str, float], dict[str, float]]


def sample(page: Page) -> Sample | None:
    """The sample of a page, or None where the page has no block."""
    return sample_of(page, canonical(page.html))


def sample_of(page: Page, canonical_html: str) -> Sample | None:
    """The same of canonical HTML that was made of the page."""
    meanings = TagMeanings({})
    table = block_table(canonical_html, meanings)
    if not len(table):
        return None
    share, believed = shares(table.texts, page.gold)
    names = meanings.name_lists()
    seen = features(table, page.title, page.description, Vocabulary({}, {}))
    everywhere = np.ones(len(seen.tokens.words), np.bool_)
    spelled = words.spelled(table.texts, seen.tokens)
    return Sample(
        page=page,
        table=table,
        names=names,
        seen=seen,
        target=np.where(share >= DOUBT, share, 0).astype(np.float32),
        believed=believed,
        gold=shingles(page.gold),
        words=spelled,
        votes=page_votes(table, names, share, believed),
        word_shares=(
            words.page_shares(spelled, seen.tokens, everywhere, share, believed),
            words.page_shares(spelled, seen.tokens, seen.tokens.is_opening, share, believed),
        ),
    )


class Fold:
    """What learning may know when ``number`` is held out; with None all pages are for learning."""

    def __init__(self, samples: list[Sample], number: int | None) -> None:
        self.number = number
        learning = [one for one in samples if one.page.fold != number]
        self._by_site = site_votes([(one.page.domain, one.votes) for one in learning])
        self.votes = all_votes(self._by_site)
        self._words_by_site = [words.site_votes([(one.page.domain, one.word_shares[k]) for one in learning]) for k in (0, 1)]
        inside, opening = self._words_by_site
        self.word_votes = [words.all_votes(inside, furniture_only=True), words.all_votes(opening)]

    def matrix(self, one: Sample) -> Floats:
        """The features of a page, its own site's names and words left out of the scores where it is for learning."""
        own_site = one.page.domain if one.page.fold != self.number else ""
        matrix = one.seen.matrix.copy()
        matrix[:, NAME_COLUMNS] = name_columns(one.table, one.names, self.votes, self._by_site.get(own_site))
        inside, opening = (self._word_array(one, k, own_site) for k in (0, 1))
        known = KnownWords(np.zeros(len(inside), np.uint8), inside, opening)
        columns = word_scores(one.seen.tokens, known, np.maximum(one.seen.words, 1))
        matrix[:, WORD_COLUMNS] = np.stack(list(columns.values()), 1)
        return matrix

    def _word_array(self, one: Sample, which: int, own_site: str) -> Floats:
        votes, without = self.word_votes[which], self._words_by_site[which].get(own_site)
        score = {word: votes.score(word, without) for word in set(one.words)}
        return np.array([score[word] for word in one.words], np.float32)
