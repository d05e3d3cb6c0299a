"""The labels of topics: that they are what they say."""

from pathlib import Path

from bench.topics.labels import labels
from streams.enrich.topics.model import load_topics


def test_a_line_is_a_label(tmp_path: Path) -> None:
    """Set, id, language, topics; a comment is none, and no topic is no code."""
    table = tmp_path / "labels.tsv"
    table.write_text("# what\naeb\t1\ten\t13 04\ntrafilatura_eval\t2\tde\tnone\n", "utf-8")
    first, second = labels(table)
    assert first.codes == ("13000000", "04000000")
    assert (second.id, second.language, second.codes) == ("2", "de", ())
    assert [first.trains, second.trains] == [True, False]


def test_the_labels_name_topics() -> None:
    """Top-level codes, no text twice, and enough of each topic to learn from."""
    read = list(labels())
    assert len({label[:2] for label in read}) == len(read) > 1_500
    tops = {code for code, top in load_topics().top.items() if code == top}
    assert {code for label in read for code in label.codes} == tops
