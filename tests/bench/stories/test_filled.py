"""What was remembered of a few articles fills an index."""

from pathlib import Path

import pytest

from bench.stories import filled
from bench.stories.filled import _grouped, _told_anew, measure
from streams.group.index import restore


def test_a_point_is_given_for_each_size() -> None:
    """With what was measured there."""
    points = list(measure([20, 60], 10, 4))

    assert [point.articles for point in points] == [20, 60]
    assert all(0 < point.cpu_ms <= point.longest_ms for point in points)
    assert 0 < points[0].restart_seconds < points[1].restart_seconds


def test_articles_told_anew_are_others_of_the_same_kind() -> None:
    """As many words and names, none of one rank; as many stories of as many articles."""
    records = _grouped(12, 12)
    first, second = (restore(_told_anew(records, number)) for number in (0, 1))

    assert len(first.articles) == len(second.articles) == 12
    assert first.articles.keys().isdisjoint(second.articles)
    assert sorted(len(story.articles) for story in first.stories.values()) == sorted(
        len(story.articles) for story in second.stories.values()
    )
    one, other = (
        sorted((len(each.terms), len(each.names), len(each.codes)) for each in index.articles.values()) for index in (first, second)
    )
    assert one == other
    assert {each.minhash for each in first.articles.values()}.isdisjoint(each.minhash for each in second.articles.values())


def test_figures_and_a_plot_are_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Into the folder for what measurements leave behind."""
    monkeypatch.setattr(filled, "OUT", tmp_path)
    monkeypatch.setattr(filled, "PROBE", 5)
    monkeypatch.setattr("sys.argv", ["filled", "20"])
    filled.main()

    assert "20 articles" in capsys.readouterr().out
    assert (tmp_path / "filled.svg").read_text().startswith("<svg")
    assert (tmp_path / "filled.json").exists()
