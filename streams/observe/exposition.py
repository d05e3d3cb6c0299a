"""One exposition out of many: the supervisor's own metrics and those of its workers, each family once.

In: Prometheus text by step. Out: Prometheus text. A worker's text that cannot be read raises ``ValueError``.
"""

from collections.abc import Iterator, Mapping
from typing import cast

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector


class _Families(Collector):
    def __init__(self, families: list[Metric]) -> None:
        self._families = families

    def collect(self) -> Iterator[Metric]:
        """What ``generate_latest`` asks for."""
        yield from self._families


def merge(own: bytes, workers: Mapping[str, bytes]) -> bytes:
    """Puts the workers' samples under the supervisor's, family by family, as the text format demands.

    A worker's sample that names no step (its process's memory and CPU time) is given its own, so that two never collide.

    Args:
        own: the supervisor's exposition.
        workers: expositions by step.
    """
    families: dict[str, Metric] = {}
    for step, text in (("", own), *workers.items()):
        for family in _families(text):
            known = families.setdefault(family.name, Metric(family.name, family.documentation, family.type))
            for sample in family.samples:
                labels = sample.labels if not step or "step" in sample.labels else {**sample.labels, "step": step}
                known.samples.append(sample._replace(labels=labels))
    registry = CollectorRegistry()
    registry.register(_Families(list(families.values())))
    return generate_latest(registry)


def _families(text: bytes) -> Iterator[Metric]:
    return cast("Iterator[Metric]", text_string_to_metric_families(text.decode()))
