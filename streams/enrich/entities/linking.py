"""Linking: the mentions of one article joined to the things they name.

Spans enter, groups of spans leave. A surname belongs to the one full name that ends in it, letters to the organisation whose
words begin with them or before which they stand in brackets, a place to what the tables say. Nothing can fail.
"""

import re
from collections import defaultdict

from streams.enrich.entities.groups import Group
from streams.enrich.entities.linking_people import link_people
from streams.enrich.entities.match_keys import organisation_key
from streams.enrich.entities.spans import Span
from streams.enrich.folding import fold

SHORTEST_LETTERS, LONGEST_LETTERS = 3, 8
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "de"})


def link(text: str, spans: list[Span], organisation_keys: dict[str, str]) -> list[Group]:
    """Groups in order of first mention.

    Args:
        text: the article's text.
        spans: what the recogniser marked, in reading order.
        organisation_keys: canonical keys of known organisations by their name as written.
    """
    people = link_people(text, [span for span in spans if span.type == "person"])
    rest = [span for span in spans if span.type == "organisation"]
    organisations = link_organisations(text, rest, organisation_keys)
    places = link_by_key(text, [span for span in spans if span.type == "place"])
    groups = [*people, *organisations, *places]
    for group in groups:
        group.spans.sort()
    return sorted((group for group in groups if group.spans), key=lambda group: group.spans[0].start)


def link_organisations(text: str, spans: list[Span], known: dict[str, str]) -> list[Group]:
    """By key; abbreviations to the organisation they stand behind in brackets, or whose initials they are."""
    groups: dict[str, Group] = {}
    letters: list[Span] = []
    by_letters: dict[str, Group] = {}
    for span in spans:
        name = text[span.start : span.end]
        if is_letters(name):
            letters.append(span)
            continue
        key = known.get(name) or organisation_key(name)
        group = groups.setdefault(key, Group("organisation", name, key))
        group.spans.append(span)
        if len(name) > len(group.name):
            group.name = name
        by_letters.setdefault(initials(name), group)
        bracket = re.match(r"\s*\(([A-Z][A-Za-z.&-]{1,8})\)", text[span.end : span.end + 14])
        if bracket:
            by_letters[bracket.group(1).replace(".", "").upper()] = group
    for span in letters:
        name = text[span.start : span.end]
        key = known.get(name) or organisation_key(name)
        group = (
            by_letters.get(plain_letters(name))
            or beginning_with(by_letters, plain_letters(name))
            or groups.setdefault(key, Group("organisation", name, key))
        )
        group.spans.append(span)
    return merge_shorter(groups)


def plain_letters(name: str) -> str:
    """An abbreviation without stops, in capitals."""
    return name.replace(".", "").upper()


def beginning_with(by_letters: dict[str, Group], letters: str) -> Group | None:
    """The organisation whose initials begin with the letters, with or without its first word: CDC, Center for Disease Control …."""
    if len(letters) < SHORTEST_LETTERS:
        return None
    return next((group for known, group in by_letters.items() if known.startswith(letters) or known[1:].startswith(letters)), None)


def is_letters(name: str) -> bool:
    """Whether the name is an abbreviation."""
    plain = name.replace(".", "")
    return len(plain) <= LONGEST_LETTERS and " " not in name and sum(letter.isupper() for letter in plain) > len(plain) / 2


def initials(name: str) -> str:
    """The capitals that an organisation's name is shortened to."""
    words = [word for word in re.split(r"[\s-]+", name) if word and word.lower() not in SMALL_WORDS]
    return "".join(word[0] for word in words if word[0].isalnum()).upper() if len(words) > 1 else name.upper()


def merge_shorter(groups: dict[str, Group]) -> list[Group]:
    """A one-word name joins the one longer name that begins with it ("Goddard" → "Goddard Space Flight Center")."""
    longer: dict[str, list[Group]] = defaultdict(list)
    for group in groups.values():
        words = fold(group.name).split()
        if len(words) > 1:
            longer[words[0]].append(group)
    for key, group in list(groups.items()):
        homes = longer.get(key, [])
        if " " not in key and len(homes) == 1 and homes[0] is not group and homes[0].spans[0].start < group.spans[0].start:
            homes[0].spans += group.spans
            del groups[key]
    return list(groups.values())


def link_by_key(text: str, spans: list[Span]) -> list[Group]:
    """Places: the same folded name is the same place; different spellings are joined later, by what the tables say."""
    groups: dict[str, Group] = {}
    for span in spans:
        name = text[span.start : span.end]
        groups.setdefault(fold(name), Group("place", name, fold(name))).spans.append(span)
    return list(groups.values())
