"""JSON-LD blocks → what they say of the page's article.

What publishers write is borne: comments, CDATA, raw newlines, several objects in one block, references by ``@id``, contradictions
(the first article that fits wins). Never raises.
"""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import orjson

from streams.clean.text.spaces import key

MAX_BLOCK = 1_000_000
"""Characters of one block; larger ones are catalogues of the shop, not of the article."""
REFERENCE = 2
"""Fields of an object that merely refers to another: ``@id`` and ``@type``."""
MAX_KEYWORD, MAX_IMAGES = 80, 20
"""Characters of a keyword (longer ones are sentences), and pictures of one article: a gallery's others stand in its body."""
MAX_NODES = 3_000
"""Objects looked at on one page: of 330 labelled pages the median has 6, the most 144; an index page may describe hundreds of
articles."""
MAX_UPDATES = 1_000
"""Entries of live blogs that are read: twice what one page may become, for some are empty."""
_ARTICLE = re.compile(
    r"(?:\w*(?:article|posting|report)|webpage_article|report|review|recipe|medicalwebpage|howto|claimreview)$", re.IGNORECASE
)
_WEAK = frozenset(
    {
        "webpage",
        "creativework",
        "itempage",
        "videoobject",
        "newsvideo",
        "product",
        "podcastepisode",
        "course",
        "collectionpage",
        "faqpage",
        "qapage",
    }
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_COMMENT = re.compile(r"<!--|-->|/\*.{0,200}?\*/|//\s?<!\[CDATA\[|//\s?\]\]>|<!\[CDATA\[|\]\]>", re.DOTALL)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_NEIGHBOURS = re.compile(r"}\s*{")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)

LinkedNode = dict[str, Any]


class LinkedAgent(msgspec.Struct, frozen=True, kw_only=True):
    """A person or organisation as the block names it."""

    name: str
    kind: str = ""


class LinkedImage(msgspec.Struct, frozen=True, kw_only=True):
    """A picture as a block describes it."""

    url: str
    caption: str | None = None
    credit: str | None = None


class LinkedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article as a block describes it."""

    type: str = ""
    headline: str | None = None
    name: str | None = None
    description: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: list[LinkedAgent] = []
    publisher: str | None = None
    sections: list[str] = []
    keywords: list[str] = []
    images: list[LinkedImage] = []
    language: str | None = None
    paywalled: bool = False
    copyright: str | None = None
    body: str | None = None


class LinkedData(msgspec.Struct, frozen=True, kw_only=True):
    """All that the blocks of a page say.

    Attributes:
        articles: those described, best description first.
        crumbs: names of a breadcrumb list, home and the article itself included.
        site: the site's name.
        lists: items in the longest list of articles: an index page's sign.
        updates: entries of live blogs, in the order given; they are none of ``articles``.
    """

    articles: list[LinkedArticle] = []
    crumbs: list[str] = []
    site: str | None = None
    lists: int = 0
    updates: list[LinkedArticle] = []


def linked_data(blocks: Iterable[str], titles: Iterable[str | None] = ()) -> LinkedData:
    """What the page's JSON-LD blocks say.

    Args:
        blocks: their texts.
        titles: what the page calls itself elsewhere: of several articles described, the one of that name is the page's own.
    """
    own = [key(title) for title in titles if title]
    nodes = [(node, _types(node)) for node in _nodes(value for block in blocks for value in _values(block))]
    by_id = {node["@id"]: node for node, _ in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > REFERENCE}
    updates = [update for node, _ in nodes for update in _many(node.get("liveBlogUpdate")) if isinstance(update, dict)]
    updates = updates[:MAX_UPDATES]
    of_live = set(map(id, updates))
    strong = [node for node, types in nodes if id(node) not in of_live and any(_ARTICLE.match(kind) for kind in types)]
    known = set(map(id, strong))
    weak = [node for node, types in nodes if id(node) not in known and any(kind in _WEAK for kind in types)]
    articles = [_article(node, by_id) for node in [*strong, *weak]]
    return LinkedData(
        articles=sorted(articles, key=lambda article: (_poverty(article), not _is_of(article, own))),
        crumbs=next((crumbs for node, types in nodes if "breadcrumblist" in types and (crumbs := _crumbs(node))), []),
        site=next((name for node, types in nodes if "website" in types and (name := _text(node.get("name")))), None),
        lists=max((len(_many(node.get("itemListElement"))) for node, types in nodes if "itemlist" in types), default=0),
        updates=[_article(update, by_id) for update in updates],
    )


def _values(block: str) -> list[Any]:
    """The JSON values of a block: as it stands, else repaired, else object by object."""
    if len(block) > MAX_BLOCK:
        return []
    for read in (str, _repaired):
        try:
            return [orjson.loads(read(block))]
        except orjson.JSONDecodeError:
            continue
    return []


def _repaired(block: str) -> str:
    """Without comments, with newlines inside strings escaped and trailing commas gone; several objects as one list."""
    text = _COMMENT.sub("", block).strip().rstrip(";")
    if "&quot;" in text and '"' not in text:
        text = html.unescape(text)
    text = _STRING.sub(lambda match: re.sub(r"[\n\r\t]+", " ", match.group()), text)
    text = _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", text))
    return "[" + _NEIGHBOURS.sub("},{", text) + "]" if _NEIGHBOURS.search(text) else text


def _nodes(values: Iterable[Any]) -> Iterator[LinkedNode]:
    """Every object, outermost first, without recursion."""
    queue: list[Any] = list(values)
    seen = 0
    while queue and seen < MAX_NODES:
        value = queue.pop(0)
        if isinstance(value, list):
            queue[:0] = value[:MAX_NODES]
        elif isinstance(value, dict):
            seen += 1
            yield value
            queue += [child for child in value.values() if isinstance(child, dict | list)]


def _types(node: LinkedNode) -> list[str]:
    return [str(kind).rpartition("/")[2].lower() for kind in _many(node.get("@type")) if isinstance(kind, str)]


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str | None:
    """The text of a value: a string, the first of a list, the ``name`` or ``@value`` of an object."""
    for item in _many(value):
        text = item
        if isinstance(item, dict):
            text = item.get("name") or item.get("@value") or item.get("headline")
        if isinstance(text, list):
            text = next((part for part in text if isinstance(part, str)), None)
        if isinstance(text, str) and text.strip():
            return html.unescape(text).strip()
    return None


def _texts(value: Any) -> list[str]:
    return [text for item in _many(value) if (text := _text(item))]


def _most_special(types: list[str]) -> str:
    """Of several types the article's with the longest name: "ReviewNewsArticle" stands beside "NewsArticle", which it is too."""
    return max(filter(_ARTICLE.match, types), key=len, default=next(iter(types), ""))


def _article(node: LinkedNode, by_id: dict[str, LinkedNode]) -> LinkedArticle:
    return LinkedArticle(
        type=_most_special(_types(node)),
        headline=_text(node.get("headline")),
        name=_text(node.get("name")),
        description=_text(node.get("description")),
        url=_address(node.get("url")) or _address(node.get("mainEntityOfPage")) or _address(node.get("@id")),
        published=_text(node.get("datePublished"))
        or _text(node.get("dateCreated"))
        or _text(node.get("uploadDate"))
        or _text(node.get("coverageStartTime")),
        modified=_text(node.get("dateModified")),
        authors=_people(node.get("author"), by_id) or _people(node.get("creator"), by_id),
        publisher=_text(_resolved(node.get("publisher"), by_id)),
        sections=_texts(node.get("articleSection")),
        keywords=_keywords(node.get("keywords")),
        images=_images(node.get("image"), by_id),
        language=_text(node.get("inLanguage")),
        paywalled=any(_is_paid(part) for part in [node, *_many(node.get("hasPart"))]),
        copyright=_text(_resolved(node.get("copyrightHolder"), by_id)),
        body=_text(node.get("articleBody")) or _instructions(node),
    )


