"""``copydesk rules test``: the cases beside the rules, a line each, and what differs where one does not hold."""

import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import click

from streams.cli.console import is_terminal, note, printable, stdout
from streams.counted import plural
from streams.errors import BadLine, SettingsError
from streams.route.cases import Case, Difference, differences, parse_cases
from streams.route.load import is_cases
from streams.route.rules import Rules

EXIT_FAILED = 1


def cases_beside(path: Path | None) -> list[Path]:
    """The files of cases for these rules.

    Raises:
        SettingsError: there are none.
    """
    if path is None:
        return [Path(str(files("streams.route").joinpath("data", "rules.test.yaml")))]
    if path.is_dir():
        found = sorted(file for file in path.iterdir() if file.suffix in {".yaml", ".yml"} and is_cases(file))
    else:
        found = [file for file in (path.with_suffix(f".test{suffix}") for suffix in (".yaml", ".yml")) if file.exists()]
    if not found:
        beside = path / "….test.yaml" if path.is_dir() else path.with_suffix(".test.yaml")
        raise SettingsError(f"{path}: no cases beside it: write them into {beside}, or name a file with --cases")
    return found


def run_cases(rules: Rules, cases: Sequence[Path]) -> int:
    """Tries every case; the exit code.

    Raises:
        SettingsError: a file of cases cannot be read, or a case is wrong.
    """
    failed = total = 0
    matched: set[str] = set()
    for file in cases:
        for case in _read(file):
            decision, found = differences(case, rules)
            matched.update(decision.matched)
            total += 1
            failed += bool(found)
            _show(case, f"{file}:{case.line}", found)
    untried = [rule.name for rule in rules.rules if rule.name not in matched]
    if untried:
        note(f"no case matches: {', '.join(untried)}")
    wrong = f"{failed} {'does' if failed == 1 else 'do'} not hold"
    note(f"{total} {plural(total, 'case')}: {wrong if failed else 'all hold'}")
    return EXIT_FAILED if failed else 0


def _read(file: Path) -> list[Case]:
    try:
        return parse_cases(file.read_text("utf-8"), lambda name: (file.parent / name).read_bytes())
    except BadLine as wrong:
        raise SettingsError(f"{file}:{wrong.line}: {wrong}") from None
    except OSError as error:
        raise SettingsError(f"{file}: {error.filename}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{file}: is not UTF-8 text") from None


def _show(case: Case, where: str, found: list[Difference]) -> None:
    say(("✗ ", "bold red") if found else ("✓ ", "green"), case.name, (f"  {where}" if found else "", "dim"))
    for difference in found:
        say(f"    {difference.what}")
        for one in difference.missing:
            say(("      - ", "red"), one, ("  expected", "dim"))
        for one in difference.unexpected:
            say(("      + ", "green"), one, ("  not expected", "dim"))


def say(*parts: str | tuple[str, str]) -> None:
    """A line of results: coloured in a terminal, plain in a pipe."""
    words: list[tuple[str, str]] = [(part, "") if isinstance(part, str) else part for part in parts]
    plain = [(printable(text), style) for text, style in words]
    if is_terminal(sys.stdout):
        from rich.text import Text

        stdout().print(Text.assemble(*plain), soft_wrap=True)
    else:
        click.echo("".join(text for text, _ in plain).rstrip())
