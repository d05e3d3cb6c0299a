"""The article that a page carries out of sight, where the shown text is missing: in JSON-LD, or in the data of its scripts.

Enters: the page's tree, what it calls its article, its JSON-LD. Leaves: the article as HTML, to be read like any other. Of the data
that object is taken one of whose values is the page's own headline, and of its parts the one with most prose; without such an
object nothing is taken.
"""

import html as markup_text
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec
import turbohtml

from streams.clean.body import Body
from streams.clean.fields.line_kinds import ends_as_text
from streams.clean.fields.site_names import letters
from streams.clean.markup.app_state import states
from streams.clean.markup.json_ld import LinkedData
from streams.clean.text.spaces import key, word_count

LEAST_WORDS = 60
"""Words of a text that may be an article: the shortest news items have about that many."""
FEW_WORDS = 150
"""Words of a shown text that may be a stub, a notice or teasers: scripts are only looked into where there are fewer."""
TIMES = 2
"""How much longer than a shown text that has nothing in common with it the carried one must be."""
LEAST_SHARED = 40
"""Letters of a line that tell that two texts are one: shorter lines stand in others too."""
LONGEST_TITLE, LONGEST_KIND = 400, 40
"""Letters of a headline, and of the name of a node's kind."""
MOST_OBJECTS, DEEPEST = 20_000, 40
"""Objects of a page's data that are looked at, and parts in one another: the data of a front page has some thousand."""
_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol|li|blockquote|figure|span|section|article)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_INLINE_MARKUP = re.compile(r"</?[a-z][^<>]*>|&(?:#\d+|\w+);", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:)?//\S+$|/\S*$|[\w./-]+\.(?:jpe?g|png|webp|gif)$")
_HEADING = re.compile(r"h[1-6]|head(?:er|ing)\w*|sub-?(?:title|head\w*)|crosshead|intertitle", re.IGNORECASE)
_LIST = re.compile(r"(?:un|bulleted[-_]?|numbered[-_]?)?(?:ordered[-_]?)?list|[uo]l", re.IGNORECASE)
_QUOTE = re.compile(r"(?:block|pull)?-?_?quote", re.IGNORECASE)
_ELEMENTS = (("h2", _HEADING), ("blockquote", _QUOTE))
_NO_TEXT = re.compile(
    r".*(?:image|photo|picture|figure|gallery|video|audio|embed|oembed|iframe|script|\bad\b|advert|promo|related|newsletter|interstitial"
    r"|recirc|teaser|poll|widget|divider|button|social|tweet|instagram).*",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"comment|related|recommend|latest|trending|popular|sponsor|author|byline|summary|excerpt|descr", re.IGNORECASE
)
"""In the name of a part that is not the article's own text."""
_INLINE = frozenset(("text", "span", "link", "a", "hyperlink", "strong", "em", "b", "i", "mark", "linebreak", "br"))
_TYPES = ("type", "_type", "nodeType", "__typename", "kind", "blockType", "tag", "tagName", "component", "style", "name")
_CONTENTS = (
    "content", "contents", "children", "text", "value", "html", "body", "rendered", "paragraphs", "blocks", "elements", "items",
    "content_elements", "nodes", "document", "json", "data", "model", "raw", "__html", "rich", "richText", "markup", "parts",
)  # fmt: skip
"""Where the parts of a rich text stand, as editors' formats name it: Arc, Contentful, Portable Text, Slate, WordPress."""


class Carried(msgspec.Struct, frozen=True):
    """A carried article: its text as HTML, and where it was found (``json_ld`` or ``state``)."""

    html: str
    source: str


def carried_text(
    tree: turbohtml.Document, titles: Collection[str], linked: LinkedData, body: Body, *, is_paid: bool
) -> Carried | None:
    """The article that the page carries and does not show; None where it shows one.

    Args:
        tree: of the page.
        titles: what the page calls its article.
        linked: its JSON-LD.
        body: what was found in the shown page.
        is_paid: the page says that the article is for those who pay: then what it shows is what it gives.
    """
    wanted = {_letters(title) for title in titles} - {""}
    described = [
        one.body
        for one in linked.articles
        if one.body and (_letters(one.headline or one.name or "") in wanted or len(linked.articles) == 1)
    ]
    for text in described[:1]:
        found = _as_html(text)
        if _is_enough(found) and _is_missing(body, found, is_paid=is_paid):
            return Carried(html=found, source="json_ld")
    if word_count(body.text) >= FEW_WORDS or not titles:
        return None
    best = max((text for state in states(tree) for text in _own_texts(state, wanted)), key=_prose, default="")
    is_missing = _is_enough(best) and _is_missing(body, best, is_paid=is_paid)
    return Carried(html=best, source="state") if is_missing else None


def _letters(headline: str) -> str:
    """What two spellings of one headline have in common: editors' data has marks, entities and tags that the page's title lacks."""
    return letters(_TAG.sub(" ", markup_text.unescape(headline)) if "&" in headline or "<" in headline else headline)


def _is_missing(body: Body, html: str, *, is_paid: bool) -> bool:
    """The shown text is much shorter than the carried one, and either no article at all or without a line in common with it."""
    carried = _key(html)
    words = word_count(body.text)
    if TIMES * words > len(carried.split()):
        return False
    lines = [text for block in body.blocks if len(text := key(block.text)) >= LEAST_SHARED]
    return not any(line in carried for line in lines) or (words < LEAST_WORDS and not is_paid)


