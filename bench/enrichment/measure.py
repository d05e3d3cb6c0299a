"""Runs the measures that are used from outside, in this process, and reads their figures."""

import importlib.util
import io
import re
import time
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from bench.enrichment.references import REFERENCES
from bench.entity_model.folds import fold
from streams.enrich.article import enrich_article
from streams.enrich.content import article_from_content
from streams.enrich.models import Models
from streams.step import Stages

TRAINED_ON = ("news_gold", "quotes")
"""Measures on texts that names and attribution were learned from: each text is worked with weights that have not seen it."""


@dataclass
class Times:
    """CPU time by enricher over everything that was worked."""

    stages: Stages = field(default_factory=Stages)
    articles: int = 0
    characters: int = 0

    def milliseconds(self) -> dict[str, float]:
        """CPU ms an article, by enricher."""
        return {name: 1000 * seconds / max(1, self.articles) for name, seconds in self.stages.seconds.items()}


def measures(folder: Path) -> ModuleType:
    """The module with the measures."""
    spec = importlib.util.spec_from_file_location("score_texts", folder / "score_texts.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score_texts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def runner(models: Models, unseen: Mapping[int, Models], times: Times) -> Callable[[str, list[dict[str, Any]]], Any]:
    """What stands in for the command: enriches in this process."""

    def run(_command: str, contents: list[dict[str, Any]]) -> tuple[dict[str, Any], float]:
        began = time.process_time()
        made = {}
        for content in contents:
            chosen = unseen.get(fold(str(content["id"])), models)
            made[str(content["id"])] = msgspec.to_builtins(enrich_article(article_from_content(content), chosen, times.stages))
            times.articles += 1
            times.characters += len(content["text"])
        return made, 1000 * (time.process_time() - began) / max(1, len(contents))

    return run


def figures(folder: Path, models: Models, unseen: Mapping[int, Models], times: Times) -> dict[str, float]:
    """Every figure of ``REFERENCES`` by its name."""
    module = measures(folder)
    said: dict[str, str] = {}
    for task in dict.fromkeys(reference.task for reference in REFERENCES):
        module.run = runner(models, unseen if task in TRAINED_ON else {}, times)  # type: ignore[attr-defined]  # its way to the command
        printed = io.StringIO()
        with redirect_stdout(printed):
            getattr(module, task)(str(folder), "")
        said[task] = printed.getvalue()
    found = {}
    for reference in REFERENCES:
        match = re.search(reference.pattern, said[reference.task])
        if match:
            found[reference.name] = float(match.group(1))
    return found
