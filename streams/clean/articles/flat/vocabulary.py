"""The words by which parts of a flattened page are known; a pattern is held against one whole line, unless it says otherwise."""

import re

from streams.clean.text.lexicon import alternatives, inside, whole, words

NEXT = whole("next")
RELATED = whole("related")
COMMENTS = whole("comments")
AUTHOR_BOX = whole("author_box")
CHROME = whole("chrome")
UPDATED = inside("updated")
"""Anywhere in a line: what follows is the time of a change."""
PAGE_END = re.compile(alternatives("page_end"), re.IGNORECASE)
"""Anywhere in a line: the foot of a page stands there."""
PAGE_BEGIN = whole("page_begin")
SECTION_NAMES = words("section_names")
BYLINE = re.compile(
    rf"(?:{alternatives('by_verb')}\s)?{alternatives('by')}\b\s?[:：]?\s{{0,3}}(?P<names>\S.{{1,120}})", re.IGNORECASE
)
PHOTO = re.compile(
    rf"[\[(]?{alternatives('photo_before')}s?\b\s?(?:credit|courtesy|by|source)?\s?[:/©|].{{0,160}}"
    r"|.{0,160}[(\[|/]\s?(?:photo|image|picture|file|foto|bild|credit|via)s?\b.{0,60}[)\]]?"
    rf"|.{{5,200}}\b{alternatives('photo_behind')}[)\].]?",
    re.IGNORECASE,
)
CRUMB_MARK = re.compile(r"\s*[>›»→]\s*")
