"""Who wrote it: bylines and the names in metadata → people; organisations, agencies and advertisers are no authors."""

import re

from streams.clean.contacts import without_any
from streams.clean.credits import agencies_in
from streams.clean.spaces import folded, key
from streams.records import Agent

MAX_AUTHORS = 30

_BY = re.compile(
    r"^(?:(?:words|written|reported|story|posted|published|text|reporting|analysis|opinion|interview|review|photographs?)\s(?:and\s\w+\s)?)?"
    r"(?:by|von|par|por|di|door|av|af|przez|автор(?:ы|и)?|yazan|oleh|作者|文|記者|记者|نویسنده|بقلم|autor(?:en|in|a|es)?|auteurs?|author)\b\s?[:：]?\s",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;|/&·•、，；\n]|\s(?:and|und|et|y|e|en|och|og|ja|i|и|та|ve|dan|with|mit|con|avec)\s)\s*")
_AFTER = re.compile(
    r"\s*(?:[|•·]|\s[-–—]\s|\s(?:in|at|for|of|from|aus|à|published|updated|posted|last updated|on)\s(?=[A-Z\d])|\d{1,2}[./:]|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b).*$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:editors?|correspondents?|reporters?|writers?|journalists?|columnists?|contributors?|producers?|photographers?|analysts?|chief|staff|desk|bureau|intern|fellow|critic|redakteur\w*|korrespondent\w*|"
    r"redacteur|journaliste|corresponsal|periodista|redactor\w*|giornalista|inviat[oa]|freelancer?)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:news|newsroom|staff|team|desk|agency|agencies|press|media|times|post|daily|herald|tribune|gazette|magazine|editorial|editors|redaktion|redacci[oó]n|r[eé]daction|redazione|redação|redactie|redakcja|"
    r"online|web|admin|administrator|administrador|guest|contributor|contributors|network|channel|tv|radio|group|inc|ltd|llc|gmbh|company|association|institute|university|foundation|board|bureau|service|wire|"
    r"broadcasting|corporation|com|org|net|digital|today|report|reports|reporter|correspondent|webdesk|newsdesk|agencias|agenturen|zeitung|journal|jornal|giornale|presse|nachrichten|noticias|автор|редакция|"
    r"новости|promoted|sponsored|partner|advertorial|unknown|anonymous|author|user|default|press release|live|studio|blog|world|society|union|council|department|ministry|office|club|project|center|centre)\b|\.(?:com|org|net|co|de|fr)\b|@|https?:|www\.|\d",
    re.IGNORECASE,
)
_SPONSOR = re.compile(
    r"\b(?:promoted|sponsored|presented|paid|supported|brought to you)\s(?:by|content|post)|\b(?:partner content|advertorial|anzeige)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    ["de", "da", "do", "dos", "das", "del", "della", "di", "du", "von", "van", "der", "den", "zu", "zur", "la", "le", "los", "el", "al", "bin", "ibn", "ben", "af", "av", "y", "e", "mc", "o'", "st", "ten", "ter", "'t"]
)


def people_in(text: str) -> list[str]:
    """The people that a byline names, without "By", roles, dates and contact data."""
    bare = folded(without_any(text)[0])
    if _SPONSOR.search(bare) or len(bare) > 300:
        return []
    bare = _BY.sub("", bare)
    names: list[str] = []
    for part in _BETWEEN.split(bare):
        name = _AFTER.sub("", part).strip(" .,:;|-–—*\"'()[]•·")
        name = _BY.sub("", name + " ").strip()
        if is_person(name):
            names.append(_cased(name))
    return once(names)


def is_person(name: str) -> bool:
    """Reads as the name of one person: a few capitalised words, none of which is an office's, an agency's or a site's."""
    words = name.split()
    if (
        not 2 <= len(name) <= 60
        or len(words) > 6
        or _ORGANISATION.search(name)
        or _ROLE.search(name)
        or agencies_in(name) == [name]
    ):
        return False
    if len(words) == 1:
        return _is_name_without_space(name)
    capital = sum(1 for word in words if word[0].isupper() or not word[0].isalpha() or word[0].lower() == word[0].upper())
    return capital >= len([word for word in words if word.lower() not in _PARTICLES]) and not agencies_in(name)


def _is_name_without_space(name: str) -> bool:
    """Han and Hangul names are written as one word of two to four letters."""
    return 2 <= len(name) <= 4 and all("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af" for letter in name)


def _cased(name: str) -> str:
    """A name in capitals as it is usually written."""
    return name.title() if name.isupper() and len(name) > 4 else name


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
