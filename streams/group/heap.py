"""Bytes by number in files without a name, so that what is seldom looked at takes no memory; they end with the process.

Files are cut like columns, and fall whole. Where they lie is where Python puts temporary files (``TMPDIR``); a folder that is
itself in memory saves nothing and does no harm. Whatever the system raises for a full or missing disk is raised.
"""

import os
from pathlib import Path
from tempfile import mkstemp
from weakref import finalize

from streams.group.columns import whole_numbers

FILE_BITS = 14
"""Numbers in a file as a power of two: some 40 MB of articles, and a million of them in 62 files."""

MOSTLY = 4096
"""Bytes that are read at once: more than most records have."""

HEADER = 4


class _File:
    """A file without a name; it ends with this object."""

    def __init__(self) -> None:
        self.descriptor, path = mkstemp()
        Path(path).unlink()
        self.end = 0
        finalize(self, os.close, self.descriptor)


class Heap:
    """Bytes by number."""

    def __init__(self) -> None:
        self._places = whole_numbers()
        self._files: dict[int, _File] = {}

    def number(self) -> None:
        """The next number is given out; nothing is there under it yet."""
        self._places.append(-1)

    def write(self, number: int, value: bytes) -> None:
        """Puts bytes there."""
        which = number >> FILE_BITS
        if which not in self._files:
            self._files[which] = _File()
        file = self._files[which]
        os.pwrite(file.descriptor, len(value).to_bytes(HEADER, "little") + value, file.end)
        self._places[number] = file.end
        file.end += HEADER + len(value)

    def read(self, number: int) -> bytes:
        """The bytes that were put there."""
        place = self._places[number]
        file = self._files[number >> FILE_BITS].descriptor
        found = os.pread(file, MOSTLY, place)
        length = int.from_bytes(found[:HEADER], "little")
        value = found[HEADER : HEADER + length]
        return value if len(value) == length else value + os.pread(file, length - len(value), place + HEADER + len(value))

    def fall(self, first: int) -> None:
        """Lets go what lies under numbers before this one."""
        self._places.fall(first)
        for which in [which for which in self._files if which < first >> FILE_BITS]:
            del self._files[which]
