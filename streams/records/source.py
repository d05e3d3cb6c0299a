"""What came from one source through one partition of the raw pages: on ``news.sources.v1``, keyed by source and partition.

Pages of a source are spread over all partitions, since their key is the address. So each record tells of one partition, in a form
that can be put together: counts add, instants and slots of time overlay, the last pages are sorted. ``streams.observe.sources``
does that and says how the source stands.
"""

import msgspec

FIELDS = ("title", "authors", "time", "section", "body")
"""What is looked at of an article: whether it has each of them."""

LEVELS = ((10, 360), (300, 288), (3_600, 336))
"""Seconds of a slot and how many are kept: an hour, a day and two weeks. A gap is known as exactly as it is long."""

RECENT = 20
"""Pages that are remembered one by one, in each partition."""


class Slots(msgspec.Struct, frozen=True, kw_only=True):
    """In which slots of time pages came.

    Attributes:
        seconds: that a slot lasts.
        last: the latest slot in which one came, counted from the epoch.
        seen: a bit for each slot, as a number in hexadecimal digits; the lowest bit is ``last``, the one before it the slot before.
    """

    seconds: int
    last: int
    seen: str


class RecentPages(msgspec.Struct, frozen=True, kw_only=True):
    """The last pages, the one that came last at the end.

    Attributes:
        ago: seconds before the source's last page in this partition.
        ended: how each ended: ``split``, ``refused:consent_wall``.
        has: what the page's first article has, a digit each for title, authors, time, section and a body of 120 words or more;
            empty where the page has none.
        confidence: of that article, in percent; 0 where there is none.
    """

    ago: list[int] = []
    ended: list[str] = []
    has: list[str] = []
    confidence: list[int] = []


class Habits(msgspec.Struct, frozen=True, kw_only=True):
    """How the articles were that came before the recent pages: a mean of which an older article weighs less.

    Attributes:
        articles: that it stands on, 500 at most.
        has: the share that has each of title, authors, time, section and body.
        confidence: the mean.
    """

    articles: int = 0
    has: list[float] = []
    confidence: float = 0.0


class NewsSource(msgspec.Struct, frozen=True, kw_only=True):
    """One source in one partition of the raw pages.

    Attributes:
        source: the registrable domain; the producer's name for the feed where pages have no address; ``(unknown)`` where there is
            neither, ``(others)`` for all beyond those that a partition tells apart.
        partition: of the raw pages.
        feed: what the producer called it last.
        first_page_at: time of the first page, UTC, as its record bears it.
        last_page_at: time of the latest page.
        last_article_at: time of the latest page with an article on it, a new one or not.
        outcomes: pages by outcome, or outcome and reason: ``split``, ``unchanged``, ``refused:paywall_stub``, ``dead:timeout``.
        articles: that were sent on.
        hour: the latest hour in which a page came, counted from the epoch.
        pages_by_hour: pages in that hour and in those before it, 24 at most.
        articles_by_hour: articles sent on, in the same hours.
        rhythm: when pages came, in three degrees of exactness.
        recent: the last pages one by one.
        habits: how its articles were before them.
        gone_since: of each field that the latest article lacks and earlier ones had, the time of the last one that had it.
    """

    source: str
    partition: int
    feed: str | None = None
    first_page_at: str
    last_page_at: str
    last_article_at: str | None = None
    outcomes: dict[str, int] = {}
    articles: int = 0
    hour: int = 0
    pages_by_hour: list[int] = []
    articles_by_hour: list[int] = []
    rhythm: list[Slots] = []
    recent: RecentPages = RecentPages()
    habits: Habits = Habits()
    gone_since: dict[str, str] = {}
