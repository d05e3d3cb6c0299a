"""The step itself: grouped articles in, finished ones out to every topic they belong to; its state is one record an article.

The rules are read in the work, which knows nothing of earlier revisions; the settling knows them. A record that is no article
becomes a dead letter.
"""

from functools import partial

import msgspec

from streams.errors import Poison
from streams.outcomes import DeadReason
from streams.records import Article, GroupedArticle, Withdrawal, decode_passing, encode
from streams.route.decide import Decision, decide
from streams.route.memory import Memories, key_of, pack, restore
from streams.route.revisions import revise, withdraw
from streams.route.rules import Rules, load_rules
from streams.settings import Settings
from streams.step import Output, Record, Settled, Stages, Step, Work


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
    return partial(work, load_rules(settings.route.rules))


def settle(memories: Memories, _record: Record, incoming: Incoming) -> Settled:
    """Finds the revision and what every topic is sent.

    Raises:
        Poison: the article's time of fetching is none.
    """
    article, decision = incoming.article, incoming.decision
    memory = memories.get(article.id)
    try:
        if isinstance(article, Withdrawal) or decision is None:
            revised = withdraw(article, memory)  # type: ignore[arg-type]  # only a withdrawal has no decision
        else:
            revised = revise(article, decision, memory)
    except ValueError as error:
        raise Poison(DeadReason.NOT_AN_ARTICLE, str(error)) from error
    return Settled(
        outcome=revised.outcome,
        outputs=_outputs(key_of(article.id), revised.records),
        changes={} if revised.memory is None else {key_of(article.id): pack(revised.memory)},
        page_id=article.page_id,
        article_ids=[article.id],
    )


def _outputs(key: bytes, records: list[tuple[str, Article | None]]) -> list[Output]:
    """A record a topic; the same article is encoded once."""
    encoded = {id(article): encode(article) for article in {id(one): one for _, one in records if one is not None}.values()}
    return [Output(topic=topic, key=key, value=None if article is None else encoded[id(article)]) for topic, article in records]


def route_step() -> Step[Incoming, Memories]:
    """The step, as delivery runs it."""
    return Step(name="route", prepare=prepare, isolated=False, restore=restore, settle=settle)
