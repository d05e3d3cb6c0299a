"""``copydesk rules``: mistakes in the rules, whether they do what is expected, and why an article goes where it goes."""

import asyncio
from pathlib import Path

import click

from streams.cli.console import Cell, note, table
from streams.cli.options import examples
from streams.counted import plural
from streams.route.load import load_rules, survey_rules
from streams.route.rules import Problem, routed_topics
from streams.settings import load_settings

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
EXIT_WRONG = 1

_RULES = click.Path(exists=True, path_type=Path)


@click.group(
    epilog=examples(
        "copydesk rules check rules.yaml                      mistakes, each with its line",
        "copydesk rules test rules.yaml                       the cases beside the rules",
        "copydesk rules test rules.yaml --against-topic       what would go elsewhere",
        "copydesk rules explain article.json --rules rules.yaml",
    ),
)
def rules() -> None:
    """The rules that send articles to topics of their own.

    RULES is a YAML file or a folder of them; without it COPYDESK_ROUTE__RULES says which, and else it is the rules that ship.
    """


@rules.command(epilog=examples("copydesk rules check rules.yaml", "copydesk rules check rules/ --strict"))
@click.argument("path", required=False, metavar="[RULES]", type=_RULES)
@click.option("--strict", is_flag=True, help="Exit code 1 for warnings too.")
def check(path: Path | None, *, strict: bool) -> int:
    """Look for mistakes, without an article.

    Types against the article's, unknown fields, sets and topics, rules that a stop keeps from ever being read, rules that match
    everything or nothing. Exit code 0: the rules can be used; 1: an error (with --strict: or a warning); 2: they cannot be read.
    """
    from streams.route.check import findings

    found, problems = survey_rules(path or load_settings().route.rules)
    told = [*problems, *findings(found)]
    _show(told)
    counts = {level: sum(one.level == level for one in told) for level in STYLES}
    said = ", ".join(_counted(count, level) for level, count in counts.items() if count) or "nothing is wrong"
    note(f"{_counted(len(found.rules), 'rule')}, {_counted(len(routed_topics(found)), 'topic')}, version {found.version}: {said}")
    return EXIT_WRONG if counts["error"] or (strict and counts["warning"]) else 0


@rules.command(
    epilog=examples("copydesk rules test rules.yaml", "copydesk rules test rules.yaml --against-topic --limit 20"),
)
@click.argument("path", required=False, metavar="[RULES]", type=_RULES)
@click.option("--cases", multiple=True, metavar="FILE", type=_RULES, help="Cases elsewhere than beside the rules.")
@click.option("--against-topic", is_flag=True, help="In place of cases: what would go elsewhere of all that is on the topics.")
@click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True, help="Articles to show of those.")
def test(path: Path | None, cases: tuple[Path, ...], *, against_topic: bool, limit: int) -> int:
    """See whether the rules do what is expected of them.

    The cases for rules.yaml stand in rules.test.yaml; those for a folder in its files ….test.yaml. Exit code 1: a case does not
    hold. --against-topic reads the articles that are on Kafka and changes nothing.
    """
    settings = load_settings()
    path = path or settings.route.rules
    loaded = load_rules(path)
    if against_topic:
        from streams.cli.rules_topic import dry_run

        return asyncio.run(dry_run(settings, loaded, limit))
    from streams.cli.rules_cases import cases_beside, run_cases

    return run_cases(loaded, cases or cases_beside(path))


@rules.command(
    epilog=examples(
        "copydesk rules explain 4f1c2ab09d                    by id, from the topic",
        "copydesk rules explain article.json --rules rules.yaml",
        "copydesk read --until-end | head -1 | copydesk rules explain -",
    ),
)
@click.argument("article")
@click.option("--rules", "path", type=_RULES, metavar="RULES", help="The rules to explain it by.")
def explain(article: str, path: Path | None) -> int:
    """Say of each rule whether it matches ARTICLE, and which part of its condition decided.

    ARTICLE is a JSON file, - for stdin, or the id of an article that is on the topic.
    """
    from streams.cli.rules_explain import explain_article

    settings = load_settings()
    return asyncio.run(explain_article(article, load_rules(path or settings.route.rules), settings))


def _show(problems: list[Problem]) -> None:
    """A line each: where, how grave, what."""
    rows: list[tuple[Cell, ...]] = [
        (f"{one.file}:{one.line}", (one.level, STYLES[one.level]), (f"rule {one.rule!r}: " if one.rule else "") + one.message)
        for one in sorted(problems, key=lambda one: (one.file, one.line))
    ]
    if rows:
        table(["where", "", "what"], rows)


def _counted(count: int, noun: str) -> str:
    return f"{count} {plural(count, noun)}"
