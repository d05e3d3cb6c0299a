"""``copydesk rules``: mistakes in the rules, whether they do what is expected, and why an article goes where it goes."""

from pathlib import Path

import click

from streams.cli.console import Cell, note, table
from streams.cli.options import examples
from streams.route.rules import Problem, routed_topics, survey_rules
from streams.settings import load

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
EXIT_WRONG = 1

rules_argument = click.argument("path", required=False, metavar="[RULES]", type=click.Path(exists=True, path_type=Path))


@click.group(
    epilog=examples(
        "copydesk rules check                     the rules that COPYDESK_ROUTE__RULES names",
        "copydesk rules check rules.yaml",
    ),
)
def rules() -> None:
    """The rules that send articles to topics of their own: look for mistakes in them.

    RULES is a YAML file or a folder of them; without it COPYDESK_ROUTE__RULES says which, and else it is the rules that ship.
    """


@rules.command(epilog=examples("copydesk rules check rules.yaml", "copydesk rules check rules/ --strict"))
@rules_argument
@click.option("--strict", is_flag=True, help="Exit code 1 for warnings too.")
def check(path: Path | None, *, strict: bool) -> int:
    """Look for mistakes, without an article.

    Exit code 0: the rules can be used; 1: they cannot (with --strict: or there are warnings); 2: they cannot be read.
    """
    from streams.route.check import findings

    path = path or load().route.rules
    found, problems = survey_rules(path)
    told = [*problems, *findings(found)]
    show_problems(told)
    counts = {level: sum(one.level == level for one in told) for level in STYLES}
    note(f"{len(found.rules)} rules, {len(routed_topics(found))} topics, version {found.version}: " + _counted(counts))
    return EXIT_WRONG if counts["error"] or (strict and counts["warning"]) else 0


def show_problems(problems: list[Problem]) -> None:
    """A line each: where, how grave, what."""
    rows: list[tuple[Cell, ...]] = [
        (f"{one.file}:{one.line}", (one.level, STYLES[one.level]), (f"rule {one.rule!r}: " if one.rule else "") + one.message)
        for one in sorted(problems, key=lambda one: (one.file, one.line))
    ]
    if rows:
        table(["where", "", "what"], rows)


def _counted(counts: dict[str, int]) -> str:
    said = [f"{count} {level}{'s' * (count > 1)}" for level, count in counts.items() if count]
    return ", ".join(said) or "nothing is wrong"
