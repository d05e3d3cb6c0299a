"""Pages → samples: features and targets by block; the features that rest on learned names wait until the fold is known."""

from dataclasses import dataclass

import numpy as np

from bench.body_model.labels import DOUBT, shares
from bench.body_model.names import Votes, all_votes, name_columns, page_votes, site_votes
from bench.body_model.pages import Page
from bench.body_model.score import Shingles, shingles
from streams.clean.blocks.arrays import Floats
from streams.clean.blocks.canonical import canonical
from streams.clean.blocks.features import Features, feature_names, features
from streams.clean.blocks.heads import Heads
from streams.clean.blocks.table import BlockTable, block_table

NAME_COLUMNS = [number for number, name in enumerate(feature_names()) if name.startswith("names, ")]


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
    votes: Votes


def sample(page: Page) -> Sample | None:
    """The sample of a page, or None where the page has no block."""
    heads = Heads({})
    table = block_table(canonical(page.html), heads)
    if not len(table):
        return None
    share, believed = shares(table.texts, page.gold)
    names = heads.name_lists()
    return Sample(
        page=page,
        table=table,
        names=names,
        seen=features(table, page.title, page.description),
        target=np.where(share >= DOUBT, share, 0).astype(np.float32),
        believed=believed,
        gold=shingles(page.gold),
        votes=page_votes(table, names, share, believed),
    )


class Fold:
    """What learning may know when ``number`` is held out; with None all pages are for learning."""

    def __init__(self, samples: list[Sample], number: int | None) -> None:
        self.number = number
        learning = [one for one in samples if one.page.fold != number]
        self._by_site = site_votes([(one.page.domain, one.votes) for one in learning])
        self.votes = all_votes(self._by_site)

    def matrix(self, one: Sample) -> Floats:
        """The features of a page, its own site's names left out of the scores where it is for learning."""
        without = self._by_site.get(one.page.domain) if one.page.fold != self.number else None
        matrix = one.seen.matrix.copy()
        matrix[:, NAME_COLUMNS] = name_columns(one.table, one.names, self.votes, without)
        return matrix
