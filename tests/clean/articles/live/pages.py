"""A live blog of our own writing, in each form in which it reaches us."""

from collections.abc import Sequence
from typing import Any

import orjson

from streams.records import CleanArticle
from tests.clean.pages import articles, served, written

TIME = "2026-03-12T16:00:00Z"
"""Of the fetch."""
TITLE = "Storm reaches the island – live"
URL = "https://gazette.example/weather/storm-live"
LEAD = "The ferries are in port, the schools are shut, and the wind is still rising: what happens on the island, as it happens."
INTRODUCTION = (
    "The first storm of the autumn reached the west coast of the island at dawn, and the harbour master has closed both piers.",
    "This page follows the day until the wind drops; the newest entry stands on top, and all hours are those of the island.",
)
ENTRIES = (
    ("14:20", "Power is back in the old town", "Aldo Brisk", "Engineers restored the second line at two, and the lamps went on."),
    ("13:05", "", "Oda Lind", "Two trees lie across the mill road. Everybody is asked to take the upper way."),
    ("11:40", "Harbour wall holds", "", "The wall that was raised last year has kept the sea out of Quay Street."),
    ("09:15", "Summary", "Aldo Brisk", "No ferries, no school, and heavy gusts at the lighthouse since six."),
    ("07:30", "Summary", "", "Good morning. The wind has turned to the west, and the last fishing boat came in at half past five."),
)  # fmt: skip
LATER = (
    "15:10",
    "First ferry sails at six",
    "Oda Lind",
    "The company will send one ship at six in the evening, with cars and freight alone.",
)

Written = tuple[str, str, str, str]


def marked_up(entries: Sequence[Written] = ENTRIES, *, head: str = "", anchors: bool = False, kind: str = "live-post") -> str:
    """The page with an element for each entry; ``anchors`` gives them ids from a database."""
    items = "".join(
        f"<li class='{kind}'{_anchor(hour) if anchors else ''}>"
        f"<div class='when'><time datetime='2026-03-12T{hour}:00+01:00'>{hour}</time></div>"
        + (f"<h2>{title}</h2>" if title else "")
        + (f"<p class='byline'>By {author}</p>" if author else "")
        + f"<p>{text}</p><div class='share'><a href='/share'>Share this</a></div></li>"
        for hour, title, author, text in entries
    )
    introduction = "".join(f"<p>{text}</p>" for text in INTRODUCTION)
    return (
        f"<html lang='en'><head><title>{TITLE} | The Gazette</title><meta name='description' content='{LEAD}'>"
        f"<meta property='og:site_name' content='The Gazette'>{head}</head><body><main><article><h1>{TITLE}</h1>"
        f"<div class='story-body'>{introduction}<ul class='entries'>{items}</ul></div></article></main></body></html>"
    )


def _anchor(hour: str) -> str:
    return f" id='entry-{2026031200 + int(hour[:2])}{hour[3:]}'"


def linked(entries: Sequence[Written] = ENTRIES, *, addresses: bool = False) -> str:
    """The page's JSON-LD."""
    updates: list[dict[str, Any]] = [
        {"@type": "BlogPosting", "headline": title or text.partition(".")[0], "articleBody": text}
        | {"datePublished": f"2026-03-12T{hour}:00+01:00"}
        | ({"author": {"@type": "Person", "name": author}} if author else {})
        | ({"url": f"{URL}#update-20260312{hour.replace(':', '')}"} if addresses else {})
        for hour, title, author, text in entries
    ]
    blog = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": TITLE,
        "coverageStartTime": "2026-03-12T06:00:00+01:00",
        "dateModified": "2026-03-12T14:21:00+01:00",
        "author": {"@type": "Person", "name": "Ines Valdan"},
        "liveBlogUpdate": updates,
    }
    return f'<script type="application/ld+json">{orjson.dumps(blog).decode()}</script>'


def flattened(entries: Sequence[Written] = ENTRIES, *, above: bool = False) -> str:
    """The page's text; ``above`` puts headlines above the hours."""
    lines = ["Home", "Weather", TITLE, "By Ines Valdan", "12 March 2026", *INTRODUCTION]
    for hour, title, author, text in entries:
        head = [hour, *([title] if title else [])]
        lines += [*(reversed(head) if above else head), *([f"By {author}"] if author else []), "Share", text]
    return "\n".join([*lines, "Comments", "Somebody says that the wind was stronger in other years, and nobody agrees with that."])


def of_markup(value: str) -> list[CleanArticle]:
    """The articles of the served page."""
    return articles(served(value, url=URL, fetched_at=TIME))


def of_lines(text: str, url: str | None = URL) -> list[CleanArticle]:
    """The articles of the flattened page."""
    return articles(written({"url": url, "text": text, "fetched_at": TIME}))
