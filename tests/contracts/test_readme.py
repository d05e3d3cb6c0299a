"""The programs in the README run as they stand there."""

import asyncio
import re
import shutil
import sys
from pathlib import Path

import pytest

from streams.kafka import admin
from streams.records import Article, encode
from streams.records.examples import EXAMPLES
from streams.settings import Settings
from streams.topics import ARTICLES, RAW, catalogue
from tests.cluster import read, send

README = Path(__file__).parents[2] / "README.md"

pytestmark = pytest.mark.kafka


@pytest.fixture
async def plain(settings: Settings) -> Settings:
    """The suite's broker with topics as a first user has them, without a namespace."""
    made = settings.model_copy(update={"namespace": ""})
    await admin.apply(made, catalogue(made))
    return made


def program(settings: Settings, number: int) -> str:
    """The ``number``-th Python program of the README, for the suite's broker."""
    programs: list[str] = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    return programs[number].replace("localhost:9092", settings.bootstrap_servers or "")


async def test_the_producer_sends_a_page_as_served(plain: Settings, tmp_path: Path) -> None:
    """The record on the raw topic is the page's bytes with its facts as headers."""
    (tmp_path / "page.html").write_bytes(b"<h1>From the README</h1>")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-W", "ignore::ResourceWarning", "-c", program(plain, 0), cwd=tmp_path
    )
    assert await asyncio.wait_for(process.wait(), 60) == 0
    sent = [record for record in await read(plain, RAW) if record.value == b"<h1>From the README</h1>"]
    assert [(record.key, dict(record.headers)["url"]) for record in sent] == [(b"https://example.org/news/1",) * 2]


async def test_the_consumer_reads_articles(plain: Settings) -> None:
    """It prints status, revision and title of a finished article."""
    article = EXAMPLES["article"]
    assert isinstance(article, Article)
    await send(plain, ARTICLES, [(article.id.encode(), encode(article), [])])
    process = await asyncio.create_subprocess_exec(sys.executable, "-u", "-c", program(plain, 1), stdout=asyncio.subprocess.PIPE)
    try:
        assert process.stdout is not None
        line = await asyncio.wait_for(process.stdout.readline(), 60)
    finally:
        process.kill()
        await process.wait()
    assert line.decode().strip() == f"{article.status} {article.revision} {article.title}"


@pytest.mark.skipif(shutil.which("kcat") is None, reason="kcat, which no Python package brings, is not on the PATH")
async def test_kcat_sends_a_page_and_reads_an_article(plain: Settings, tmp_path: Path) -> None:
    """Both lines work as they stand there, up to the pipe into jq."""
    (tmp_path / "page.html").write_bytes(b"<h1>From kcat</h1>")
    await send(plain, ARTICLES, [(b"k", b'{"title":"For kcat"}', [])])
    (block,) = re.findall(r"### The same with kcat\n\n```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    feed, consume = block.replace("\\\n", " ").replace("localhost:9092", plain.bootstrap_servers or "").strip().splitlines()
    for line in (feed, consume.split("|")[0] + "> read.jsonl"):
        process = await asyncio.create_subprocess_shell(line, cwd=tmp_path)
        assert await asyncio.wait_for(process.wait(), 60) == 0

    sent = [record for record in await read(plain, RAW) if record.value == b"<h1>From kcat</h1>"]
    assert [(record.key, dict(record.headers)["url"]) for record in sent] == [(b"https://example.org/news/1",) * 2]
    assert '{"title":"For kcat"}' in (tmp_path / "read.jsonl").read_text(encoding="utf-8")
