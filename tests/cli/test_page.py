"""``copydesk page``: what it refuses; how it serves, ``page/test_process.py`` shows."""

from pathlib import Path

from tests.cli.commands import inside


async def test_where_others_can_reach_it_somebody_must_say_so(tmp_path: Path) -> None:
    """It names the variables."""
    said = await inside("page", environment={"COPYDESK_WATCH__HOST": "0.0.0.0", "COPYDESK_DATA_DIR": str(tmp_path)})  # noqa: S104

    assert (said.returncode, said.stdout) == (2, b"")
    assert b"COPYDESK_WATCH__PAGE=on" in said.stderr
