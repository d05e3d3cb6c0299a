"""What each step does, and for whose sake it does nothing."""

from typing import Any

import pytest

from streams.observe.activity import Activity, StepActivity, activities
from streams.observe.health import Verdict
from streams.observe.ledger import Ledger, StepEntry
from streams.observe.looks import Pace
from tests.observe.entries import entry, ledger

STILL = Pace(0, 0, None)
SENT = {"split": 30, "sent": 30, "offsets": 30}


def told(**steps: dict[str, Any]) -> Verdict:
    """A supervisor's word."""
    running = {"ok": True, "standing": "running", "reasons": []}
    return Verdict(ok=True, facts={"steps": {step: running | said for step, said in steps.items()}})


def does(made: Ledger, supervisor: Verdict | None = None, paces: dict[str, Pace] | None = None) -> list[str]:
    """What the four steps do."""
    return [one.activity.value for one in activities(made, supervisor, paces or {}).values()]


def test_a_pipeline_at_rest_is_idle() -> None:
    """Nothing waits and nothing came: no step starves for that."""
    assert does(ledger(), paces=dict.fromkeys(ledger().steps, STILL)) == ["idle"] * 4


def test_where_items_wait_or_move_a_step_works() -> None:
    """Also where the last of them ended between two looks."""
    made = ledger(entry("clean", SENT), entry("enrich", {"passed": 20}, lag=10))

    assert does(made, paces={"group": Pace(12, 12, 0)}) == ["idle", "working", "working", "idle"]


def test_a_step_that_gets_nothing_is_starved() -> None:
    """By the one that stands while items wait for it, over those between; what ended just before changes nothing."""
    made = ledger(entry("clean", SENT), entry("enrich", {"passed": 20}, lag=10, members=0), entry("group", {"passed": 20}))
    found = activities(made, None, {"group": Pace(5, 5, 0)})

    assert [one.activity for one in found.values()] == ["idle", "stopped", "starved", "starved"]
    assert [one.starved_by for one in found.values()] == [None, None, "enrich", "enrich"]
    assert found["route"].words == "nothing comes from enrich"
    assert [one.is_well for one in found.values()] == [True, False, False, False]


def test_behind_a_step_that_stands_others_may_have_work_left() -> None:
    """They work it, and only what is behind them waits for them."""
    made = ledger(
        entry("clean", SENT),
        entry("enrich", {"passed": 20}, lag=10, members=0),
        entry("group", {"passed": 12}, lag=8),
        entry("route", {"published": 12}),
    )

    assert does(made) == ["idle", "stopped", "working", "idle"]


def test_nothing_waits_for_a_step_that_is_stopped() -> None:
    """Then it keeps nothing from the others."""
    assert does(ledger(entry("enrich", members=0))) == ["idle", "stopped", "idle", "idle"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"standing": "starting"}, "starting"),
        ({"standing": "waiting"}, "restarting"),
        ({"standing": "stopping"}, "stopping"),
        ({"standing": "given_up"}, "given_up"),
        ({"ok": False}, "not_ready"),
        ({"ok": False, "awaits_cluster": True}, "awaits_cluster"),
    ],
)
def test_a_supervisor_knows_its_workers(said: dict[str, Any], expected: str) -> None:
    """Its word goes before what the group says: a killed worker is a member for a while."""
    assert does(ledger(entry("enrich")), told(enrich=said))[1] == expected


def test_a_step_that_fails_on_one_partition_alone_starves_nobody() -> None:
    """While any of its items end, something comes."""
    made = ledger(entry("clean", SENT), entry("enrich", {"passed": 20}, lag=10))
    supervisor = told(enrich={"ok": False})

    assert does(made, supervisor, {"enrich": Pace(9, 9, None)}) == ["idle", "not_ready", "idle", "idle"]
    assert does(made, supervisor, {"enrich": STILL}) == ["idle", "not_ready", "starved", "starved"]


def test_a_topic_that_is_missing() -> None:
    """Nothing can be said of the step."""
    missing = StepEntry("clean", "desk.raw", "desk.dlq.raw", members=1)

    assert does(ledger(missing))[0] == "no_topic"


def test_no_name_of_the_code_reaches_a_person() -> None:
    """Each activity has words."""
    said = {StepActivity(activity).words for activity in Activity}

    assert not any("_" in words for words in said)
    assert len(said) == len(Activity)
