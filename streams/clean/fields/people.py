"""Who wrote it: bylines and the names in metadata → people; organisations, agencies and advertisers are no authors.

A name is told by its form. What its form leaves open (any two to four Han letters, any capitalised words) the table of names
decides: for Han and Hangul always, elsewhere where the place on the page proves little.
"""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import lru_cache

from streams.clean.fields.credits import agencies_in
from streams.clean.fields.person_names import has_given_letter, is_dense, is_dense_name, is_family, is_given
from streams.clean.fields.times.names import is_month
from streams.clean.text.contacts import without_any
from streams.clean.text.lexicon import alternatives, apart, inside, phrases, whole, words
from streams.clean.text.spaces import GAP, folded, key
from streams.records import Agent

MAX_AUTHORS = 30
"""More are a list of staff."""
LEAST_NAME, LONGEST_NAME, MOST_WORDS = 2, 60, 6
"""Letters and words of a name: two Han letters; six words as in "María del Carmen de la Fuente"."""
LONGEST_ACRONYM = 4
"""Letters in capitals that may be an acronym, or initials: they stay as they are."""
LONGEST_BYLINE = 300
"""Characters of a byline: some ten names; more is a biography."""
_NOBODY = whole("nobody")
_BY = re.compile(
    rf"^(?:{alternatives('posts_by')}\s?|(?:{alternatives('by_verb')}\s(?:and\s\w+\s)?)?{alternatives('by')}(?!\w)(?:\s?[:：/／]\s?|\s))",
    re.IGNORECASE,
)
_BY_BEHIND = re.compile(rf"\s{alternatives('by_behind')}$")
_BETWEEN = re.compile(
    rf"{GAP}(?:[;|/／&•、；،\n]|(?<=[^\W\d_]{{4}})\.\s|[,，·](?![^\W\d_]{{1,3}}\.?$)|\s(?:{alternatives('and')}|{alternatives('with')})\s)\s*"
)
_AFTER = re.compile(
    rf"{GAP}(?:[|•]|\s[-–—·]\s|(?:^|\s){alternatives('behind_name')}\s(?=[A-Z\d])|(?:^|\s)(?:{alternatives('month_begins')}[a-z]*\.?\s)?\d"
    rf"|\b{alternatives('weekday')}\b).*$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(rf"{GAP}[(（\[][^()（）\[\]]{{1,40}}(?:[)）\]]|$)\s*$")
"""Behind a name: initials, a house, a place; an author's name holds none."""
_ROLE, _NO_NAME, _ORGANISATION = apart("role"), apart("no_name"), apart("organisation")
_BESIDE = re.compile(rf"(?:(?<![\s.,;|·•–-])[\s.,;|·•–-]+)?(?<!\w){alternatives('beside_author')}.*$", re.IGNORECASE | re.DOTALL)
"""What stands behind the authors: people who looked over the text, or took the pictures."""
_BESIDE_NAME = re.compile(alternatives("name_beside"))
_SIGNED = re.compile(
    rf"(?:^\W?|(?<=[\s|｜/／【（(])|^\W?\w{{1,8}}?){alternatives('signed')}(?:\s?[:：/／＝=・|｜]\s?|\s|(?=[\u3400-\u9fff]))"
    r"(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}(?:[\s\W]|$))"
)
"""Amid a line that says when and from where, in scripts without spaces: who wrote it, behind a house, a place or a bracket."""
_GLUED_AND = re.compile(r"\s([وו])(\w{2,})")
_REPORTS = re.compile(
    rf"(?:^|[\s=(（\[【・·])([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{{2,6}}?)\s?{alternatives('reporter')}(?=[\W_]|$)"
)
"""A name right before the word for who reports, in scripts without spaces between a name's parts."""
_DENSE_WORD = re.compile(r"[\u3005\u3040-\u30fa\u30fc\u3400-\u9fff\uac00-\ud7af]+")
_OPENING = re.compile(r"^[(（\[【][^)）\]】]*[)）\]】]\s*(?=\S)")
"""The place and the agency before a reporter's name."""
_IN_BRACKETS = re.compile(r"[【（(\[〔]\s?([^【】（）()\[\]〔〕]{2,60}?)\s?[】）)\]〕]")
_ANDS = [word for word in phrases("and") if word not in words("name_particles")]
_MARKS = re.compile(rf"[,;|/&•·、،:：=(（【\[]|\s[-–—]\s|(?<=\w{{4}})\.\s|\s(?:{'|'.join(_ANDS)})\s")
_GLUED = re.compile(rf"(?<=[^\W\d_])(?={alternatives('month_begins')}[a-z]*\.?\s\d)")
"""Between a name and the date that a line of inline elements sets right behind it."""
_JOINED = re.compile(r"(?<=[^\W\d_A-Z]{3})(?=[A-Z][^\W\d_A-Z])")
"""Between two names that inline elements set side by side: behind more letters than "Mc", "Mac" and "De" have small ones."""
_TEMPLATE = re.compile(r"[{}<>_=$%#:：【】]|(?<=[a-z]{3})\.[a-z]{3}|\s[-–—]\s|(?<=\w{4})\.\s")
"""A site's template that was not filled in ("page.author"), an account, a path; a label, a house or a sentence beside a name."""
_ADDRESS = re.compile(r"\.(?:com|org|net|co|de|fr)\b|@|https?:|www\.", re.IGNORECASE)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD_END = re.compile(r"[\s-]+")
_DIGIT = re.compile(r"\d")
_TURNED = re.compile(r"(?P<family>[^\W\d_][^\W\d_’'-]+),\s(?P<given>[^\W\d_][^\W\d_’'.-]+(?:\s[A-Z]\.?)?)")
"""A family's name before the given one: "Valdan, Ines"."""
SPONSOR = inside("sponsor")
_PARTICLES = words("name_particles")
_ARTICLES = frozenset(phrases("article"))
_EDGES = " .,:;|-–—*\"'()[]（）【】「」•·→»›«"


def people_in(text: str) -> list[str]:
    """The people that a byline names, without "By", roles, dates and contact data."""
    bare = folded(without_any(text)[0])
    if SPONSOR.search(bare) or len(bare) > LONGEST_BYLINE:
        return []
    whole_line = _IN_BRACKETS.fullmatch(bare)
    bare = whole_line[1] if whole_line else bare
    if is_dense(bare):
        bare = _OPENING.sub("", bare).replace("=", " ")
    signed = _signed(bare)
    bare = bare[signed:] if signed else bare
    bare = _BY_BEHIND.sub("", _BY.sub("", _BESIDE.sub("", _GLUED.sub(" ", bare))))
    turned = _TURNED.fullmatch(bare)
    if turned and (is_given(turned["given"].split()[0]) or is_family(turned["family"])) and not is_person(turned["given"]):
        bare = f"{turned['given']} {turned['family']}"
    names: list[str] = []
    for part in _BETWEEN.split(_parted(bare)):
        brackets = _BRACKETS.search(part)
        if brackets and _ADDRESS.search(brackets.group()):
            continue  # a site with its address
        name = _BRACKETS.sub("", _cut(part)).strip(_EDGES)
        name = _without_month(_BY.sub("", name + " ").strip())
        if is_person(name):
            names += _apart(_cased(name))
        elif is_dense(name):
            names += _dense_names(name)
    return once(names)


def _cut(part: str) -> str:
    """A part without the date or house behind its name, nor the small word that led over to them ("Ines Valdan le 7 mai")."""
    cut = _AFTER.sub("", part).strip(" .,:;|")
    words_left = cut.split()
    while cut != part.strip(" .,:;|") and len(words_left) > LEAST_NAME and words_left[-1].islower():
        words_left.pop()
    return " ".join(words_left)


def _apart(name: str) -> list[str]:
    """The names that stand without space between them, each of several words: "Ines ValdanAldo Brisk" is two."""
    pieces = _JOINED.split(name)
    return pieces if all(opens_with_given(piece) and is_person(piece) for piece in pieces) else [name]


def _dense_names(text: str) -> list[str]:
    """The names in a piece of Han or Hangul text: "聯合報 記者林宸誼" is one, behind who pays and what he is."""
    names: list[str] = []
    for part in _BESIDE_NAME.split(text):
        whole_name = is_person(part.replace(" ", ""))
        names += [part.strip()] if whole_name else [piece for piece in re.split(r"[\s・]+", part) if is_person(piece)]
    return names


def _parted(text: str) -> str:
    """``text`` with the "and" of Arabic and Hebrew, a letter before the next name, apart where the table knows that name."""
    return _GLUED_AND.sub(
        lambda match: f" & {match[2]}" if is_known(match[2]) and not is_known(match[1] + match[2]) else match[0], text
    )


def _without_month(name: str) -> str:
    """A name without the month of a date that was cut off behind it ("Ines Valdan March"); "June" alone may be a name."""
    parts = name.split()
    return " ".join(parts[:-1]) if len(parts) > LEAST_NAME and is_month(parts[-1]) else name


def opens_as_byline(text: str) -> bool:
    """Begins with "By" or a word for it, ends so where it stands last, or is a link to all that somebody wrote."""
    return _BY.match(text) is not None or _BY_BEHIND.search(text) is not None


def _signed(text: str) -> int:
    """Where the name stands that a line signs with, behind something else; 0 where none does."""
    for match in _SIGNED.finditer(text[:LONGEST_BYLINE]):
        name = _DENSE_WORD.match(text, match.end())
        if name and is_dense_name(name[0]):
            return match.end()
    return 0


def signs_within(text: str) -> bool:
    """Names its author behind something else, a day, a source; or before the word for who reports."""
    return _signed(text) > 0 or any(is_dense_name(match[1]) for match in _REPORTS.finditer(text[:LONGEST_BYLINE]))


def joins_names(text: str) -> bool:
    """Two names may stand in it without a space between them."""
    return _JOINED.search(text) is not None


def has_byline_marks(text: str) -> bool:
    """Reads as a byline and not as a bare name: begins with "By", or joins several names."""
    return bool(opens_as_byline(text) or _BESIDE.search(text) or _MARKS.search(text) or _parted(text) != text)


@lru_cache(maxsize=10_000)
def is_person(name: str) -> bool:
    """Reads as the name of one person: a few capitalised words, none of which is an office's, an agency's or a site's.

    Written without spaces, it is a family's name and a given one.
    """
    parts = name.split()
    if (
        not LEAST_NAME <= len(name) <= LONGEST_NAME
        or len(parts) > MOST_WORDS
        or _ADDRESS.search(name)
        or _DIGIT.search(name)
        or _TEMPLATE.search(name)
        or agencies_in(name) == [name]
        or _ORGANISATION.search(name)
        or (not is_full_name(name) and (_ROLE.search(name) or _NO_NAME.search(name)))
    ):
        return False
    if is_dense(name):
        return len(parts) == 1 and is_dense_name(name)
    capital = sum(1 for word in parts if word[0].isupper() or not word[0].isalpha() or word[0].lower() == word[0].upper())
    own = [word for word in parts if word not in _PARTICLES]
    return (
        len(own) >= LEAST_NAME
        and capital >= len([word for word in own if word.lower() not in _PARTICLES])
        and (parts[0].casefold() not in _ARTICLES or any(map(is_given, parts[1:])))
        and not agencies_in(name)
    )


@lru_cache(maxsize=10_000)
def is_full_name(name: str) -> bool:
    """A given name and a family's, both known: "Max Read" and "Ruth Chief" are people."""
    parts = name.split()
    return len(parts) == len("gf") and is_given(parts[0]) and is_family(parts[1])


def opens_with_given(name: str) -> bool:
    """Several words, of which the first is a given name: a site of that name is its author's."""
    first, *others = name.split()
    return bool(others) and is_given(first) and first.casefold() not in _ARTICLES


def is_known(name: str) -> bool:
    """The table knows one of its words."""
    return any(is_given(word) or is_family(word) for word in words_of(name))


def words_of(name: str) -> list[str]:
    """The words of a name, without particles and initials."""
    return [word for word in _WORD_END.split(name) if word not in _PARTICLES and len(word.strip(".")) > 1]


def is_borne_out(name: str, common: Callable[[], AbstractSet[str]], *, must_be_known: bool) -> bool:
    """Whether a person's name holds up where its place proves little.

    No word of it that is not known from people's names stands on the page in small letters, as words do that mean something.
    Scripts without capitals have no such sign, and Russian and Greek templates set buttons in capitals: beyond Latin letters the
    table must know a word. Of people of several words in Arabic news it does of .87, of other names .05; in Hindi, foreigners among
    them, .47 and .08. Of Han letters and Hangul one behind the family's
    name must be one that given names are made of.

    Args:
        name: as ``is_person`` takes it.
        common: gives the words that the page writes in small letters.
        must_be_known: one of its words, at least.
    """
    if is_dense(name):
        return has_given_letter(name)
    parts = words_of(name)
    unknown = [word for word in parts if not (is_given(word) or is_family(word))]
    if (must_be_known or not is_latin(name)) and len(unknown) == len(parts):
        return False
    return not unknown or not any(word.casefold() in common() for word in unknown)


def is_common(name: str, common: Callable[[], AbstractSet[str]]) -> bool:
    """All of its words that no name is known by stand on the page in small letters."""
    unknown = [word for word in words_of(name) if not (is_given(word) or is_family(word))]
    return bool(unknown) and all(word.casefold() in common() for word in unknown)


def is_latin(text: str) -> bool:
    """Written in Latin letters."""
    return _LATIN.search(text) is not None


def _cased(name: str) -> str:
    """A name in capitals as it is usually written."""
    return name.title() if name.isupper() and len(name) > LONGEST_ACRONYM and " " in name else name


def names_organisation(text: str) -> bool:
    """Holds a word that only offices, sites and companies are called by."""
    return bool(_ORGANISATION.search(text) or _ADDRESS.search(text) or agencies_in(text))


def organisation_in(text: str) -> str | None:
    """The newsroom or agency that an author field names in a few words, None where it holds anything else."""
    bare = _BRACKETS.sub("", _BY.sub("", _BESIDE.sub("", folded(without_any(text)[0])))).strip(_EDGES)
    if not LEAST_NAME <= len(bare) <= LONGEST_NAME or len(bare.split()) > MOST_WORDS or SPONSOR.search(text):
        return None
    if (
        _NOBODY.fullmatch(bare)
        or _NO_NAME.search(bare)
        or _TEMPLATE.search(bare)
        or (bare.islower() and " " in bare)
        or re.search(r"https?:|@|\d{3}|[|:/]", bare)
    ):
        return None
    return bare


def once(names: list[str]) -> list[str]:
    """Each name once, whatever its case and accents of spacing."""
    return list({key(name): name for name in reversed(names) if key(name)}.values())[::-1][:MAX_AUTHORS]


def agents(names: list[str], box: Agent | None = None) -> list[Agent]:
    """The authors as a record writes them; ``box`` adds role and organisation to its own person, or names the only author."""
    if box is None:
        return [Agent(name=name) for name in names]
    if not names:
        return [box]
    return [box if key(name) == key(box.name) else Agent(name=name) for name in names]
