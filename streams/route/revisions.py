"""Revisions: what an article is since it was last published, and what every topic is sent.

An article and the rules' decision, or a withdrawal, enter with what is remembered; the outcome, the records to publish and the new
memory leave. Revisions of an article run 1, 2, 3 … whatever the order of events: the number is remembered, and rises by one with
every set of records that is published. Times come from the records. A ``fetched_at`` that is no time raises ``ValueError``.
"""

from datetime import UTC, datetime

import msgspec
from msgspec.structs import replace

from streams import __version__
from streams.outcomes import ArticleOutcome, Flag
from streams.records import Article, Destination, GroupedArticle, Origin, Quality, Routing, Site, Versions, Withdrawal
from streams.records.article import Status
from streams.route.content import changed_fields, content_digests
from streams.route.decide import Decision
from streams.route.memory import Identity, RevisionMemory
from streams.topics import ARTICLES, LATEST

REROUTED = "rerouted"
SUPPRESSED = "suppressed"
WITHDRAWN = "withdrawn"
ERASED = "erased"
STANDS = ("published", "corrected")
"""How an article stands that consumers have."""

_PASSED_ON = tuple(name for name in GroupedArticle.__struct_fields__ if name != "quality")


class Revised(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one item.

    Attributes:
        outcome: how it ends.
        records: topic and record, in the order of publication; None is a tombstone.
        memory: what to remember from now on; None: nothing new.
    """

    outcome: ArticleOutcome
    records: list[tuple[str, Article | None]]
    memory: RevisionMemory | None


def revise(article: GroupedArticle, decision: Decision, memory: RevisionMemory | None) -> Revised:
    """Publishes the article if its content is new."""
    fetched_at = article.origin.fetched_at
    if memory is not None and _is_older(fetched_at, memory.fetched_at):
        return Revised(outcome=ArticleOutcome.STALE, records=[], memory=None)
    digests = content_digests(article)
    changed = changed_fields(memory.digests, digests) if memory else []
    if memory is not None and memory.standing in STANDS and not changed:
        return _unchanged(memory, fetched_at)
    seen = _seen(article, memory, digests)
    if decision.suppressed:
        return _suppress(article, decision, seen)
    if not seen.revision:
        return _publish(article, decision, seen, "published", [], ArticleOutcome.PUBLISHED)
    if seen.standing in STANDS:
        return _publish(article, decision, seen, "corrected", changed, ArticleOutcome.CORRECTED)
    return _publish(article, decision, seen, "published", changed, ArticleOutcome.RESTORED)


def withdraw(withdrawal: Withdrawal, memory: RevisionMemory | None) -> Revised:
    """Takes the article back from wherever it stands; one that was never published is remembered as withdrawn.

    Of one that is to be erased its id, its language and times are remembered, so that late copies stay out.
    """
    fetched_at, why = withdrawal.origin.fetched_at, ERASED if withdrawal.erase else WITHDRAWN
    if memory is None:
        memory = _never_seen(withdrawal)
    elif _is_older(fetched_at, memory.fetched_at):
        if not withdrawal.erase:
            return Revised(outcome=ArticleOutcome.STALE, records=[], memory=None)
        fetched_at = memory.fetched_at
    elif memory.standing == "withdrawn" and not withdrawal.erase:
        return _unchanged(memory, fetched_at)
    memory = replace(_erased(memory) if withdrawal.erase else memory, fetched_at=fetched_at)
    if memory.standing == "withdrawn":
        return Revised(outcome=ArticleOutcome.UNCHANGED, records=[], memory=memory)
    if not memory.revision or memory.standing == "suppressed":
        return Revised(outcome=ArticleOutcome.WITHDRAWN, records=[], memory=replace(memory, standing="withdrawn", topics=[]))
    routing = Routing(destinations=[Destination(topic=topic, because=[why]) for topic in memory.topics])
    return _take_back(memory, withdrawal.origin, routing, ArticleOutcome.WITHDRAWN, [why])


def _publish(
    article: GroupedArticle, decision: Decision, seen: RevisionMemory, status: Status, changed: list[str], outcome: ArticleOutcome
) -> Revised:
    """The next revision, to every topic that the rules name; a topic that they no longer name is told so."""
    memory = replace(
        seen,
        revision=seen.revision + 1,
        standing=status,
        first_published_at=seen.first_published_at or article.origin.fetched_at,
        topics=decision.topics,
    )
    finished = _finish(article, decision, memory, status, changed)
    left = [topic for topic in seen.topics if topic not in decision.because]
    gone = _shell(memory, article.origin, finished.routing, [REROUTED]) if left else None
    published = [(topic, finished) for topic in (ARTICLES, LATEST, *decision.because)]
    records = [*published, *((topic, gone) for topic in left)]
    return Revised(outcome=outcome, records=records, memory=memory)


def _unchanged(memory: RevisionMemory, fetched_at: str) -> Revised:
    """Nothing to publish; what is older than this fetch is stale from now on."""
    newer = _is_older(memory.fetched_at, fetched_at)
    return Revised(outcome=ArticleOutcome.UNCHANGED, records=[], memory=replace(memory, fetched_at=fetched_at) if newer else None)


def _suppress(article: GroupedArticle, decision: Decision, seen: RevisionMemory) -> Revised:
    """Keeps the article back; where an earlier revision stands it is taken back."""
    if not seen.revision or seen.standing not in STANDS:
        return Revised(outcome=ArticleOutcome.SUPPRESSED, records=[], memory=replace(seen, standing="suppressed"))
    taken = _take_back(seen, article.origin, decision.routing(), ArticleOutcome.SUPPRESSED, [SUPPRESSED])
    return replace(taken, memory=taken.memory and replace(taken.memory, standing="suppressed"))


def _take_back(memory: RevisionMemory, origin: Origin, routing: Routing, outcome: ArticleOutcome, changed: list[str]) -> Revised:
    following = replace(memory, revision=memory.revision + 1, standing="withdrawn")
    shell = _shell(following, origin, routing, changed)
    records: list[tuple[str, Article | None]] = [(ARTICLES, shell), (LATEST, None), *((topic, shell) for topic in memory.topics)]
    return Revised(outcome=outcome, records=records, memory=replace(following, topics=[]))


def _finish(article: GroupedArticle, decision: Decision, memory: RevisionMemory, status: Status, changed: list[str]) -> Article:
    flags = [*article.quality.flags, *(f"{Flag.RULE_FAILED}{name}" for name in decision.failed)]
    return Article(
        **{name: getattr(article, name) for name in _PASSED_ON},
        quality=replace(article.quality, flags=list(dict.fromkeys(flags))),
        revision=memory.revision,
        status=status,
        changed=changed,
        first_published_at=memory.first_published_at or article.origin.fetched_at,
        embargoed_until=decision.embargoed_until,
        routing=decision.routing(),
    )


def _shell(memory: RevisionMemory, origin: Origin, routing: Routing, changed: list[str]) -> Article:
    """The record of an article that was taken back: which one it was, and nothing of what it said."""
    who = memory.identity
    return Article(
        id=who.id,
        page_id=who.page_id,
        position=who.position,
        siblings=who.siblings,
        url=who.url,
        canonical_url=who.canonical_url,
        site=Site(domain=who.domain, name=who.site),
        title=who.title,
        event_time=who.event_time,
        event_time_basis=who.event_time_basis,
        language=who.language,
        body=[],
        text="",
        quality=Quality(confidence=1.0),
        origin=origin,
        versions=Versions(copydesk=__version__),
        revision=memory.revision,
        status="withdrawn",
        changed=changed,
        first_published_at=memory.first_published_at or origin.fetched_at,
        routing=routing,
    )


def _seen(article: GroupedArticle, memory: RevisionMemory | None, digests: dict[str, bytes]) -> RevisionMemory:
    """The article as it is now, with the revision and the topics as they were."""
    return RevisionMemory(
        identity=Identity(
            id=article.id,
            page_id=article.page_id,
            position=article.position,
            siblings=article.siblings,
            url=article.url,
            canonical_url=article.canonical_url,
            domain=article.site.domain,
            site=article.site.name,
            title=article.title,
            language=article.language,
            event_time=article.event_time,
            event_time_basis=article.event_time_basis,
        ),
        revision=memory.revision if memory else 0,
        standing=memory.standing if memory else "published",
        fetched_at=article.origin.fetched_at,
        first_published_at=memory.first_published_at if memory else None,
        digests=digests,
        topics=memory.topics if memory else [],
        seen=memory.seen if memory else 0,
    )


def _erased(memory: RevisionMemory) -> RevisionMemory:
    """The same without what tells of the article: titles and addresses name people too."""
    identity = replace(memory.identity, title="", url=None, canonical_url=None)
    return replace(memory, identity=identity, digests={})


def _never_seen(withdrawal: Withdrawal) -> RevisionMemory:
    """Of an article that is taken back before it came; a late older copy of it is then stale."""
    identity = Identity(
        id=withdrawal.id,
        page_id=withdrawal.page_id,
        position=0,
        siblings=1,
        url=withdrawal.url,
        canonical_url=None,
        domain=None,
        site=None,
        title="",
        language=withdrawal.language,
        event_time=withdrawal.origin.fetched_at,
        event_time_basis="fetched",
    )
    return RevisionMemory(
        identity=identity,
        revision=0,
        standing="published",
        fetched_at=withdrawal.origin.fetched_at,
        first_published_at=None,
        digests={},
        topics=[],
    )


def _is_older(one: str, other: str) -> bool:
    """Whether the one RFC 3339 time lies before the other; the usual case, the same text, is no comparison."""
    return one != other and _instant(one) < _instant(other)


def _instant(time: str) -> datetime:
    parsed = datetime.fromisoformat(time)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
