"""Whether all failures have been dealt with."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.dead_letters.redrive import Standing
from streams.page.dead import DeadGroup, Dealt, dead_groups, dealt_with
from streams.page.entries import DeadEntry, RecordPlace
from streams.page.recent import Recent
from streams.topics import CONSUMES, STEPS, dead_letters
from tests.page.given import NOW, STEP, dead

TOPIC = dead_letters(CONSUMES[STEP])


def recent(*entries: DeadEntry, **marks: Standing) -> Recent:
    """What is remembered, with letters that are dealt with."""
    made = Recent()
    for entry in entries:
        made.dead.add(entry)
    for name, stands in marks.items():
        made.mark(name.encode(), stands)
    return made


def letter(number: int, **fields: object) -> DeadEntry:
    """A letter of its own."""
    return dead(place=RecordPlace(TOPIC, 0, number), mark=f"m{number}".encode(), time=NOW - 1000 * number, **fields)


def test_letters_are_grouped_by_reason_source_and_step() -> None:
    """Each with how many are open and what was done about the others."""
    made = recent(
        letter(1), letter(2, redrives=1), letter(3), letter(4), letter(5, source="quay"),
        m3=Standing.RETURNED, m4=Standing.DISCARDED,
    )  # fmt: skip
    feed, quay = dead_groups(made, NOW)

    assert (feed.source, len(feed.opened), feed.went_back, feed.dismissed, feed.again) == ("feed-1", 2, 1, 1, 1)
    assert (feed.first, feed.last, feed.example.address, sum(feed.bins)) == (NOW - 4000, NOW - 1000, f"{STEP}/0/1", 4)
    assert (quay.source, len(quay.opened)) == ("quay", 1)


@pytest.mark.parametrize(
    ("made", "is_all", "expected"),
    [
        (recent(), True, Dealt("ok", "Nothing has failed.", "What cannot be worked stands here, with the reason.")),
        (recent(letter(1), m1=Standing.RETURNED), True,
         Dealt("ok", "All failures have been dealt with.", "1 went back, none is dismissed.")),
        (recent(letter(1), letter(90), m1=Standing.DISCARDED), True,
         Dealt("error", "1 failure is open, none went back, 1 is dismissed.", "It has stood for 1 min 30 s.")),
        (recent(letter(1), letter(90)), False,
         Dealt("error", "At least 2 failures are open, none went back, none is dismissed.",
               "The oldest has stood for 1 min 30 s.")),
        (recent(), False, Dealt("note", "No failure is open, as far as was read.", "Not all that is kept was read.")),
    ],
)  # fmt: skip
def test_the_first_sentence_says_whether_all_are_dealt_with(made: Recent, is_all: bool, expected: Dealt) -> None:  # noqa: FBT001 - a parameter of the test
    """And how long the oldest has stood; what was not read is not claimed."""
    assert dealt_with(dead_groups(made, NOW), is_all=is_all, now=NOW) == expected


@given(st.text(min_size=1, max_size=300))
def test_a_command_can_be_copied_whatever_the_source_is_called(source: str) -> None:
    """A shell reads one option, or addresses: nothing of a stranger's name is run or hidden."""
    group = DeadGroup(STEP, "timeout", source, [dead(source=source)], [dead(source=source)])
    words = shlex.split(group.redrive)

    assert words[:3] == ["copydesk", "dlq", "redrive"]
    assert words[3:] in (["--reason", "timeout", "--source", source], [f"{STEP}/0/4"])


def test_letters_without_a_name_are_named_by_their_addresses() -> None:
    """So are those with a reason that the command does not know, and those whose source hides something."""
    nameless = [DeadGroup(STEP, reason, source, [dead()], [dead()]).redrive for reason, source in (
        ("timeout", ""), ("unknown", "quay"), ("timeout", "qu\u202eay"))]  # fmt: skip

    assert nameless == [f"copydesk dlq redrive {STEP}/0/4"] * 3


def test_what_cannot_go_back_can_be_given_up() -> None:
    """Of what is dealt with, neither."""
    stuck, done = dead_groups(recent(letter(1, can_return=False), letter(2, source="done"), m2=Standing.RETURNED), NOW)

    assert (stuck.redrive, stuck.discard) == ("", "copydesk dlq discard --reason timeout --source feed-1")
    assert (done.redrive, done.discard) == ("", "")


def test_the_step_is_named_where_two_have_such_letters() -> None:
    """Else the command would take the other's too."""
    found = dead_groups(recent(letter(1), letter(2, step=STEPS[1])), NOW)

    assert sorted(group.redrive.split()[-1] for group in found) == sorted(STEPS[:2])
