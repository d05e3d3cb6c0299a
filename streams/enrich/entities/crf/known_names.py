"""Names that are known beforehand in all languages, by hash: forenames, surnames, places and organisations.

A name in small letters enters; the bits of the lists that hold it leave. A name counts with its ending cut too, because many
languages decline names ("Moskvy", "Berlinem"). ``bench.tables.known_names`` builds the table. Nothing can fail.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from zlib import crc32

import numpy as np
import numpy.typing as npt

from streams.enrich.data import DATA

FORENAME, SURNAME, COUNTRY, LARGE_PLACE, PLACE, ORGANISATION = (1 << bit for bit in range(6))
ANY_PLACE = COUNTRY | LARGE_PLACE | PLACE
LETTERS = ((FORENAME, "G"), (SURNAME, "F"), (COUNTRY, "C"), (LARGE_PLACE, "T"), (PLACE, "t"), (ORGANISATION, "O"))
"""A letter for each list."""
STEM = "~"
"""Before a name without its ending, in the table."""
SHORTEST_STEM = 4
"""Letters that are left where an ending is cut: of fewer too many words are made."""
LONGEST_ENDING = 3
"""Letters of the longest ending that is cut from a word of the text (Polish "-owi", Russian "-ами")."""
PARTS = " -"
"""What parts the words of one name."""


@dataclass(frozen=True)
class KnownNames:
    """The table.

    Attributes:
        hashes: CRC-32 of the names in small letters, ascending.
        bits: the lists of each.
    """

    hashes: npt.NDArray[np.uint32]
    bits: npt.NDArray[np.uint8]

    def of(self, names: Sequence[str]) -> list[int]:
        """The bits of names in small letters; 0 where none is known."""
        found: list[int] = self.at(np.array([crc32(name.encode("utf-8", "surrogatepass")) for name in names], np.uint32)).tolist()
        return found

    def at(self, numbers: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
        """The bits of names by their CRC-32."""
        at = np.searchsorted(self.hashes, numbers)
        at[at == len(self.hashes)] = 0
        return np.where(self.hashes[at] == numbers, self.bits[at], 0)

    def letters(self, names: Sequence[str]) -> list[str]:
        """A letter for each list that holds the name; small and behind "~" where only the name without its ending is known."""
        exact = self.of(names)
        open_ = [number for number, bits in enumerate(exact) if not bits]
        cut = [(number, STEM + stem) for number in open_ for stem in stems(names[number])]
        declined = [0] * len(names)
        for (number, _), bits in zip(cut, self.of([stem for _, stem in cut]), strict=True):
            declined[number] = declined[number] or bits
        return [
            letters_of(bits) or (STEM + letters_of(other) if other else "") for bits, other in zip(exact, declined, strict=True)
        ]


def letters_of(bits: int) -> str:
    """The letters of the lists."""
    return "".join(letter for bit, letter in LETTERS if bits & bit)


def stems(name: str) -> list[str]:
    """The name without its last letters, the longest first."""
    return [name[: len(name) - cut] for cut in range(LONGEST_ENDING + 1) if len(name) - cut >= SHORTEST_STEM]


def load_known_names() -> KnownNames:
    """The table that ships."""
    with np.load(BytesIO((DATA / "entities_names.npz").read_bytes())) as table:
        return KnownNames(np.cumsum(table["steps"], dtype=np.uint32), table["bits"])
