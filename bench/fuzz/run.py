"""So many spoiled examples through a target, in children that are killed when one takes too long.

A child says beforehand which number it is at, so that one that is killed, or kills its child, is known and the others go on.
"""

import resource
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pebble import ProcessExpired, ProcessPool

from bench.fuzz.mutate import mutated
from bench.fuzz.targets import TARGETS

if TYPE_CHECKING:
    from concurrent.futures import Future

SECONDS = 2.0
"""CPU that one input may take."""
MEMORY = 4 * 2**30
CHUNK = 200


class Finding(NamedTuple):
    """An input, by its target and number, that did not end as documented."""

    target: str
    number: int
    what: str


class Chunk(NamedTuple):
    """What a child found in its numbers, and the most CPU seconds that one of them took."""

    findings: list[Finding]
    slowest: float


def fuzz(target: str, first: int, count: int, children: int, advance: Callable[[int], None] = lambda _: None) -> Chunk:
    """Works ``count`` inputs from number ``first`` on."""
    findings: list[Finding] = []
    slowest = 0.0
    with ProcessPool(max_workers=children) as pool, tempfile.TemporaryDirectory() as folder:
        open_ = list(_chunks(first, count))
        while open_:
            begun = [(span, _schedule(pool, target, span, Path(folder))) for span in open_]
            open_ = []
            for (begin, end), future in begun:
                try:
                    chunk = future.result()
                except ProcessExpired as expired:
                    at = int(_mark(Path(folder), begin).read_text())
                    findings.append(Finding(target, at, _killed(expired)))
                    # Those before it are worked again: what they found went with the child.
                    open_ += [span for span in ((begin, at), (at + 1, end)) if span[0] < span[1]]
                    continue
                findings += chunk.findings
                slowest = max(slowest, chunk.slowest)
                advance(end - begin)
    return Chunk(sorted(set(findings)), slowest)


def _chunks(first: int, count: int) -> Iterator[tuple[int, int]]:
    for begin in range(first, first + count, CHUNK):
        yield begin, min(begin + CHUNK, first + count)


def _schedule(pool: ProcessPool, target: str, span: tuple[int, int], folder: Path) -> "Future[Chunk]":
    future: Future[Chunk] = pool.schedule(work, args=[target, *span, str(_mark(folder, span[0]))])
    return future


def _mark(folder: Path, begin: int) -> Path:
    return folder / str(begin)


def _killed(expired: ProcessExpired) -> str:
    code = expired.exitcode or 0
    return f"more than {SECONDS} s of CPU" if code == -signal.SIGVTALRM else f"its process ended with {code}"


def work(target: str, begin: int, end: int, mark: str) -> Chunk:
    """The child's part: numbers ``begin`` to before ``end``."""
    examples, read = TARGETS[target].examples(), TARGETS[target].read
    for example in examples:  # well-formed ones end well; and what is loaded once is loaded at nobody's cost
        read(example)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    findings, slowest = [], 0.0
    for number in range(begin, end):
        Path(mark).write_text(str(number))
        data = mutated(examples, number)
        began = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            read(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is not documented
            findings.append(Finding(target, number, f"{type(error).__name__}: {str(error)[:200]}"))
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        slowest = max(slowest, time.process_time() - began)
    return Chunk(findings, slowest)
