"""The metrics of ``streams.events.METRICS`` as Prometheus counts them.

``Metrics`` belongs to a step's worker, ``SupervisorMetrics`` to the supervisor; each has a registry of its own, so that nothing is
global and tests can make as many as they like. In: what delivery and the supervisor tell. Out: the text exposition. Cannot fail:
delivery counts after a commit, where an error would have the batch worked again.
"""

from collections import Counter as Counts
from collections.abc import Callable, Iterable, Mapping
from time import time
from typing import Literal, cast, get_args, get_type_hints

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector

from streams import __version__
from streams.events import METRICS
from streams.observe.looks import LedgerLook
from streams.observe.sources import SourceView
from streams.observe.unlike import SourceStanding
from streams.outcomes import PASSED, ArticleOutcome, DeadReason, PageOutcome, RefusedReason
from streams.records.parts import Redaction
from streams.topics import STEPS

Owner = Literal["worker", "supervisor"]
KILLS = (DeadReason.TIMEOUT.value, DeadReason.CRASHED.value, DeadReason.OUT_OF_MEMORY.value)
"""Of what a child process is killed."""


def outcomes(step: str) -> list[tuple[str, str]]:
    """Every (outcome, reason) in which an item of ``step`` can end; the reason is empty where there is none."""
    dead = [(str(PageOutcome.DEAD), str(reason)) for reason in DeadReason]
    if step == STEPS[0]:
        plain = [(str(outcome), "") for outcome in PageOutcome if outcome not in (PageOutcome.REFUSED, PageOutcome.DEAD)]
        return [*plain, *[(str(PageOutcome.REFUSED), str(reason)) for reason in RefusedReason], *dead]
    if step == STEPS[-1]:
        return [*[(str(outcome), "") for outcome in ArticleOutcome if outcome != ArticleOutcome.DEAD], *dead]
    return [(PASSED, ""), *dead]


class _Registry:
    """The metrics of one owner, made from the catalogue."""

    def __init__(self, owner: Owner) -> None:
        # A `_created` series beside each counter doubles their number and nobody queries it; the switch is the library's own.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # the library does not annotate it
        self._registry = CollectorRegistry()
        self._made: dict[str, Counter | Gauge | Histogram] = {}
        for name, metric in METRICS.items():
            if metric.owner != owner:
                continue
            if metric.kind == "counter":
                self._made[name] = Counter(name, metric.meaning, metric.labels, registry=self._registry)
            elif metric.kind == "gauge":
                self._made[name] = Gauge(name, metric.meaning, metric.labels, registry=self._registry)
            else:
                self._made[name] = Histogram(name, metric.meaning, metric.labels, buckets=metric.buckets, registry=self._registry)

    def render(self) -> bytes:
        """The text exposition."""
        return generate_latest(self._registry)

    def _counter(self, name: str, *labels: str) -> Counter:
        return cast("Counter", self._with(name, labels))

    def _gauge(self, name: str, *labels: str) -> Gauge:
        return cast("Gauge", self._with(name, labels))

    def _histogram(self, name: str, *labels: str) -> Histogram:
        return cast("Histogram", self._with(name, labels))

    def _with(self, name: str, labels: tuple[str, ...]) -> Counter | Gauge | Histogram:
        metric = self._made[name]
        return metric.labels(*labels) if labels else metric


