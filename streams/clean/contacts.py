"""Phone numbers and e-mail addresses: found, counted by kind, taken out. The values are returned to nobody.

In author boxes and bylines all of them go. In running text only what belongs to private people: an address at a mail provider or
of a person by name, a number behind "call" or "WhatsApp"; what a newsroom, the police or a hotline publishes to be called stays.
Numbers outside such contexts are sports tables, laws and prices.
"""

import re
from collections import Counter

from streams.clean.lexicon import inside, words
from streams.records import Redaction

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4}")
PROTECTED = re.compile(r"\[email\s?protected\]", re.IGNORECASE)
_SPELLED = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?[\[(](?:at|@)[\])]\s?[\w-]{1,63}\s?(?:[\[(](?:dot|\.)[\])]|\.)\s?[A-Za-z]{2,10}", re.IGNORECASE
)
PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+|00)?\(?\d{1,4}\)?(?:[\s./()-]{0,2}\d{2,5}){2,5}(?![\w/-])|(?<![\w.,/+-])\+?\d{8,15}(?![\w.,/-]\d|\w)"
)
_CALLED = inside("called")
_PUBLIC = inside("public_contact")
_PROVIDERS = words("mail_providers")
_LONG_NUMBER = re.compile(r"\d[\d\s./()-]{5,}\d")
_DESKS = re.compile(
    r"(?:news|tips?|press|media|info|contact|editors?|desk|letters|hello|office|redaktion|redaction|redaccion|support|help|feedback|corrections|privacy|subscri|sales|ads|hotline|webmaster)",
    re.IGNORECASE,
)
MAX_DIGITS, MIN_DIGITS = 15, 8
"""Digits of an international number (E.164)."""


def without_any(text: str) -> tuple[str, Counter[str]]:
    """``text`` of a private context (an author box, a byline) without any contact data, and what was taken out."""
    counts: Counter[str] = Counter()
    for pattern in (PROTECTED, EMAIL, _SPELLED):
        text, number = pattern.subn(" ", text)
        counts["email"] += number

    def phone(match: re.Match[str]) -> str:
        if not _could_be_phone(match.group()):
            return match.group()
        counts["phone"] += 1
        return " "

    return PHONE.sub(phone, text), +counts


def without_private(text: str) -> tuple[str, Counter[str]]:
    """A paragraph without the contact data of private people, and what was taken out."""
    counts: Counter[str] = Counter()
    if "@" in text or "[" in text or "(" in text:
        text = _emails_out(text, counts)
    if _LONG_NUMBER.search(text) and _CALLED.search(text) and not _PUBLIC.search(text):

        def phone(match: re.Match[str]) -> str:
            if not _could_be_phone(match.group()):
                return match.group()
            counts["phone"] += 1
            return REMOVED

        text = PHONE.sub(phone, text)
    return text, counts


REMOVED = "[…]"
"""What stands in a sentence where contact data stood."""


def _emails_out(text: str, counts: Counter[str]) -> str:
    text, protected = PROTECTED.subn(REMOVED, text)
    counts["email"] += protected

    def email(match: re.Match[str]) -> str:
        if is_desk(match.group()):
            return match.group()
        counts["email"] += 1
        return REMOVED

    return _SPELLED.sub(email, EMAIL.sub(email, text))


def is_desk(address: str) -> bool:
    """An office's address (tips@…): published to be written to. One at a mail provider never is, whatever it is called."""
    local, _, host = address.partition("@")
    return host.split(".")[0].lower() not in _PROVIDERS and bool(_DESKS.match(local))


def _could_be_phone(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return MIN_DIGITS <= digits <= MAX_DIGITS and not re.fullmatch(
        r"\s*(?:19|20)\d\d[-–./ ](?:(?:19|20)\d\d|\d\d[-./ ]\d\d)\s*", text
    )


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
