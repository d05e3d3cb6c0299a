"""Copies, templates and streams that are measured, and the plot of it."""

from pathlib import Path

import pytest

from bench.stories import stream
from bench.stories.copies import WAYS
from bench.stories.measure import minhash_pass
from bench.stories.plot import plot
from bench.stories.stream import draw, read, stories, unmarked, verdict_key
from bench.stories.templates import FILLINGS, FORMS, filled
from tests.group.made import CHESS, FERRY, FERRY_AGAIN, ORCHARD, article, edited


def test_a_form_is_filled_anew_each_time() -> None:
    """Ten kinds, no text twice, the same at every call; each kind on one site or each filling on its own."""
    here, there = list(filled(one_site=True)), list(filled(one_site=False))

    assert len(here) == len({one.content["text"] for one in here}) == len(FORMS) * FILLINGS
    assert [one.content["text"] for one in here] == [one.content["text"] for one in there]
    assert len({one.content["site"]["domain"] for one in here}) == len(FORMS)
    assert len({one.content["site"]["domain"] for one in there}) == len(there)


@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_copy_is_named_by_every_way(way: str) -> None:
    """And another text by none."""
    named = WAYS[way]([article("a", FERRY), article("b", edited(FERRY, 0.03), hours=1), article("c", CHESS)])

    assert named == {"b": "a"}


def test_stories_are_looked_up_among_those_that_were_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One of three was not: its articles are others today."""
    articles = [
        article(name, text, hours=200 * hours)
        for hours, (name, text) in enumerate(zip("abcdef", [FERRY, FERRY, ORCHARD, ORCHARD, CHESS, CHESS], strict=True))
    ]
    told = {"a": "1", "b": "1", "c": "2", "d": "2", "e": "3", "f": "3"}
    lines = [f"made\t{verdict_key('made', 'ab')}\t2\tone", f"made\t{verdict_key('made', 'dc')}\t2\tmixed"]
    (tmp_path / "verdicts.tsv").write_text("\n".join(["set\tstory\tsize\tverdict", *lines]), encoding="utf-8")
    monkeypatch.setattr(stream, "VERDICTS", tmp_path / "verdicts.tsv")

    assert read("made", articles, lambda _: told) == (3, 1, 1, 1, 1.0)
    assert sorted(draw(told)) == sorted(stories(told))


def test_what_a_set_left_of_markup_goes() -> None:
    """Whole tags and half of them."""
    assert unmarked('AT amp;T #39;s  &lt;b&gt;...&lt;/b&gt; <A HREF="x">y</A>').split() == ["AT&T's", "...", "y"]


def test_the_plot_has_a_bar_for_each_way(tmp_path: Path) -> None:
    """With its figure; a way has one colour."""
    plot({"one": {"a": 0.5, "b": 0.25}, "two": {"a": 1.0}}, tmp_path / "plot.svg")
    drawn = (tmp_path / "plot.svg").read_text(encoding="utf-8")

    assert drawn.count("<rect x=") == 3
    assert "0.250 b" in drawn
    assert drawn.count("#2b6cb0") == 2


def test_two_reports_of_one_event_share_next_to_no_text() -> None:
    """So MinHash alone makes two stories of them."""
    given = [article("a", FERRY), article("b", FERRY_AGAIN), article("c", edited(FERRY, 0.05))]
    told = minhash_pass(given)

    assert told["a"] == told["c"] != told["b"]
