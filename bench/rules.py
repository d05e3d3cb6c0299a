"""What 500 rules cost an article, in CPU time: the whole decision, and how much of it is making the context.

``python -m bench.rules`` prints milliseconds an article. The rules are of the kinds that a desk writes, a tenth of them over lists.
Articles are those of the sample pages, as the steps before leave them.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from streams.records import GroupedArticle
from streams.route.decide import context_of, decide, values_of
from streams.route.parse import parse_rules
from streams.route.rules import Rules

NUMBER = 500
ROUNDS = 15
SAMPLES = Path(__file__).parents[1] / "streams" / "samples"

KINDS = (
    "article.site.domain == 'site{n}.example'",
    "in_set(article.site.domain, 'tier{t}')",
    "topic(article, 'sport') && article.language == 'de'",
    "article.language == 'en' && article.genre == 'news' && article.word_count > {n}",
    "article.sponsored || article.rights.paywalled",
    "article.title.contains('word{n}')",
    "has_word(article.title, 'word{n}')",
    "article.dateline != null && article.dateline.place == 'PLACE{n}'",
    "article.duplicate_of == null && topic(article, 'health') && article.quality.confidence > 0.{n}",
)
LISTS = (
    "article.entities.exists(e, e.type == 'place' && e.country == 'FR' && e.salience > 0.5)",
    "'tag{n}' in article.tags",
    "article.authors.exists(a, a.name == 'Name {n}')",
)


def rules(conditions: list[str]) -> Rules:
    """Rules with these conditions; each sends to one of twenty topics."""
    sets = "\n".join(f"  tier{t}: [{', '.join(f'site{t}x{n}.example' for n in range(200))}]" for t in range(5))
    listed = "\n".join(
        f"  - {{name: r{n}, when: {json.dumps(one)}, topics: [news.routed.t{n % 20}.v1]}}" for n, one in enumerate(conditions)
    )
    return parse_rules(f"sets:\n{sets}\nrules:\n{listed}", "bench", str)


def written(number: int, *, patterns: int = 0) -> list[str]:
    """So many conditions, ``patterns`` of them with a pattern."""
    made = []
    for n in range(number):
        if n < patterns:
            made.append(f"article.title.matches('(?i)word{n}|other')")
        else:
            kind = LISTS[n % len(LISTS)] if n % 10 == 0 else KINDS[n % len(KINDS)]
            made.append(kind.format(n=n, t=n % 5))
    return made


def articles() -> list[GroupedArticle]:
    """The sample pages through clean, enrich and group."""
    data = subprocess.run([sys.executable, "-m", "streams.cli", "clean", str(SAMPLES)], check=False, capture_output=True).stdout
    for step in ("enrich", "group"):
        data = subprocess.run([sys.executable, "-m", "streams.cli", step], input=data, check=True, capture_output=True).stdout
    return [msgspec.json.decode(line, type=GroupedArticle) for line in data.splitlines() if b'"page_id"' in line]


def milliseconds(work: Callable[[GroupedArticle], object], made: list[GroupedArticle]) -> float:
    """CPU time an article."""
    began = time.process_time()
    for article in made:
        work(article)
    return 1000 * (time.process_time() - began) / len(made)


def measured(ruled: Rules, made: list[GroupedArticle]) -> tuple[float, float]:
    """The decision, and the making of the context in it, each in its quickest round: the others measure the neighbours too."""
    taken = [
        (
            milliseconds(lambda one: decide(one, ruled), made),
            milliseconds(lambda one: context_of(values_of(one, ruled), one, ruled), made),
        )
        for _ in range(ROUNDS)
    ]
    whole, context = (min(column) for column in zip(*taken, strict=True))
    return whole, context


def main() -> None:
    """Prints a line for each set of rules."""
    made = articles()
    print(f"{len(made)} articles; ms of CPU an article")
    for name, conditions in (
        ("500 rules", written(NUMBER)),
        ("500 rules, 10 with a pattern", written(NUMBER, patterns=10)),
        ("500 rules, one reads text", [*written(NUMBER - 1), "has_word(article.text, 'nowhere')"]),
        ("50 rules", written(50)),
    ):
        whole, context = measured(rules(conditions), made)
        print(f"{name:32} {whole:6.3f}   context {context:.3f}   a rule {1000 * (whole - context) / len(conditions):.2f} us")


if __name__ == "__main__":
    main()
