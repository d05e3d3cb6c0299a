"""CPU of all enrichers by language, over the articles of our own writing and over others that are given.

usage: python -m bench.enrichment.cost [--articles FILE.jsonl …] [LANGUAGE …]

Printed is the time of an article of 2,600 characters whose words come for the first time in the process, as far as those of a
quarter of the articles do not hold them, and when all its words came before. In a worker that has run for a day the time lies
between. FILE holds an article a line, as ``copydesk clean`` prints it; short ones are joined to 2,000 characters, so that what an
article costs by itself counts as it does in news.
"""

import argparse
import gc
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.enrichment.written import languages, rows
from streams.enrich.article import enrich_article
from streams.enrich.content import article_from_content
from streams.enrich.models import Models, load_models
from streams.records import CleanArticle
from streams.step import Stages

LENGTH = 2_600
"""Characters of the article that is reckoned with."""
SHORTEST, LONGEST = 2_000, 3_200
"""Characters to which short texts are joined, and behind which a long one is cut at a blank line."""
WARM = 4
"""One of so many articles only makes the process warm."""


def main() -> None:
    """Measures and prints, a line a language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, nargs="*", default=[])
    parser.add_argument("languages", nargs="*", default=languages())
    arguments = parser.parse_args()
    models = load_models()
    gc.freeze()  # as the step's children do
    given: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in arguments.articles:
        for line in file.read_text("utf-8").splitlines():
            article = json.loads(line)
            given[article["language"].split("-")[0]].append({name: article[name] for name in ("title", "text", "language")})
    for language in arguments.languages:
        articles = joined([*given[language], *(rows(language) if language in languages() else [])])
        kept = max(1, len(articles) // WARM)
        milliseconds(articles[:kept], models)
        new, seen = (milliseconds(articles[kept:], models) for _ in range(2))
        print(f"{language}  {len(articles) - kept} articles  new words {new:.1f} ms  seen words {seen:.1f} ms")


def joined(contents: Iterable[dict[str, Any]]) -> list[CleanArticle]:
    """Articles of about ``LENGTH`` characters of the texts of ``contents``, in order; what is left over makes none."""
    made: list[CleanArticle] = []
    text = ""
    for content in contents:
        whole = content["text"]
        end = whole.rfind("\n\n", 0, LONGEST) if len(whole) > LONGEST else len(whole)
        text = f"{text}\n\n{whole[: end if end > 0 else LONGEST]}".strip()
        if len(text) >= SHORTEST:
            named = {"id": str(len(made)), "title": content["title"], "language": content["language"]}
            made.append(article_from_content({**named, "text": text}))
            text = ""
    return made


def milliseconds(articles: Sequence[CleanArticle], models: Models) -> float:
    """CPU ms for ``LENGTH`` characters of these articles."""
    stages, began = Stages(), time.process_time()
    for article in articles:
        enrich_article(article, models, stages)
    return 1000 * (time.process_time() - began) * LENGTH / max(1, sum(len(article.text) for article in articles))


if __name__ == "__main__":
    main()
