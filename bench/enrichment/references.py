"""What each figure is held against: measured before with other tools, and what is to be reached."""

from typing import NamedTuple


class Reference(NamedTuple):
    """One figure.

    Attributes:
        name: what is measured.
        task: the measure's function in ``score_texts``.
        pattern: where the figure stands in what it prints.
        known: the best figure of another tool.
        by: that tool and its CPU time.
        target: what is to be reached.
    """

    name: str
    task: str
    pattern: str
    known: float | None
    by: str
    target: float


REFERENCES = (
    Reference(
        "quotes of four words or more with speaker, F1 (PolNeAR)", "quotes", r"F1 ([\d.]+)", 0.84, "dependency parse, 100 ms", 0.87
    ),
    Reference(
        "all quotes with full-name speaker, F1 (news_gold)",
        "news_gold",
        r"quotes: .*F1 ([\d.]+)",
        0.58,
        "rules, persons given",
        0.78,
    ),
    Reference("entities, F1 (news_gold)", "news_gold", r"all F1 ([\d.]+)", 0.76, "spaCy 3.8 md, 60-75 ms", 0.80),
    Reference("persons, F1 (news_gold)", "news_gold", r"PER F1 ([\d.]+)", None, "", 0.90),
    Reference("entities, F1 (silver)", "entities", r"all F1 ([\d.]+)", 0.774, "spaCy 3.8 md, 60 ms", 0.79),
    Reference("persons, F1 (silver)", "entities", r"PER F1 ([\d.]+)", None, "", 0.88),
    Reference("five-way news desk (BBC)", "topics", r"topics_bbc: .*top-1 ([\d.]+)", 0.91, "sentence embeddings, 47 ms", 0.92),
    Reference("key phrases, exact precision among ten (KPCrowd)", "keywords", r"exact ([\d.]+)", 0.47, "tf-idf, YAKE", 0.50),
)
"""Every figure, in the order of the report."""
