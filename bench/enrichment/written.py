"""Articles of our own writing, in fourteen languages beside English.

``written/<language>.jsonl`` holds them with their labels: names with the forms in which the text has them, places with their
country, quotations with who speaks (null where nobody is named), the first topic (null where none is right). Half of them may be
learned from, the other half only measures. Labels are what a reader sees, not what any part of ours finds easy.
"""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("written")


def rows(language: str, use: str = "all") -> list[dict[str, Any]]:
    """The articles of a language; ``use``: those to ``learn`` from, to ``measure`` with, or all."""
    with (FOLDER / f"{language}.jsonl").open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [{**row, "topics": [row["topic"]]} for row in found if use in {"all", row["use"]}]


def languages() -> list[str]:
    """Those that have articles."""
    return sorted(file.stem for file in FOLDER.glob("*.jsonl"))
