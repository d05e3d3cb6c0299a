"""Content encodings undone, never further than a limit: a bomb costs no more than an honest page.

Compressed bytes enter; plain bytes leave, with whether the stream was cut off. What begins like a compressed stream is unpacked
though no header says so, for scrapers drop the header, too, not only pass it on beside a body that is unpacked already. ``Poison``
where the encoding is unknown or broken, or the result too large.
"""

import zlib
from collections.abc import Callable
from typing import NamedTuple

import cramjam

from streams.clean.receive.decode import is_charset
from streams.errors import Poison
from streams.outcomes import DeadReason

MAX_LAYERS = 3
"""``gzip, br`` is two layers; more than three is nobody's server."""

RATIO_FLOOR = 1_000_000
"""Below this size a high ratio harms nobody: an empty table of a million spaces compresses well and is honest."""

MAX_MEMBERS = 1_000
"""Gzip streams one behind the other in one body, which is at most 10 MB: writers that cut have one for 64 kB. Each costs 10 µs."""

PIECE = 4_096
"""Bytes of a broken stream that are unpacked at a time: what came before the fault is kept, to the piece."""

_NONE = frozenset({"", "identity", "none"})
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BROKEN = (zlib.error, EOFError, OSError, ValueError, cramjam.DecompressionError)


class Inflated(NamedTuple):
    """A body, and whether it ends before its stream does."""

    data: bytes
    truncated: bool


def inflated(data: bytes, encodings: str | None, limit: int, ratio: int) -> Inflated:
    """``data`` with its layers taken off: those that a ``content-encoding`` header names, then those that show themselves.

    Args:
        data: the body as sent.
        encodings: the header's value, outermost last. ``identity``, ``none`` and names of charsets are none.
        limit: bytes that the result may have.
        ratio: how many times larger than ``data`` the result may be.

    Raises:
        Poison: ``bad_encoding`` or ``too_large``.
    """
    names = [name.strip().lower() for name in (encodings or "").split(",")]
    layers = [name for name in names if name not in _NONE and not is_charset(name)]
    if len(layers) > MAX_LAYERS:
        raise Poison(DeadReason.BAD_ENCODING, f"{len(layers)} content encodings on top of each other")
    bound = min(limit, max(len(data) * ratio, RATIO_FLOOR))
    body = Inflated(data, truncated=False)
    for name in reversed(layers):
        body = _then(body, _declared(body.data, name, bound))
    for _ in range(MAX_LAYERS):
        shown = _undeclared(body.data, bound)
        if shown is None:
            break
        body = _then(body, shown)
    if len(body.data) > limit:
        raise Poison(DeadReason.TOO_LARGE, f"{len(body.data)} bytes, at most {limit} are taken")
    return body


def _then(outer: Inflated, inner: Inflated) -> Inflated:
    return Inflated(inner.data, truncated=outer.truncated or inner.truncated)


def _declared(data: bytes, name: str, bound: int) -> Inflated:
    decoder = _DECODERS.get(name)
    try:
        if decoder is not None:
            return decoder(data, bound)
        why = "is none of gzip, deflate, br, zstd"
    except _BROKEN as error:
        why = f"{name} is broken: {type(error).__name__}"
    # Scrapers often pass the header on and the body already unpacked: what begins like HTML, or like another packing, is taken so.
    if _is_markup(data) or _packing(data) is not None:
        return Inflated(data, truncated=False)
    raise Poison(DeadReason.BAD_ENCODING, f"content encoding {why}") from None


def _undeclared(data: bytes, bound: int) -> Inflated | None:
    """The body inside a packing that no header names, told by its first bytes. Brotli has none: such a body is no page."""
    name = _packing(data)
    try:
        return _DECODERS[name](data, bound) if name is not None else None
    except _BROKEN:
        return None


def _packing(data: bytes) -> str | None:
    """The packing whose mark ``data`` begins with."""
    if data.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    if data.startswith(b"\x28\xb5\x2f\xfd"):
        return "zstd"
    # RFC 1950: the method and window, then a check that makes both a multiple of 31.
    is_zlib = len(data) > 2 and data[0] == 0x78 and int.from_bytes(data[:2], "big") % 31 == 0  # noqa: PLR2004
    return "deflate" if is_zlib and not _is_text(data) else None


def _is_markup(data: bytes) -> bool:
    """It begins as HTML does, in any encoding that keeps ASCII or has a mark."""
    return data.startswith(_MARKS[1:]) or data.removeprefix(_MARKS[0]).lstrip()[:1] == b"<"


def _is_text(data: bytes) -> bool:
    """Its first piece is UTF-8, but for a character that the piece cuts."""
    try:
        data[:PIECE].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= PIECE - 3
    return True


def _zlib(data: bytes, bound: int, wbits: int) -> Inflated:
    """All members of a stream; of one that breaks off or is broken, what comes out before that."""
    out = bytearray()
    at = 0
    for _ in range(MAX_MEMBERS):  # a gzip body may have several members
        unpacker = zlib.decompressobj(wbits)
        begun = len(out)
        try:
            while at < len(data) and not unpacker.eof:
                out += unpacker.decompress(data[at : at + PIECE], bound - len(out) + 1)
                _check(len(out), bound)
                at += PIECE
        except zlib.error:
            if len(out) == begun:
                raise
        if not unpacker.eof:
            if data and not out:
                raise EOFError("cut off")
            return Inflated(bytes(out), truncated=bool(data))
        at = min(at, len(data)) - len(unpacker.unused_data)
        if wbits <= zlib.MAX_WBITS or data[at : at + 2] != b"\x1f\x8b":
            return Inflated(bytes(out), truncated=False)
    raise Poison(DeadReason.TOO_LARGE, f"more than {MAX_MEMBERS} gzip streams in one body")


def _gzip(data: bytes, bound: int) -> Inflated:
    return _zlib(data, bound, zlib.MAX_WBITS | 16)


def _deflate(data: bytes, bound: int) -> Inflated:
    """With the zlib header that RFC 9110 asks for, or without, as many servers send it."""
    try:
        return _zlib(data, bound, zlib.MAX_WBITS)
    except zlib.error:
        return _zlib(data, bound, -zlib.MAX_WBITS)


def _into(decompress_into: Callable[[bytes, bytearray], int]) -> Callable[[bytes, int], Inflated]:
    """A decoder over a buffer of a size it cannot leave (cramjam's streaming decoders have no bound).

    What a broken stream left in the buffer is kept. Brotli leaves all that came before the fault, zstd whole
    blocks (of up to 128 kB).
    """

    def decode(data: bytes, bound: int) -> Inflated:
        for size in dict.fromkeys((min(bound, max(RATIO_FLOOR, 20 * len(data))), bound)):
            buffer = bytearray(size)
            try:
                return Inflated(bytes(buffer[: decompress_into(data, buffer)]), truncated=False)
            except cramjam.DecompressionError as error:
                if "write whole buffer" in str(error):
                    continue
                left = bytes(buffer).rstrip(b"\x00")
                if not left:
                    raise
                return Inflated(left, truncated=True)
        raise Poison(DeadReason.TOO_LARGE, f"more than {bound} bytes once decompressed") from None

    return decode


def _check(size: int, bound: int) -> None:
    if size > bound:
        raise Poison(DeadReason.TOO_LARGE, f"more than {bound} bytes once decompressed")


_DECODERS: dict[str, Callable[[bytes, int], Inflated]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _into(cramjam.brotli.decompress_into),
    "zstd": _into(cramjam.zstd.decompress_into),
}