def _is_enough(html: str) -> bool:
    return _prose(html) >= LEAST_WORDS


def _prose(html: str) -> int:
    """Words of a carried text."""
    return word_count(turbohtml.parse(html).text) if html else 0


def _key(html: str) -> str:
    """The folded text, however long."""
    return " ".join(key(text) for text in turbohtml.parse(html).stripped_strings)


def _own_texts(state: Any, titles: Collection[str]) -> Iterator[str]:
    """The richest part of each object that bears the page's headline."""
    objects = list(_objects(state))
    known = {name: part for one in objects for name, part in one.items() if ":" in name and isinstance(part, dict)}
    for one in objects:
        if any(_letters(text) in titles for text in _strings(one)):
            parts = (_html(part, known, 0) for name, part in one.items() if not _OTHERS.search(name))
            yield max(parts, key=_prose, default="")


def _objects(state: Any) -> Iterator[dict[str, Any]]:
    """Every object, without recursion."""
    queue, seen = [state], 0
    while queue and seen < MOST_OBJECTS:
        value = queue.pop()
        if isinstance(value, dict):
            seen += 1
            yield value
            queue += value.values()
        elif isinstance(value, list):
            queue += value


def _strings(one: Mapping[str, Any]) -> Iterator[str]:
    """Its values that are short text, and those of the objects in it: a headline may stand in ``headlines.basic``."""
    for value in one.values():
        for text in value.values() if isinstance(value, dict) else [value]:
            if isinstance(text, str) and len(text) <= LONGEST_TITLE:
                yield text


def _html(value: Any, known: Mapping[str, Any], depth: int) -> str:
    """A rich text as HTML; nothing for what is no text."""
    if depth > DEEPEST:
        return ""
    if isinstance(value, str):
        return "" if _ADDRESS.match(value) else _as_html(value)
    if isinstance(value, list):
        return "".join(_html(part, known, depth + 1) for part in value if not _is_another(part))
    return _block(value, known, depth + 1) if isinstance(value, dict) else ""


def _as_html(text: str) -> str:
    """Text that may be HTML, escaped HTML or lines."""
    if "&lt;" in text and "<" not in text:
        text = markup_text.unescape(text)
    if _MARKUP.search(text):
        return text
    return "".join(f"<p>{_as_inline(line)}</p>" for line in text.splitlines() if line.strip())


def _as_inline(text: str) -> str:
    """Text that may hold marks of a line: bold words, links, entities."""
    return text if _INLINE_MARKUP.search(text) else markup_text.escape(text)


def _block(node: Mapping[str, Any], known: Mapping[str, Any], depth: int) -> str:
    """One node of a rich text; a reference is what it refers to."""
    reference = node.get("__ref") or (node.get("id") if node.get("type") == "id" else None)
    if isinstance(reference, str):
        return _html(known.get(reference), known, depth)
    kinds = [kind for name in _TYPES if isinstance(kind := node.get(name), str) and len(kind) <= LONGEST_KIND]
    inner = next((part for name in _CONTENTS if (part := node.get(name)) and isinstance(part, str | list | dict)), None)
    if inner is None or any(_NO_TEXT.fullmatch(kind) for kind in kinds):
        return ""
    if any(_LIST.fullmatch(kind) for kind in kinds) and isinstance(inner, list):
        return f"<ul>{''.join(f'<li>{_inline(part, depth)}</li>' for part in inner)}</ul>"
    name = next((name for name, pattern in _ELEMENTS for kind in kinds if pattern.fullmatch(kind)), "")
    if not name and (isinstance(inner, str) or not _is_line(inner)):
        return _html(inner, known, depth)
    return f"<{name or 'p'}>{_inline(inner, depth)}</{name or 'p'}>"


def _is_line(inner: Any) -> bool:
    """The content of one paragraph: pieces of a line, which are not each a sentence."""
    if not isinstance(inner, list) or not inner or not all(map(_is_piece, inner)):
        return False
    return len(inner) == 1 or not all(ends_as_text(_inline(piece, 0).strip()) for piece in inner)


def _is_piece(part: Any) -> bool:
    """A string without blocks in it, or a node that is no block and holds a text, or one that links or marks it."""
    if isinstance(part, str):
        return not _MARKUP.search(part)
    if not isinstance(part, dict):
        return False
    kinds = {kind.lower() for name in _TYPES[:3] if isinstance(kind := part.get(name), str)}
    holds_text = any(isinstance(part.get(name), str) for name in ("text", "value"))
    return bool(kinds & _INLINE) or (holds_text and not kinds)


def _inline(part: Any, depth: int) -> str:
    """The words of a node and all in it, on one line."""
    if depth > DEEPEST:
        return ""
    if isinstance(part, str):
        return _as_inline(part)
    if isinstance(part, list):
        return "".join(_inline(one, depth + 1) for one in part)
    if isinstance(part, dict):
        inner = next((part[name] for name in ("text", "value", "content", "children", "html", "items") if part.get(name)), "")
        return _inline(inner, depth + 1)
    return ""


def _is_another(part: Any) -> bool:
    """An element of a list that is another article: it has an address and a headline of its own."""
    return (
        isinstance(part, dict)
        and any(isinstance(part.get(name), str | dict) for name in ("headline", "headlines", "title", "slug"))
        and any(
            isinstance(part.get(name), str) for name in ("url", "href", "link", "slug", "canonical_url", "website_url", "permalink")
        )
    )
