"""Names of organisations made whole: with their field, apart from a second body, and none that is a piece of a role.

An organisation's span enters; it leaves with what belongs to it ("Bureau of Industry" "and Security", "Institute" "on Drug
Abuse"), as two ("Goldman Sachs and Microsoft"), or not at all ("Deputy Army" before "Commander"). Nothing can fail.
"""

from collections.abc import Sequence

from streams.enrich.english import COLLECTIVE_NOUNS, DEPUTIES, ORGANISATION_HEADS, PARTY_MEMBERS, ROLE_HEADS, ROLE_PARTS
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.surroundings import Surroundings

LINKS = frozenset({"of", "for", "on"})
"""Words behind which a body's field stands."""
APOSTROPHE_S = frozenset({"'s", "’s"})
GENERIC = ROLE_PARTS | ROLE_HEADS
NOUNS_BEHIND = (ORGANISATION_HEADS - {"office", "house"}) | {"sport", "sports"}
"""Words with a capital that belong to the body before them ("BT Sport", "Barclays Bank"); of others it is what it makes or owns."""
BODIES = COLLECTIVE_NOUNS & ORGANISATION_HEADS
"""Words that end a body's name; other last words of names are fields too ("Securities and Exchange Commission")."""


def whole_body(around: Surroundings, span: Span) -> Span:
    """The body with its field: "on Drug Abuse" behind its noun, "and Security" behind a field."""
    tokens = around.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    while around.is_capital(end) and around.touch(end - 1) and tokens.lower[end] in NOUNS_BEHIND:
        end += 1
    span = span._replace(end=max(span.end, tokens.ends[end - 1]))
    if end + 1 >= len(tokens):
        return span
    has_noun = tokens.lower[end - 1] in ORGANISATION_HEADS or has_field(tokens.lower[first:end])
    if tokens.lower[end] in LINKS and has_noun and (behind := field_end(around, end + 1)) > end + 1:
        end = behind
    if is_field_cut(around, first, end):
        end = field_end(around, end)
    if tokens.words[end] == "," and has_field(tokens.lower[first:end]):
        end = listed_fields(around, end)
    if end + 1 < len(tokens) and tokens.lower[end] == "and" and has_field(tokens.lower[first:end]):
        behind = field_end(around, end + 1)
        if behind > end + 2 or (behind > end + 1 and tokens.lower[end + 1] not in ORGANISATION_HEADS):
            end = behind
    return span._replace(end=max(span.end, tokens.ends[end - 1]))


def field_end(around: Surroundings, at: int) -> int:
    """The token behind the ordinary words with capitals that begin at ``at``; ``at`` where they go on into a name."""
    behind = at
    while around.is_capital(behind) and around.touch(behind - 1) and around.is_ordinary(behind):
        behind += 1
    return at if around.is_capital(behind) and around.touch(behind - 1) else behind


def is_field_cut(around: Surroundings, first: int, end: int) -> bool:
    """Whether the body's field goes on ("Department of Public" "Safety")."""
    return (
        around.is_capital(end) and around.touch(end - 1) and around.is_ordinary(end) and has_field(around.tokens.lower[first:end])
    )


def listed_fields(around: Surroundings, end: int) -> int:
    """The token behind a list of fields that begins with the comma at ``end`` and has an "and" ("Trade, Industry and Energy")."""
    lower, at = around.tokens.lower, end
    while at + 1 < len(lower) and lower[at] == "," and (behind := field_end(around, at + 1)) > at + 1:
        at = behind
    if at > end and at < len(lower) and lower[at] == ",":
        at += 1
    if at > end and at < len(lower) and lower[at] == "and" and (behind := field_end(around, at + 1)) > at + 1:
        return behind
    return end


def has_field(lower: Sequence[str]) -> bool:
    """Whether a body's name says behind "of" or "for" what it cares for."""
    return any(word in LINKS and ORGANISATION_HEADS.intersection(lower[:at]) for at, word in enumerate(lower))


def parted(around: Surroundings, span: Span) -> list[Span]:
    """The bodies on both sides of an "and", where each stands for itself, or of an apostrophe; else the span."""
    if span.type != "organisation":
        return [span]
    owner = owned(around, span)
    return [*owner[:1], *(part for body in owner[1:] for part in parted(around, body))] if len(owner) > 1 else both(around, span)


def owned(around: Surroundings, span: Span) -> list[Span]:
    """A body and its part, each with its noun ("Riga University's School of Law"); else the span."""
    tokens = around.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    for at in range(first + 2, end - 1):
        has_nouns = tokens.lower[at - 1] in BODIES and not ORGANISATION_HEADS.isdisjoint(tokens.lower[at:end])
        if tokens.words[at] in APOSTROPHE_S and has_nouns:
            return [Span(span.start, tokens.ends[at - 1], span.type), Span(tokens.starts[at + 1], span.end, span.type)]
    return [span]


def both(around: Surroundings, span: Span) -> list[Span]:
    """The bodies on both sides of an "and", where each stands for itself; else the span."""
    tokens = around.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    middle = next((at for at in range(first + 1, end - 1) if tokens.lower[at] == "and"), None)
    if middle is None or not is_two(around, first, middle, end):
        return [span]
    return [Span(span.start, tokens.ends[middle - 1], span.type), Span(tokens.starts[middle + 1], span.end, span.type)]


def is_two(around: Surroundings, first: int, middle: int, end: int) -> bool:
    """Whether a known name, or a body with its noun, stands on each side of the "and"."""
    lower, known = around.tokens.lower, around.gazetteer.listed_bodies
    left, right, whole = (" ".join(lower[a:b]) for a, b in ((first, middle), (middle + 1, end), (first, end)))
    if whole in known or has_field(lower[first:middle]):
        return False
    if left in known and right in known:
        return True
    ends = lower[middle - 1] in BODIES and lower[end - 1] in BODIES
    return middle - first > 1 and (ends or left in known or right in known)


def is_body(around: Surroundings, span: Span) -> bool:
    """Whether the span names a body: no piece of a role, no role with its "of …", no address, no members of a party."""
    words = around.document.text[span.start : span.end].lower().split()
    if words[0].startswith(("www.", "http")) or words[-1] in PARTY_MEMBERS:
        return False
    title = [word for at, word in enumerate(words) if not LINKS.intersection(words[: at + 1])]
    if len(title) < len(words) and GENERIC.issuperset(title) and title[-1:] and title[-1] in ROLE_HEADS:
        return False
    behind = around.tokens.at(span.end)
    in_role = around.is_capital(behind) and around.tokens.lower[behind] in ROLE_HEADS and around.touch(behind - 1)
    rest = [word for word in words if word not in around.gazetteer.nationalities]
    return not (in_role and GENERIC.issuperset(rest) and (words[0] in DEPUTIES or words[-1] not in ORGANISATION_HEADS))
