"""Pages cleaned again, one at a time, each in a child that is ended when it takes too long.

In: raw records. Out: ``Worked``, or why there is none. The last ones are kept, since a reader looks again and again.
"""

import asyncio
import os
import sys
from collections import OrderedDict

import msgspec

from streams.page.again import Worked, asked
from streams.page.entries import RecordPlace
from streams.parent import PARENT_VARIABLE
from streams.step import Record

LONGEST_SECONDS = 30.0
"""Loading the models takes a second of CPU, a page five at most; on a busy machine both wait for their turn."""
KEPT = 16


class Reworked:
    """What cleaning makes of raw pages now."""

    def __init__(self) -> None:
        self._one = asyncio.Lock()
        self._kept: OrderedDict[RecordPlace, asyncio.Task[Worked | str]] = OrderedDict()

    def of(self, record: Record) -> Worked | str | None:
        """What was made of a record, or why nothing was; None while it is worked."""
        place = RecordPlace(record.topic, record.partition, record.offset)
        task = self._kept.get(place)
        if task is None:
            task = self._kept[place] = asyncio.create_task(self._work(record))
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)[1].cancel()
        return task.result() if task.done() and not task.cancelled() else None

    async def _work(self, record: Record) -> Worked | str:
        async with self._one:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "streams.page.again",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env=os.environ | {PARENT_VARIABLE: str(os.getpid())},
                start_new_session=True,
            )
            try:
                said, _ = await asyncio.wait_for(process.communicate(asked(record)), LONGEST_SECONDS)
                return msgspec.json.decode(said, type=Worked)
            except TimeoutError:
                return f"it took longer than {LONGEST_SECONDS:.0f} s and was ended"
            except msgspec.DecodeError:
                return "cleaning it again took more time or memory than a page may, and was ended"
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
