"""The tree of a page made as a reader sees it: what stands in shadow roots and ``noscript`` shown, what is laid over the page gone.

Enters: the parsed tree. Leaves: the same tree, changed.
"""

import html as markup_text
import re
from collections.abc import Iterable

import turbohtml

from streams.clean.text.spaces import key

MOST_ROUNDS = 10
"""How deep shadow roots stand in one another: components of a page seldom reach three."""
LEAST_LETTERS = 40
"""Letters of a line by which it is known again: shorter ones stand in other places too."""
MOST_LETTERS = 5_000
"""Letters of a ``noscript`` that holds a picture and no more."""
LARGEST_DIALOG = 0.5
"""Share of the page's letters from which a dialog is the page itself, shown in a window of its own."""
LEAST_TAKEN = 0.1
"""Share of the letters taken for the article's that a dialog must hold: less is a line that any page may have. Lines that stand
elsewhere too do not count: some dialogs hold a copy of the article for others to print."""
_SHADOW = re.compile(r"(?<=\sshadowroot)(?:mode)?\s*=\s*[\"']?(?:open|closed)\b[\"']?", re.IGNORECASE)
_SHADOWED = re.compile(r"<template\b[^<>]{0,200}?\sshadowroot", re.IGNORECASE)
_PICTURE = re.compile(
    r"\s*(?:<a\b[^<>]*>\s*)?(?:<(?:picture|figure|source|img)\b[^<>]*>\s*|</(?:picture|figure|a)>\s*)+", re.IGNORECASE
)
_UNSEEN = re.compile(r"""\b(?:width|height)\s*=\s*["']?[01]\b|display\s*:\s*none|visibility\s*:\s*hidden""", re.IGNORECASE)
_REFUSED = re.compile(r"^\s*(?:not\b|!)(?!.*\bor\b)", re.IGNORECASE)
_DIALOGS = "dialog, [role=dialog], [role=alertdialog], [aria-modal=true]"
_OFFERS = "[subscriptions-section='content-not-granted' i]"
_ACCESS = ("amp-access", "subscriptions-display")
"""Attributes of AMP with an expression that says who sees an element: "NOT granted", "subscriber"."""
_GIVEN_TO = ", ".join((_OFFERS, *(f"[{name}]" for name in _ACCESS)))
"""Sought in the tree at once: to look through the source for the names takes half as long again."""


def has_shadow_roots(html: str) -> bool:
    """Some template of the page is a shadow root; a look at the templates alone, since folding a page's case takes 1 ms."""
    return _SHADOWED.search(html) is not None


def opened(html: str) -> str:
    """The page with its declarative shadow roots in the form that the parser knows: open, under today's attribute."""
    return _SHADOW.sub('mode="open"', html)


def uncover(tree: turbohtml.Document, *, shadowed: bool) -> None:
    """Opens shadow roots, where the page has been ``shadowed`` by any, and takes offers to subscribe away."""
    if shadowed:
        _open_shadow_roots(tree)
    given = tree.select(_GIVEN_TO)
    if given:
        _drop(element for element in given if element.matches(_OFFERS) or any(_is_refused(element, name) for name in _ACCESS))


def _open_shadow_roots(tree: turbohtml.Document) -> None:
    """The content of each shadow root stands in its host, with what the page gives the host in the slots for it."""
    done: set[turbohtml.Element] = set()
    for _ in range(MOST_ROUNDS):
        hosts = [element for element in tree.select("*") if element.shadow_root is not None and element not in done]
        if not hosts:
            return
        done.update(hosts)
        for host in hosts:
            _compose(host)


def _compose(host: turbohtml.Element) -> None:
    root = host.shadow_root
    if root is None:
        return
    for slot in root.select("slot"):
        given = list(slot.assigned_nodes())
        if given:
            slot.clear()
            slot.extend(given)
    children = list(root.children)
    host.clear()
    host.extend(children)


def show_pictures(tree: turbohtml.Document) -> bool:
    """A ``noscript`` that holds nothing but a picture, or its escaped text, becomes that picture; whether there were such.

    Mostly the picture is shown beside it, to be loaded later: then it is left alone. Pictures that count visits stay hidden.
    """
    found = False
    for element in tree.select("noscript"):
        inner, parent = element.inner_html, element.parent
        if len(inner) > MOST_LETTERS or not isinstance(parent, turbohtml.Element) or _shows_picture(parent):
            continue
        shown = markup_text.unescape(inner) if "<" not in inner else inner
        if "<img" in shown and _PICTURE.fullmatch(shown) and not _UNSEEN.search(shown):
            element.set_inner_html(shown)
            element.unwrap()
            found = True
    return found


def _shows_picture(element: turbohtml.Element) -> bool:
    """A picture stands in the element and in no ``noscript``."""
    return any(image.closest("noscript") is None for image in element.select("img"))


def close_dialogs(tree: turbohtml.Document, taken: Iterable[str]) -> bool:
    """Takes the dialogs away where text of theirs was taken for the article's; whether there were such.

    Where none was taken they stay: the block model was learned from pages as they are, and reads them best so.

    Args:
        tree: of the page.
        taken: the texts that were taken.
    """
    dialogs = tree.select(_DIALOGS)
    if not dialogs:
        return False
    most = LARGEST_DIALOG * len(tree.text)
    laid_over = [element for element in dialogs if len(element.text) < most]
    said = "\n".join(map(_key, laid_over))
    keys = [key(text) for text in taken]
    held = [text for text in keys if len(text) >= LEAST_LETTERS and text in said]
    if not held or not isinstance(tree.root, turbohtml.Element):
        return False
    page = _key(tree.root)
    alone = sum(len(text) for text in held if page.count(text) <= said.count(text))
    if alone < LEAST_TAKEN * sum(map(len, keys)):
        return False
    _drop(laid_over)
    return True


def _key(element: turbohtml.Element) -> str:
    """The folded text of an element, however long."""
    return " ".join(map(key, element.stripped_strings))


def _is_refused(element: turbohtml.Element, name: str) -> bool:
    """The expression holds for those who may not read on, and for nobody else: what they see is an offer."""
    return _REFUSED.match(element.attr(name) or "") is not None


def _drop(elements: Iterable[turbohtml.Element]) -> None:
    for element in elements:
        element.decompose()
