"""The first sentence."""

from dataclasses import replace

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
