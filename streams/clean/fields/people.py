"""Who wrote it: bylines and the names in metadata → people; organisations, agencies and advertisers are no authors."""

import re
from functools import lru_cache

from streams.clean.fields.credits import agencies_in
from streams.clean.fields.times.names import is_month
from streams.clean.text.contacts import without_any
from streams.clean.text.lexicon import alternatives, inside, whole, words
from streams.clean.text.spaces import folded, key
from streams.records import Agent

MAX_AUTHORS = 30
LEAST_NAME, LONGEST_NAME, MOST_WORDS = 2, 60, 6
LONGEST_ACRONYM, LONGEST_DENSE_NAME, LONGEST_MIXED_NAME = 4, 4, 7
LONGEST_BYLINE = 300
_NOBODY = whole("nobody")
_BY = re.compile(rf"^(?:{alternatives('by_verb')}\s(?:and\s\w+\s)?)?{alternatives('by')}\b(?:\s?[:：]\s?|\s)", re.IGNORECASE)
_BETWEEN = re.compile(rf"\s*(?:[,;|/&·•、，；\n]|\s(?:{alternatives('and')}|{alternatives('with')})\s)\s*")
_AFTER = re.compile(
    rf"\s*(?:[|•·]|\s[-–—]\s|\s{alternatives('behind_name')}\s(?=[A-Z\d])|(?:^|\s)\d|\b{alternatives('weekday')}\b).*$",
    re.IGNORECASE,
)
_ROLE, _NO_NAME = inside("role"), inside("no_name")
_REVIEWED = re.compile(rf"[\s.,;|·•–-]*\b{alternatives('beside_author')}\s(?:and \w+ )?by\b.*$", re.IGNORECASE | re.DOTALL)
"""What stands behind the authors: people who looked over the text, or took the pictures."""
_GLUED = re.compile(rf"(?<=[^\W\d_])(?={alternatives('month_begins')}[a-z]*\.?\s\d)")
"""Between a name and the date that a line of inline elements sets right behind it."""
_TEMPLATE = re.compile(r"[{}<>_=$%#]|[a-z]{3,}\.[a-z]{3,}")
"""A site's template that was not filled in ("page.author"), an account, a path."""
_ORGANISATION = inside("organisation")
_ADDRESS = re.compile(r"\.(?:com|org|net|co|de|fr)\b|@|https?:|www\.|\d", re.IGNORECASE)
SPONSOR = inside("sponsor")
_PARTICLES = words("name_particles")


def people_in(text: str) -> list[str]:
    """The people that a byline names, without "By", roles, dates and contact data."""
    bare = folded(without_any(text)[0])
    if SPONSOR.search(bare) or len(bare) > LONGEST_BYLINE:
        return []
    bare = _BY.sub("", _REVIEWED.sub("", _GLUED.sub(" ", bare)) or bare)
    names: list[str] = []
    for part in _BETWEEN.split(bare):
        name = _AFTER.sub("", part).strip(" .,:;|-–—*\"'()[]•·")
        name = _without_month(_BY.sub("", name + " ").strip())
        if is_person(name):
            names.append(_cased(name))
    return once(names)


def _without_month(name: str) -> str:
    """A name without the month of a date that was cut off behind it ("Ines Valdan March"); "June" alone may be a name."""
    words_ = name.split()
    return " ".join(words_[:-1]) if len(words_) > LEAST_NAME and is_month(words_[-1]) else name


def has_byline_marks(text: str) -> bool:
    """Reads as a byline and not as a bare name: begins with "By", or joins several names."""
    return bool(_BY.match(text) or re.search(r"[,;|/&•·]|\s(?:and|und|et)\s", text))


@lru_cache(maxsize=10_000)
def is_person(name: str) -> bool:
    """Reads as the name of one person: a few capitalised words, none of which is an office's, an agency's or a site's."""
    words = name.split()
    if (
        not LEAST_NAME <= len(name) <= LONGEST_NAME
        or len(words) > MOST_WORDS
        or _ORGANISATION.search(name)
        or _ADDRESS.search(name)
        or _ROLE.search(name)
        or _NO_NAME.search(name)
        or _TEMPLATE.search(name)
        or agencies_in(name) == [name]
    ):
        return False
    if len(words) == 1:
        return _is_name_without_space(name)
    capital = sum(1 for word in words if word[0].isupper() or not word[0].isalpha() or word[0].lower() == word[0].upper())
    own = [word for word in words if word not in _PARTICLES]
    return (
        len(own) >= LEAST_NAME
        and capital >= len([word for word in own if word.lower() not in _PARTICLES])
        and not agencies_in(name)
    )


def _is_name_without_space(name: str) -> bool:
    """Han and Hangul names are written as one word of two to four letters, Japanese ones of Han and kana of up to seven."""
    if not all("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af" for letter in name):
        return False
    mixed = name[0] >= "\u4e00" and name[-1] <= "\u30ff"
    return LEAST_NAME <= len(name) <= (LONGEST_MIXED_NAME if mixed else LONGEST_DENSE_NAME)


def _cased(name: str) -> str:
    """A name in capitals as it is usually written."""
    return name.title() if name.isupper() and len(name) > LONGEST_ACRONYM and " " in name else name


def names_organisation(text: str) -> bool:
    """Holds a word that only offices, sites and companies are called by."""
    return bool(_ORGANISATION.search(text) or _ADDRESS.search(text) or agencies_in(text))


def organisation_in(text: str) -> str | None:
    """The newsroom or agency that an author field names in a few words, None where it holds anything else."""
    bare = _BY.sub("", folded(without_any(text)[0])).strip(" .,:;|-–—*()[]•·")
    if not LEAST_NAME <= len(bare) <= LONGEST_NAME or len(bare.split()) > MOST_WORDS or SPONSOR.search(text):
        return None
    if (
        _NOBODY.fullmatch(bare)
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
