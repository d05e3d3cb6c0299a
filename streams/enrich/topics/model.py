"""The topics: their tree, what sections are called, and the learned weights."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources.abc import Traversable
from io import BytesIO

import numpy as np

from streams.enrich.data import DATA, table_rows
from streams.enrich.topics.weights import TopicWeights

SIGNS = ("section", "url", "tag")
"""Kinds of a publisher's sign, in the order in which their weights are kept."""


@dataclass(frozen=True)
class TopicModel:
    """Names and weights.

    Attributes:
        names: English, by code.
        parent: the code above, by code; of a top-level one itself.
        sections: code by a publisher's section or folder name.
        weights: from evidence to log odds.
        local: names by language and code, where there is one.
    """

    names: dict[str, str]
    parent: dict[str, str]
    sections: dict[str, str]
    weights: TopicWeights
    local: dict[str, dict[str, str]] = field(default_factory=dict)

    @cached_property
    def top(self) -> dict[str, str]:
        """Top-level code by code."""
        return {code: lineage(code, self.parent)[-1] for code in self.names}

    @cached_property
    def group_of(self) -> dict[str, int]:
        """Row of the group to which each code's words belong."""
        return groups_of(self.parent, self.weights.groups)


def lineage(code: str, parent: dict[str, str]) -> list[str]:
    """The code, the one above it, and so on up to the top-level one."""
    found = [code]
    while parent[found[-1]] != found[-1]:
        found.append(parent[found[-1]])
    return found


def groups_of(parent: dict[str, str], groups: Iterable[str]) -> dict[str, int]:
    """By code the row of the nearest group at or above it; every top-level code is a group."""
    rows = {code: row for row, code in enumerate(groups)}
    return {code: next(rows[one] for one in lineage(code, parent) if one in rows) for code in parent}


def load_tree() -> tuple[dict[str, str], dict[str, str]]:
    """Names and parents of the topics that ship."""
    rows = list(table_rows("media_topics.tsv"))
    return {row[0]: row[2] for row in rows}, {row[0]: row[1] for row in rows}


def load_sections() -> dict[str, str]:
    """Codes by the names of sections."""
    return {word: code for code, words in table_rows("sections.tsv") for word in words.split()}


@lru_cache(maxsize=1)
def load_topics() -> TopicModel:
    """What ships."""
    names, parent = load_tree()
    local: dict[str, dict[str, str]] = defaultdict(dict)
    for code, language, name in table_rows("topic_names.tsv.gz"):
        local[language][code] = name
    return TopicModel(names, parent, load_sections(), read_weights(DATA / "topics.npz"), dict(local))


def read_weights(file: Traversable) -> TopicWeights:
    """The weights of a file that ``bench.topics`` has written."""
    with np.load(BytesIO(file.read_bytes())) as packed:
        words = bytes(packed["words"]).decode("utf-8").split("\n")
        return TopicWeights(
            tops=packed["tops"].tolist(),
            groups=packed["groups"].tolist(),
            group_tops=packed["group_tops"],
            of_groups=packed["of_groups"].astype(np.float32),
            bias=packed["bias"].astype(np.float32),
            words={word: row for row, word in enumerate(words)},
            of_words=packed["of_words"].astype(np.float32),
            signs=dict(zip(SIGNS, packed["signs"].tolist(), strict=True)),
            calibration=packed["calibration"],
        )
