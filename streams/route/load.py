"""Where rules are loaded from: a YAML file, a folder of them, those that ship, or those that were last in force on this machine.

A path enters, typed rules leave. What cannot be read or is wrong raises ``SettingsError``, with file and line.
"""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from streams.errors import SettingsError
from streams.route.in_force import KEPT, kept_sources
from streams.route.parse import parse_files, survey
from streams.route.rules import Problem, Rules


def load_rules(path: Path | None = None) -> Rules:
    """The rules of a YAML file, or of all in a folder; without a path those that ship.

    Raises:
        SettingsError: a file, or a set that it names, cannot be read, or a rule is wrong; the message says which and how.
    """
    return parse_files(*sources(path))


def survey_rules(path: Path | None = None) -> tuple[Rules, list[Problem]]:
    """The rules that are right, and everything that is wrong with the others.

    Raises:
        SettingsError: a file cannot be read.
    """
    return survey(*sources(path))


def sources(path: Path | None) -> tuple[list[tuple[str, str]], Callable[[str], str]]:
    """The files' names and texts, and what reads the sets that they name.

    Raises:
        SettingsError: a file cannot be read, or the folder holds none.
    """
    if path is not None and path.suffix == KEPT:
        return kept_sources(path)
    if path is None:
        text = files("streams.route").joinpath("data", "rules.yaml").read_text("utf-8")
        return [("the rules that ship", text)], _no_files
    folder = path if path.is_dir() else path.parent
    return [(str(file), _read(file)) for file in rule_files(path)], lambda name: _read(folder / name)


def rule_files(path: Path) -> list[Path]:
    """The file itself, or a folder's files of rules by name; cases for tests (``….test.yaml``) are none.

    Raises:
        SettingsError: the folder holds none.
    """
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.iterdir() if file.suffix in {".yaml", ".yml"} and not is_cases(file))
    if not found:
        raise SettingsError(f"{path}: holds no file of rules (….yaml)")
    return found


def is_cases(file: Path) -> bool:
    """Whether the file holds cases for ``copydesk rules test``."""
    return file.stem.endswith(".test")


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror or error}; COPYDESK_ROUTE__RULES names the rules") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is not UTF-8 text") from None


def _no_files(name: str) -> str:
    raise SettingsError(f"the rules that ship name no file {name!r}")
