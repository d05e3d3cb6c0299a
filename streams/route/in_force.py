"""The rules that were last in force, kept on this machine word for word.

A worker that is started again while its rules are broken, after a crash say, goes on with these: a mistake in a file that is being
edited must not stop the newsroom. They are the same rules, so they have the same version.
"""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from streams.settings import Settings

KEPT = ".kept"
"""How the file's name ends."""


class Kept(msgspec.Struct, frozen=True):
    """The files of rules by name and text, and the texts of the sets that they name; ``path`` is where they came from."""

    path: str
    files: list[tuple[str, str]]
    sets: dict[str, str]


def kept_file(settings: Settings) -> Path:
    """Where they are kept: one file a namespace."""
    return settings.data_dir / "rules" / f"{settings.namespace}route{KEPT}"


def keep(settings: Settings, files: list[tuple[str, str]], sets: dict[str, str]) -> None:
    """Keeps them in place of what was kept; readers see the old or the new ones, whole. What cannot be kept is let be."""
    file = kept_file(settings)
    fresh = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(msgspec.json.encode(Kept(str(settings.route.rules), files, sets)))
        fresh.replace(file)
    except OSError:
        return  # a machine without a disk to write on has no kept rules; nothing else depends on them


def kept_rules(settings: Settings) -> Path | None:
    """The file of the kept rules; None where none from the same place are kept."""
    file = kept_file(settings)
    try:
        found = msgspec.json.decode(file.read_bytes(), type=Kept)
    except (OSError, ValueError):
        return None
    return file if found.path == str(settings.route.rules) else None


def kept_sources(file: Path) -> tuple[list[tuple[str, str]], Callable[[str], str]]:
    """The files and what reads their sets, as ``load.sources`` gives them."""
    kept = msgspec.json.decode(file.read_bytes(), type=Kept)
    return kept.files, kept.sets.__getitem__
