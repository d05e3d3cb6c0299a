"""One exposition out of many."""

from prometheus_client.parser import text_string_to_metric_families

from streams.observe.exposition import merge
from streams.observe.metrics import Metrics, SupervisorMetrics
from streams.settings import STEPS


def test_each_family_once() -> None:
    """Four workers and a supervisor make one text in which no family comes twice, as Prometheus demands."""
    merged = merge(SupervisorMetrics(STEPS).render(), {step: Metrics(step).render() for step in STEPS})

    headings = [line for line in merged.decode().splitlines() if line.startswith("# TYPE")]
    assert len(headings) == len(set(headings))


def test_no_sample_is_lost_or_doubled() -> None:
    """Every sample stands in the result exactly once: none collides with another worker's."""
    texts = {step: Metrics(step).render() for step in STEPS}
    own = SupervisorMetrics(STEPS).render()

    merged = list(_samples(merge(own, texts)))

    assert len(merged) == len(set(merged)) == sum(len(list(_samples(text))) for text in [own, *texts.values()])


def test_a_process_is_named_by_its_step() -> None:
    """Memory and CPU time of a worker's process carry the step; the supervisor's own samples are untouched."""
    merged = merge(SupervisorMetrics(("clean",)).render(), {"clean": Metrics("clean").render()})

    labels = {name: dict(pairs) for name, pairs in _samples(merged)}
    assert labels["process_resident_memory_bytes"] == {"step": "clean"}
    assert set(labels["copydesk_build_info"]) == {"version"}


def test_awkward_label_values() -> None:
    """Quotes, backslashes and line breaks in a label survive the way through parser and printer."""
    metrics = Metrics("clean")
    metrics.item("dead", 'a"b\\c\nd', {})

    merged = merge(b"", {"clean": metrics.render()})

    assert any(dict(pairs).get("reason") == 'a"b\\c\nd' for _, pairs in _samples(merged))


def _samples(text: bytes) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return [
        (sample.name, tuple(sorted(sample.labels.items())))
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    ]
