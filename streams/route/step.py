"""The step itself: grouped articles in, finished ones out to every topic they belong to; its state is one record an article.

The rules are read in the work, which knows nothing of earlier revisions; the settling knows them. A record that is no article
becomes a dead letter.
"""

from functools import partial

import msgspec
from msgspec.structs import replace

from streams.errors import Poison
from streams.outcomes import ArticleOutcome, DeadReason
from streams.records import Article, GroupedArticle, Withdrawal, decode_passing, encode
from streams.retention import day_of, is_forgotten
from streams.route.decide import Decision, decide
from streams.route.freshness import GO_OUT, arrived, told
from streams.route.load import load_rules
from streams.route.memory import Memories, RevisionMemory, check, key_of, pack, restore
from streams.route.revisions import Revised, revise, withdraw
from streams.route.rules import Rules, routed_topics
from streams.route.watch import RulesWatch
from streams.settings import Settings
from streams.step import Output, Record, Settled, Stages, Step, Work
from streams.topics import ARTICLES, LATEST

TWICE = 2
"""Clean sends a page's articles again within half of its own days; after that and a fetch just before it would have forgotten the
page, an article was last sent one and a half times those days ago."""


EVERY = (ARTICLES, LATEST)
"""Where every article goes."""


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """What the work hands over: an article with the rules' decision, or a withdrawal without one."""

    article: GroupedArticle | Withdrawal
    decision: Decision | None


def work(rules: Rules, record: Record, stages: Stages) -> Incoming:
    """Decodes one record and reads the rules for it.

    Raises:
        Poison: the record is no grouped article and no withdrawal.
    """
    if record.value is None:
        raise Poison(DeadReason.NOT_AN_ARTICLE, "the record has no value")
    with stages("decode"):
        try:
            article = decode_passing(record.value, GroupedArticle)
        except ValueError as error:
            raise Poison(DeadReason.NOT_AN_ARTICLE, str(error)) from error
    if isinstance(article, Withdrawal):
        return Incoming(article=article, decision=None)
    with stages("rules"):
        return Incoming(article=article, decision=decide(article, rules))


def prepare(settings: Settings) -> Work[Incoming]:
    """Loads the rules.

    Raises:
        SettingsError: they are wrong.
    """
    return work_with(load_rules(settings.route.rules))


def work_with(rules: Rules) -> Work[Incoming]:
    """The work by these rules."""
    return partial(work, rules)


def named_topics(settings: Settings) -> tuple[str, ...]:
    """The topics that the rules name.

    Raises:
        SettingsError: they are wrong.
    """
    return routed_topics(load_rules(settings.route.rules))


def watch(settings: Settings) -> RulesWatch:
    """Looks after the rules' files."""
    return RulesWatch(settings, work_with)


def settle(memories: Memories, record: Record, incoming: Incoming, settings: Settings) -> Settled:
    """Finds the revision and what every topic is sent.

    Raises:
        Poison: the article's time of fetching is none.
    """
    article, key = incoming.article, key_of(incoming.article.id)
    today, keep_days = day_of(record.timestamp), TWICE * settings.topics.state_days
    memory = memories.get(article.id)
    if memory is not None and is_forgotten(memory.seen, today, keep_days):
        memory = None
    revised = _revised(incoming, memory)
    kept = revised.memory
    if kept is None and memory is not None and revised.outcome is ArticleOutcome.UNCHANGED and today > memory.seen:
        kept = memory
    changes = memories.forgotten(today, keep_days, key)
    if kept is not None:
        changes[key] = pack(replace(kept, seen=max(today, kept.seen)))
    return Settled(
        outcome=revised.outcome,
        outputs=_outputs(key, revised.records),
        changes=changes,
        page_id=article.page_id,
        article_ids=[article.id],
        rules_set_aside=[] if incoming.decision is None else incoming.decision.set_aside,
        arrived=arrived(record) if revised.outcome in GO_OUT else None,
        told=told(article, record) if revised.outcome is ArticleOutcome.PUBLISHED else None,
    )


def _revised(incoming: Incoming, memory: RevisionMemory | None) -> Revised:
    article, decision = incoming.article, incoming.decision
    try:
        if isinstance(article, Withdrawal):
            return withdraw(article, memory)
        assert decision is not None  # noqa: S101 - only a withdrawal has none
        return revise(article, decision, memory)
    except ValueError as error:
        raise Poison(DeadReason.NOT_AN_ARTICLE, str(error)) from error


def _outputs(key: bytes, records: list[tuple[str, Article | None]]) -> list[Output]:
    """A record a topic; the same article is encoded once. A topic that an article leaves may be gone with its rule."""
    encoded = {id(article): encode(article) for article in {id(one): one for _, one in records if one is not None}.values()}
    return [
        Output(
            topic=topic,
            key=key,
            value=None if article is None else encoded[id(article)],
            if_there=topic not in EVERY and article is not None and article.status == "withdrawn",
        )
        for topic, article in records
    ]


def route_step() -> Step[Incoming, Memories]:
    """The step, as delivery runs it."""
    return Step(
        name="route",
        prepare=prepare,
        isolated=False,
        restore=restore,
        settle=settle,
        watch=watch,
        check=check,
        topics=named_topics,
    )
