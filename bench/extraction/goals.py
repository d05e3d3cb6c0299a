"""Which figures are reported, in order, and what is to be reached."""

from typing import Literal, NamedTuple

TRAFILATURA = "trafilatura"
MS, MS_COLD = "CPU ms a page", "CPU ms a page, caches emptied"
FLAT, FLAT_NEWS = "flattened body F1, all sets pooled", "flattened body F1, news"
REFUSED = "labelled articles refused"
JOINED, JOINED_FLAT = "two pages joined: found", "two pages joined, flattened: found"
SPLIT, SPLIT_FLAT = "single pages split wrongly", "single pages split wrongly, flattened"


class Goal(NamedTuple):
    """What a figure is to reach.

    Attributes:
        way: ``least`` and ``most`` are figures themselves; ``above`` is added to trafilatura's figure of this run; ``share`` is the
            part of it that is allowed.
        value: how much.
    """

    way: Literal["least", "most", "above", "share"]
    value: float

    def said(self, decimals: int) -> str:
        """In a table."""
        value = f"{self.value:.{decimals}f}"
        return {
            "least": f"at least {value}",
            "most": f"at most {value}",
            "above": f"trafilatura + {value}",
            "share": f"trafilatura / {1 / self.value:.0f}",
        }[self.way]

    def bound(self, reference: float | None) -> float | None:
        """The figure to reach; None where it depends on trafilatura's and that is not known."""
        if self.way in ("least", "most"):
            return self.value
        if reference is None:
            return None
        return reference + self.value if self.way == "above" else reference * self.value

    def met(self, figure: float, reference: float | None) -> bool | None:
        """Whether ``figure`` reaches it."""
        bound = self.bound(reference)
        if bound is None:
            return None
        return figure >= bound if self.way in ("least", "above") else figure <= bound


GOALS: dict[str, Goal | None] = {
    "body F1, aeb": None,
    "body F1, fundus_tests": None,
    "body F1, wcxb": None,
    "body F1, news": Goal("above", 0.02),
    "body F1, all sets pooled": Goal("above", 0.03),
    "segments F1, trafilatura_eval": None,
    "title exact, wcxb_dev": Goal("least", 0.75),
    "title exact, fundus_tests": Goal("least", 0.90),
    "title exact, postlight": None,
    "date, htmldate_mediacloud": Goal("least", 0.94),
    "date, fundus_tests": Goal("least", 0.985),
    "date, wcxb_dev": None,
    "date, postlight": None,
    "author, any overlap, wcxb_dev": Goal("least", 0.78),
    "author, any overlap, fundus_tests": Goal("least", 0.92),
    "author, any overlap, postlight": None,
    REFUSED: Goal("most", 0.003),
    FLAT_NEWS: Goal("least", 0.94),
    FLAT: Goal("least", 0.94),
    JOINED: Goal("least", 54 / 60),
    JOINED_FLAT: Goal("least", 54 / 60),
    SPLIT: Goal("most", 1 / 164),
    SPLIT_FLAT: Goal("most", 1 / 164),
    MS: Goal("share", 1 / 6),
    MS_COLD: Goal("share", 1 / 5),
}
"""Every figure, in the order of the report."""


def decimals(name: str) -> int:
    """Digits behind the point that mean something."""
    return 2 if name in (MS, MS_COLD) else 4 if "F1" in name else 3
