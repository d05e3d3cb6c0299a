"""Curves as SVG."""

from pathlib import Path
from xml.etree import ElementTree as ET

from bench.curves import curves


def test_a_panel_is_drawn_for_each_curve(tmp_path: Path) -> None:
    """With its name, whatever that holds, and its points; the highest stands at the top."""
    curves({"a < b": [(10, 1.0), (20, 2.0)], "nothing": [(10, 0.0)]}, tmp_path / "c.svg", "articles")
    drawn = ET.parse(tmp_path / "c.svg").getroot()  # noqa: S314 - our own file
    texts = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    heights = [float(circle.attrib["cy"]) for circle in drawn.iter("{http://www.w3.org/2000/svg}circle")]

    assert "a < b" in texts
    assert "2 at 20" in texts
    assert heights[1] < heights[0]
