"""The first sentence."""

from dataclasses import replace

import pytest

from streams.observe.health import Verdict
from streams.observe.ledger import PartitionEntry, StepEntry
from streams.observe.tally import Tally
from streams.page.looks import KnownNow
from streams.page.verdict import verdict
from tests.observe.entries import entry
from tests.page.reports import AT, look


def test_the_gravest_finding_comes_first_with_its_command() -> None:
    """A step that nobody works, before dead letters."""
    said = verdict(look(entry("enrich", lag=3, members=0), entry("clean", {"dead:timeout": 1, "offsets": 1, "sent": 0})))

    assert said.level == "error"
    assert said.head == "enrich has stopped: 3 articles wait, none comes out."
    assert said.commands == ("copydesk run enrich",)


def test_a_cluster_that_is_away_comes_before_all() -> None:
    """What is known of the rest is old."""
    said = verdict(replace(look(entry("enrich", lag=3, members=0)), error="nobody answers at x:9092", error_since=AT))

    assert (said.level, said.head) == ("error", "The cluster does not answer.")
    assert "x:9092" in said.body


def test_all_is_well() -> None:
    """With how many pages came in."""
    said = verdict(look(entry("clean", {"unchanged": 1, "offsets": 1})))

    assert (said.level, said.head, said.commands) == ("ok", "All is well.", ())
    assert said.body.startswith("1 page has come in")


def test_an_empty_pipeline_says_what_to_send() -> None:
    """A newcomer has a command to copy."""
    said = verdict(look())

    assert (said.level, said.head) == ("note", "Ready. No page has come in yet.")
    assert said.commands[0].startswith("copydesk feed ")


def test_before_the_first_look_it_says_so() -> None:
    """It claims nothing."""
    assert verdict(KnownNow()).level == "note"


def steps(**told: dict[str, object]) -> Verdict:
    """What a supervisor says of its workers."""
    return Verdict(
        ok=False,
        facts={"steps": {step: {"ok": False, "standing": "running", "reasons": [], **said} for step, said in told.items()}},
    )


HALTED = {
    "code": "partition_halted",
    "level": "error",
    "what": "partition 1 waits",
    "todo": "cure it",
    "command": "copydesk topics cure",
}
NO_TOPIC = StepEntry("clean", "news.pages.raw.v1", "dlq.news.pages.raw.v1")
GONE = PartitionEntry(number=0, start=100, end=100, committed=60, tally=Tally({"split": 60, "offsets": 60, "sent": 0}), lag=0)
FAULTS: dict[str, tuple[KnownNow, str, str]] = {
    "a step stands": (look(entry("group", lag=12, members=0)), "group has stopped: 12 articles wait", "copydesk run group"),
    "nothing runs": (look(entry("clean", lag=1, members=0)), "clean has stopped: 1 page waits", "copydesk run clean"),
    "dead letters": (
        look(entry("clean", {"dead:timeout": 2, "offsets": 2})),
        "2 dead letters of clean are open",
        "copydesk dlq list --step clean",
    ),
    "no topic": (look(NO_TOPIC), "Missing on the cluster: news.pages.raw.v1", "copydesk topics apply"),
    "deleted": (
        look(StepEntry("clean", "news.pages.raw.v1", "dlq.news.pages.raw.v1", (GONE,), 1)),
        "clean: retention deleted 40 records",
        "",
    ),
    "a sum": (
        look(entry("clean", {"split": 3, "sent": 3, "offsets": 3})),
        "the sum does not hold",
        "copydesk acknowledge articles_missing/enrich",
    ),
    "a worker hangs": (
        look(supervisor=steps(route={"reasons": ["its worker does not answer"]})),
        "route: its worker does not answer",
        "",
    ),
    "given up": (
        look(supervisor=steps(enrich={"standing": "given_up", "reasons": ["it kept ending"]})),
        "enrich: it kept ending",
        "copydesk run enrich",
    ),
    "wrong rules": (
        look(supervisor=steps(route={"warning": "rules.yaml:3: no such field"})),
        "route: rules.yaml:3",
        "copydesk rules check",
    ),
    "a partition": (look(supervisor=steps(clean={"notices": [HALTED]})), "clean: partition 1 waits", "copydesk topics cure"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_ten_faults_are_named_with_their_command_and_since_when(fault: str) -> None:
    """Whatever else there is: the first sentence is about it."""
    known, words, command = FAULTS[fault]
    assert known.report is not None
    found = tuple(replace(each, since="2026-05-28T20:20:00Z") for each in known.report.findings)

    said = verdict(replace(known, report=replace(known.report, findings=found)))

    assert words in said.head
    assert said.commands == ((command,) if command else ())
    assert said.level in {"error", "warning"}
    assert said.since == "2026-05-28T20:20:00Z"
