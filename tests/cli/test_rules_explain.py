"""``copydesk rules explain``, as a process, on files and on real Kafka."""

from pathlib import Path

import pytest

from streams.records import encode
from streams.settings import Settings
from streams.topics import GROUPED
from tests.cli.commands import copydesk, environment
from tests.cluster import send
from tests.route.made import FERRIES, article


def test_each_rule_says_what_decided(rules_file: Path, tmp_path: Path) -> None:
    """From a file and from stdin alike."""
    (tmp_path / "article.json").write_bytes(encode(article()))
    result = copydesk("rules", "explain", str(tmp_path / "article.json"), "--rules", str(rules_file))

    lines = result.stdout.decode().splitlines()
    assert lines[0] == "The ferry is back  a, en"
    assert lines[lines.index("✓ ferries") :][:4] == [
        "✓ ferries",
        "    ✓ article.title.contains('ferry')",
        '        article.title = "The ferry is back"',
        f"    → {FERRIES}",
    ]
    assert lines[-1] == f"goes to {FERRIES}  because of ferries"
    assert copydesk("rules", "explain", "-", "--rules", str(rules_file), stdin=encode(article())).stdout == result.stdout


@pytest.mark.parametrize("given", ["gone.json", "-"])
def test_what_is_no_article_is_said(given: str) -> None:
    """In one line."""
    result = copydesk("rules", "explain", given, stdin=b"nonsense")

    assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)


@pytest.mark.kafka
async def test_an_article_is_explained_by_its_id(settings: Settings, rules_file: Path) -> None:
    """As route last read it."""
    await send(settings, GROUPED, [(b"a", encode(article(title=title)), []) for title in ("Old", "A secret ferry")])
    result = copydesk("rules", "explain", "a", "--rules", str(rules_file), environment=environment(settings))

    assert result.stdout.decode().splitlines()[0] == "A secret ferry  a, en"
    assert result.stdout.decode().splitlines()[-1] == "not published"
    missing = copydesk("rules", "explain", "b", environment=environment(settings))
    assert (missing.returncode, b"no article 'b'" in missing.stderr) == (2, True)
