"""Looks after the files of rules: tells when they have changed and stand still, and what they say then.

An editor writes a file piece by piece, and half a file of rules can be valid rules. So a change counts only when the next look, and
the look after reading, find the files as they were.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from streams.errors import SettingsError
from streams.route.in_force import keep, kept_rules
from streams.route.load import load_rules, rule_files, sources
from streams.route.parse import parse_files
from streams.route.rules import Rules, routed_topics
from streams.settings import Settings
from streams.step import Renewed, Work

Stamp = tuple[tuple[str, int, int, int], ...]
"""Every file's name, time, size and inode."""


class RulesWatch:
    """Looks after the rules that ``settings`` name.

    Args:
        settings: where the rules are.
        work_with: makes the step's work of rules.
    """

    def __init__(self, settings: Settings, work_with: Callable[[Rules], Work[Any]]) -> None:
        self._settings = settings
        self._path = settings.route.rules
        self._work_with = work_with
        self._sets: dict[str, str] = {}
        self._named: set[Path] = set()
        """Files of sets, those that are missing included: one that appears is a change too."""
        self._last: tuple[str, list[tuple[str, str]]] | None = None
        """Version and files of what was found last."""
        self._known: Stamp | None = None
        self._seen: Stamp | None = None

    def begin(self) -> Renewed:
        """What the files say now, or, where they are wrong, what was last in force on this machine.

        Raises:
            SettingsError: they are wrong, and none from the same place are kept.
        """
        try:
            return self._renewed(load_rules(self._path))
        except SettingsError:
            kept = self.last_in_force()
            if kept is None:
                raise
            return kept

    def last_in_force(self) -> Renewed | None:
        """What was last in force on this machine; None where none from the same place are kept."""
        file = kept_rules(self._settings)
        return None if file is None else self._renewed(load_rules(file))

    def look(self) -> Renewed | None:
        """What the files say now, if they have changed and stand still.

        The first look that finds them standing still always says it.

        Raises:
            SettingsError: they are wrong; told once for each change.
        """
        if self._path is None:
            return None
        stamp = self._stamp()
        moving, self._seen = stamp != self._seen, stamp
        if moving or stamp == self._known:
            return None
        try:
            renewed = self._read()
        except SettingsError:
            self._known = self._seen = self._stamp()  # with the files of sets that were found missing
            raise
        after = self._stamp()
        if set(stamp) - set(after):
            return None
        self._known = self._seen = after
        return renewed

    def took(self, version: str) -> None:
        """Keeps them for a worker that is started again: those that are in force, and no others."""
        if self._last is not None and self._last[0] == version:
            keep(self._settings, self._last[1], self._sets)

    def _read(self) -> Renewed:
        self._named, self._sets = set(), {}
        found, read = sources(self._path)

        def noted(name: str) -> str:
            assert self._path is not None  # noqa: S101 - look() returned otherwise
            self._named.add((self._path if self._path.is_dir() else self._path.parent) / name)
            self._sets[name] = read(name)
            return self._sets[name]

        rules = parse_files(found, noted)
        self._last = (rules.version, found)
        return self._renewed(rules)

    def _renewed(self, rules: Rules) -> Renewed:
        return Renewed(rules.version, self._work_with(rules), routed_topics(rules))

    def _stamp(self) -> Stamp:
        assert self._path is not None  # noqa: S101 - look() returned otherwise
        try:
            files = {*rule_files(self._path), *self._named}
        except (SettingsError, OSError):
            files = {self._path, *self._named}
        return tuple(_stamped(file) for file in sorted(files))


def _stamped(file: Path) -> tuple[str, int, int, int]:
    try:
        found = file.stat()
    except OSError:
        return (str(file), 0, 0, 0)
    return (str(file), found.st_mtime_ns, found.st_size, found.st_ino)
