"""Health says what is, and why not."""

import pytest

from streams.observe.health import BEAT_LIMIT_SECONDS, STUCK_MARGIN_SECONDS, Health
from streams.observe.notices import Notice

ONE, TWO = ("news.pages.raw.v1", 0), ("news.pages.raw.v1", 1)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The time."""
    return Clock()


@pytest.fixture
def health(clock: Clock) -> Health:
    """A worker that holds one partition."""
    worker = Health("clean", give_up_seconds=120, clock=clock)
    worker.assigned([ONE])
    worker.session_opened(ONE)
    return worker


class TestReady:
    """At its work."""

    def test_at_work(self, health: Health) -> None:
        """In the group, with a session."""
        verdict = health.ready()

        assert (verdict.ok, verdict.status) == (True, 200)
        assert verdict.body()["assigned"] == ["news.pages.raw.v1-0"]

    def test_before_the_group_is_joined(self, clock: Clock) -> None:
        """A worker that has just started is alive, not ready."""
        starting = Health("clean", clock=clock)

        assert starting.live().ok
        assert starting.ready().status == 503
        assert "group" in starting.ready().reasons[0]

    def test_without_partitions(self, clock: Clock) -> None:
        """A spare worker is ready and says that it has nothing to do."""
        spare = Health("clean", clock=clock)
        spare.assigned([])

        assert spare.ready().ok
        assert "no partitions" in spare.ready().body()["note"]

    def test_a_failing_batch_over_reopened_sessions(self, health: Health, clock: Clock) -> None:
        """Each try closes and opens the session; the failure is counted from the first and ends with a commit."""
        health.batch_began(ONE)
        for error in ("KafkaConnectionError", "ProducerFenced"):
            health.failing(ONE, error)
            health.session_closed(ONE)
            health.session_opened(ONE)
            clock.now += 20
            health.beat()

        assert health.ready().reasons == ("news.pages.raw.v1-0 fails for 40 s: ProducerFenced",)
        health.batch_committed(ONE)
        assert health.ready().ok

    def test_a_partition_that_moves_takes_its_failure_along(self, health: Health) -> None:
        """What fails on a partition is its new owner's from the next assignment on."""
        health.failing(ONE, "ProducerFenced")
        health.unassigned()
        assert not health.ready().ok

        health.assigned([TWO])

        assert health.ready().ok

    def test_kafka_away(self, health: Health) -> None:
        """No broker: not ready, and the reason says so, until one answers."""
        health.kafka_lost("connection refused")
        assert health.ready().reasons == ("Kafka is not reached: connection refused",)
        assert health.live().ok

        health.kafka_reached()

        assert health.ready().ok

    def test_partitions_that_fail_for_one_reason_are_told_together(self, health: Health, clock: Clock) -> None:
        """With how long the first of them does; another reason is told by itself, and each is over by itself."""
        health.assigned([ONE, TWO, ("news.pages.raw.v1", 2)])
        for partition, error in ((TWO, "ProducerFenced"), (ONE, "ProducerFenced"), (("news.pages.raw.v1", 2), "Gap")):
            health.failing(partition, error)
            clock.now += 2
        assert health.ready().reasons == (
            "news.pages.raw.v1-0,1 fails for 6 s: ProducerFenced",
            "news.pages.raw.v1-2 fails for 2 s: Gap",
        )

        health.batch_committed(TWO)
        assert health.ready().reasons[0] == "news.pages.raw.v1-0 fails for 4 s: ProducerFenced"

    def test_draining(self, health: Health) -> None:
        """A worker that stops gets nothing new and stays alive meanwhile."""
        health.draining()

        assert (health.ready().ok, health.live().ok) == (False, True)

    def test_every_reason_is_told(self, health: Health, clock: Clock) -> None:
        """Whoever mends one thing should not find the next behind it."""
        clock.now += BEAT_LIMIT_SECONDS + 1
        health.kafka_lost("refused")
        health.failing(ONE, "ProducerFenced")
        health.unassigned()
        health.draining()

        assert len(health.ready().reasons) == 5

    def test_a_group_that_is_joined_anew_is_not_at_work(self, health: Health) -> None:
        """Until the group says what it gives: for a moment it is nobody's."""
        health.unassigned()
        assert not health.ready().ok

        health.assigned([TWO])
        assert health.ready().body()["assigned"] == ["news.pages.raw.v1-1"]

    @pytest.mark.parametrize("sign", ["assigned", "session_opened", "batch_committed"])
    def test_whatever_needs_a_broker_shows_that_one_answers(self, health: Health, sign: str) -> None:
        """It need not be asked for beside."""
        health.kafka_lost("refused")

        getattr(health, sign)([ONE] if sign == "assigned" else ONE)

        assert health.ready().ok

    def test_sessions_are_those_of_what_is_held(self, health: Health) -> None:
        """One that is closed twice is closed; one of a partition that moved away is not counted."""
        health.session_opened(TWO)
        health.assigned([ONE])
        assert health.ready().facts["sessions"] == 1

        health.session_closed(ONE)
        health.session_closed(ONE)
        assert (health.ready().facts["sessions"], health.ready().ok) == (0, True)

    def test_a_warning_is_a_fact_and_no_reason(self, health: Health) -> None:
        """Rules that cannot be read leave the old ones in force: the work goes on, and somebody is told."""
        health.warn("rules.yaml: line 3")
        assert (health.ready().ok, health.ready().body()["warning"]) == (True, "rules.yaml: line 3")

        health.warn(None)
        assert "warning" not in health.ready().body()

    def test_notices_are_facts_as_long_as_their_session_tells_them(self, health: Health) -> None:
        """Like ones of several partitions are one."""
        told = [Notice.cache_not_used("no room")]
        for partition in (ONE, TWO):
            health.session_opened(partition, lambda: told)
        assert health.ready().body()["notices"] == [told[0]._asdict()]

        told.clear()
        assert "notices" not in health.ready().body()

    def test_a_halted_partition_is_a_reason_until_it_is_committed(self, health: Health) -> None:
        """It is no reason to end the worker, however long it lasts."""
        health.assigned([ONE])
        health.failing(ONE, "halted", Notice.halted("a newer version wrote its state", "run it"))
        assert (health.ready().ok, health.live().ok) == (False, True)
        assert [one["what"] for one in health.ready().body()["notices"]] == ["a newer version wrote its state"]

        health.batch_committed(ONE)
        assert (health.ready().ok, "notices" in health.ready().body()) == (True, False)


