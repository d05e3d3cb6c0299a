"""``python -m bench.fuzz``: spoiled input by the hundred thousand, and what did not end as documented."""

import sys
from pathlib import Path

import click

from bench.fuzz.mutate import mutated
from bench.fuzz.run import SECONDS, Finding, fuzz
from bench.fuzz.targets import TARGETS
from streams.cli.console import bars, note, table, warn

SHARES = {"pages": 20, "raw records": 10, "clean articles": 10, "archives": 10, "headers": 10}
"""Percent of the inputs; the other targets share the rest."""


@click.command()
@click.option("--count", default=100_000, show_default=True, help="Inputs in all, shared among the targets.")
@click.option("--first", default=0, show_default=True, help="Number of the first one; the same number is the same input.")
@click.option("--target", "targets", multiple=True, type=click.Choice(list(TARGETS)), help="This one alone, with all the inputs.")
@click.option("--children", default=2, show_default=True)
@click.option("--save", type=click.Path(path_type=Path), help="Write the one input that --target and --first name, and end.")
def main(count: int, first: int, targets: tuple[str, ...], children: int, save: Path | None) -> None:
    """Work spoiled pages, headers, records, rules, archives, feeds and state in children that may be killed."""
    if save is not None:
        save.write_bytes(mutated(TARGETS[targets[0]].examples(), first))
        return
    rest = (100 - sum(SHARES.values())) / (len(TARGETS) - len(SHARES))
    counts = {name: count if targets else round(count * SHARES.get(name, rest) / 100) for name in targets or TARGETS}
    findings: list[Finding] = []
    rows = []
    with bars() as started:
        for name, number in counts.items():
            chunk = fuzz(name, first, number, children, started(name, number))
            findings += chunk.findings
            rows.append((name, number, f"{chunk.slowest:.2f}", len(chunk.findings)))
    table(["target", "inputs", f"slowest, CPU s (at most {SECONDS:g})", "findings"], rows)
    for finding in findings:
        warn(f"{finding.target} {finding.number}: {finding.what}")
    note(f"{sum(counts.values()):,} inputs, {len(findings)} findings")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
