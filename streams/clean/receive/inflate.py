"""Content encodings undone, never further than a limit: a bomb costs no more than an honest page.

Compressed bytes enter, plain bytes leave; ``Poison`` where the encoding is unknown or broken, or the result too large.
"""

import zlib
from collections.abc import Callable

import cramjam

from streams.errors import Poison
from streams.outcomes import DeadReason

MAX_LAYERS = 3
"""``gzip, br`` is two layers; more than three is nobody's server."""

RATIO_FLOOR = 1_000_000
"""Below this size a high ratio harms nobody: an empty table of a million spaces compresses well and is honest."""


def inflated(data: bytes, encodings: str | None, limit: int, ratio: int) -> bytes:
    """``data`` with the layers that a ``content-encoding`` header names taken off.

    Args:
        data: the body as sent.
        encodings: the header's value, outermost last; None or ``identity`` where there is none.
        limit: bytes that the result may have.
        ratio: how many times larger than ``data`` the result may be.

    Raises:
        Poison: ``bad_encoding`` or ``too_large``.
    """
    names = [name.strip().lower() for name in (encodings or "").split(",")]
    layers = [name for name in names if name and name != "identity"]
    if len(layers) > MAX_LAYERS:
        raise Poison(DeadReason.BAD_ENCODING, f"{len(layers)} content encodings on top of each other")
    bound = min(limit, max(len(data) * ratio, RATIO_FLOOR))
    for name in reversed(layers):
        data = _one_layer(data, name, bound)
    if len(data) > limit:
        raise Poison(DeadReason.TOO_LARGE, f"{len(data)} bytes, at most {limit} are taken")
    return data


def _one_layer(data: bytes, name: str, bound: int) -> bytes:
    decoder = _DECODERS.get(name)
    if decoder is None:
        raise Poison(DeadReason.BAD_ENCODING, "content encoding is none of gzip, deflate, br, zstd")
    try:
        return decoder(data, bound)
    except (zlib.error, EOFError, OSError, ValueError, cramjam.DecompressionError) as error:
        # Scrapers often pass the header on and the body already unpacked: HTML that begins like HTML is taken as it is.
        if data.lstrip()[:1] == b"<":
            return data
        raise Poison(DeadReason.BAD_ENCODING, f"content encoding {name} is broken: {type(error).__name__}") from None


def _zlib(data: bytes, bound: int, wbits: int) -> bytes:
    out = bytearray()
    rest = data
    while rest:  # a gzip body may have several members
        unpacker = zlib.decompressobj(wbits)
        out += unpacker.decompress(rest, bound - len(out) + 1)
        _check(len(out), bound)
        if not unpacker.eof:
            raise EOFError("cut off")
        rest = unpacker.unused_data if wbits > zlib.MAX_WBITS and unpacker.unused_data[:2] == b"\x1f\x8b" else b""
    return bytes(out)


def _gzip(data: bytes, bound: int) -> bytes:
    return _zlib(data, bound, zlib.MAX_WBITS | 16)


def _deflate(data: bytes, bound: int) -> bytes:
    """With the zlib header that RFC 9110 asks for, or without, as many servers send it."""
    try:
        return _zlib(data, bound, zlib.MAX_WBITS)
    except zlib.error:
        return _zlib(data, bound, -zlib.MAX_WBITS)


def _into(decompress_into: Callable[[bytes, bytearray], int]) -> Callable[[bytes, int], bytes]:
    """A decoder over a buffer of a size it cannot leave (cramjam's streaming decoders have no bound)."""

    def decode(data: bytes, bound: int) -> bytes:
        buffer = bytearray(min(bound, max(RATIO_FLOOR, 20 * len(data))))
        try:
            return bytes(buffer[: decompress_into(data, buffer)])
        except cramjam.DecompressionError as error:
            if "write whole buffer" not in str(error):
                raise
        buffer = bytearray(bound)
        try:
            return bytes(buffer[: decompress_into(data, buffer)])
        except cramjam.DecompressionError as error:
            if "write whole buffer" not in str(error):
                raise
            raise Poison(DeadReason.TOO_LARGE, f"more than {bound} bytes once decompressed") from None

    return decode


def _check(size: int, bound: int) -> None:
    if size > bound:
        raise Poison(DeadReason.TOO_LARGE, f"more than {bound} bytes once decompressed")


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _into(cramjam.brotli.decompress_into),
    "zstd": _into(cramjam.zstd.decompress_into),
}
