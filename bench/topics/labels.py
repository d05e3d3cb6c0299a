"""The labels: what a reader took each text to be about, without the texts."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LABELS = Path(__file__).with_name("labels.tsv")
NONE = "none"
"""Stands where no topic can be told."""
MEASURED_ONLY = frozenset(
    {"htmldate_mediacloud", "newspaper4k", "ner/it-kind-wikinews", "ner/uk-ner-uk", "postlight", "trafilatura_eval"}
)
"""Sets that nothing which ships may learn from."""
SHARE_ALIKE = frozenset({"ner/ja-gsd-megagon", "ner/pt-uner-bosque", "ner/tr-wiki-ner", "ner/zh-uner-gsdsimp"})
"""Sets under CC BY-SA: some hundred sentences, too few to be worth a file of their own; they measure."""


class Label(NamedTuple):
    """One text's topics.

    Attributes:
        of_set: the set's name, as in the folder of labelled texts.
        id: the text's, within its set.
        language: ISO 639-1; ``und`` where the text's language was not told.
        codes: top-level codes of IPTC Media Topics, the first topic first; empty where no topic can be told.
    """

    of_set: str
    id: str
    language: str
    codes: tuple[str, ...]

    @property
    def trains(self) -> bool:
        """Whether what ships may learn from the text."""
        return self.of_set not in MEASURED_ONLY | SHARE_ALIKE


def labels(path: Path = LABELS) -> Iterator[Label]:
    """The labels of a table, in its order."""
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            of_set, identifier, language, codes = line.split("\t")
            yield Label(of_set, identifier, language, () if codes == NONE else tuple(f"{code}000000" for code in codes.split()))
