"""The step itself: records of clean articles in, records of enriched ones out, keyed by language. It keeps no state.

Withdrawals pass on unchanged. A record that is no article becomes a dead letter (``Poison``).
"""

from collections.abc import Iterable
from functools import partial

import msgspec

from streams.enrich.article import enrich_article
from streams.enrich.limits import cpu_limit
from streams.enrich.models import Models, load_models
from streams.errors import Poison
from streams.outcomes import PASSED, DeadReason
from streams.records import CleanArticle, Withdrawal, decode_passing, encode
from streams.settings import Settings
from streams.step import NoState, Output, Record, Settled, Stages, Step, Work
from streams.topics import ENRICHED


class Enriched(msgspec.Struct, frozen=True, kw_only=True):
    """What the work hands over: the record to publish, encoded in the child so that little crosses the process boundary."""

    id: str
    page_id: str
    language: str
    value: bytes
    record: str


def work(models: Models, record: Record, stages: Stages) -> Enriched:
    """Enriches one record.

    Raises:
        Poison: the record is no article and no withdrawal.
    """
    with stages("decode"):
        try:
            article = decode_passing(record.value or b"", CleanArticle)
        except ValueError as error:
            raise Poison(DeadReason.NOT_AN_ARTICLE, str(error)) from error
    if isinstance(article, Withdrawal):
        made: CleanArticle | Withdrawal = article
    else:
        made = enrich_article(article, models, stages, cpu_limit)
    with stages("encode"):
        value = encode(made)
    kind = type(made).__name__
    return Enriched(id=article.id, page_id=article.page_id, language=article.language, value=value, record=kind)


def prepare(settings: Settings) -> Work[Enriched]:
    """Loads tables and models, once a process."""
    return partial(work, load_models(settings.enrich))


def restore(_items: Iterable[tuple[bytes, bytes]]) -> NoState:
    """There is no state."""
    return NoState()


def settle(_state: NoState, _record: Record, worked: Enriched, _settings: Settings) -> Settled:
    """Sends the article on, to the partition of its language: grouping needs one view of a language."""
    key = worked.language.encode("utf-8")
    output = Output(topic=ENRICHED, key=key, value=worked.value, record=worked.record, subject=worked.id)
    return Settled(outcome=PASSED, outputs=[output], page_id=worked.page_id, article_ids=[worked.id])


def enrich_step() -> Step[Enriched, NoState]:
    """The step, as delivery runs it."""
    return Step(name="enrich", prepare=prepare, isolated=True, restore=restore, settle=settle)
