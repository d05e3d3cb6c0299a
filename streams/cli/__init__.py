"""The command line: ``copydesk COMMAND``.

The table below says where each command stands and what it does, so that ``copydesk --help`` imports none of them; a command's
module, and with it Kafka or the language tools, loads when the command is called. Every error that this project raises on purpose
ends as one line on stderr that says what to do, with exit code 2; a bug keeps its traceback.
"""

import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple

import click

from streams import __version__
from streams.errors import CopydeskError, ReaderGone

EXIT_ERROR = 2
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141
"""128 and the number of the signal, as a shell gives it: SIGINT 2, SIGPIPE 13."""


class CommandEntry(NamedTuple):
    """A command: the module and attribute where it stands, and its one line of help."""

    target: str
    help: str


COMMANDS: dict[str, dict[str, CommandEntry]] = {
    "The ground": {
        "kafka": CommandEntry("streams.cli.kafka:kafka", "A real Kafka on this machine: start, stop, status."),
        "topics": CommandEntry("streams.cli.topics:topics", "The topics on the cluster: plan, apply, begin, cure."),
    },
    "The pipeline": {
        "run": CommandEntry("streams.cli.run:run", "Run the steps: all of them, or the ones named."),
        "status": CommandEntry("streams.cli.status:status", "What the steps do, how far behind they are, what to do."),
        "page": CommandEntry("streams.cli.page:page", "The page alone, where no supervisor serves it."),
        "sources": CommandEntry("streams.cli.sources:sources", "Who sends what, and who is unlike themselves."),
        "acknowledge": CommandEntry("streams.cli.acknowledge:acknowledge", "Say that you have seen what nothing mends."),
        "feed": CommandEntry("streams.cli.feed:feed", "Send pages in: files, folders, web archives, feeds, stdin."),
        "read": CommandEntry("streams.cli.read:read", "Read finished articles, stories, refused pages."),
        "rules": CommandEntry("streams.cli.rules:rules", "The routing rules: check, test, explain."),
    },
    "What failed, and the past": {
        "dlq": CommandEntry("streams.cli.dlq:dlq", "Dead letters: list, show, redrive, discard."),
        "replay": CommandEntry("streams.cli.replay:replay", "Past pages through today's code, and what differs."),
        "erase": CommandEntry("streams.cli.erase:erase", "Take a page back everywhere and forget what it said."),
    },
    "The steps alone, without Kafka": {
        "clean": CommandEntry("streams.cli.clean:clean", "Pages in, a JSON article a line out."),
        "enrich": CommandEntry("streams.cli.steps:enrich", "Articles in, the same with entities, quotes, topics out."),
        "group": CommandEntry("streams.cli.steps:group", "Enriched articles in, the same with stories out."),
        "route": CommandEntry("streams.cli.steps:route", "Grouped articles in, finished articles out."),
    },
}

ENTRIES = {name: entry for section in COMMANDS.values() for name, entry in section.items()}

HELP = """Raw scraped news pages in, finished structured articles out, on Kafka.

\b
First steps:
  copydesk kafka start            a real Kafka on this machine
  copydesk topics apply           its topics
  copydesk run                    all four steps (it keeps running)
  copydesk feed page.html --url https://example.org/news/1
  copydesk read                   the finished articles

Any existing cluster works: COPYDESK_KAFKA_BOOTSTRAP_SERVERS=host:9092.
"""


@contextmanager
def _reader() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise ReaderGone from None


class LazyGroup(click.Group):
    """A group whose commands load when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the table."""
        del ctx
        return list(ENTRIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, imported now."""
        del ctx
        entry = ENTRIES.get(cmd_name)
        if entry is None:
            return None
        module, attribute = entry.target.split(":")
        command = getattr(import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{entry.target} is no command")
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """As in click, but an unknown command is answered with the nearest known ones."""
        name = args[0]
        if name not in ENTRIES and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, ENTRIES, n=2)
            hint = f"Did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"No such command {name!r}. {hint}".rstrip())
        return super().resolve_command(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """As in click, but a reader that has gone is told from other errors."""
        with _reader():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """As in click, but a reader that has gone is told from other errors."""
        with _reader():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table, section by section, without importing anything."""
        del ctx
        for title, section in COMMANDS.items():
            with formatter.section(title):
                formatter.write_dl([(name, entry.help) for name, entry in section.items()])


@click.group(cls=LazyGroup, help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="copydesk", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Names what looks like a setting and is none; ``run`` does so in its log. The help text is ``HELP``."""
    if ctx.invoked_subcommand != "run" and any(name.upper().startswith("COPYDESK_") for name in os.environ):
        from streams.cli.console import warn
        from streams.misspelt import unknown_variables

        for said in unknown_variables(os.environ):
            warn(said)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and ends the process with its exit code.

    Exit codes: 0 done; 1 done in part, what failed was named; 2 nothing done, the message says why; 130 interrupted;
    141 whoever read the output has gone.
    """
    sys.exit(ending(cli, "copydesk", arguments))


def ending(command: click.Command, name: str, arguments: Sequence[str] | None) -> int:
    """Runs a command line; its exit code."""
    # What libraries would say on stderr, commands say in their own words; `run` sets up the log of its own.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        result = command.main(args=None if arguments is None else list(arguments), prog_name=name, standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        _explain(error)
        return error.exit_code
    except (ReaderGone, BrokenPipeError):
        _close_stdout()
        return EXIT_BROKEN_PIPE
    except CopydeskError as error:
        from streams.cli.console import fail

        fail(str(error))
        return EXIT_ERROR
    except (click.Abort, KeyboardInterrupt):
        return EXIT_INTERRUPTED
    return result if isinstance(result, int) else 0


def _explain(error: click.ClickException) -> None:
    """A wrong call: how the command is called, what was wrong, where its help stands."""
    from streams.cli.console import fail

    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        click.echo(context.get_usage(), err=True)
    fail(error.format_message() + (f" (help: {context.command_path} --help)" if context is not None else ""))


def _close_stdout() -> None:
    """Points stdout at nothing, so that the interpreter's last flush does not complain about the closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
