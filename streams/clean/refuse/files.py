"""Which kind of file a body is where it is no page: by its first bytes, its first element, the header, and how its text looks.

Enters: the body, as bytes where it was served so, and decoded. Leaves: ``Refusal`` (``empty``, ``feed``, ``not_html``) or None. A
page begins with a mark of HTML: all of 1,813 saved pages of labelled sets do. What only holds marks further on is a script, a feed
or a letter that speaks of pages.
"""

import re

from streams.clean.text.lexicon import words
from streams.clean.values import Page, Refusal
from streams.outcomes import RefusedReason

_SIGNATURES = {
    b"%PDF-": "a PDF", b"%!PS": "PostScript", b"\x89PNG": "a PNG image", b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image",
    b"BM": "a bitmap", b"II*\x00": "a TIFF image", b"MM\x00*": "a TIFF image", b"8BPS": "an image", b"RIFF": "a media file",
    b"\x00\x00\x00": "a media file", b"\x1aE\xdf\xa3": "a film", b"FLV": "a film", b"ID3": "audio", b"OggS": "audio",
    b"fLaC": "audio", b"PK\x03\x04": "a ZIP archive", b"\x1f\x8b": "gzip data", b"BZh": "bzip2 data", b"\xfd7zXZ": "xz data",
    b"7z\xbc\xaf": "a 7z archive", b"Rar!": "a RAR archive", b"\x28\xb5\x2f\xfd": "zstd data", b"wOF": "a font",
    b"OTTO": "a font", b"\x00\x01\x00\x00": "a font", b"\x7fELF": "a program", b"MZ": "a program", b"\x00asm": "a program",
    b"\xca\xfe\xba\xbe": "a program", b"{\\rtf": "an RTF document", b"\xd0\xcf\x11\xe0": "an Office document",
    b"SQLite format": "a database", b"PAR1": "a data file", b"Obj\x01": "a data file", b"\x89HDF": "a data file",
    b"\x93NUMPY": "a data file", b"WARC/": "a web archive",
}  # fmt: skip
_FEED = re.compile(r"<(?:\w{1,20}:)?(rss|feed|rdf|urlset|sitemapindex|opml)[\s>]", re.IGNORECASE)
_JSON_FEED = re.compile(r"\s*\{.{0,300}jsonfeed\.org/version", re.DOTALL)
_JSON = frozenset(["{}", '{"', "[]", '["', "[{", "[["])
"""The first two marks of a JSON object or list; "{{" is a template's."""
HEAD = 2_000
"""Characters by which a file is told, beside its first element."""
SAMPLE = 20_000
"""Characters that are counted: they tell as much as all."""

_BEFORE = re.compile(
    r"\s+|<\?(?!php\b|=)[^>]{0,500}>|<!doctype[^\[>]{0,200}\[[^\]]{0,2000}\]\s*>|<!(?!--)[^>]{0,500}>|</[^>]{0,100}>", re.IGNORECASE
)
"""What may stand before the first element, beside comments; a doctype with declarations of its own too."""
MOST_BEFORE = 100
"""Marks that are passed over; more than a few comments and a conditional one are nobody's page."""
_ELEMENT = re.compile(r"<([a-z][a-z0-9-]*)((?:\s[^>]{0,500})?)/?>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!doctype\s+html\b", re.IGNORECASE)
_BELOW_A_NOTICE = re.compile(r"^[ \t]{0,20}<(?:!doctype\s+html|html)\b", re.MULTILINE | re.IGNORECASE)
_END = re.compile(r"</html>\s*(?:<!--.{0,500}-->\s*)?\Z", re.DOTALL | re.IGNORECASE)
_LETTER_OR_SOURCE = re.compile(r"^(?:mime-version|content-transfer-encoding):|<\?(?:php\b|=)|<%", re.MULTILINE | re.IGNORECASE)
"""A letter of several parts, and the source from which a server makes pages, hold whole pages that nobody served."""
_NAMESPACE = re.compile(r"\sxmlns\s*=\s*[\"'](?!http://www\.w3\.org/1999/xhtml)", re.IGNORECASE)
_ELEMENTS = words("html_elements")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
MOST_CONTROL, MOST_REPLACED = 0.02, 0.02
"""Shares of control and of replacement characters in text: of 1,813 saved pages the most have .004 and .0001, random bytes about
.1."""
_CODE = re.compile(r"[{}\[\];=<>_\\|$^~`]")
_CELL = re.compile(r",(?=\S)|\t(?=\S)|;(?=\S)")
_STAMPED = re.compile(r"^\W{0,3}(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d|[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d)", re.MULTILINE)
MOST_CODE, MOST_CELLS, MOST_STAMPED = 0.08, 0.03, 0.5
"""Shares of marks of code and of commas without a space in a text's characters, and of lines that begin with a time to the second.
None of 1,785 labelled pages turned into text reaches one of them; the most has .055 of code, where brackets and slashes are left
out, for lists of months are full of them."""
LEAST = 200
"""Characters from which such shares mean anything."""
_OTHER_KINDS = re.compile(
    r"(?:image|audio|video|font)/|text/(?:css|csv|javascript|calendar|vcard|markdown)|application/"
    r"(?:json|javascript|ecmascript|pdf|zip|gzip|msword|rtf|wasm|sql|ld\+json|x-(?!httpd)|vnd\.)"
)
"""Content types of other files. Such a header is wrong at times, so a body that plainly is HTML is a page all the same."""


