"""``copydesk clean``, as a process."""

from pathlib import Path

import orjson

from tests.cli.commands import Result, copydesk
from tests.cli.conftest import PAGE


class TestClean:
    """Pages in, articles out."""

    def test_an_article_a_line_names_its_file(self, crawl: Path, cleaned: Result) -> None:
        """In the order of the files; pages without an article are named on stderr and are no failure."""
        articles = [orjson.loads(line) for line in cleaned.stdout.splitlines()]
        assert [article["origin"]["file"] for article in articles] == [str(crawl / "a.html"), str(crawl / "b.html")]
        assert [article["url"] for article in articles] == ["https://ferries.example/2026/a", "https://ferries.example/2026/b"]
        assert {article["title"] for article in articles} == {"Ferry comes late to Oban"}
        assert f"{crawl / 'empty.html'}: no article (" in cleaned.stderr.decode()
        assert cleaned.returncode == 0

    def test_the_same_files_give_the_same_bytes(self, crawl: Path, cleaned: Result) -> None:
        """Nothing depends on when or on which core."""
        assert copydesk("clean", str(crawl), environment={"COPYDESK_DELIVERY__CHILDREN": "2"}).stdout == cleaned.stdout

    def test_json_lines_come_through_a_pipe(self) -> None:
        """A bad line is named, the others go on, and the exit code says so."""
        line = orjson.dumps({"url": "https://ferries.example/1", "html": PAGE, "fetched_at": "2026-03-12T10:00:00Z"})

        result = copydesk("clean", "-", stdin=b"nonsense\n" + line)

        (article,) = map(orjson.loads, result.stdout.splitlines())
        assert article["origin"] | {"source": None} == {
            "topic": None,
            "partition": None,
            "offset": None,
            "fetched_at": "2026-03-12T10:00:00Z",
            "source": None,
            "producer_id": None,
            "file": "-:2",
        }
        assert "warning: -:1: no page in JSON" in result.stderr.decode()
        assert result.returncode == 1

    def test_what_cannot_be_worked_is_named_with_its_reason(self, tmp_path: Path) -> None:
        """A page beyond a limit, as in the pipeline; the others are printed."""
        (tmp_path / "a.html").write_text(PAGE + "<p>" * 300_000)
        (tmp_path / "b.html").write_text(PAGE)

        result = copydesk("clean", str(tmp_path), environment={"COPYDESK_LIMITS__TAGS": "1000"})

        assert len(result.stdout.splitlines()) == 1
        assert f"warning: {tmp_path / 'a.html'}: too_complex" in result.stderr.decode()
        assert result.returncode == 1
