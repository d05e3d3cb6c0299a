"""The words by which the parts of a flattened page are known; each pattern is held against one whole line, unless it says otherwise."""

import re

from streams.clean.lexicon import inside, whole, words

NEXT = whole("next")
RELATED = whole("related")
COMMENTS = whole("comments")
AUTHOR_BOX = whole("author_box")
CHROME = whole("chrome")
UPDATED = inside("updated")
"""Anywhere in a line: what follows is the time of a change."""
SECTION_NAMES = words("section_names")
BYLINE = re.compile(
    r"(?:(?:words |written |reported |story |posted |published |text )?by|von|par|por|di|door|av|af|przez|автор|автори|yazan|oleh|작성자|作者|文|記者|記者/|نویسنده|بقلم)\b\s?[:：]?\s{0,3}(?P<names>\S.{1,120})",
    re.IGNORECASE,
)
PHOTO = re.compile(
    r"[\[(]?(?:photo|image|picture|pic|file photo|video|foto|bild|graphic|illustration|credit|getty images|afp|ap photo|reuters)s?\b\s?(?:credit|courtesy|by|source)?\s?[:/©|].{0,160}"
    r"|.{0,160}[(\[|/]\s?(?:photo|image|picture|file|foto|bild|credit|via)s?\b.{0,60}[)\]]?"
    r"|.{5,200}\b(?:Getty Images|AP Photo|AFP via Getty|EPA-EFE|Shutterstock|Xinhua/[A-Z].{1,30})[)\].]?",
    re.IGNORECASE,
)
CRUMB_MARK = re.compile(r"\s*[>›»→]\s*")
