"""Pages with several articles, of our own writing."""

import orjson

from tests.clean.pages import PARAGRAPHS

OWN, OTHER = "Ferry leaves late after its door froze", "Library finds a map that nobody drew"
OTHER_SENTENCES = (
    "A sheet of vellum turned up on Friday behind the radiator of the library, where a reader finds such a thing once in a life.",
    "The map shows the river with three bends where there are two, and a mill that no register of the parish mentions.",
    "Nobody knows who drew it: archivist Oda Brandel has dated the ink to the last century, so it is no old one.",
    "Visitors may look at it from Monday, under glass, beside the tithe map to which its scale corresponds exactly.",
)
OTHER_TEXT = "".join(f"<p>{sentence}</p>" for sentence in OTHER_SENTENCES)


def described(*headlines: str) -> str:
    """A JSON-LD block with an article for each headline."""
    nodes = [{"@type": "NewsArticle", "headline": headline, "datePublished": "2026-03-11T08:00:00Z"} for headline in headlines]
    return f'<script type="application/ld+json">{orjson.dumps({"@graph": nodes}).decode()}</script>'


TITLE = OWN
SECOND = "Lighthouse keeper finds a letter in the wall"
SECOND_TEXT = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "Workers who replaced a window in the old lighthouse found a bottle with a letter between two stones on Tuesday morning.",
        "The keeper of that time, Aldo Brisk, had written down what he ate and how often the lamp had gone out that winter.",
        "The letter will be shown in the town museum from May, next to the lamp that is complained about in it so bitterly.",
        "Visitors to the lighthouse can read a copy on the second landing, where the window was, and add a line of their own.",
    )
)


def scrolled(between: str = "<div class='next'><span>Next story</span></div>") -> str:
    """A page with two articles, the second loaded below the first."""
    first = (
        f"<article class='story'><h1 class='t'>{TITLE}</h1><div class='by'>Ines Valdan "
        f"<time datetime='2026-03-12T09:00:00Z'>x</time></div><div class='text'>{PARAGRAPHS}</div></article>"
    )
    second = (
        f"<article class='story'><h1 class='t'><a href='/city/lighthouse-letter'>{SECOND}</a></h1><div class='by'>Aldo Brisk "
        "<time datetime='2026-03-11T20:05:00+01:00'>11 March 2026, 20:05</time></div>"
        f"<div class='text'>{SECOND_TEXT}</div></article>"
    )
    return f"<html><head><title>{TITLE}</title></head><body><main>{first}{between}{second}</main></body></html>"