class Metrics(_Registry):
    """What a step's worker counts; ``clock`` is the time of day in seconds.

    Counts of items are told after their commit, so that an item worked twice counts once.
    """

    def __init__(self, step: str, clock: Callable[[], float] = time) -> None:
        super().__init__("worker")
        self._step = step
        self._clock = clock
        ProcessCollector(registry=self._registry)
        GCCollector(registry=self._registry)
        # A series that appears with its first count hides that count from rate() and increase(), dead letters above all.
        self._items = {pair: self._counter("copydesk_items_total", step, *pair) for pair in outcomes(step)}
        self._sent = self._counter("copydesk_articles_sent_total", step)
        self._stages: dict[str, Counter] = {}
        self._batch_seconds = self._histogram("copydesk_batch_seconds", step)
        self._batch_items = self._histogram("copydesk_batch_items", step)
        self._last_commit = self._gauge("copydesk_last_commit_timestamp_seconds", step)
        self._retries = self._counter("copydesk_retries_total", step)
        self._fenced = self._counter("copydesk_fenced_total", step)
        self._sessions = self._gauge("copydesk_sessions_open", step)
        self._restore = self._histogram("copydesk_restore_seconds", step)
        self._set_aside = self._gauge("copydesk_sources_set_aside", step)
        for reason in KILLS:
            self._counter("copydesk_children_killed_total", step, reason)
        if step == STEPS[0]:
            for kind in get_args(get_type_hints(Redaction)["kind"]):
                self._counter("copydesk_redactions_total", step, kind)
        if step == STEPS[-1]:
            self._gauge("copydesk_rules_refused", step)
            self._counter("copydesk_rules_reloads_total", step)
            self._counter("copydesk_rules_set_aside_total", step)
            self._histogram("copydesk_arrival_to_finished_seconds", step)
            self._histogram("copydesk_news_age_seconds", step)

    def item(self, outcome: str, reason: str | None, stages: Mapping[str, float]) -> None:
        """One item ended.

        Args:
            outcome: a page's or an article's outcome, or ``PASSED``.
            reason: of a refusal or a death.
            stages: CPU seconds by stage.
        """
        pair = (str(outcome), str(reason or ""))
        counter = self._items.get(pair)
        if counter is None:
            counter = self._items[pair] = self._counter("copydesk_items_total", self._step, *pair)
        counter.inc()
        for stage, seconds in stages.items():
            counter = self._stages.get(stage)
            if counter is None:
                counter = self._stages[stage] = self._counter("copydesk_stage_cpu_seconds_total", self._step, stage)
            counter.inc(max(seconds, 0.0))

    def sent(self, count: int) -> None:
        """``count`` articles and withdrawals were sent on to the next step."""
        self._sent.inc(count)

    def finished(self, arrived: float | None, told: float | None) -> None:
        """An article went out whose page arrived then and whose news was told then, in seconds since the epoch; None: not known."""
        now = self._clock()
        for name, since in (("copydesk_arrival_to_finished_seconds", arrived), ("copydesk_news_age_seconds", told)):
            if since is not None:
                self._histogram(name, self._step).observe(max(now - since, 0.0))

    def batch(self, seconds: float, items: int) -> None:
        """A batch of ``items`` was committed, ``seconds`` of wall time after its start."""
        self._batch_seconds.observe(seconds)
        self._batch_items.observe(items)
        self._last_commit.set(self._clock())

    def retry(self) -> None:
        """A batch failed and is worked again."""
        self._retries.inc()

    def fenced(self) -> None:
        """A session was lost to another owner or to the coordinator's timeout."""
        self._fenced.inc()

    def sessions(self, count: int) -> None:
        """This worker holds ``count`` input partitions."""
        self._sessions.set(count)

    def restored(self, seconds: float) -> None:
        """A session was opened in ``seconds``."""
        self._restore.observe(seconds)

    def child_killed(self, reason: str) -> None:
        """A child process hung, died or ran out of memory; ``reason`` is a ``DeadReason``."""
        self._counter("copydesk_children_killed_total", self._step, str(reason)).inc()

    def sources_set_aside(self, count: int) -> None:
        """``count`` sources are set aside now."""
        self._set_aside.set(count)

    def rules_loaded(self) -> None:
        """Changed rules came into force."""
        self._counter("copydesk_rules_reloads_total", self._step).inc()

    def rules_refused(self, *, refused: bool) -> None:
        """Whether the rules' files hold rules that cannot be used."""
        self._gauge("copydesk_rules_refused", self._step).set(refused)

    def rule_set_aside(self) -> None:
        """A rule would have cost an article too much, and was not read for it."""
        self._counter("copydesk_rules_set_aside_total", self._step).inc()

    def redactions(self, counts: Mapping[str, int]) -> None:
        """Contact data was kept out, by kind (``phone``, ``email``)."""
        for kind, count in counts.items():
            self._counter("copydesk_redactions_total", self._step, kind).inc(count)


class SupervisorMetrics(_Registry):
    """What the supervisor knows: which workers run, and how far behind every step's group is, dead ones included."""

    def __init__(self, steps: tuple[str, ...]) -> None:
        super().__init__("supervisor")
        self._gauge("copydesk_build_info", __version__).set(1)
        self._up = {step: self._gauge("copydesk_step_up", step) for step in steps}
        self._restarts = {step: self._counter("copydesk_step_restarts_total", step) for step in steps}
        self._waiting = cast("Gauge", self._made["copydesk_items_waiting"])
        self._lag = cast("Gauge", self._made["copydesk_lag_seconds"])
        self._sources = cast("Gauge", self._made["copydesk_sources"])
        self._lag_known = self._gauge("copydesk_lag_known_timestamp_seconds")

    def step_up(self, step: str, up: bool) -> None:  # noqa: FBT001 - the value of the metric itself
        """Whether the worker of ``step`` runs."""
        self._up[step].set(up)

    def step_restarted(self, step: str) -> None:
        """A worker of ``step`` ended and is started again."""
        self._restarts[step].inc()

    def sources(self, sources: Iterable[SourceView]) -> None:
        """How the sources stand: how many in each way, none of them by name."""
        counts = Counts(view.standing for view in sources)
        for standing in get_args(SourceStanding):
            self._sources.labels(standing).set(counts[standing])

    def looked(self, look: LedgerLook) -> None:
        """What was seen of the cluster; replaces all that was known."""
        for step, seen in look.steps.items():
            self._waiting.labels(step).set(seen.waiting.count)
            self._lag.labels(step).set(seen.oldest_seconds or 0.0)
        self._lag_known.set(look.at)
