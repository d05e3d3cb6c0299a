"""Content encodings, honest and hostile."""

import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress

import cramjam
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.receive.inflate import inflated
from streams.errors import Poison
from streams.outcomes import DeadReason

LIMIT, RATIO = 10_000_000, 100

ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: bytes(cramjam.brotli.compress(data)),
    "zstd": lambda data: bytes(cramjam.zstd.compress(data)),
}


def raw_deflate(data: bytes) -> bytes:
    """Deflate without the zlib header, as many servers send it."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize("name", ENCODERS)
def test_every_encoding(name: str) -> None:
    """What was packed comes back, whatever the case of the header."""
    data = b"<p>The ferry came late.</p>" * 100

    assert inflated(ENCODERS[name](data), f" {name.upper()} ", LIMIT, RATIO) == data


def test_deflate_without_its_header() -> None:
    """Raw deflate is read too."""
    assert inflated(raw_deflate(b"abc" * 50), "deflate", LIMIT, RATIO) == b"abc" * 50


def test_layers() -> None:
    """Two encodings on top of each other come off in order."""
    data = b"<p>x</p>"

    assert inflated(gzip.compress(bytes(cramjam.brotli.compress(data))), "br, gzip", LIMIT, RATIO) == data


def test_several_gzip_members() -> None:
    """A gzip body of several members is one page."""
    assert inflated(gzip.compress(b"a") + gzip.compress(b"b"), "gzip", LIMIT, RATIO) == b"ab"


@pytest.mark.parametrize("name", ENCODERS)
def test_a_bomb(name: str) -> None:
    """40 MB of one letter stop at the limit."""
    bomb = ENCODERS[name](b"a" * 40_000_000)

    with pytest.raises(Poison) as caught:
        inflated(bomb, name, LIMIT, RATIO)

    assert caught.value.reason == DeadReason.TOO_LARGE


def test_a_nested_bomb() -> None:
    """A bomb inside a bomb stops at the first."""
    with pytest.raises(Poison) as caught:
        inflated(gzip.compress(gzip.compress(b"a" * 40_000_000)), "gzip, gzip", LIMIT, RATIO)

    assert caught.value.reason == DeadReason.TOO_LARGE


@pytest.mark.parametrize("encodings", ["compress", "zlib", "rot13", "gzip,gzip,gzip,gzip", "utf-8"])
def test_unknown_encodings(encodings: str) -> None:
    """An encoding that no server sends, or four on top of each other, is dead."""
    with pytest.raises(Poison) as caught:
        inflated(b"x", encodings, LIMIT, RATIO)

    assert caught.value.reason == DeadReason.BAD_ENCODING


@pytest.mark.parametrize("name", ENCODERS)
def test_cut_off(name: str) -> None:
    """A body cut in the middle is dead, not half a page."""
    packed = ENCODERS[name](bytes(range(256)) * 40)

    with pytest.raises(Poison) as caught:
        inflated(packed[: len(packed) // 2], name, LIMIT, RATIO)

    assert caught.value.reason == DeadReason.BAD_ENCODING


def test_unpacked_already() -> None:
    """Scrapers pass the header on and the body unpacked: HTML is taken as it is."""
    assert inflated(b"  <html>", "gzip", LIMIT, RATIO) == b"  <html>"


@given(st.binary(max_size=300), st.sampled_from(sorted(ENCODERS)))
@settings(max_examples=150)
def test_any_bytes(data: bytes, name: str) -> None:
    """Arbitrary bytes under any encoding are bytes or ``Poison``, never another error."""
    with suppress(Poison):
        assert isinstance(inflated(data, name, LIMIT, RATIO), bytes)
