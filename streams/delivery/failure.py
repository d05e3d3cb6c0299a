"""A failed item: why, and what an engineer needs to find the cause. Never the page's text."""

import traceback

import msgspec

from streams.errors import Poison
from streams.outcomes import DeadReason

MESSAGE_CHARS = 1_000
STACK_CHARS = 8_000
"""A line of a message and about 60 frames of a stack: headers count against the size of the letter, whose topic leaves 64 kB for
them, half of it for the original's own."""


class ItemFailure(msgspec.Struct, frozen=True, kw_only=True):
    """Why an item cannot be worked.

    Attributes:
        reason: the closed list's.
        detail: one line, at most ``MESSAGE_CHARS``.
        error: the exception's class.
        stack: where it was raised, without values, at most ``STACK_CHARS``.
        attempts: how often the work was tried.
    """

    reason: DeadReason
    detail: str
    error: str
    stack: str = ""
    attempts: int = 1


def failure_of(error: BaseException) -> ItemFailure:
    """The failure that an exception stands for.

    The message of a foreign exception may hold the page's text (Unicode errors carry the whole input), so only its class is kept.
    """
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    stack = "".join(traceback.format_tb(error.__traceback__))[-STACK_CHARS:]
    if isinstance(error, Poison):
        return ItemFailure(reason=error.reason, detail=error.detail[:MESSAGE_CHARS], error=name)
    if isinstance(error, MemoryError):
        return ItemFailure(reason=DeadReason.OUT_OF_MEMORY, detail="the work ran out of memory", error=name)
    return ItemFailure(reason=DeadReason.FAILED, detail=name, error=name, stack=stack)
