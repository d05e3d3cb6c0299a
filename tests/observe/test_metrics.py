"""What is counted is exposed, once, under the catalogue's names."""

from collections.abc import Iterable

import pytest
from prometheus_client.parser import text_string_to_metric_families

from streams.events import METRICS
from streams.observe.looks import LedgerLook, StepLook
from streams.observe.metrics import Metrics, SupervisorMetrics, outcomes
from streams.observe.sums import Backlog
from streams.outcomes import PASSED, DeadReason
from streams.topics import STEPS

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def samples(text: bytes) -> Samples:
    """Values by name and sorted labels."""
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    }


def value(text: bytes, name: str, **labels: str) -> float:
    """One sample's value."""
    return samples(text)[name, tuple(sorted(labels.items()))]


def families(text: bytes) -> Iterable[tuple[str, str]]:
    """Names and kinds."""
    for family in text_string_to_metric_families(text.decode()):
        yield family.name + ("_total" if family.type == "counter" else ""), family.type


def everything(step: str = "clean") -> Metrics:
    """A worker's metrics after one call of each method."""
    metrics = Metrics(step, clock=lambda: 1_700_000_000.0)
    metrics.item("split", None, {"parse": 0.5})
    metrics.sent(3)
    metrics.batch(0.25, 7)
    metrics.finished(1_700_000_000 - 0.3, 1_700_000_000 - 900)
    metrics.retry()
    metrics.fenced()
    metrics.sessions(4)
    metrics.restored(0.1)
    metrics.child_killed("timeout")
    metrics.sources_set_aside(1)
    metrics.redactions({"phone": 2})
    metrics.rule_set_aside()
    return metrics


def test_every_metric_of_the_catalogue_is_exposed() -> None:
    """Worker and supervisor together expose each metric of the catalogue as its kind, and no other of ours."""
    supervisor = SupervisorMetrics(STEPS)
    supervisor.looked(LedgerLook(1.0, {"clean": StepLook(Backlog(1), 2.0)}))

    found = {*families(everything().render()), *families(supervisor.render())}

    assert {pair for pair in found if pair[0].startswith("copydesk_")} == {(name, metric.kind) for name, metric in METRICS.items()}


def test_labels_are_the_catalogues() -> None:
    """Each sample has exactly the labels that the catalogue names, ``le`` of a histogram aside."""
    supervisor = SupervisorMetrics(STEPS)
    supervisor.looked(LedgerLook(1.0, {"clean": StepLook(Backlog(1), 2.0)}))
    for name, labels in [*samples(everything().render()), *samples(supervisor.render())]:
        metric = METRICS.get(name) or METRICS.get(name.rsplit("_", 1)[0])
        if metric is not None:
            assert {label for label, _ in labels} - {"le"} == set(metric.labels), name


def test_counts() -> None:
    """Each method changes what it says."""
    text = everything().render()

    assert value(text, "copydesk_items_total", step="clean", outcome="split", reason="") == 1
    assert value(text, "copydesk_stage_cpu_seconds_total", step="clean", stage="parse") == 0.5
    assert value(text, "copydesk_articles_sent_total", step="clean") == 3
    assert value(text, "copydesk_batch_items_sum", step="clean") == 7
    assert value(text, "copydesk_last_commit_timestamp_seconds", step="clean") == 1_700_000_000
    assert value(text, "copydesk_children_killed_total", step="clean", reason="timeout") == 1
    assert value(text, "copydesk_redactions_total", step="clean", kind="phone") == 2
    assert value(text, "copydesk_rules_set_aside_total", step="clean") == 1
    assert value(text, "copydesk_news_age_seconds_sum", step="clean") == 900


def test_ages_are_those_that_are_known() -> None:
    """A clock that is ahead makes none below nought."""
    metrics = Metrics("route", clock=lambda: 100.0)
    metrics.finished(None, None)
    metrics.finished(90.0, None)
    metrics.finished(200.0, 40.0)
    text = metrics.render()

    assert value(text, "copydesk_arrival_to_finished_seconds_count", step="route") == 2
    assert value(text, "copydesk_arrival_to_finished_seconds_sum", step="route") == 10
    assert value(text, "copydesk_news_age_seconds_sum", step="route") == 60


