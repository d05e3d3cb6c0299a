"""Pages from saved feeds: RSS 0.9x, 1.0 and 2.0, and Atom.

Enters: the bytes of a feed. Leaves: a page for each entry that carries its text (``content:encoded``, Atom's ``content``); entries
with a link or a summary only are passed over by name. Nothing is fetched. Fails: ``BadPage`` where it is no feed.

A page is made of an entry as a publisher would have put it: title, address, author and times in the head, the text in an
``article``. XML is read by expat without entities of the feed's own, so that none can grow.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import escape
from xml.parsers import expat

import msgspec

from streams.clients.found import Found, Skipped, Unreadable
from streams.clients.page import FetchFacts
from streams.errors import BadPage, NoFeed
from streams.records import RawPage

ATOM = "http://www.w3.org/2005/Atom "
CONTENT = "http://purl.org/rss/1.0/modules/content/ encoded"
DC = "http://purl.org/dc/elements/1.1/ "
XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
_ROOTS = {"rss", "RDF", "feed"}
_ENTRIES = {"item", "entry"}
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"}
NO_FEED = "XML that is no feed"
DEPTH = 200
"""Elements inside one another that are read."""


@dataclass
class Element:
    """One element; ``parts`` are its texts and elements in order."""

    name: str
    attributes: dict[str, str]
    parts: "list[str | Element]" = field(default_factory=list)

    @property
    def local(self) -> str:
        """The name without its namespace."""
        return self.name.rpartition(" ")[2]

    @property
    def children(self) -> "list[Element]":
        """The elements in it."""
        return [part for part in self.parts if isinstance(part, Element)]

    def text(self) -> str:
        """All text in it."""
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts).strip()

    def first(self, *names: str) -> "Element | None":
        """The first child of one of these names, the earlier names before the later; a local name is one without namespace."""
        for name in names:
            for child in self.children:
                if child.name == name or (" " not in name and child.local == name and not child.name.startswith(DC)):
                    return child
        return None

    def said(self, *names: str) -> str:
        """The text of that child, or nothing."""
        child = self.first(*names)
        return child.text() if child else ""


def entries(file: str, feed: bytes, facts: FetchFacts, *, asked_for: bool = True) -> Iterator[Found | Unreadable | Skipped]:
    """The pages of one feed; entries count from 1.

    Args:
        file: what messages call it.
        feed: its bytes.
        facts: what holds for every page.
        asked_for: somebody named this very file, so that it is a mistake if it is no feed; else it lay in a folder.
    """
    try:
        root = parsed(feed)
    except BadPage as error:
        if isinstance(error, NoFeed) and not asked_for:
            yield Skipped(file, None, NO_FEED)
            return
        yield Unreadable(file, None, str(error))
        return
    channel = root.first("channel")
    language = root.attributes.get(XML_LANG) or (channel.said("language") if channel else "")
    found = [child for parent in (root, channel) if parent for child in parent.children if child.local in _ENTRIES]
    if not found:
        yield Unreadable(file, None, "a feed without entries")
    for number, entry in enumerate(found, 1):
        url, content = _link(entry), _content(entry)
        if not url.lower().startswith(("http://", "https://")):
            yield Unreadable(file, number, "the entry has no address")
        elif not content:
            yield Skipped(file, number, "feed entries without text", url)
        else:
            known = msgspec.structs.asdict(facts.over(FetchFacts(url=url)))
            yield Found(file, number, RawPage(html=_page(entry, url, content, language), **known))


def parsed(feed: bytes) -> Element:
    """The feed's root element.

    Raises:
        NoFeed: XML, but something else.
        BadPage: not XML, or more than is read; the message has the line.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    top = Element("", {})
    open_elements = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(open_elements) > DEPTH:
            raise BadPage(f"line {parser.CurrentLineNumber}: more than {DEPTH} elements inside one another")
        element = Element(name, attributes)
        open_elements[-1].parts.append(element)
        open_elements.append(element)

    def characters(text: str) -> None:
        open_elements[-1].parts.append(text)

    def declared(*_: object) -> None:
        raise BadPage(f"line {parser.CurrentLineNumber}: it declares entities of its own, which are not read")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_elements.pop()
    parser.CharacterDataHandler = characters
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(feed.lstrip(), True)  # noqa: FBT003 - expat's own: this is all
    except expat.ExpatError as error:
        raise BadPage(f"not a feed: {expat.ErrorString(error.code)} in line {error.lineno}") from None
    except (LookupError, ValueError) as error:
        raise BadPage(f"not a feed: {error}") from None
    root = top.children[0]
    if root.local not in _ROOTS:
        raise NoFeed(f"no RSS or Atom feed: its first element is {root.local}")
    return root


