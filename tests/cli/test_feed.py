"""``copydesk feed`` on the suite's broker, as a process."""

from pathlib import Path

import orjson
import pytest

from streams.settings import Settings
from streams.topics import RAW
from tests import cluster
from tests.articles import TIME
from tests.cli.commands import copydesk, environment

pytestmark = pytest.mark.kafka

URL = "https://harbour.example/news/1"


class TestFeed:
    """Pages in."""

    async def test_a_folder_goes_in_and_is_counted(self, settings: Settings, tmp_path: Path) -> None:
        """HTML with its facts as served, text as JSON, both with the source from the command line."""
        (tmp_path / "a.html").write_bytes(b"<p>caf\xe9")
        (tmp_path / "a.json").write_bytes(orjson.dumps({"url": URL, "fetched_at": TIME}))
        (tmp_path / "b.txt").write_text("Title\n\nText")

        result = copydesk("feed", str(tmp_path), "--source", "crawl", environment=environment(settings))

        assert (result.returncode, result.stdout) == (0, b"")
        assert result.stderr.decode() == f"2 pages sent to {settings.namespace}{RAW} (0.0 MB)\n"
        records = {record.value: (record.key, dict(record.headers)) for record in await cluster.read(settings, RAW)}
        assert records == {
            b"<p>caf\xe9": (URL.encode(), {"url": URL.encode(), "fetched-at": TIME.encode(), "source": b"crawl"}),
            b'{"source":"crawl","text":"Title\\n\\nText"}': (None, {}),
        }

    async def test_what_cannot_be_sent_is_named_and_the_rest_goes_on(self, settings: Settings) -> None:
        """Exit code 1: done in part."""
        lines = b'{"text": "One"}\nnonsense\n{"text": "Two"}\n'

        result = copydesk("feed", "-", "missing.html", stdin=lines, environment=environment(settings))

        assert result.returncode == 1
        said = result.stderr.decode().splitlines()
        assert said[0].startswith("warning: -:2: no page in JSON: ")
        assert said[1] == "warning: missing.html: there is no such file or folder"
        assert said[2].startswith("2 pages sent")
        assert said[2].endswith("; 2 failed")
        assert len(await cluster.read(settings, RAW)) == 2

    def test_one_address_for_two_pages_is_refused(self, settings: Settings, tmp_path: Path) -> None:
        """They would replace each other."""
        for name in ("a.html", "b.html"):
            (tmp_path / name).write_text("<p>")

        result = copydesk("feed", str(tmp_path), "--url", URL, environment=environment(settings))

        assert result.returncode == 2
        assert "--url names one page" in result.stderr.decode()
