"""The step itself: raw pages in; articles, withdrawals and refusals out. Its state is what is known of each page.

``work`` does the page (isolated: pages hang and kill parsers); ``settle`` holds it against what is known of the page.
"""

from collections.abc import Iterable
from functools import partial

import orjson
from msgspec.structs import replace

from streams.clean.memory.matching import matched
from streams.clean.memory.ready import ReadyArticle, ReadyPage, ready_page
from streams.clean.memory.state import MAX_KNOWN, CleanState, KnownArticle, PageState, changed, check
from streams.clean.models import CleanModels, load
from streams.clean.page import clean_page
from streams.clean.receive.admit import admit
from streams.clean.sources import count_source
from streams.outcomes import PageOutcome
from streams.records import Origin, Withdrawal, encode
from streams.retention import day_of, is_forgotten
from streams.settings import Limits, Settings
from streams.step import Output, Record, Settled, Stages, Step, Work
from streams.times import utc_text_of
from streams.topics import CLEAN, REFUSED


def work(models: CleanModels, limits: Limits, record: Record, stages: Stages) -> ReadyPage:
    """Cleans one page.

    Raises:
        Poison: the record holds no page, or one beyond the limits.
    """
    with stages("admit"):
        page = admit(record, limits)
    cleaned = clean_page(page, models, limits, stages)
    with stages("encode"):
        return ready_page(cleaned, page)


def prepare(settings: Settings) -> Work[ReadyPage]:
    """Loads models and tables, once a process."""
    return partial(work, load(), settings.limits)


def settle(state: CleanState, record: Record, page: ReadyPage, settings: Settings) -> Settled:
    """What goes out for a page, given what is known of it."""
    today, keep_days = day_of(record.timestamp), settings.topics.state_days
    known = state.page(page.page_id)
    if known is not None and is_forgotten(known.seen, today, keep_days):
        known = None
    settled = _settled(known, record, page, today, keep_days)
    return replace(settled, changes={**state.forgotten(today, keep_days, page.page_id.encode()), **settled.changes})


def _settled(known: PageState | None, record: Record, page: ReadyPage, today: int, keep_days: float) -> Settled:
    if known is not None and page.fetched_at < known.fetched_at and not page.erase:
        return Settled(outcome=PageOutcome.STALE, page_id=page.page_id)
    if page.gone:
        return _gone(page, known, record, today)
    if page.reason is not None:
        output = Output(topic=REFUSED, key=page.page_id.encode(), value=page.value)
        return Settled(outcome=PageOutcome.REFUSED, reason=page.reason, outputs=[output], page_id=page.page_id)
    if not page.articles:
        return _unchanged(page, known, 0)
    same = known is not None and not known.gone and known.hash == page.hash
    # Route remembers an article since it was last sent, this step a page since it was last seen. So what is unchanged is sent again
    # in time, and no correction or withdrawal comes to a step that has forgotten the article.
    whole = same and known is not None and bool(keep_days) and today - known.sent > keep_days / 2
    return _unchanged(page, known, today) if same and not whole else _split(page, known, today, whole=whole)


def _unchanged(page: ReadyPage, known: PageState | None, today: int) -> Settled:
    """Nothing goes out; the times at which the page was fetched and its content was seen move on."""
    changes: dict[bytes, bytes | None] = {}
    if known is not None and (page.fetched_at > known.fetched_at or today > known.seen):
        fetched, seen = max(page.fetched_at, known.fetched_at), max(today, known.seen)
        changes = changed(page.page_id, replace(known, fetched_at=fetched, seen=seen))
    return Settled(outcome=PageOutcome.UNCHANGED, changes=changes, page_id=page.page_id)


def _split(page: ReadyPage, known: PageState | None, today: int, *, whole: bool = False) -> Settled:
    """Every article that is new or says something else than last time goes out; with ``whole`` the others too."""
    earlier = known.articles if known is not None else []
    gone = known is not None and known.gone
    outputs: list[Output] = []
    kept: list[KnownArticle] = []
    redactions: dict[str, int] = {}
    for article, (name, match) in zip(page.articles, matched(page.articles, earlier), strict=True):
        kept.append(_known(article, name, match))
        if whole or match is None or gone or match.hash != article.hash:
            outputs.append(Output(topic=CLEAN, key=name.encode(), value=_named(article, name)))
            for kind, count in article.redactions.items():
                redactions[kind] = redactions.get(kind, 0) + count
    ids = {article.id for article in kept}
    older = [] if gone else [article for article in earlier if article.id not in ids]
    state = PageState(
        fetched_at=page.fetched_at,
        hash=page.hash,
        articles=[*kept, *older][:MAX_KNOWN],
        seen=max(today, known.seen if known is not None else 0),
        sent=today if known is None or len(outputs) == len(kept) else known.sent,
    )
    return Settled(
        outcome=PageOutcome.SPLIT if outputs and not whole else PageOutcome.UNCHANGED,
        outputs=outputs,
        changes=changed(page.page_id, state),
        page_id=page.page_id,
        article_ids=[(output.key or b"").decode() for output in outputs],
        sent=len(outputs),
        redactions={} if whole else redactions,
    )


def _known(article: ReadyArticle, name: str, match: KnownArticle | None) -> KnownArticle:
    return KnownArticle(
        id=name,
        first=article.first,
        fingerprint=match.fingerprint if match is not None else article.fingerprint,
        title=article.title,
        opening=article.opening,
        language=article.language,
        url=article.url,
        hash=article.hash,
        hour=article.hour,
    )


def _named(article: ReadyArticle, name: str) -> bytes:
    """The article's record under ``name``."""
    if name == article.id:
        return article.value
    return orjson.dumps(orjson.loads(article.value) | {"id": name})


def _gone(page: ReadyPage, known: PageState | None, record: Record, today: int) -> Settled:
    """Every article of the page is taken back, once; that the page is gone is remembered even of one that was never seen.

    Of a page that is to be erased nothing else is remembered, and its articles go out once more where they were taken back before:
    route remembers their titles.
    """
    origin = Origin(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        fetched_at=utc_text_of(page.fetched_at / 1000),
    )
    articles = known.articles if known is not None else []
    taken_back = [] if known is not None and known.gone and not page.erase else articles
    withdrawals = [
        Withdrawal(
            id=article.id,
            page_id=page.page_id,
            url=None if page.erase else article.url,
            language=article.language,
            erase=page.erase,
            origin=origin,
        )
        for article in taken_back
    ]
    state = PageState(
        fetched_at=max(page.fetched_at, known.fetched_at if known else 0),
        gone=True,
        articles=[] if page.erase else articles,
        seen=max(today, known.seen if known else 0),
    )
    return Settled(
        outcome=PageOutcome.WITHDRAWN,
        outputs=[Output(topic=CLEAN, key=each.id.encode(), value=encode(each), record="Withdrawal") for each in withdrawals],
        changes=changed(page.page_id, state),
        page_id=page.page_id,
        article_ids=[each.id for each in withdrawals],
        sent=len(withdrawals),
    )


def restore(items: Iterable[tuple[bytes, bytes]]) -> CleanState:
    """The state from its records."""
    return CleanState(items)


def clean_step() -> Step[ReadyPage, CleanState]:
    """The step, as delivery runs it."""
    return Step(name="clean", prepare=prepare, isolated=True, restore=restore, settle=settle, ended=count_source, check=check)
