"""One exposition of many processes, in the formats that Prometheus reads."""

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics_families
from prometheus_client.parser import text_string_to_metric_families

from streams.observe.exposition import OPENMETRICS, TEXT, merged
from streams.observe.metrics import Metrics, SupervisorMetrics
from streams.topics import STEPS

OWN = SupervisorMetrics(STEPS).render()
TEXTS = {step: Metrics(step).render() for step in STEPS}
PROMETHEUS = (
    "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
    "text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
)
"""What Prometheus asks for."""


def samples(text: bytes) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Names and labels."""
    return [
        (sample.name, tuple(sorted(sample.labels.items())))
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    ]


def test_each_family_once() -> None:
    """Four workers and a supervisor make one text in which no family comes twice, as Prometheus demands."""
    body, _ = merged(OWN, TEXTS, "")

    headings = [line for line in body.decode().splitlines() if line.startswith("# TYPE")]
    assert len(headings) == len(set(headings))


def test_no_sample_is_lost_or_doubled() -> None:
    """Every sample stands in the result exactly once: none collides with another worker's."""
    found = samples(merged(OWN, TEXTS, "").body)

    assert len(found) == len(set(found)) == sum(len(samples(text)) for text in [OWN, *TEXTS.values()])


def test_every_sample_says_whose_it_is() -> None:
    """The installation, and memory and CPU time of a worker's process the step."""
    labels = {name: dict(pairs) for name, pairs in samples(merged(OWN, TEXTS, "staging").body)}

    assert all(found["namespace"] == "staging" for found in labels.values())
    assert set(labels["process_resident_memory_bytes"]) == {"namespace", "step"}
    assert set(labels["copydesk_build_info"]) == {"namespace", "version"}


def test_awkward_label_values() -> None:
    """Quotes, backslashes and line breaks in a label survive the way through parser and printer."""
    metrics = Metrics("clean")
    metrics.item("dead", 'a"b\\c\nd', {})

    found = samples(merged(b"", {"clean": metrics.render()}, "").body)

    assert any(dict(pairs).get("reason") == 'a"b\\c\nd' for _, pairs in found)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (PROMETHEUS, OPENMETRICS),
        ("application/openmetrics-text", OPENMETRICS),
        ("", TEXT),
        ("*/*", TEXT),
        ("text/html,text/plain;q=0.9", TEXT),
        ("text/plain,application/openmetrics-text;q=0.5", TEXT),
        ("application/openmetrics-text;q=0", TEXT),
        ("application/openmetrics-text;q=soon", TEXT),
    ],
)
def test_the_format_is_the_one_that_is_asked_for(accept: str, kind: str) -> None:
    """OpenMetrics where it is preferred, by the weights of the header."""
    assert merged(OWN, {}, "", accept).content_type == kind


def test_openmetrics_says_the_same() -> None:
    """Its own parser, which is strict, reads every sample of the text."""
    plain, strict = merged(OWN, TEXTS, "desk").body, merged(OWN, TEXTS, "desk", PROMETHEUS).body
    found = [
        (sample.name, tuple(sorted(sample.labels.items())))
        for family in openmetrics_families(strict.decode())  # type: ignore[no-untyped-call]  # the library does not annotate it
        for sample in family.samples
    ]

    assert sorted(found) == sorted(samples(plain))
    assert strict.endswith(b"# EOF\n")