def _link(entry: Element) -> str:
    for child in entry.children:
        if child.name == f"{ATOM}link" and child.attributes.get("rel", "alternate") == "alternate" and child.attributes.get("href"):
            return child.attributes["href"].strip()
    rss = next((child.text() for child in entry.children if child.local == "link" and not child.name.startswith(ATOM)), "")
    guid = entry.first("guid")
    permanent = guid.text() if guid and guid.attributes.get("isPermaLink", "true") != "false" else ""
    return rss or permanent


def _content(entry: Element) -> str:
    """The entry's text as HTML; empty where it has none."""
    encoded = entry.first(CONTENT)
    if encoded is not None:
        return encoded.text()
    content = entry.first(f"{ATOM}content")
    if content is None or "src" in content.attributes:
        return ""
    match content.attributes.get("type", "text"):
        case "html" | "text/html":
            return content.text()
        case "xhtml" | "application/xhtml+xml":
            return "".join(_markup(part) for part in content.parts).strip()
        case "text" | "text/plain":
            return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in content.text().split("\n\n") if paragraph.strip())
        case _:
            return ""


def _markup(part: "str | Element") -> str:
    """XHTML as the HTML that it means."""
    if isinstance(part, str):
        return escape(part, quote=False)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in part.attributes.items() if " " not in name)
    if part.local in _VOID:
        return f"<{part.local}{attributes}>"
    return f"<{part.local}{attributes}>{''.join(map(_markup, part.parts))}</{part.local}>"


def _page(entry: Element, url: str, content: str, language: str) -> str:
    title = escape(entry.said(f"{ATOM}title", "title"))
    author = entry.first(f"{ATOM}author")
    name = (author.said(f"{ATOM}name") if author else "") or entry.said(f"{DC}creator", "author")
    head = {
        "og:title": entry.said(f"{ATOM}title", "title"),
        "og:type": "article",
        "article:published_time": _time(entry.said("pubDate", f"{ATOM}published", f"{DC}date")),
        "article:modified_time": _time(entry.said(f"{ATOM}updated")),
    }
    metas = [f'<meta property="{key}" content="{escape(value)}">' for key, value in head.items() if value]
    metas += [f'<meta name="author" content="{escape(name)}">'] if name else []
    metas += [f'<meta property="article:tag" content="{escape(tag)}">' for tag in _tags(entry)]
    lang = f' lang="{escape(entry.attributes.get(XML_LANG) or language)}"' if language or XML_LANG in entry.attributes else ""
    return (
        f'<!DOCTYPE html>\n<html{lang}><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="canonical" href="{escape(url)}">{"".join(metas)}</head>\n'
        f"<body><article><h1>{title}</h1>\n{content}\n</article></body></html>\n"
    )


def _tags(entry: Element) -> list[str]:
    named = [child.attributes.get("term") or child.text() for child in entry.children if child.local == "category"]
    return list(dict.fromkeys(name for name in named if name))


def _time(text: str) -> str:
    """RFC 822 and RFC 3339 as RFC 3339; nothing where it is neither."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text).isoformat()
        except ValueError:
            continue
    return ""
