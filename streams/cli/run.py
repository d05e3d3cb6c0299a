"""``copydesk run``: the steps as processes under one supervisor."""

import asyncio
import os

import click
import structlog

from streams.cli.options import examples
from streams.errors import SettingsError
from streams.misspelt import unknown_variables
from streams.observe.logs import configure
from streams.settings import load_settings
from streams.supervisor import supervise
from streams.topics import STEPS

log = structlog.get_logger()


@click.command(
    epilog=examples(
        "copydesk run                 all four",
        "copydesk run clean enrich    these two; the others run elsewhere",
        "copydesk run --verbose       on a terminal too, a line for each item that ends",
    )
)
@click.argument("steps", nargs=-1, metavar="[STEP]…")
@click.option("--verbose", is_flag=True, help="On a terminal a line for each item, in place of one a second that sums them up.")
def run(steps: tuple[str, ...], *, verbose: bool) -> None:
    """Run the steps clean, enrich, group and route: all of them, or the ones named.

    Each runs as a process of its own; one that ends is started again. Ctrl-C lets the batches in flight end and stops them all.
    Metrics, health and a page that says how things are stand on COPYDESK_WATCH__HOST:COPYDESK_WATCH__PORT (http://127.0.0.1:9464).
    """
    unknown = [step for step in steps if step not in STEPS]
    if unknown:
        raise SettingsError(f"no step is called {unknown[0]!r}: the steps are {', '.join(STEPS)}")
    if verbose:
        os.environ["COPYDESK_WATCH__LOG_ITEMS"] = "each"  # the workers are told by their environment
    settings = load_settings()
    configure(settings.watch.log_level, settings.watch.log_format)
    for said in unknown_variables(os.environ):
        log.warning("setting_unknown", what=said)
    raise SystemExit(asyncio.run(supervise(steps or STEPS, settings)))
