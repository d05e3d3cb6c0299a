"""What the publisher says of the topic: sections, tags, folders of the URL.

An article enters; topics with what named them leave, the plainest sign first. Whether the text supports them is for the caller to
judge: a crumb may stand over an article by mistake.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from streams.enrich.folding import fold
from streams.records import CleanArticle

LONGEST_SECTION = 3
"""Words of the longest section name; longer ones are titles."""
NO_FOLDER = re.compile(r"\d|\.html?$")


def said(article: CleanArticle, sections: Mapping[str, str]) -> list[tuple[str, str]]:
    """(code, because) for each sign that names a topic."""
    found: list[tuple[str, str]] = []
    for kind, words in (("section", article.sections), ("url", list(folders(article))), ("tag", article.tags)):
        for word in words:
            code = named(word, sections)
            if code:
                found.append((code, f"{kind}:{word}"))
    return found


def folders(article: CleanArticle) -> Iterator[str]:
    """The folders of the article's URL and the first part of its host, without the page's own name."""
    url = article.canonical_url or article.url
    if not url:
        return
    parts = urlsplit(url)
    host = (parts.hostname or "").split(".")
    if host[2:] and host[0] != "www":
        yield host[0]
    for folder in parts.path.split("/")[1:-1][:3]:
        if folder and not NO_FOLDER.search(folder):
            yield folder


def named(word: str, sections: Mapping[str, str]) -> str | None:
    """The topic that a section's name says, as a whole or by its first known word."""
    folded = fold(word).replace(" ", "-")
    if folded in sections:
        return sections[folded]
    parts = folded.split("-")
    if len(parts) > LONGEST_SECTION:
        return None
    return next((sections[part] for part in parts if part in sections), None)
