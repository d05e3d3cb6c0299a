"""What a terminal shows of the items, instead of a line for each: once a second how many ended in each step, and how.

In: a fleet whose workers count. Out: fields of the event ``items``. A worker that does not answer is left out of that second;
nothing here raises.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, cast

from prometheus_client.parser import text_string_to_metric_families

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

EVERY_SECONDS = 1.0
"""As often as a person reads a line."""
COUNTER = "copydesk_items_total"
_TWO_FIGURES = 10

EndedSoFar = Mapping[tuple[str, str, str], int]
"""How many items ended, by step, outcome and reason, since their worker was started."""


def ended_of(text: bytes) -> dict[tuple[str, str, str], int]:
    """The counts of an exposition; all else in it is not read."""
    lines = [line for line in text.decode().splitlines() if line.startswith(COUNTER + "{")]
    families = cast("Iterator[Metric]", text_string_to_metric_families("\n".join([*lines, ""])))
    samples = (sample for family in families for sample in family.samples)
    return {(each.labels["step"], each.labels["outcome"], each.labels["reason"]): int(each.value) for each in samples}


def summary(before: EndedSoFar, after: EndedSoFar, seconds: float) -> dict[str, str]:
    """By step, how many items ended a second and how: ``34/s: 31 split, 2 refused, 1 dead (timeout)``.

    Args:
        before: the counts then.
        after: the counts now. A smaller one is of a worker that was started anew.
        seconds: between the two.
    """
    more: dict[str, dict[str, int]] = {}
    for (step, outcome, reason), count in after.items():
        known = before.get((step, outcome, reason), 0)
        grown = count - known if count >= known else count
        if grown:
            how = f"{outcome} ({reason})" if outcome == "dead" else outcome
            outcomes = more.setdefault(step, {})
            outcomes[how] = outcomes.get(how, 0) + grown
    return {step: f"{_rate(sum(outcomes.values()) / seconds)}: {_words(outcomes)}" for step, outcomes in more.items()}


def _rate(rate: float) -> str:
    return f"{rate:,.0f}/s" if rate >= _TWO_FIGURES else f"{rate:.1f}".removesuffix(".0") + "/s"


def _words(outcomes: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {how}" for how, count in sorted(outcomes.items(), key=lambda each: -each[1]))


async def summarise(texts: Callable[[], Awaitable[Iterable[bytes]]], say: Callable[[dict[str, str]], None]) -> None:
    """Says for ever, again and again, what has ended since it last did; nothing where nothing has.

    Args:
        texts: asks the workers for their expositions.
        say: writes a line.
    """
    before: dict[tuple[str, str, str], int] = {}
    then = time.monotonic()
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        after = before | {key: count for text in await texts() for key, count in ended_of(text).items()}
        now = time.monotonic()
        if told := summary(before, after, now - then):
            say(told)
        before, then = after, now
