"""Which metric names and labels an expression may use."""

from streams.events import METRICS
from streams.observe.exposition import NAMESPACE
from tests.deploy.promql import names

PROMETHEUS_OWN = {"instance", "job", "le", NAMESPACE}
OTHERS: dict[str, set[str]] = {
    "up": set(),
    "ALERTS": {"alertname", "alertstate"},
    "process_resident_memory_bytes": {"step"},
    "process_cpu_seconds_total": {"step"},
}
"""Prometheus' own, and the client library's with the step that the supervisor adds."""


def strangers(expression: str, recorded: dict[str, set[str]]) -> list[str]:
    """What the expression names and nobody exports; ``recorded`` are the recording rules with their labels."""
    found = names(expression)
    wrong, known = [], set(PROMETHEUS_OWN)
    for metric, matched in found.metrics.items():
        labels = _labels(metric, recorded)
        if labels is None:
            wrong.append(metric)
            continue
        known |= labels
        wrong += [f"{metric}{{{label}}}" for label in matched - labels - PROMETHEUS_OWN]
    return wrong + sorted(found.grouped - known)


def _labels(metric: str, recorded: dict[str, set[str]]) -> set[str] | None:
    """Labels of a metric, a histogram's series included; None where nobody exports it."""
    if metric in recorded:
        return recorded[metric]
    if metric in OTHERS:
        return OTHERS[metric]
    base = METRICS.get(metric)
    if base is not None and base.kind != "histogram":
        return set(base.labels)
    histogram = METRICS.get(metric.rsplit("_", 1)[0])
    if histogram is not None and histogram.kind == "histogram" and metric.rsplit("_", 1)[1] in {"bucket", "sum", "count"}:
        return set(histogram.labels)
    return None