def of_file(page: Page, text: str) -> Refusal | None:
    """Why the body is no page; None where it may be one.

    Args:
        page: as admitted.
        text: the body, decoded.
    """
    signed = _of_bytes(page.html) if isinstance(page.html, bytes) else None
    refusal = signed or _of_head(text) or _of_noise(text)
    if refusal is not None:
        return refusal
    return _of_data(text) if page.text is not None else _of_markup(text, page.headers.get("content-type"))


def _no_page(detail: str) -> Refusal:
    return Refusal(reason=RefusedReason.NOT_HTML, detail=detail)


def _of_bytes(data: bytes) -> Refusal | None:
    """By the signature with which files of a kind begin."""
    return next((_no_page(name) for signature, name in _SIGNATURES.items() if data.startswith(signature)), None)


def _of_head(text: str) -> Refusal | None:
    """By the first characters: nothing, a feed, JSON. Flattened pages come as such files too."""
    head = text[:HEAD].lstrip("\ufeff \t\r\n")
    if not head:
        return Refusal(reason=RefusedReason.EMPTY, detail="no characters")
    feed = _FEED.match(text, _beginning(text))
    if feed:
        return Refusal(reason=RefusedReason.FEED, detail=feed.group(1).lower())
    if head[0] + head[1:].lstrip()[:1] in _JSON:
        is_feed = _JSON_FEED.match(head)
        return Refusal(reason=RefusedReason.FEED if is_feed else RefusedReason.NOT_HTML, detail="JSON")
    return None


def _of_noise(text: str) -> Refusal | None:
    """By characters that no text holds, or that are left of bytes which are none: a picture, an archive, a packing left on."""
    sample = text[:SAMPLE]
    if sample.count("\ufffd") > MOST_REPLACED * len(sample):
        return _no_page("bytes that are no text")
    return _no_page("control characters") if len(_CONTROL.findall(sample)) > MOST_CONTROL * len(sample) else None


def _of_markup(text: str, content_type: str | None) -> Refusal | None:
    """By how it begins; a header that names another kind is believed unless the body says plainly that it is HTML."""
    at = _beginning(text)
    element = _ELEMENT.match(text, at)
    name, attributes = (element[1].lower(), element[2]) if element else (None, "")
    if name == "html" or _DOCTYPE.match(text, at) or _is_below_a_notice(text):
        return None
    kind = _OTHER_KINDS.match((content_type or "").strip().lower())
    if kind is not None:
        return _no_page(f"sent as {kind[0].strip('/-.')}")
    if name is None:
        return _no_page("no mark of HTML")
    is_html = (name in _ELEMENTS or "-" in name) and not _NAMESPACE.search(attributes)
    return None if is_html and not _is_xml(text) else _no_page("XML")


def _is_xml(text: str) -> bool:
    return text[:HEAD].lstrip("\ufeff \t\r\n")[:5].lower() == "<?xml"


def _beginning(text: str) -> int:
    """Where the HTML doctype or the first element stands, or what else follows marks that say nothing."""
    at = len(text) - len(text.lstrip("\ufeff"))
    for _ in range(MOST_BEFORE):
        if text.startswith("<!--", at):
            end = text.find("-->", at)
            at = end + 3 if end >= 0 else max(text.find("<", at + 1), at + 4)
        elif (match := _BEFORE.match(text, at)) and not _DOCTYPE.match(text, at):
            at = match.end()
        else:
            break
    return at


def _is_below_a_notice(text: str) -> bool:
    """A whole page below lines that its server let slip (a warning, the response's head); not one in a letter."""
    match = _BELOW_A_NOTICE.search(text[:HEAD])
    return match is not None and not _LETTER_OR_SOURCE.search(text[: match.start()]) and _END.search(text[-HEAD:]) is not None


def _of_data(text: str) -> Refusal | None:
    """By what a flattened page's text looks like: XML, code, a table of values, a log."""
    if _is_xml(text):
        return _no_page("XML")
    sample = text[:SAMPLE]
    letters = len(sample) - sum(map(str.isspace, sample))
    if letters < LEAST:
        return None
    if len(_CODE.findall(sample)) >= MOST_CODE * letters:
        return _no_page("text that reads as code")
    if len(_CELL.findall(sample)) >= MOST_CELLS * letters:
        return _no_page("text that reads as a table of values")
    lines = sum(1 for line in sample.split("\n") if line.strip())
    return _no_page("text that reads as a log") if len(_STAMPED.findall(sample)) >= MOST_STAMPED * lines else None
