"""``copydesk enrich``, ``group`` and ``route``, as processes."""

from pathlib import Path

import orjson

from tests.cli.commands import Result, copydesk


class TestChain:
    """One step's output is the next one's input."""

    def test_pages_become_finished_articles(self, cleaned: Result) -> None:
        """Through four processes."""
        enriched = copydesk("enrich", stdin=cleaned.stdout).stdout
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


def test_a_fingerprint_that_is_none_is_named_and_the_others_go_on() -> None:
    """Its MinHash holds a number that is none of 32 bits, as no ``copydesk enrich`` writes it; it used to end the command."""
    lines = copydesk("enrich", stdin=orjson.dumps({"id": "1", "text": "Ana Ruiz went to Lisbon on the night ferry."})).stdout
    article = orjson.loads(lines)
    broken = article | {"fingerprint": article["fingerprint"] | {"minhash": [2**33] * 126, "shingles": 100}}

    result = copydesk("group", stdin=b"\n".join(map(orjson.dumps, (article, broken, article))))

    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.decode() == "warning: stdin:2: not_an_article: unsigned int is greater than maximum\n"
    assert result.returncode == 1