class TestLive:
    """Not to be ended."""

    def test_a_loop_that_stands_still(self, health: Health, clock: Clock) -> None:
        """Without beats the process is to be ended; a beat makes it alive again."""
        clock.now += BEAT_LIMIT_SECONDS + 1
        assert not health.live().ok
        assert "31 s" in health.live().reasons[0]

        health.beat()

        assert health.live().ok

    def test_a_stuck_batch(self, health: Health, clock: Clock) -> None:
        """A batch in flight longer than the worker itself would have tried is stuck, although the loop beats."""
        health.batch_began(ONE)
        clock.now += 120
        health.batch_began(ONE)  # a second try of the same batch
        clock.now += STUCK_MARGIN_SECONDS + 1
        health.beat()

        assert health.live().reasons == ("a batch of news.pages.raw.v1-0 is in flight for 151 s",)

    def test_a_batch_that_moves_on_is_not_stuck(self, health: Health, clock: Clock) -> None:
        """On a busy machine a batch of slow pages takes long; what stands still is stuck."""
        health.batch_began(ONE)
        for _ in range(10):
            clock.now += 100
            health.batch_moved(ONE)
            health.batch_moved(TWO)  # nothing is in flight there
            health.beat()
            assert health.live().ok
        clock.now += 151
        health.beat()

        assert not health.live().ok

    def test_a_broker_that_is_away_ends_nobody(self, health: Health) -> None:
        """Ending the process would not bring the broker back."""
        health.kafka_lost("refused")
        health.failing(ONE, "KafkaConnectionError")

        assert health.live().ok

    def test_a_batch_that_was_committed_is_not_stuck(self, health: Health, clock: Clock) -> None:
        """The next one counts from its own beginning."""
        health.batch_began(ONE)
        clock.now += 100
        health.batch_committed(ONE)
        health.batch_began(ONE)
        clock.now += 100
        health.beat()

        assert health.live().ok

    def test_what_is_lost_with_a_partition_holds_nothing_up(self, health: Health, clock: Clock) -> None:
        """Its batch is another worker's by now."""
        health.batch_began(ONE)
        health.assigned([TWO])
        clock.now += 10_000
        health.beat()

        assert health.live().ok

    def test_how_long_the_loop_was_silent_is_told_while_it_lives(self, health: Health, clock: Clock) -> None:
        """So that it is seen coming."""
        clock.now += 12.34

        assert health.live().body() == {"ok": True, "reasons": [], "step": "clean", "loop_silent_seconds": 12.3}


def test_rules_that_were_set_aside_are_named_until_others_are_in_force(health: Health) -> None:
    """With how often: the worker does its work all the same."""
    health.rule_set_aside("pairs")
    health.rule_set_aside("pairs")
    named = health.ready().facts["rules_set_aside"]
    health.rules_changed()

    assert named == {"pairs": 2}
    assert "rules_set_aside" not in health.ready().facts


class TestOutage:
    """The cluster is away, or lets nobody in."""

    def test_what_waits_for_the_cluster_is_not_stuck(self, health: Health, clock: Clock) -> None:
        """However long: ending the worker would not bring the cluster back."""
        health.batch_began(ONE)
        for _ in range(60):
            clock.now += 10
            health.beat()
            health.kafka_lost("nobody answers")

        assert health.live().ok
        assert health.ready().reasons == ("Kafka is not reached: nobody answers",)
        clock.now += 120 + STUCK_MARGIN_SECONDS + 1
        assert not health.live().ok

    def test_a_cluster_that_refuses_is_an_error_to_mend(self, health: Health) -> None:
        """``status`` finds it until it is over."""
        health.kafka_lost("a right is missing", refused=True)
        assert health.ready().reasons == ("Kafka does not let it work: a right is missing",)
        assert health.ready().body()["notices"] == [Notice.halted("a right is missing", "")._asdict()]

        health.kafka_reached()
        assert "notices" not in health.ready().body()
