"""The steps on files and pipes, as processes."""

from pathlib import Path

import orjson
import pytest

from tests.cli.commands import copydesk

PAGE = """<html lang="en"><head><title>Ferry comes late to Oban</title></head><body><article>
<h1>Ferry comes late to Oban</h1><p>By Morag Lindsay</p>
<p>The morning ferry from Mull came into Oban forty minutes late on Tuesday after its crew waited for a doctor.</p>
<p>"We do not leave anybody behind who has to get home," said Morag Lindsay, the captain of the ship, when it had landed.</p>
<p>The company said that passengers who had missed their train would be taken to Glasgow by bus in the afternoon.</p>
</article></body></html>"""


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """A folder with two pages that hold an article, one that holds none, and facts beside them."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(PAGE.replace("Tuesday", "Tuesday" if name == "a" else "Friday"))
        (tmp_path / f"{name}.json").write_bytes(orjson.dumps({"url": f"https://ferries.example/2026/{name}"}))
    (tmp_path / "empty.html").write_text("<html><body></body></html>")
    return tmp_path


class TestClean:
    """Pages in, articles out."""

    def test_an_article_a_line_names_its_file(self, crawl: Path) -> None:
        """In the order of the files; pages without an article are named on stderr and are no failure."""
        result = copydesk("clean", str(crawl))

        articles = [orjson.loads(line) for line in result.stdout.splitlines()]
        assert [article["origin"]["file"] for article in articles] == [str(crawl / "a.html"), str(crawl / "b.html")]
        assert [article["url"] for article in articles] == ["https://ferries.example/2026/a", "https://ferries.example/2026/b"]
        assert {article["title"] for article in articles} == {"Ferry comes late to Oban"}
        assert f"{crawl / 'empty.html'}: no article (" in result.stderr.decode()
        assert result.returncode == 0

    def test_the_same_files_give_the_same_bytes(self, crawl: Path) -> None:
        """Nothing depends on when or on which core."""
        assert copydesk("clean", str(crawl)).stdout == copydesk("clean", str(crawl)).stdout

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

    def test_what_cannot_be_worked_is_named_with_its_reason(self, crawl: Path) -> None:
        """A page beyond a limit, as in the pipeline; the others are printed."""
        (crawl / "a.html").write_text(PAGE + "<p>" * 300_000)

        result = copydesk("clean", str(crawl), environment={"COPYDESK_LIMITS__TAGS": "1000"})

        assert len(result.stdout.splitlines()) == 1
        assert f"warning: {crawl / 'a.html'}: too_complex" in result.stderr.decode()
        assert result.returncode == 1


class TestChain:
    """One step's output is the next one's input."""

    def test_pages_become_finished_articles(self, crawl: Path) -> None:
        """Through four processes."""
        cleaned = copydesk("clean", str(crawl)).stdout
        enriched = copydesk("enrich", stdin=cleaned).stdout
        grouped = copydesk("group", stdin=enriched).stdout
        routed = copydesk("route", stdin=grouped).stdout

        articles = [orjson.loads(line) for line in routed.splitlines()]
        assert len(articles) == 2
        assert {article["status"] for article in articles} == {"published"}
        assert articles[0]["story_id"] == articles[1]["story_id"]
        assert articles[1]["duplicate_of"]["id"] == articles[0]["id"]
        assert articles[0]["quotes"][0]["speaker"]["name"] == "Morag Lindsay"
        assert "fingerprint" not in articles[0]


class TestEnrich:
    """Content of anybody's."""

    def test_content_needs_no_more_than_text(self) -> None:
        """Ids come back, so that callers can join."""
        lines = [orjson.dumps({"id": str(number), "text": "Ana Ruiz went to Lisbon."}) for number in range(40)]

        result = copydesk("enrich", stdin=b"\n".join(lines))

        assert [orjson.loads(line)["id"] for line in result.stdout.splitlines()] == [str(number) for number in range(40)]
        assert (result.returncode, result.stderr) == (0, b"")

    def test_bad_lines_are_named_with_file_and_number(self, tmp_path: Path) -> None:
        """And the others go on."""
        file = tmp_path / "content.jsonl"
        file.write_text('{"id": "1", "text": "One."}\n{"id": "2"}\nnonsense\n[]\n\n{"id": "3", "text": "Three."}\n')

        result = copydesk("enrich", str(file), str(tmp_path / "missing.jsonl"))

        assert len(result.stdout.splitlines()) == 2
        said = result.stderr.decode().splitlines()
        assert [line.split(": ")[1] for line in said] == [f"{file}:2", f"{file}:3", f"{file}:4", str(tmp_path / "missing.jsonl")]
        assert result.returncode == 1


def test_group_asks_for_enriched_articles() -> None:
    """Without fingerprints everything would stand alone, in silence."""
    result = copydesk("group", stdin=b'{"id": "1", "title": "T", "text": "One."}')

    assert result.returncode == 1
    assert "copydesk enrich" in result.stderr.decode()


def test_an_article_that_settling_fails_on_is_named_and_the_others_go_on() -> None:
    """Its MinHash holds a number that is none of 32 bits, as no ``copydesk enrich`` writes it; it used to end the command."""
    lines = copydesk("enrich", stdin=orjson.dumps({"id": "1", "text": "Ana Ruiz went to Lisbon on the night ferry."})).stdout
    article = orjson.loads(lines)
    broken = article | {"fingerprint": article["fingerprint"] | {"minhash": [2**33] * 126, "shingles": 100}}

    result = copydesk("group", stdin=b"\n".join(map(orjson.dumps, (article, broken, article))))

    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.decode() == "warning: stdin:2: failed: builtins.OverflowError\n"
    assert result.returncode == 1
