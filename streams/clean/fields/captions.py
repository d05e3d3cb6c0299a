"""Captions of pictures → caption and credit: "Barges off Sulina. Photograph: O. Lindqvist" says both."""

import re

from streams.clean.text.lexicon import alternatives
from streams.clean.text.spaces import folded

_MARKED = re.compile(
    rf"(?:^|[\s(\[|/–—-])(?:{alternatives('photo_mark')})\s?{alternatives('photo_by')}?\s?[:/©|]"
    r"\s?(?P<credit>[^()\[\]]{2,120}?)[)\]]?\s*$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"\s*[(\[]?(?:©|\(c\))\s?(?P<credit>[^()\[\]]{2,120}?)[)\]]?\s*$", re.IGNORECASE)
_AGENCY = re.compile(rf"\s*(?P<credit>[(\[]?[^.!?()\[\]]{{0,60}}\b{alternatives('photo_behind')}[^.!?()\[\]]{{0,30}}[)\]]?)\s*$")


def split_caption(text: str | None) -> tuple[str | None, str | None]:
    """The caption without its credit, and the credit; None where there is none."""
    caption = folded(text or "")
    for pattern in (_MARKED, _COPYRIGHT, _AGENCY):
        match = pattern.search(caption)
        if match:
            rest = caption[: match.start()].rstrip(" ([|/–—-")
            return rest or None, match["credit"].strip(" ()[].") or None
    return caption or None, None