@pytest.mark.parametrize("step", STEPS)
def test_every_way_to_end_is_there_from_the_start(step: str) -> None:
    """A series that appeared with its first count would hide that count from ``increase``: dead letters above all."""
    text = Metrics(step).render()

    assert all(
        value(text, "copydesk_items_total", step=step, outcome=outcome, reason=reason) == 0 for outcome, reason in outcomes(step)
    )


def test_what_is_rare_is_there_from_the_start() -> None:
    """For the same reason: the first child that is killed, the first number kept out, the first rule that is too dear."""
    first, last = samples(Metrics(STEPS[0]).render()), samples(Metrics(STEPS[-1]).render())
    killed = {dict(labels)["reason"] for name, labels in first if name == "copydesk_children_killed_total"}

    assert killed == {"timeout", "crashed", "out_of_memory"}
    assert {dict(labels)["kind"] for name, labels in first if name == "copydesk_redactions_total"} == {"phone", "email"}
    assert {"copydesk_rules_set_aside_total", "copydesk_rules_reloads_total", "copydesk_rules_refused"} <= {
        name for name, _ in last
    }


def test_an_unforeseen_outcome_costs_nothing() -> None:
    """Counting comes after the commit: it must not raise."""
    metrics = Metrics("enrich")
    metrics.item("published", "never_heard_of", {"odd": -1.0})

    assert value(metrics.render(), "copydesk_items_total", step="enrich", outcome="published", reason="never_heard_of") == 1


def test_what_waits() -> None:
    """Items by step and how long the first of them has waited: nought where none does."""
    metrics = SupervisorMetrics(("clean",))
    metrics.looked(LedgerLook(10.0, {"clean": StepLook(Backlog(5), 61.5), "enrich": StepLook(Backlog(0))}))
    metrics.looked(LedgerLook(20.0, {"clean": StepLook(Backlog(2), 3.5), "enrich": StepLook(Backlog(0))}))
    text = metrics.render()

    assert [value(text, "copydesk_items_waiting", step=step) for step in ("clean", "enrich")] == [2, 0]
    assert [value(text, "copydesk_lag_seconds", step=step) for step in ("clean", "enrich")] == [3.5, 0]
    assert value(text, "copydesk_lag_known_timestamp_seconds") == 20


def test_two_in_one_process() -> None:
    """Nothing is global: two sets do not see each other."""
    one, other = Metrics("clean"), Metrics("clean")
    one.retry()

    assert value(other.render(), "copydesk_retries_total", step="clean") == 0


@pytest.mark.parametrize("step", STEPS)
def test_every_way_to_end_is_one(step: str) -> None:
    """No pair stands twice, which Prometheus would count as one; every reason to die is among them."""
    pairs = outcomes(step)

    assert len(pairs) == len(set(pairs))
    assert {reason for outcome, reason in pairs if outcome == "dead"} == {str(reason) for reason in DeadReason}


def test_only_what_a_step_can_do_is_counted_for_it() -> None:
    """Clean alone refuses pages, route alone publishes, those between pass on."""
    plain = {step: {outcome for outcome, _ in outcomes(step)} for step in STEPS}

    assert [step for step in STEPS if "refused" in plain[step]] == ["clean"]
    assert [step for step in STEPS if "published" in plain[step]] == ["route"]
    assert [step for step in STEPS if PASSED in plain[step]] == ["enrich", "group"]


def test_time_never_runs_backwards() -> None:
    """A clock that was set back must not make a counter fail after a commit."""
    metrics = Metrics("clean")
    metrics.item("split", None, {"parse": 2.0})
    metrics.item("split", None, {"parse": -5.0})

    assert value(metrics.render(), "copydesk_stage_cpu_seconds_total", step="clean", stage="parse") == 2.0
