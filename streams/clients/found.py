"""What reading files gives: a page, a part that is no page, or a part that could not be read."""

from typing import NamedTuple

from streams.clients.page import ServedPage
from streams.records import RawPage


def _place(file: str, line: int | None) -> str:
    return file if line is None else f"{file}:{line}"


class Found(NamedTuple):
    """A page and where it stands. ``line`` counts lines, records or entries from 1 in files that hold many, else it is None."""

    file: str
    line: int | None
    page: RawPage | ServedPage

    @property
    def label(self) -> str:
        """As ``file`` or ``file:line``."""
        return _place(self.file, self.line)


class Unreadable(NamedTuple):
    """What could not be read, and why."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        """As ``file:line: reason``."""
        return f"{_place(self.file, self.line)}: {self.reason}"


class Skipped(NamedTuple):
    """What is no page and is passed over in order: an image in an archive, an entry of a feed that has a link only.

    ``what`` is counted; ``name`` says which it was, where somebody may want to fetch it.
    """

    file: str
    line: int | None
    what: str
    name: str | None = None

    def __str__(self) -> str:
        """As ``file:line: what: name``."""
        return f"{_place(self.file, self.line)}: {self.what}{f': {self.name}' if self.name else ''}"
