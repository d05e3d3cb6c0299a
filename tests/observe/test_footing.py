"""Offsets and state that are not of the topics there are: each kind has its own words, sound ones none."""

import pytest

from streams.kafka.identity import TopicNow
from streams.observe.footing import Footing

SOURCE, STATE = "pages", "state"
SOUND = Footing("clean", SOURCE, STATE, {SOURCE: TopicNow("p1", 4), STATE: TopicNow("s1", 4)})
STATELESS = Footing("enrich", SOURCE, None, {SOURCE: TopicNow("p1", 4)})


def test_what_stands_is_sound() -> None:
    """Also offsets of before identities were committed, and a cluster that tells none."""
    assert SOUND.layout() is SOUND.unsound(SOUND.identities, 0, 7, 7) is None
    assert SOUND.unsound((), 0, 7, 9) is None
    unknown = SOUND._replace(now={})
    assert unknown.layout() is unknown.unsound(SOUND.identities, 0, 7, 9) is None
    assert unknown.identities == ()
    assert STATELESS.layout() is STATELESS.unsound(("p1",), 0, 7, 7) is None


@pytest.mark.parametrize(
    ("then", "committed", "words"),
    [
        (("p0", "s1"), 3, "pages is not the topic that its offsets are of"),
        (("p0", "s0"), 30, "pages is not the topic that its offsets are of"),
        (("p1", "s1"), 30, "pages ends before its committed offset"),
        ((), 30, "pages ends before its committed offset"),
        (("p1", "s0"), 3, "state is not the topic that its state was written to"),
    ],
)
def test_what_does_not_stand_is_named_with_what_to_do(then: tuple[str, ...], committed: int, words: str) -> None:
    """A log that has grown past the old offset is told by its identity alone."""
    wrong = SOUND.unsound(then, 2, committed, 7)

    assert wrong is not None
    assert (wrong.what.startswith(words), "`copydesk topics begin clean`" in wrong.todo) == (True, True)
    assert wrong.partitions == ((2, "ends at 7, committed is 30" if "ends before" in words else ""),)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ({SOURCE: TopicNow("p1", 6), STATE: TopicNow("s1", 4)}, "pages has 6 partitions, its state state has 4"),
        ({SOURCE: TopicNow("p1", 4), STATE: TopicNow("s1", 6)}, "pages has 4 partitions, its state state has 6"),
        ({SOURCE: TopicNow("p1", 4)}, "missing on the cluster: state"),
    ],
)
def test_a_layout_that_does_not_fit_is_named(now: dict[str, TopicNow], words: str) -> None:
    """State lies beside its input, partition by partition."""
    wrong = SOUND._replace(now=now).layout()

    assert wrong is not None
    assert wrong.what.startswith(words)
    assert wrong.todo
