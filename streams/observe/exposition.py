"""The metrics of a supervisor and its workers as one text, in the format that whoever asks wants.

In: expositions in Prometheus' text format, each a process's. Out: one, with the installation and the step on every sample.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.openmetrics import exposition as openmetrics
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

TEXT = "text/plain; version=0.0.4; charset=utf-8"
OPENMETRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8"
NAMESPACE = "namespace"
"""The label that keeps installations apart which one Prometheus scrapes; empty, which is none, where no namespace is set."""


class Exposition(NamedTuple):
    """Metrics, written, and in which format."""

    body: bytes
    content_type: str = TEXT


class _Families(Collector):
    def __init__(self, families: list[Metric]) -> None:
        self._families = families

    def collect(self) -> Iterator[Metric]:
        """What ``generate_latest`` asks for."""
        yield from self._families


def merged(own: bytes, workers: Mapping[str, bytes], namespace: str, accept: str = "") -> Exposition:
    """Puts the workers' samples under the supervisor's, family by family, as the formats demand.

    Every sample gets the namespace. A worker's that names no step (its process's memory and CPU time) is given its own, so that two
    never collide.

    Args:
        own: the supervisor's exposition.
        workers: expositions by step.
        namespace: of the installation.
        accept: the header of that name: OpenMetrics where it prefers that.
    """
    families: dict[str, Metric] = {}
    for step, text in (("", own), *workers.items()):
        for family in cast("Iterator[Metric]", text_string_to_metric_families(text.decode())):
            known = families.setdefault(family.name, Metric(family.name, family.documentation, family.type))
            for sample in family.samples:
                labels = {NAMESPACE: namespace, **({"step": step} if step else {}), **sample.labels}
                known.samples.append(sample._replace(labels=labels))
    registry = CollectorRegistry()
    registry.register(_Families(list(families.values())))
    if _prefers_openmetrics(accept):
        body: bytes = openmetrics.generate_latest(registry)  # type: ignore[no-untyped-call]  # the library does not annotate it
        return Exposition(body, OPENMETRICS)
    return Exposition(generate_latest(registry))


def _prefers_openmetrics(accept: str) -> bool:
    weights = dict(_weights(accept))
    wanted = weights.get("application/openmetrics-text", 0.0)
    return wanted > 0 and wanted >= weights.get("text/plain", 0.0)


def _weights(accept: str) -> Iterator[tuple[str, float]]:
    """The types that the header names, each with the weight that counts, of versions the highest (RFC 9110, 12.5.1)."""
    found: dict[str, float] = {}
    for each in accept.split(","):
        kind, *parameters = (part.strip().lower() for part in each.split(";"))
        weight = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    weight = float(parameter[2:])
                except ValueError:
                    weight = 0.0
        found[kind] = max(found.get(kind, 0.0), weight)
    yield from found.items()
