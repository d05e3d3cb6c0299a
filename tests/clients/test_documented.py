"""The programs and commands in ``docs/clients.md`` and ``docs/dead-letters.md`` run as they stand there."""

import asyncio
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
import structlog

from streams.cli import cli
from streams.records import encode
from streams.settings import Settings
from streams.topics import ARTICLES, RAW, dead_letters
from tests import cluster
from tests.articles import article
from tests.dead_letters.test_redrive import died
from tests.pipeline import environment

pytestmark = pytest.mark.kafka

DOCS = Path(__file__).parents[2] / "docs"
PROGRAMS: list[str] = re.findall(r"```python\n(import .*?)```", (DOCS / "clients.md").read_text(encoding="utf-8"), re.DOTALL)
SENT, READ = [each for each in PROGRAMS if "read(" not in each], [each for each in PROGRAMS if "read(" in each]
SHELL = [
    line
    for name in ("clients.md", "dead-letters.md")
    for block in re.findall(r"```sh\n(.*?)```", (DOCS / name).read_text(encoding="utf-8"), re.DOTALL)
    for line in block.replace("\\\n", " ").splitlines()
]
COMMANDS = [line.removeprefix("copydesk ") for line in SHELL if line.startswith("copydesk ")]


async def run(program: str, settings: Settings) -> str:
    """A program, to its end; what it printed."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-c", program), env=environment(settings), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0
    return said.decode()


async def test_programs_send_pages(settings: Settings) -> None:
    """Each its own, under their addresses, with what they say of them."""
    said = [await run(program, settings) for program in SENT]

    records = {dict(record.headers).get("url", record.key or b"")[-1:]: record for record in await cluster.read(settings, RAW)}
    assert sorted(records) == [b"1", b"2", b"3", b"4"]
    assert dict(records[b"3"].headers)["http-status"] == b"410"
    assert sorted(said[1].splitlines()) == ["https://example.org/news/2 sent", "https://example.org/news/3 sent"]


async def test_programs_read_articles(settings: Settings) -> None:
    """The first shows all, withdrawn ones too; the second filters."""
    given = [article("a1", title="Ferry late"), article("a2", 2, status="withdrawn")]
    await cluster.send(settings, ARTICLES, [(each.id.encode(), encode(each), ()) for each in given])

    first, second = [await run(program, settings) for program in READ]

    assert sorted(first.splitlines()) == ["1 Ferry late []", "take back a2"]
    assert second == ""


@pytest.mark.skipif(shutil.which("kcat") is None, reason="kcat, which no Python package brings, is not on the PATH")
async def test_kcat_sends_a_page(settings: Settings, tmp_path: Path) -> None:
    """Key, header and bytes."""
    (tmp_path / "page.html").write_bytes(b"<h1>From kcat</h1>")
    (line,) = [each for each in SHELL if each.startswith("kcat ")]
    line = line.replace("localhost:9092", settings.bootstrap_servers or "").replace(RAW, settings.namespace + RAW)

    process = await asyncio.create_subprocess_shell(line, cwd=tmp_path)

    assert await asyncio.wait_for(process.wait(), 60) == 0
    (record,) = await cluster.read(settings, RAW)
    assert (record.key, record.value) == (b"https://example.org/news/5", b"<h1>From kcat</h1>")


@pytest.fixture
async def buried(settings: Settings) -> Settings:
    """A cluster with two dead letters."""
    await cluster.send(settings, dead_letters(RAW), [died(1), died(2)], partition=0)
    return settings


def test_commands_run(buried: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every command that is shown ends well on a cluster with dead letters and without pages, or says that it knows nothing."""
    monkeypatch.chdir(tmp_path)
    for name, value in environment(buried).items():
        monkeypatch.setenv(name, value)

    logging = structlog.get_config()
    try:
        ended = {line: cli.main(shlex.split(line), standalone_mode=False) for line in COMMANDS}
    finally:
        structlog.configure(**logging)  # commands keep the log off the screen

    assert {line: code for line, code in ended.items() if code != (1 if "--page" in line else 0)} == {}
    assert (tmp_path / "page.bin").read_bytes() == b"<p>page 1</p>"
