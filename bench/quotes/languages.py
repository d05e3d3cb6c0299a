"""Attribution by a language's words, measured on short texts of our own.

usage: python -m bench.quotes.languages [LANGUAGE …]

``texts/<language>.txt`` holds articles parted by ``---``; speech stands as ``{speaker|words}``: no speaker where nobody is named, a
dash where the words are a title or a term. Rules were written with an eye on every other article, from the first on; the rest was
only counted.
"""

import argparse
import re
from pathlib import Path
from typing import NamedTuple

from streams.enrich.article import enrich_article
from streams.enrich.content import article_from_content
from streams.enrich.models import Models, load_models
from streams.records import EnrichedArticle
from streams.step import Stages

TEXTS = Path(__file__).parent / "texts"
LABEL = re.compile(r"\{([^|{}]*)\|([^{}]*)\}")
TERM = "-"


class Label(NamedTuple):
    """Where words stand in the text, and who says them."""

    start: int
    end: int
    speaker: str


class Score(NamedTuple):
    """Named speakers: how many there are, how many were told, how many of these are right."""

    named: int = 0
    told: int = 0
    right: int = 0

    def plus(self, other: "Score") -> "Score":
        """Both together."""
        return Score(*(one + two for one, two in zip(self, other, strict=True)))


def articles(language: str) -> list[tuple[str, list[Label]]]:
    """The texts of a language with their labels."""
    raw = (TEXTS / f"{language}.txt").read_text(encoding="utf-8")
    return [labelled(text) for text in raw.strip().split("\n---\n")]


def labelled(raw: str) -> tuple[str, list[Label]]:
    """The text without its labels, and these."""
    text, labels, at = "", [], 0
    for match in LABEL.finditer(raw):
        text += raw[at : match.start()]
        labels.append(Label(len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    return text + raw[at:], labels


def languages() -> list[str]:
    """Those that have texts."""
    return sorted(path.stem for path in TEXTS.glob("*.txt"))


def score(made: EnrichedArticle, labels: list[Label]) -> Score:
    """Every named speaker of the article against the labels; one where nobody is named, or of a term, is wrong."""
    named = sum(label.speaker not in {"", TERM} for label in labels)
    told = right = 0
    for quote in made.quotes:
        if quote.speaker and quote.speaker.name:
            told += 1
            meant = [one for one in labels if min(quote.end, one.end) - max(quote.start, one.start) > (one.end - one.start) / 2]
            right += bool(meant) and meant[0].speaker == quote.speaker.name
    return Score(named, told, right)


def measured(language: str, models: Models, part: slice) -> Score:
    """The score over a part of a language's articles."""
    total = Score()
    for number, (text, labels) in enumerate(articles(language)[part]):
        content = {"id": f"{language}{number}", "title": "", "text": text, "language": language}
        total = total.plus(score(enrich_article(article_from_content(content), models, Stages()), labels))
    return total


def main() -> None:
    """Prints precision and recall by language: looked at, and kept back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", nargs="*")
    models = load_models()
    for language in parser.parse_args().language or languages():
        for part, name in ((slice(0, None, 2), "looked at"), (slice(1, None, 2), "kept back")):
            found = measured(language, models, part)
            precision, recall = found.right / max(1, found.told), found.right / max(1, found.named)
            print(f"{language} {name}: {found.named} speakers, precision {precision:.2f}, recall {recall:.2f}")


if __name__ == "__main__":
    main()
