"""The command line as a whole: its help, its errors, its exit codes."""

import os
import subprocess
import sys
from collections.abc import Sequence

import pytest
from click.testing import CliRunner

from streams.cli import COMMANDS, ENTRIES, cli, main


def copydesk(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Runs the command as a user does."""
    command = [sys.executable, "-c", "from streams.cli import main; main()", *arguments]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)


class TestHelp:
    """What ``--help`` teaches."""

    def test_it_names_every_command_with_a_line(self) -> None:
        """In their sections."""
        shown = copydesk("--help").stdout

        for section, entries in COMMANDS.items():
            assert section in shown
            for name, entry in entries.items():
                assert f"  {name}" in shown
                assert entry.help in " ".join(shown.split())

    def test_it_imports_no_command_and_no_heavy_library(self) -> None:
        """So it answers at once, whatever else is installed."""
        code = (
            "import sys\nfrom streams.cli import cli\n"
            "cli.main(['--help'], standalone_mode=False)\n"
            "heavy = {'aiokafka', 'faust', 'rich', 'numpy', 'pydantic', 'lxml'}\n"
            "print([name for name in sys.modules if name.split('.')[0] in heavy or name.startswith('streams.cli.')])"
        )
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

        assert out.splitlines()[-1] == "[]"

    @pytest.mark.parametrize("name", ENTRIES)
    def test_every_command_explains_itself_with_an_example(self, name: str) -> None:
        """A sentence, and a line to copy."""
        result = CliRunner().invoke(cli, [name, "--help"], prog_name="copydesk")

        assert result.exit_code == 0, result.output
        assert result.output.startswith(f"Usage: copydesk {name}")
        assert f"copydesk {name}" in result.output.split("\n", 1)[1]
        assert "\\b" not in result.output

    @pytest.mark.parametrize("arguments", [[], ["kafka"]])
    def test_a_group_alone_shows_its_help(self, arguments: Sequence[str]) -> None:
        """Not an error message; the exit code tells scripts that nothing was done."""
        result = copydesk(*arguments)

        assert result.returncode == 2
        assert result.stderr.rstrip() == copydesk(*arguments, "--help").stdout.rstrip()

    def test_the_version_is_known(self) -> None:
        """As a line that scripts can read."""
        from streams import __version__

        assert copydesk("--version").stdout == f"copydesk {__version__}\n"


class TestErrors:
    """How a command that cannot go on ends."""

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["reed"], "Did you mean read or feed?"),
            (["feed"], "Missing argument"),
            (["feed", "x.html", "--fetched-at", "yesterday"], "write it like 2025-05-16T11:59:00Z"),
            (["read", "--stories", "--page", "https://a.example/1"], "without --stories"),
            (["--nonsense"], "No such option"),
        ],
    )
    def test_a_wrong_call_says_what_is_wrong_and_where_help_stands(self, arguments: Sequence[str], says: str) -> None:
        """Exit code 2, nothing on stdout, no traceback."""
        result = copydesk(*arguments)

        assert (result.returncode, result.stdout) == (2, "")
        assert says in result.stderr
        assert "--help)" in result.stderr
        assert "Traceback" not in result.stderr

    def test_a_wrong_setting_is_named(self) -> None:
        """With the variable to change."""
        result = copydesk("read", "--until-end", COPYDESK_NAMESPACE="Not a namespace")

        assert result.returncode == 2
        assert result.stderr.startswith("error: ")
        assert "COPYDESK_NAMESPACE" in result.stderr
        assert "Traceback" not in result.stderr

    @pytest.mark.parametrize("arguments", [["feed", "-"], ["read", "--until-end"], ["read", "--page", "https://a.example/1"]])
    def test_no_kafka_is_said_with_what_to_do(self, arguments: Sequence[str]) -> None:
        """One line and exit code 2."""
        result = copydesk(*arguments, COPYDESK_KAFKA_BOOTSTRAP_SERVERS="127.0.0.1:9")

        assert result.returncode == 2
        assert result.stderr.startswith("error: no broker answers at 127.0.0.1:9")
        assert len(result.stderr.splitlines()) == 1

    def test_a_bug_keeps_its_traceback(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Only what is raised on purpose becomes a line."""
        monkeypatch.setattr(cli, "main", lambda **_: 1 / 0)

        with pytest.raises(ZeroDivisionError):
            main([])

    def test_an_interrupt_ends_without_a_word(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the exit code that shells expect."""

        def interrupted(**_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(cli, "main", interrupted)

        with pytest.raises(SystemExit, match="130"):
            main([])


def test_a_reader_that_goes_away_is_no_error() -> None:
    """As in ``copydesk … | head -1``."""
    pipe = f"{sys.executable} -c 'from streams.cli import main; main()' --help | true"
    result = subprocess.run(["bash", "-c", f"{pipe}; echo ${{PIPESTATUS[0]}}"], capture_output=True, text=True, check=False)

    assert result.stderr == ""
    assert result.stdout.strip() in {"0", "141"}


def test_a_misspelt_setting_is_named_by_every_command() -> None:
    """On stderr, while the command does its work; tests and help are left alone."""
    said = copydesk(
        "topics", "plan", COPYDESK_TOPICS__PARTITION="8", COPYDESK_TEST_X="1", COPYDESK_KAFKA_BOOTSTRAP_SERVERS="127.0.0.1:1"
    )

    assert said.returncode == 2
    first, second = said.stderr.splitlines()
    meant = "did you mean COPYDESK_TOPICS__PARTITIONS?"
    assert first == f"warning: COPYDESK_TOPICS__PARTITION is no setting and changes nothing; {meant}"
    assert second.startswith("error: no broker answers")
    assert copydesk("--help", COPYDESK_TOPICS__PARTITION="8").stderr == ""
