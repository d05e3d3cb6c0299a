"""Addresses: normalised so that one page has one name, compared by site. Nothing here raises, and nothing is fetched."""

import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from publicsuffixlist import PublicSuffixList

from streams.clean.text.lexicon import words

MAX_URL = 2_000
"""Longer addresses are no addresses: browsers and servers stop near 2,000 characters."""

MAX_KEPT = 2_000
"""Answers that are kept: a page asks for the same few addresses again and again."""
MAX_LABEL = 63
"""Letters between two dots of a host (RFC 1035)."""
MAX_SECTION_FOLDERS = 3
"""Folders of a section's address ("/en/world/europe"); deeper ones name subjects, which no list of sections can hold."""
_DEFAULT_PORT = {"http": 80, "https": 443}
_CONTROL = re.compile(r"[\x00-\x20\x7f\u2028\u2029]")
# Parameters that say where a reader came from, not which page it is. A name ends them, or a prefix.
_TRACKING = words("tracking_parameters")
_TRACKING_PREFIXES = ("utm_", "at_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "oly_", "vero_", "_hs", "ns_")
_AMP_HOST = re.compile(r"^(?:amp|m|mobile|touch|wap)\.(?=[^.]+\.[^.]+)")
_AMP_PATH = re.compile(r"^/amp(?=/.)|(?<=.)\.amp(?=\.html$)|(?<=.)(?:/amp(?:\.html)?|\.amp)/?$", re.IGNORECASE)
_INDEX_FILE = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_SECTION = words("section_folders")
_LISTING = words("listing_folders")


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    """The public suffix list that the library brings; read once a process."""
    return PublicSuffixList()


@lru_cache(maxsize=MAX_KEPT)
def normalised(url: str | None, base: str | None = None) -> str | None:
    """The address under which a page is known, or None where ``url`` is no http(s) address.

    Dropped: tracking parameters, fragment, user and password, default port, AMP and mobile forms. Parameters stand in order.
    ``normalised(normalised(u)) == normalised(u)``.

    Args:
        url: as written on the page or sent by a producer; may be anything.
        base: where a relative address starts from.
    """
    absolute_url = absolute(url, base)
    if absolute_url is None:
        return None
    try:
        parts = urlsplit(absolute_url)
        host, port = _host(parts.hostname), parts.port
    except (ValueError, UnicodeError):
        return None
    if host is None:
        return None
    scheme = parts.scheme.lower()
    netloc = host if port is None or port == _DEFAULT_PORT[scheme] else f"{host}:{port}"
    return urlunsplit((scheme, netloc, _path(parts.path), _query(parts.query), ""))


def absolute(url: str | None, base: str | None = None) -> str | None:
    """``url`` made absolute, or None where it is no http(s) address; otherwise as written."""
    if not url:
        return None
    text = _CONTROL.sub("", url)
    try:
        joined = urljoin(base, text) if base and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text) else text
        parts = urlsplit(joined)
    except (ValueError, UnicodeError):
        return None
    if parts.scheme.lower() not in _DEFAULT_PORT or not parts.netloc or len(joined) > MAX_URL:
        return None
    return joined


def _host(host: str | None) -> str | None:
    """The host in lower case and ASCII, without mobile and AMP labels; None where it is none."""
    if not host:
        return None
    try:
        name = host.rstrip(".").lower()
        if ":" in name:
            return f"[{ip_address(name).compressed}]"
        if not name.isascii():
            name = name.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None
    if not re.fullmatch(r"[a-z0-9_.-]{1,253}", name) or any(not 0 < len(label) <= MAX_LABEL for label in name.split(".")):
        return None
    return _without_mobile_label(name)


def _without_mobile_label(host: str) -> str:
    """``m.example.org`` is ``example.org``; a registrable domain that begins so (``m.co.uk``) stays."""
    bare = host
    while _AMP_HOST.match(bare) and _suffixes().privatesuffix(bare) != bare:
        bare = _AMP_HOST.sub("", bare)
    return bare


def _path(path: str) -> str:
    """The path with one form of percent-encoding, without AMP marks, index file and closing slash."""
    text = quote(unquote(path, errors="surrogateescape"), safe="/~!$&'()*+,;=:@-._", errors="surrogateescape")
    before = ""
    while text != before:  # "/amp/x/index.html/amp": one mark can hide another; each round shortens
        before = text
        text = re.sub(r"//+", "/", text)
        text = _INDEX_FILE.sub("/", _AMP_PATH.sub("", text)).rstrip("/")
    return text or "/"


def _query(query: str) -> str:
    """The parameters that can matter, in order."""
    if not query:
        return ""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=100, errors="surrogateescape")
    except ValueError:
        return ""
    kept = sorted((name, value) for name, value in pairs if not _tracks(name.lower()))
    return urlencode(kept, errors="surrogateescape")


def _tracks(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def host_of(url: str | None) -> str | None:
    """The host of an address, in lower case."""
    if not url:
        return None
    try:
        return urlsplit(url).hostname
    except (ValueError, UnicodeError):
        return None


@lru_cache(maxsize=MAX_KEPT)
def domain_of(url: str | None) -> str | None:
    """The registrable domain (``bbc.co.uk``), the address itself for an IP address, None where there is neither."""
    host = host_of(url)
    if not host:
        return None
    if re.fullmatch(r"[\d.]+|[\da-f:]+", host):
        return host
    try:
        return _suffixes().privatesuffix(host) or host
    except (ValueError, UnicodeError):
        return host


def same_site(one: str | None, other: str | None) -> bool:
    """Both stand under one registrable domain."""
    domain = domain_of(one)
    return domain is not None and domain == domain_of(other)


def is_section(url: str) -> bool:
    """A home, section or list page by its address: no path, folders that only name sections, or "tag/…".

    A canonical link to one is a mistake of the site's template: it must not become the article's name.
    """
    try:
        parts = urlsplit(url)
    except (ValueError, UnicodeError):
        return True
    if parts.query:
        return False
    folders = [folder.lower() for folder in parts.path.split("/") if folder]
    listed = len(folders) > 1 and folders[-2] in _LISTING
    return listed or (len(folders) <= MAX_SECTION_FOLDERS and all(folder in _SECTION for folder in folders))
