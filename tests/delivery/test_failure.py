"""What is kept of an exception: enough to find its cause, nothing of the page."""

from hypothesis import given
from hypothesis import strategies as st

from streams.delivery.failure import MESSAGE_CHARS, STACK_CHARS, ItemFailure, failure_of
from streams.errors import Poison
from streams.outcomes import DeadReason


def raised(error: BaseException, depth: int = 0) -> ItemFailure:
    """The failure of an error that was raised so many calls deep."""
    try:
        _raise(error, depth)
    except BaseException as caught:  # noqa: BLE001 (any error is what is looked at)
        return failure_of(caught)
    raise AssertionError


def _raise(error: BaseException, depth: int) -> None:
    if depth:
        _raise_deeper(error, depth - 1)
    raise error


def _raise_deeper(error: BaseException, depth: int) -> None:
    """A second function: of one that calls itself, a stack names the first calls only."""
    _raise(error, depth)


@given(st.text(min_size=5), st.sampled_from([ValueError, KeyError, RuntimeError]))
def test_a_foreign_errors_message_is_not_kept(text: str, kind: type[Exception]) -> None:
    """It may hold the page's text; its class and the places that it passed are."""
    failure = raised(kind(f"\0{text}\0"))

    assert f"\0{text}\0" not in failure.detail + failure.stack + failure.error
    assert (failure.reason, failure.error) == (DeadReason.FAILED, f"builtins.{kind.__name__}")
    assert "_raise" in failure.stack


def test_our_own_error_says_reason_and_detail() -> None:
    """Cut where it is too long for a header."""
    failure = raised(Poison(DeadReason.TOO_COMPLEX, "x" * 5_000))

    assert (failure.reason, failure.detail) == (DeadReason.TOO_COMPLEX, "x" * MESSAGE_CHARS)


def test_running_out_of_memory_is_a_reason_of_its_own() -> None:
    """It is the page's fault, and its source may be set aside for it."""
    assert raised(MemoryError()).reason is DeadReason.OUT_OF_MEMORY


def test_of_a_deep_stack_the_end_is_kept() -> None:
    """There the error was raised; in front stands only how one came there."""
    failure = raised(ValueError(), 300)

    assert len(failure.stack) == STACK_CHARS
    assert failure.stack.rstrip().endswith("raise error")
