"""Phone numbers and e-mail addresses: found, counted by kind, taken out. The values are returned to nobody.

In author boxes, bylines and credits all of them go. In running text only what belongs to private people: an address at a mail
provider or of a person by name, and the number beside it; a number behind "call" or "WhatsApp", or written as one dials it from
abroad. What a newsroom, the police or a hotline publishes to be called stays. Numbers outside such contexts are sports tables,
laws and prices.
"""

import re
from collections import Counter
from urllib.parse import unquote

from streams.clean.text.lexicon import alternatives, inside, phrases, words
from streams.records import Redaction

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}[@＠][A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4}")
PROTECTED = re.compile(r"\[email\s?protected\]", re.IGNORECASE)
_AT, _BARE_DOT = alternatives("spelled_at"), alternatives("spelled_dot")
_DOT = rf"\s?(?:[\[({{<]\s?(?:{_BARE_DOT}|\.|{alternatives('bracketed_dot')})\s?[\])}}>]|\.)\s?"
_SPELLED = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}\s?[\[({{<]\s?(?:{_AT}|@)\s?[\])}}>]\s?[\w-]{{1,63}}(?:{_DOT}[A-Za-z]{{2,20}}){{1,4}}"
    rf"|(?<![\w.+-])[\w.+-]{{1,64}}\s{_AT}\s[\w-]{{1,63}}(?:\s{_BARE_DOT}\s[A-Za-z]{{2,20}}){{1,4}}",
    re.IGNORECASE,
)
"""``ines [at] gazette [dot] example``, ``ines (at) gazette.example``, ``ines at gazette dot example``."""
_BRACKETED = re.compile(rf"[\[({{<]\s?(?:{_AT}|@|email)", re.IGNORECASE)
_DOTS = tuple(f" {case} " for dot in phrases("spelled_dot") for case in (dot, dot.upper(), dot.title()))
PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+|00)?\(?\d{1,4}\)?(?:[\s./()-]{0,2}\d{2,5}){2,5}(?![\w/-])|(?<![\w.,/+-])\+?\d{8,15}(?![\w.,/-]\d|\w)"
)
_FROM_ABROAD = re.compile(r"(?<![\w.,/+-])(?:\+|00)\s?[1-9]\d{0,2}[\s./()-]{0,3}(?:\d{1,5}[\s./()-]{0,3}){2,6}(?<=\d)(?![\w/-])")
"""``+44 1632 960983``."""
_LABEL = re.compile(rf"(?:^|[\s|,;(]){alternatives('number_label')}\s?[:.]\s?(?=[+(\d])", re.IGNORECASE)
"""``M: 01632 960983``."""
_CALLED = inside("called")
_PUBLIC = inside("public_contact")
_PROVIDERS = words("mail_providers")
_YEARS = re.compile(r"\s*(?:19|20)\d\d[-–./ ](?:(?:19|20)\d\d|\d\d[-./ ]\d\d)\s*")
_LONG_NUMBER = re.compile(r"\d[\d\s./()-]{5,}\d")
_DESKS = re.compile(alternatives("desk"), re.IGNORECASE)
_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|m?js|css|html?|php|pdf)$", re.IGNORECASE)
_WAYS_TO_REACH = ("//wa.me/", "whatsapp.com/send", "//signal.me/", "viber.com", "/cdn-cgi/l/email-protection")
MAX_DIGITS, MIN_DIGITS = 15, 8
"""Digits of an international number (E.164); a local one with its area code has eight or more, what is shorter is a price or a
score."""
REMOVED = "[…]"
"""What stands in a sentence where contact data stood."""


def may_hold(text: str) -> bool:
    """False where ``text`` surely holds no contact data: the quick look that spares almost every text the patterns."""
    return _may_hold_address(text) or _holds_phone(text)


def _may_hold_address(text: str) -> bool:
    """A sign that every form of an address has stands in ``text``."""
    if "@" in text or "＠" in text or any(dot in text for dot in _DOTS):
        return True
    return ("(" in text or "[" in text or "{" in text or "<" in text) and _BRACKETED.search(text) is not None


