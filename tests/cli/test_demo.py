"""``make demo``: what a newcomer sees first."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from streams.kafka.local.folder import Folder
from streams.kafka.local.state import running
from streams.samples.pages import samples
from tests.conftest import SUITE_JARS

pytestmark = [pytest.mark.kafka, pytest.mark.alone]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder as after the first start: the jars are there, nothing else."""
    jars = Folder(tmp_path).jars
    jars.parent.mkdir(parents=True)
    jars.symlink_to(SUITE_JARS, target_is_directory=True)
    return tmp_path


def started(home: Path) -> "subprocess.Popen[str]":
    """The demo as a process, led astray by settings that must not count."""
    lost = {"COPYDESK_DATA_DIR": str(home), "COPYDESK_KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9", "COPYDESK_NAMESPACE": "mine."}
    command = [sys.executable, "-m", "streams.cli.demo"]
    return subprocess.Popen(command, env=os.environ | lost, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def left(home: Path) -> list[str]:
    """Command lines of processes that belong to the demo of ``home`` and still run."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        except OSError:
            continue
        if str(home / "demo").encode() in words:
            found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode()[:200])
    return found


@pytest.mark.usefixtures("kafka")  # whose start brings the jars
class TestDemo:
    """From nothing to articles on the screen, and to nothing again."""

    def test_it_shows_what_became_of_every_sample(self, home: Path) -> None:
        """Articles by story, a copy, a correction, a withdrawal, refusals, a dead letter, sums that hold; nothing runs on."""
        demo = started(home)
        shown, said = demo.communicate(timeout=150)

        assert demo.returncode == 0, said
        for sample in samples():
            if sample.expect.outcome in {"refused", "dead"}:
                assert f"\n{sample.expect.reason}\t" in shown, sample.name
            for expected in sample.expect.articles:
                assert f"\n{expected.title}\n" in shown, sample.name
        for words in ("Story: ", "copy of “", "corrected, revision 2", "withdrawn, revision 2"):
            assert words in shown
        assert shown.count("\nholds\t") == 2
        assert running(home / "demo") is None
        assert left(home) == []

    @pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
    def test_it_can_be_ended_at_any_time(self, home: Path, how: signal.Signals) -> None:
        """In the middle of the work: the steps and the broker end with it."""
        demo = started(home)
        deadline = time.monotonic() + 60
        while not (home / "demo" / "steps.log").exists():
            assert demo.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        demo.send_signal(how)
        _, said = demo.communicate(timeout=60)

        assert demo.returncode == 130, said
        assert "Traceback" not in said
        assert left(home) == []
