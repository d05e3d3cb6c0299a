"""Generated articles that come until so many are held."""

from contextlib import closing
from pathlib import Path

import pytest

from bench.stories import growth
from bench.stories.growth import generated, measure, restart
from streams.delivery.state import Cache


def test_a_number_gives_the_same_article_whenever_it_is_asked_for() -> None:
    """So that pieces may be thrown away; numbers come in the order of time."""
    many = generated(0, 8, 100)

    assert generated(5, 2, 100) == many[5:7]
    assert [one.event_time for one in many] == sorted(one.event_time for one in many)
    assert len({one.id for one in many}) == 8


def test_a_point_is_given_for_each_size(tmp_path: Path) -> None:
    """With what an article costs there; what is held can be had again from the store."""
    with closing(Cache(tmp_path / "one.sqlite", "")) as cache:
        points = list(measure([20, 10], cache))
        again = restart(cache)

    assert again.articles == 20
    assert [point.articles for point in points] == [10, 20]
    assert all(0 < point.cpu_ms <= point.longest_ms for point in points)
    assert min(again.read_seconds, again.made_seconds) > 0


def test_figures_and_a_plot_are_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Into the folder for what measurements leave behind."""
    monkeypatch.setattr(growth, "OUT", tmp_path)
    monkeypatch.setattr("sys.argv", ["growth", "10"])
    growth.main()

    assert "10 articles" in capsys.readouterr().out
    assert (tmp_path / "growth.svg").read_text().startswith("<svg")
    assert (tmp_path / "growth.json").exists()
