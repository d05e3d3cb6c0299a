"""Who signs an article: JSON-LD, meta tags, bylines in the page → agents; people first, an organisation where it signs alone.

What a field made for authors says is believed, but for the site's own names; what merely stands where authors may stand must be
borne out by the table of names or begin as a byline does.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

import msgspec
import turbohtml

from streams.clean.fields import confidence
from streams.clean.fields.line_kinds import BYLINE
from streams.clean.fields.people import (
    SPONSOR,
    has_byline_marks,
    is_borne_out,
    is_common,
    is_full_name,
    is_known,
    is_latin,
    is_person,
    joins_names,
    names_organisation,
    once,
    opens_as_byline,
    opens_with_given,
    organisation_in,
    people_in,
    signs_within,
    words_of,
)
from streams.clean.fields.person_names import is_dense, is_family, is_given
from streams.clean.fields.site_names import SiteNames
from streams.clean.markup.json_ld import LinkedArticle
from streams.clean.markup.placement import inside
from streams.clean.markup.tree import Markup, squeezed, text_attribute
from streams.clean.text.lexicon import alternatives, meta_names, selector
from streams.clean.text.spaces import folded, key
from streams.records import Agent, Provenance

AUTHOR = tuple(dict.fromkeys(map(squeezed, meta_names("author"))))
MAX_TEXT = 120
"""Characters of a byline: four names with their offices."""
OTHER_ENDS = 2
"""Times that a page begins another word as a name of three Han letters begins ("马上评" on a page that says "马上"): it is none."""
MAX_STRINGS = 12
"""Pieces of text of one byline; further ones are a biography's."""
_ADDRESS = ("http:", "https:", "@", "/")
_IDS = selector("author_ids")
_AUTHOR_PATH = re.compile(rf"/{alternatives('author_folder')}/[^/?#]{{3,}}")
_WORD = re.compile(r"[^\W\d_]+")


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """Who signs, where that was found, and the texts that name authors as they stand."""

    authors: list[Agent] = []
    provenance: Provenance | None = None
    bylines: list[str] = []


class Claim(msgspec.Struct, frozen=True):
    """A text that may name authors, and where it stood.

    Attributes:
        source: as ``provenance`` names it.
        text: as it stands.
        sure: how sure that place is.
        stated: the place is for authors and nothing else.
    """

    source: str
    text: str
    sure: float
    stated: bool = True


def signed_by(
    markup: Markup,
    article: LinkedArticle,
    site_name: str | None,
    site: SiteNames,
    near: Callable[[], Sequence[tuple[str, str]]],
) -> Signed:
    """The people whom the first source names that names any; else a newsroom, an agency, or an account by its name.

    Args:
        markup: the page.
        article: as its JSON-LD describes it.
        site_name: how the site calls itself.
        site: all its names; such an author is none where there is another.
        near: gives lines around the title; asked for only where head and body name no people.
    """
    reader = _Reader(markup, article, site_name, site)
    claims = [Claim("json_ld", one.name, confidence.JSON_LD) for one in article.authors]
    claims += [Claim("meta", value, confidence.META) for value in _of_meta(markup)]
    signed = reader.people(claims)
    if any(SPONSOR.search(claim.text) for claim in claims):
        return Signed(bylines=[claim.text for claim in claims])
    for group in () if signed else _of_body(markup):
        claims += group
        signed = reader.people(group)
        if signed:
            break
    if signed is None:
        claims += [Claim("text", line, confidence.LINE) for line, _ in near() if BYLINE.fullmatch(line) or signs_within(line)]
        signed = reader.people(claims) or reader.organisation(claims)
    bylines = [claim.text for claim in claims]
    if signed is None:
        return Signed(bylines=bylines)
    agents, source, sure = signed
    return Signed(authors=agents, provenance=Provenance(source=source, confidence=sure), bylines=bylines)


