"""As much of PromQL as the tests need: which metrics and labels an expression names."""

import re
from dataclasses import dataclass

SELECTOR = re.compile(r"(?<![\w:$\"'])([a-zA-Z_:][\w:]*)\s*(\{[^}]*\})?")
GROUPING = re.compile(r"(?<![\w:])(by|without|on|ignoring|group_left|group_right)(?![\w:])\s*(?:\(([^)]*)\))?")
STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"')
MATCHER = re.compile(r"(\w+)\s*(?:=~|!~|!=|=)")
WORDS = {"and", "or", "unless", "bool", "offset", "inf", "nan"}
FUNCTIONS = re.compile(r"\b([a-z_0-9]+)\s*\(")


@dataclass(frozen=True)
class Names:
    """Metrics with the labels that their selectors match, and the labels by which the expression groups."""

    metrics: dict[str, set[str]]
    grouped: set[str]


def names(expression: str) -> Names:
    """What ``expression`` names."""
    grouped = {label.strip() for _, labels in GROUPING.findall(expression) for label in labels.split(",") if label.strip()}
    bare = re.sub(r"\[[^\]]*\]", "", GROUPING.sub(" ", expression))
    called = set(FUNCTIONS.findall(bare))
    metrics: dict[str, set[str]] = {}
    for name, matchers in SELECTOR.findall(bare):
        if name in WORDS or name in called:
            continue
        metrics.setdefault(name, set()).update(MATCHER.findall(STRINGS.sub('""', matchers)))
    return Names(metrics, grouped)
