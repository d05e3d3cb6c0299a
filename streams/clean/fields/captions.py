"""Captions of pictures → caption and credit: "Barges off Sulina. Photograph: O. Lindqvist" says both."""

import re

from streams.clean.text.lexicon import alternatives
from streams.clean.text.spaces import GAP, folded

TAIL = 300
"""Characters at a caption's end that may be its credit: the mark before it, and at most 120 of the credit."""

_MARKED = re.compile(
    rf"(?:^|[\s(\[|/–—-])(?:{alternatives('photo_mark')})\s?{alternatives('photo_by')}?\s?[:/©|]"
    r"\s?(?P<credit>[^()\[\]]{2,120}?)[)\]]?\s*$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(rf"{GAP}[(\[]?(?:©|\(c\))\s?(?P<credit>[^()\[\]]{{2,120}}?)[)\]]?\s*$", re.IGNORECASE)
_AGENCY = re.compile(rf"{GAP}(?P<credit>[(\[]?[^.!?()\[\]]{{0,60}}\b{alternatives('photo_behind')}[^.!?()\[\]]{{0,30}}[)\]]?)\s*$")


def split_caption(text: str | None) -> tuple[str | None, str | None]:
    """The caption without its credit, and the credit; None where there is none."""
    caption = folded(text or "")
    for pattern in (_MARKED, _COPYRIGHT, _AGENCY):
        match = pattern.search(caption, max(0, len(caption) - TAIL))
        if match:
            rest = caption[: match.start()].rstrip(" ([|/–—-")
            return rest or None, match["credit"].strip(" ()[].") or None
    return caption or None, None
