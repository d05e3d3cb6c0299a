"""``copydesk run``: what it refuses or waits for before it starts anything; how it runs, ``recovery/test_supervisor`` shows."""

import asyncio
import signal
import time
from pathlib import Path

import pytest

from streams.settings import KafkaSecurity, Settings, WatchSettings
from tests.cli.commands import inside
from tests.pipeline import running, started
from tests.recovery.test_supervisor import asked

NOWHERE = {"COPYDESK_KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9"}


@pytest.mark.parametrize("steps", [["cleen"], ["clean", "cleen"], ["Clean"]])
async def test_a_step_that_is_none_is_named_with_those_that_are(steps: list[str], tmp_path: Path) -> None:
    """Before any other is started."""
    said = await inside("run", *steps, environment=NOWHERE | {"COPYDESK_DATA_DIR": str(tmp_path)})

    assert (said.returncode, said.stdout) == (2, b"")
    assert said.stderr.startswith(b"error: no step is called '%b': the steps are clean, enrich, group, route" % steps[-1].encode())


async def test_a_wrong_setting_is_said_before_anything_starts(tmp_path: Path) -> None:
    """Else four processes would say it again and again."""
    said = await inside("run", environment={"COPYDESK_WATCH__PORT": "no port", "COPYDESK_DATA_DIR": str(tmp_path)})

    assert (said.returncode, said.stdout) == (2, b"")
    assert b"COPYDESK_WATCH__PORT" in said.stderr


def nowhere(folder: Path) -> Settings:
    """Settings of a cluster where nobody answers."""
    return Settings(bootstrap_servers="127.0.0.1:9", data_dir=folder, watch=WatchSettings(port=0))


async def test_where_no_broker_answers_it_says_so_and_waits(tmp_path: Path) -> None:
    """Once, with the address and what to do; /ready says the same, /live is well, an interrupt ends it at once."""
    async with running(nowhere(tmp_path), tmp_path / "log", ["clean"], "cluster_awaited") as waiting:
        ready, (live, _) = asked(waiting, "/ready"), asked(waiting, "/live")
        await asyncio.sleep(1)  # it has looked again
        began = time.monotonic()
        waiting.process.send_signal(signal.SIGINT)
        code = await asyncio.to_thread(waiting.process.wait, 30)
        took = time.monotonic() - began

    told = "no broker answers at 127.0.0.1:9 (connection refused): start the local one with `copydesk kafka start`"
    assert [told in str(line["error"]) for line in waiting.lines("cluster_awaited")] == [True]
    assert (ready[0], ready[1].count(told), live) == (503, 2, 200)  # of all, and of its one step
    assert (code, took < 5, waiting.lines("step_started")) == (0, True, [])


async def test_what_waiting_does_not_mend_ends_it(tmp_path: Path) -> None:
    """A certificate that cannot be read is said at once, with the variable."""
    kafka = KafkaSecurity(security_protocol="SSL", ssl_ca_file=tmp_path / "none.pem")
    ended = started(nowhere(tmp_path).model_copy(update={"kafka": kafka}), tmp_path / "log")

    assert await asyncio.to_thread(ended.process.wait, 30) == 2
    assert "COPYDESK_KAFKA__SSL_CA_FILE" in ended.log.read_text()
