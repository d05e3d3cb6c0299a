"""How an item can end, and why: closed lists, one line of meaning each.

Every page ends in one ``PageOutcome``, every article that clean sent on in one ``ArticleOutcome``; each is counted once, in the
transaction that commits it. Pages in = sum of page outcomes + in flight; articles split = sum of article outcomes + in flight.
"""

from enum import StrEnum
from typing import Self


class ListedValue(StrEnum):
    """A string value with its meaning."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        """Takes the value that records carry and the line that people read."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


class PageOutcome(ListedValue):
    """How a raw page ends, in clean."""

    SPLIT = "split", "one or more articles were sent on"
    UNCHANGED = "unchanged", "the same articles as when last fetched; nothing new is sent on"
    STALE = "stale", "older than what is known of the page; nothing sent on"
    REFUSED = "refused", "no article on it; stands on news.pages.refused.v1 with the reason"
    WITHDRAWN = "withdrawn", "gone; its articles are taken back"
    DEAD = "dead", "could not be worked; stands on the dead-letter topic with the reason"


class ArticleOutcome(ListedValue):
    """How an article ends, in route (a dead one in the step where it died)."""

    PUBLISHED = "published", "first revision published"
    CORRECTED = "corrected", "next revision published"
    RESTORED = "restored", "published again after a withdrawal"
    UNCHANGED = "unchanged", "same content as the last revision; nothing published"
    STALE = "stale", "older than the last revision; nothing published"
    SUPPRESSED = "suppressed", "a rule keeps it from being published"
    WITHDRAWN = "withdrawn", "taken back from every topic it had reached"
    DEAD = "dead", "could not be worked; stands on the dead-letter topic with the reason"


PASSED = "passed"
"""What enrich and group count for an article that they sent on: no end, so it is in neither sum."""


class RefusedReason(ListedValue):
    """Why a page holds no article for us."""

    HTTP_STATUS = "http_status", "the server answered with an error, or with a redirect without a page"
    SOFT_NOT_FOUND = "soft_not_found", "the page says that it does not exist, with status 200"
    CONSENT_WALL = "consent_wall", "a cookie or consent wall instead of the page"
    PAYWALL_STUB = "paywall_stub", "a paywall with no more than a teaser"
    CHALLENGE = "challenge", "a bot check, or a block by country, instead of the page"
    INDEX_PAGE = "index_page", "a home, section, tag or search page: teasers, no article"
    FEED = "feed", "an RSS or Atom feed, or a sitemap"
    NOT_HTML = "not_html", "something other than a page (PDF, image, JSON, …)"
    EMPTY = "empty", "no text on it"
    NO_ARTICLE = "no_article", "text, but none that reads as an article"


class DeadReason(ListedValue):
    """Why an item went to the dead letters."""

    NOT_A_PAGE = "not_a_page", "the record is neither form of a raw page"
    NOT_AN_ARTICLE = "not_an_article", "the record on an inner topic is not what the step before writes"
    BAD_ENCODING = "bad_encoding", "the content encoding is unknown or broken"
    TOO_LARGE = "too_large", "larger than a limit allows, as sent or once decompressed"
    TOO_COMPLEX = "too_complex", "deeper, or with more tags or attributes, than a limit allows"
    TIMEOUT = "timeout", "the work took longer than a page may"
    CRASHED = "crashed", "the work killed its process"
    OUT_OF_MEMORY = "out_of_memory", "the work took more memory than a page may"
    FAILED = "failed", "the work raised an error that nobody foresaw"
    OUTPUT_TOO_LARGE = "output_too_large", "what it became is larger than a record may be"
    REFUSED_BY_KAFKA = "refused_by_kafka", "Kafka refused a record that it became"
    SOURCE_SET_ASIDE = "source_set_aside", "its source kept hanging or killing the work; not tried"


class Flag(ListedValue):
    """What was noticed about an article on its way; stands in ``quality.flags``. One that ends in a colon is followed by a name."""

    TRUNCATED = "truncated", "text that stood in the page was lost: too deep, too large, never closed, or its packing broke off"
    FETCH_TIME_UNKNOWN = (
        "fetch_time_unknown",
        "the time of fetch that came with its page cannot be; its record's own time stands in",
    )
    LANGUAGE_UNSUPPORTED = "language_unsupported", "no model reads its language: it has what needs none"
    ENRICHER_FAILED = "enricher_failed:", "an enricher failed or took too long; its field is empty"
    RULE_FAILED = "rule_failed:", "a routing rule could not be read for it; it counts as not matched"