def _instructions(node: LinkedNode) -> str | None:
    """The text of a recipe or a guide: what it is about, what it takes, step by step; None of anything else."""
    steps = [text for step in _many(node.get("recipeInstructions") or node.get("step")) for text in _step(step)]
    if not steps:
        return None
    return "\n".join([*_texts(node.get("description")), *_texts(node.get("recipeIngredient")), *steps])


def _step(step: Any) -> Iterator[str]:
    """A step's text, or those of its parts: a section has steps, a step directions."""
    parts = _many(step.get("itemListElement")) if isinstance(step, dict) else []
    if parts:
        yield from (text for part in parts for text in _step(part))
    elif text := _text(step.get("text") or step.get("name") if isinstance(step, dict) else step):
        yield text


def _resolved(value: Any, by_id: dict[str, LinkedNode]) -> Any:
    """A reference replaced by the object it refers to."""
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _people(value: Any, by_id: dict[str, LinkedNode]) -> list[LinkedAgent]:
    found: list[LinkedAgent] = []
    for item in _many(value):
        node = _resolved(item, by_id)
        kind = next(iter(_types(node)), "") if isinstance(node, dict) else ""
        names = (_texts(node.get("name")) or _in_parts(node)) if isinstance(node, dict) else _texts(node)
        found += [LinkedAgent(name=name, kind=kind) for name in names]
    return found


def _in_parts(node: LinkedNode) -> list[str]:
    """A person's name that is given in parts."""
    parts = [part for field in ("givenName", "additionalName", "familyName") if (part := _text(node.get(field)))]
    return [" ".join(parts)] if len(parts) > 1 else []


def _is_paid(node: Any) -> bool:
    """Whether the article, or a part of it, is for those who pay."""
    return (
        isinstance(node, dict) and str(_text(node.get("isAccessibleForFree")) or node.get("isAccessibleForFree")).lower() == "false"
    )


def _images(value: Any, by_id: dict[str, LinkedNode]) -> list[LinkedImage]:
    """Pictures, given as addresses or as objects with caption and credit."""
    found: list[LinkedImage] = []
    for item in _many(value)[:MAX_IMAGES]:
        node = _resolved(item, by_id)
        address = _address(node)
        if address and isinstance(node, dict):
            credit = _text(node.get("creditText")) or _text(node.get("creator")) or _text(node.get("copyrightHolder"))
            found.append(LinkedImage(url=address, caption=_text(node.get("caption")), credit=credit))
        elif address:
            found.append(LinkedImage(url=address))
    return found


def _address(value: Any) -> str | None:
    for item in _many(value):
        text = item
        if isinstance(item, dict):
            text = item.get("url") or item.get("contentUrl") or item.get("@id")
        if isinstance(text, list):
            text = next(iter(text), None)
        if isinstance(text, str) and text.strip():
            return text.strip()
    return None


def _keywords(value: Any) -> list[str]:
    """Keywords as a list, or as one text with commas."""
    found = _texts(value)
    if len(found) == 1:
        found = re.split(r"\s*[,;،、，；]\s*", found[0])
    return [word.strip() for word in found if 1 < len(word.strip()) <= MAX_KEYWORD and ":" not in word[:20]]


def _crumbs(node: LinkedNode) -> list[str]:
    found = []
    for item in _many(node.get("itemListElement"))[:12]:
        name = _text(item.get("name") or item.get("item")) if isinstance(item, dict) else None
        if name:
            found.append(name)
    return found


def _is_of(article: LinkedArticle, titles: list[str]) -> bool:
    """One of the page's titles is, or begins with, the article's headline."""
    headline = key(article.headline or "")
    return bool(headline) and any(title.startswith(headline) for title in titles)


def _poverty(article: LinkedArticle) -> int:
    """0 for an article with headline and date, more for poorer descriptions; equal ones stay in the page's order."""
    return (article.headline is None) + (article.published is None) + (article.type in _WEAK)
