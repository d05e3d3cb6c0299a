"""What page and response say about use: robots, "noai", TDM reservation (W3C TDMRep), paywall, copyright."""

import re

from streams.clean.markup.json_ld import LinkedArticle
from streams.clean.markup.tree import Markup
from streams.clean.text.spaces import folded
from streams.clean.values import Page
from streams.records import Rights

MAX_HOLDER = 200
"""Characters of a copyright holder's name."""
_ROBOTS = ("robots", "googlebot", "googlebot-news", "bingbot")


def rights_of(page: Page, markup: Markup, article: LinkedArticle) -> Rights:
    """The rights; what is not said is not reserved."""
    directives = directives_of(
        *(value for name in _ROBOTS for value in markup.meta.get(name, [])), page.headers.get("x-robots-tag", "")
    )
    reservation = [*markup.meta.get("tdm-reservation", []), page.headers.get("tdm-reservation", "")]
    free = markup.value("isaccessibleforfree", "cxenseparse:isaccessibleforfree") or ""
    tiers = [value.lower() for value in markup.meta.get("article:content_tier", [])]
    holder = markup.value("copyright", "dcterms.rights", "dc.rights") or article.copyright
    return Rights(
        noindex=bool(directives & {"noindex", "none"}),
        noai=bool(directives & {"noai", "noimageai", "noml"}),
        tdm_reserved=any(value.strip() == "1" for value in reservation),
        paywalled=article.paywalled or free.lower() == "false" or any(tier in {"locked", "metered"} for tier in tiers),
        copyright=folded(holder)[:MAX_HOLDER] if holder else None,
    )


def directives_of(*values: str) -> set[str]:
    """The words of robots values: "googlebot: noindex, nofollow" says two."""
    return {word.lower() for value in values for word in re.findall(r"[A-Za-z-]+", value)}