class _Reader:
    """Reads claims, with what the page knows of its site and its words."""

    def __init__(self, markup: Markup, article: LinkedArticle, site_name: str | None, site: SiteNames) -> None:
        self._markup, self._site_name, self._site = markup, site_name, site
        self._people = {key(one.name) for one in article.authors if one.kind == "person"}
        self._organisations = {key(one.name) for one in article.authors if "organi" in one.kind}

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(word for line in self._markup.lines for word in _WORD.findall(line) if word.islower())

    def _common(self) -> frozenset[str]:
        """Words that the page writes in small letters: looked at only where a name's place proves little."""
        return self._small

    def people(self, claims: Sequence[Claim]) -> tuple[list[Agent], str, float] | None:
        """The people whom the first source names that names any."""
        for wanted in dict.fromkeys(claim.source for claim in claims):
            of_source = [claim for claim in claims if claim.source == wanted]
            if wanted in {"byline", "text"}:  # each is a byline of its own; the first that names people is the article's
                of_source = next(([claim] for claim in of_source if self._named_by(claim)), [])
            names = once([name for claim in of_source for name in self._named_by(claim)])
            names = self._without_holder(names) if len(names) > 1 else names
            if names:
                return [Agent(name=name) for name in names], wanted, of_source[0].sure
        return None

    def _named_by(self, claim: Claim) -> list[str]:
        """The people whom a claim names; a name in a field is one person, though some publishers write a whole byline into it."""
        text = folded(claim.text)
        if key(text) in self._organisations and not is_full_name(text):
            return []
        names = [text] if is_person(text) and not has_byline_marks(text) and not joins_names(text) else people_in(text)
        names = [name for name in names if not self._site.is_one(name) or opens_with_given(name)]
        if claim.source in {"json_ld", "meta"}:
            return [name for name in names if self._is_believed(name, is_said=key(text) in self._people)]
        opens = opens_as_byline(text) or signs_within(text)
        return [
            name
            for number, name in enumerate(names)
            if (opens and (not number or is_dense(name)))
            or (claim.stated and names == [text] and self._is_believed(name))
            or self._holds_up(name, must_be_known=bool(number) or claim.stated or claim.sure <= confidence.LOOSE)
        ]

    def _is_believed(self, name: str, *, is_said: bool = False) -> bool:
        """Whether a name in a field for authors is a person's: houses and sections stand there too ("Zone Société").

        Of 1,300 such names on labelled pages 31 have a word that the page writes in small letters; where the first one is no given
        name, and all that are unknown are such words, none of nine is a person's.

        Args:
            name: as ``is_person`` takes it.
            is_said: JSON-LD calls it a person: beyond Latin letters the only sign beside the table.
        """
        if is_dense(name) or is_given((words_of(name) or [name])[0]):
            return True
        if not is_latin(name):
            return is_said or is_known(name)
        return not is_common(name, self._common)

    def _holds_up(self, name: str, *, must_be_known: bool) -> bool:
        """Whether a name holds up where anything may stand; what begins as it does and ends otherwise says that it is a word."""
        if not is_borne_out(name, self._common, must_be_known=must_be_known):
            return False
        begins = name[:2]
        if not is_dense(name) or len(name) != len("王小明") or is_family(begins):
            return True
        text = "\n".join(self._markup.lines)
        return text.count(begins) - text.count(name) < OTHER_ENDS

    def _without_holder(self, names: list[str]) -> list[str]:
        """The names without that of the company that holds the page's copyright, which some sites set beside the author's."""
        held = [{name for name in names if key(name) in key(line)} for line in self._markup.lines if "©" in line]
        return [name for name in names if opens_with_given(name) or {name} not in held] or names

    def organisation(self, claims: Sequence[Claim]) -> tuple[list[Agent], str, float] | None:
        """The first text that names a newsroom or agency, or an account that JSON-LD calls a person."""
        for claim in claims:
            if not (self._site.is_one(claim.text) or self._may_be_organisation(claim)):
                continue
            name = organisation_in(claim.text)
            if name is None and self._site_name and key(claim.text) == key(self._site_name):
                name = self._site_name  # written in small letters in the field, and as a name elsewhere
            if name:
                is_account = key(claim.text) in self._people and " " not in name and is_latin(name)
                is_account = is_account and not names_organisation(name) and not self._site.is_one(name)
                agent = Agent(name=name, kind="person" if is_account else "organisation")
                return [agent], claim.source, min(claim.sure, confidence.ORGANISATION)
        return None

    def _may_be_organisation(self, claim: Claim) -> bool:
        """Whether a text may name a house: beyond Latin letters, where words are hard to tell from names, by some sign of it."""
        if opens_as_byline(claim.text) and claim.source != "text":
            return True
        if is_latin(claim.text):
            return names_organisation(claim.text) or (claim.stated and claim.source != "text")
        if claim.source == "meta":
            return names_organisation(claim.text)
        return claim.source == "json_ld"


def _of_meta(markup: Markup) -> list[str]:
    """Author fields of the head; ``twitter:data1`` is one only where its label says so."""
    names = [name for name in AUTHOR if name in markup.squeezed_meta]
    values = [value for name in names for _, value in markup.squeezed_meta[name]]
    for number in ("1", "2"):
        label = markup.value(f"twitter:label{number}")
        if label and BYLINE.fullmatch(f"{label} Name"):
            values += markup.meta.get(f"twitter:data{number}", [])
    return [value for value in dict.fromkeys(values) if not value.startswith(_ADDRESS)]


def _of_body(markup: Markup) -> Iterator[list[Claim]]:
    """Texts of the body that may name the authors, group by group, the surest first; most pages need only the first."""
    stated = _texts((element for element in markup.marked if _is_author(element)), confidence.MARKED, stated=True)
    yield [*stated, *_texts(markup.named("author"), confidence.MARKED)]
    links = (element for element in markup.tree.select("a[href]") if _AUTHOR_PATH.search(element.attr("href") or ""))
    yield _texts(links, confidence.LINKED)
    yield _texts([*markup.named("author_loose"), *markup.tree.select(_IDS)], confidence.LOOSE)


def _texts(elements: Iterable[turbohtml.Element], sure: float, *, stated: bool = False) -> list[Claim]:
    """What the elements of the article itself say, each text once."""
    texts = dict.fromkeys(_said(element) for element in inside(elements))
    return [Claim("byline", text, sure, stated) for text in texts if text and len(text) <= MAX_TEXT]


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