def without_any(text: str) -> tuple[str, Counter[str]]:
    """``text`` of a private context (an author box, a byline) without any contact data, and what was taken out."""
    counts: Counter[str] = Counter()
    if not may_hold(text):
        return text, counts
    for pattern in (PROTECTED, EMAIL, _SPELLED):
        text, number = pattern.subn(" ", text)
        counts["email"] += number
    for pattern in (_FROM_ABROAD, PHONE):
        text = _without_phones(pattern, text, counts, " ")
    return text, +counts


def without_private(text: str, *, beside: bool = False) -> tuple[str, Counter[str]]:
    """A paragraph without the contact data of private people, and what was taken out.

    Args:
        text: of the paragraph.
        beside: contact data of private people stand beside it, so that its numbers are such, too.
    """
    counts: Counter[str] = Counter()
    if _may_hold_address(text):
        text = _emails_out(text, counts)
    if _holds_phone(text):
        public = _PUBLIC.search(text) is not None
        if beside or counts or (not public and (_CALLED.search(text) or _LABEL.search(text))):
            text = _without_phones(PHONE, _without_phones(_FROM_ABROAD, text, counts, REMOVED), counts, REMOVED)
        elif not public:
            text = _without_phones(_FROM_ABROAD, text, counts, REMOVED)
    return text, counts


def _holds_phone(text: str) -> bool:
    """Some run of digits and the marks between them is long enough; years and dates alone are not."""
    runs = (match.group() for match in _LONG_NUMBER.finditer(text))
    return any(sum(map(str.isdigit, run)) >= MIN_DIGITS and not _YEARS.fullmatch(run) for run in runs)


def _without_phones(pattern: re.Pattern[str], text: str, counts: Counter[str], instead: str) -> str:
    """``text`` without the numbers that ``pattern`` finds, which are added to ``counts``."""

    def phone(match: re.Match[str]) -> str:
        if not _could_be_phone(match.group()):
            return match.group()
        counts["phone"] += 1
        return instead

    return pattern.sub(phone, text)


def _emails_out(text: str, counts: Counter[str]) -> str:
    text, protected = PROTECTED.subn(REMOVED, text)
    counts.update({"email": protected} if protected else {})

    def email(match: re.Match[str]) -> str:
        if is_desk(match.group()):
            return match.group()
        counts["email"] += 1
        return REMOVED

    return _SPELLED.sub(email, EMAIL.sub(email, text))


def is_desk(address: str) -> bool:
    """An office's address (tips@…): published to be written to. One at a mail provider never is, whatever it is called."""
    local, _, host = address.replace("＠", "@").partition("@")
    return host.split(".")[0].lower() not in _PROVIDERS and bool(_DESKS.match(local))


def is_way_to_reach(url: str) -> bool:
    """A link that holds a number or an address of somebody: WhatsApp and its like, an address among the parameters."""
    if any(way in url for way in _WAYS_TO_REACH):
        return True
    if "@" not in url and "%40" not in url:
        return False
    plain = unquote(url)
    return any(not _FILE.search(match.group()) and not is_desk(match.group()) for match in EMAIL.finditer(plain))


def _could_be_phone(text: str) -> bool:
    return MIN_DIGITS <= sum(map(str.isdigit, text)) <= MAX_DIGITS and not _YEARS.fullmatch(text)


def decoded_cloudflare(encoded: str) -> str | None:
    """The address in a ``data-cfemail`` attribute: hex, each byte XORed with the first; None where it is none."""
    try:
        data = bytes.fromhex(encoded[:400])
    except ValueError:
        return None
    text = bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8", "replace") if data else ""
    return text if EMAIL.fullmatch(text) else None


def redactions(counts: Counter[str]) -> list[Redaction]:
    """The counts as a record writes them, phone before email."""
    return [
        *([Redaction(kind="phone", count=counts["phone"])] if counts["phone"] else []),
        *([Redaction(kind="email", count=counts["email"])] if counts["email"] else []),
    ]
