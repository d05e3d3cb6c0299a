"""``copydesk run``: what it refuses before it starts anything; how it runs, ``recovery/test_supervisor`` shows."""

from pathlib import Path

import pytest

from tests.cli.commands import inside

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
