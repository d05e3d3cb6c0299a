"""What became of each fetch of a page, from the records that it left.

In: the traces of ``streams.clients.fate``. Out: a ``Fetch`` each, in the order of arrival. A page that is unchanged or stale leaves
no record, so that is told by the times of the fetches. Cannot fail.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from streams.clients.fate import Trace
from streams.dead_letters.read import letter
from streams.kafka.consumed import record_of
from streams.records import Article, RefusedPage
from streams.step import Record, texts
from streams.topics import CONSUMES, STEPS, dead_letters

Origins = Mapping[tuple[int, int], tuple[str, str, str]]
"""By partition and offset of the raw record: level, outcome, what became of it."""
_STEPS = {dead_letters(CONSUMES[step]): step for step in STEPS}


@dataclass(frozen=True)
class Fetch:
    """One fetch.

    Attributes:
        record: the raw record.
        fetched_at: when, as the producer says; empty where it does not.
        level: how grave the outcome is.
        outcome: in a word.
        became: what became of it.
        size: bytes.
        source: the producer's name for the feed.
    """

    record: Record
    fetched_at: str
    level: str
    outcome: str
    became: str
    size: int
    source: str

    @property
    def place(self) -> str:
        """As the address of the view names it."""
        return f"{self.record.partition}/{self.record.offset}"


class _Said(msgspec.Struct):
    fetched_at: str = ""
    source: str | None = None


def fetches(traces: Sequence[Trace], articles: Sequence[Article], refused: Sequence[RefusedPage]) -> list[Fetch]:
    """Every fetch of the page.

    Args:
        traces: all records of the page.
        articles: its finished revisions.
        refused: its refusals.
    """
    ended = _of_articles(articles) | _of_refusals(refused) | _of_letters(traces)
    found: list[Fetch] = []
    for trace in traces:
        if trace.stage == "arrived":
            record = record_of(trace.record, trace.record.timestamp)
            said = _said(record)
            level, outcome, became = ended.get((record.partition, record.offset)) or _silent(said.fetched_at, found, traces)
            found.append(Fetch(record, said.fetched_at, level, outcome, became, len(record.value or b""), said.source or ""))
    return found


def _said(record: Record) -> _Said:
    headers = texts(record.headers)
    if "fetched-at" in headers or "url" in headers:
        return _Said(headers.get("fetched-at", ""), headers.get("source"))
    try:
        return msgspec.json.decode(record.value or b"", type=_Said)
    except msgspec.MsgspecError:
        return _Said()


def _of_articles(articles: Sequence[Article]) -> dict[tuple[int, int], tuple[str, str, str]]:
    found: dict[tuple[int, int], list[str]] = {}
    for article in articles:
        if article.origin.partition is not None and article.origin.offset is not None:
            changed = f": {', '.join(article.changed)}" if article.changed and article.revision > 1 else ""
            words = f"revision {article.revision}, {article.status}{changed}"
            found.setdefault((article.origin.partition, article.origin.offset), []).append(words)
    return {place: ("ok", "split", "; ".join(words)) for place, words in found.items()}


def _of_refusals(refused: Sequence[RefusedPage]) -> dict[tuple[int, int], tuple[str, str, str]]:
    return {
        (page.origin.partition, page.origin.offset): ("warning", "refused", f"{page.reason}: {page.detail or ''}".rstrip(": "))
        for page in refused
        if page.origin.partition is not None and page.origin.offset is not None
    }


def _of_letters(traces: Sequence[Trace]) -> dict[tuple[int, int], tuple[str, str, str]]:
    found = {}
    for trace in traces:
        if _STEPS.get(trace.topic) == STEPS[0]:  # letters of later steps are articles, whose places are others
            died = letter(trace.record, STEPS[0])
            place = original_place(died.headers)
            if place is not None:
                words = f"{died.reason} in {died.step}: {died.detail}; copydesk dlq show {died.address}"
                found[place] = ("error", "dead", words)
    return found


def original_place(headers: Sequence[tuple[str, bytes]]) -> tuple[int, int] | None:
    """Partition and offset of the record that a dead letter was; None where it does not say."""
    said = {name.rpartition(".")[2]: value for name, value in headers if name.startswith("__streams.errors.")}
    try:
        return int(said["partition"]), int(said["offset"])
    except (KeyError, ValueError):
        return None


def _silent(fetched_at: str, before: Sequence[Fetch], traces: Sequence[Trace]) -> tuple[str, str, str]:
    """Of a fetch that left nothing."""
    if any(fetched_at and fetched_at < each.fetched_at for each in before):
        return "dim", "stale", "fetched before what is known of the page: nothing sent on"
    if any(each.outcome == "split" for each in before):
        return "dim", "unchanged", "as it was before: nothing sent on"
    inner = next((trace.stage for trace in reversed(traces) if trace.stage in {"cleaned", "enriched", "grouped"}), None)
    if inner is not None:
        return "note", inner, "on its way"
    return "note", "waits", "no step has ended it yet, or its records have expired"
