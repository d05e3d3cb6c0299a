"""What the names of classes and ids say: twelve parts of a page by word list, and a learned score.

``related-posts__item`` → words ``related``, ``posts``, ``item`` → bits of the parts that a word belongs to, and the sum of the
words' log-odds of standing over body text. The scores were learned from labelled pages, each site's by all other sites
(docs/models/body.md).
"""

import re
from collections.abc import Mapping

_WORDS_OF_PART = {
    "share": "share sharing shares social facebook twitter whatsapp addthis follow sharedaddy sociable",
    "related": "related relatedposts recommend recommended recommendations readmore readnext more trending popular most teaser "
    "teasers promo card cards recirc outbrain taboola zergnet suggested latest also next prev previous pagination pager "
    "crosssell upsell mostread similar widget widgets carousel listing",
    "comment": "comment comments disqus respond reply discussion discuss commentlist",
    "newsletter": "newsletter subscribe subscription signup paywall optin donate donation membership regwall login register "
    "callout cta inbox piano offer",
    "navigation": "nav navigation menu submenu breadcrumb breadcrumbs crumb sidebar rail aside toolbar footer foot header masthead "
    "skip topbar banner cookie consent gdpr modal popup overlay bar navbar dropdown drawer search",
    "advertisement": "ad ads adv advert advertisement advertising sponsor sponsored dfp promo adslot gpt adsense adunit",
    "caption": "caption captions credit credits figure gallery slideshow photo photos image images media img video player lightbox "
    "slider thumbnail thumb picture wp-caption copyright",
    "meta": "byline author authors date time posted meta metadata publish published publication kicker eyebrow category categories "
    "tag tags topic topics label dateline writer bio contributor contributors headline title rubric timestamp updated profile",
    "hidden": "hidden hide hiddentext print noprint sr visually screen reader invisible none offscreen",
    "lead": "dek standfirst subtitle subhead subheading subheadline lead lede summary excerpt intro description abstract keypoints "
    "highlights chapo teaser vorspann",
    "embed": "tweet embed pullquote pull instagram fb quote",
    "body": "articlebody storybody postbody body content text entry post article story paragraph prose wysiwyg richtext copy main "
    "page articulo artikel texto cuerpo inhalt contenu corps testo",
}
PAGE_PARTS = tuple(_WORDS_OF_PART)
PART_BIT = {part: 1 << number for number, part in enumerate(PAGE_PARTS)}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}")
_MOST_LETTERS = 1_000
"""A class attribute may be megabytes long on a hostile page; the longest useful ones have a few hundred letters."""


def _bits() -> dict[str, int]:
    bits: dict[str, int] = {}
    for part, words in _WORDS_OF_PART.items():
        for word in words.split():
            bits[word] = bits.get(word, 0) | PART_BIT[part]
    return bits


_BITS = _bits()


def name_words(names: str) -> list[str]:
    """The different words in a list of class and id names, camel case taken apart, in lower case, in order."""
    return list(dict.fromkeys(map(str.lower, _WORD.findall(names[:_MOST_LETTERS]))))


class Names:
    """What is known of the words in names."""

    def __init__(self, scores: Mapping[str, float]) -> None:
        self._known = {word: (_BITS.get(word, 0), scores.get(word, 0.0)) for word in (*_BITS, *scores)}

    def read(self, names: str) -> tuple[int, float]:
        """The parts of a page that a list of names speaks of, and the sum of its words' log-odds of standing over body text."""
        bits, score = 0, 0.0
        for word in name_words(names):
            known = self._known.get(word)
            if known is not None:
                bits |= known[0]
                score += known[1]
        return bits, score
