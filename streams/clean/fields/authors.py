"""Who signs an article: JSON-LD, meta tags, bylines in the page → agents; people first, an organisation where it signs alone."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec
import turbohtml

from streams.clean.fields import confidence
from streams.clean.fields.line_kinds import BYLINE
from streams.clean.fields.people import SPONSOR, has_byline_marks, is_person, names_organisation, once, organisation_in, people_in
from streams.clean.markup.json_ld import LinkedArticle
from streams.clean.markup.placement import inside
from streams.clean.markup.tree import Markup, squeezed, text_attribute
from streams.clean.text.lexicon import alternatives, meta_names, selector
from streams.clean.text.spaces import folded, key
from streams.records import Agent, Provenance

AUTHOR = tuple(dict.fromkeys(map(squeezed, meta_names("author"))))
MAX_TEXT = 120
"""Characters of a byline."""
MAX_STRINGS = 12
"""Pieces of text of one byline."""
_ADDRESS = ("http:", "https:", "@", "/")
_IDS = selector("author_ids")
_AUTHOR_PATH = re.compile(rf"/{alternatives('author_folder')}/[^/?#]{{3,}}")


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """Who signs, where that was found, and the texts that name authors as they stand."""

    authors: list[Agent] = []
    provenance: Provenance | None = None
    bylines: list[str] = []


def signed_by(
    markup: Markup, article: LinkedArticle, site_name: str | None, near: Callable[[], Sequence[tuple[str, str]]]
) -> Signed:
    """The people whom the first source names that names any; else a newsroom, an agency, or an account by its name.

    Args:
        markup: the page.
        article: as its JSON-LD describes it.
        site_name: how the site calls itself; such an author is none where there is another.
        near: gives lines around the title; asked for only where head and body name no people.
    """
    given = [("json_ld", one.name, confidence.JSON_LD) for one in article.authors] + [
        ("meta", value, confidence.META) for value in _of_meta(markup)
    ]
    found = _people_of(given, site_name)
    if any(SPONSOR.search(text) for _, text, _ in given):
        return Signed(bylines=[text for _, text, _ in given])
    for group in () if found else _of_body(markup):
        given += group
        found = _people_of(group, site_name)
        if found:
            break
    if found is None:
        given += [("text", line, confidence.LINE) for line, _ in near() if BYLINE.fullmatch(line)]
        found = _people_of(given, site_name) or _organisation_of(given, article, site_name)
    if found is None:
        return Signed(bylines=[text for _, text, _ in given])
    agents, source, sure = found
    return Signed(authors=agents, provenance=Provenance(source=source, confidence=sure), bylines=[text for _, text, _ in given])


Given = tuple[str, str, float]
"""Where a text stood that may name authors, the text, and how sure that place is."""


def _of_meta(markup: Markup) -> list[str]:
    """Author fields of the head; ``twitter:data1`` is one only where its label says so."""
    names = [name for name in AUTHOR if name in markup.squeezed_meta]
    values = [value for name in names for _, value in markup.squeezed_meta[name]]
    for number in ("1", "2"):
        label = markup.value(f"twitter:label{number}")
        if label and BYLINE.fullmatch(f"{label} Name"):
            values += markup.meta.get(f"twitter:data{number}", [])
    return [value for value in dict.fromkeys(values) if not value.startswith(_ADDRESS)]


def _people_of(given: Sequence[Given], site_name: str | None) -> tuple[list[Agent], str, float] | None:
    """The people whom the first source names that names any."""
    for wanted in dict.fromkeys(source for source, _, _ in given):
        of_source = [(text, sure) for source, text, sure in given if source == wanted]
        if wanted in {"byline", "text"}:  # each is a byline of its own; the first that names people is the article's
            of_source = next(([one] for one in of_source if _not_site(people_in(one[0]), site_name)), [])
        names = _not_site([name for text, _ in of_source for name in _people(text)], site_name)
        if names:
            return [Agent(name=name) for name in names], wanted, of_source[0][1]
    return None


def _organisation_of(
    given: Sequence[Given], article: LinkedArticle, site_name: str | None
) -> tuple[list[Agent], str, float] | None:
    """The first text that names a newsroom or agency, or an account that JSON-LD calls a person."""
    people = {one.name for one in article.authors if one.kind == "person" and key(one.name) != key(site_name or "")}
    for source, text, sure in given:
        name = organisation_in(text)
        if name is None and site_name and key(text) == key(site_name):
            name = site_name  # written in small letters in the field, and as a name elsewhere
        if name:
            is_account = text in people and not names_organisation(text)
            return [Agent(name=name, kind="person" if is_account else "organisation")], source, min(sure, confidence.ORGANISATION)
    return None


def _not_site(names: list[str], site_name: str | None) -> list[str]:
    return [name for name in once(names) if key(name) != key(site_name or "")]


def _people(name: str) -> list[str]:
    """A name in a field is one person; some publishers write a whole byline into it."""
    bare = folded(name)
    return [bare] if is_person(bare) and not has_byline_marks(bare) else people_in(bare)


def _of_body(markup: Markup) -> Iterator[list[Given]]:
    """Texts of the body that may name the authors, group by group, the surest first; most pages need only the first."""
    yield _texts([*(element for element in markup.marked if _is_author(element)), *markup.named("author")], confidence.MARKED)
    yield _texts(
        (element for element in markup.tree.select("a[href]") if _AUTHOR_PATH.search(element.attr("href") or "")), confidence.LINKED
    )
    yield _texts([*markup.named("author_loose"), *markup.tree.select(_IDS)], confidence.LOOSE)


def _texts(elements: Iterable[turbohtml.Element], sure: float) -> list[Given]:
    """What the elements of the article itself say, each text once."""
    texts = dict.fromkeys(_said(element) for element in inside(elements))
    return [("byline", text, sure) for text in texts if text and len(text) <= MAX_TEXT]


def _is_author(element: turbohtml.Element) -> bool:
    """Microdata, a link relation or a data attribute says that it names an author."""
    said = f"{text_attribute(element, 'itemprop')} {text_attribute(element, 'rel')}".lower().split()
    return "author" in said or bool(element.attr("data-author"))


def _said(element: turbohtml.Element) -> str:
    """The text that an element says, its pieces apart: names in links beside each other are several.

    A box with a biography begins with the name.
    """
    said = text_attribute(element, "content") or text_attribute(element, "data-author")
    pieces = [said] if said else list(islice(element.stripped_strings, MAX_STRINGS))
    text = " | ".join(pieces)
    return text if len(text) <= MAX_TEXT else pieces[0]
