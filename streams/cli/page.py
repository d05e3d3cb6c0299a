"""``copydesk page``: the page in a process of its own, for a cluster where each step runs elsewhere."""

import asyncio

import click

from streams.cli.options import examples
from streams.errors import SettingsError
from streams.observe.logs import configure
from streams.page.guard import is_on
from streams.page.process import serve_page
from streams.settings import load_settings


@click.command(
    epilog=examples(
        "copydesk page                                 on this machine: http://127.0.0.1:9464",
        "COPYDESK_WATCH__HOST=0.0.0.0 COPYDESK_WATCH__PAGE=on copydesk page",
    )
)
def page() -> None:
    """Serve the page that says what is wrong, what came out and why; it only reads.

    `copydesk run` serves it too, on the same address: this command is for where no supervisor runs.
    """
    settings = load_settings()
    configure(settings.watch.log_level, settings.watch.log_format)
    if not is_on(settings.watch):
        raise SettingsError(
            f"others can reach {settings.watch.host}, and the page shows articles: "
            "COPYDESK_WATCH__PAGE=on says that they may, and COPYDESK_WATCH__PAGE_NAMES under which names"
        )
    asyncio.run(serve_page(settings))
