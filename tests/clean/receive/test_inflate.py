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

    assert inflated(ENCODERS[name](data), f" {name.upper()} ", LIMIT, RATIO) == (data, False)


def test_deflate_without_its_header() -> None:
    """Raw deflate is read too."""
    assert inflated(raw_deflate(b"abc" * 50), "deflate", LIMIT, RATIO) == (b"abc" * 50, False)


def test_layers() -> None:
    """Two encodings on top of each other come off in order."""
    data = b"<p>x</p>"

    assert inflated(gzip.compress(bytes(cramjam.brotli.compress(data))), "br, gzip", LIMIT, RATIO) == (data, False)


def test_several_gzip_members() -> None:
    """A gzip body of several members is one page."""
    assert inflated(gzip.compress(b"a") + gzip.compress(b"b"), "gzip", LIMIT, RATIO) == (b"ab", False)


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


@pytest.mark.parametrize("encodings", ["compress", "zlib", "rot13", "gzip,gzip,gzip,gzip"])
def test_unknown_encodings(encodings: str) -> None:
    """An encoding that no server sends, or four on top of each other, is dead."""
    with pytest.raises(Poison) as caught:
        inflated(b"x", encodings, LIMIT, RATIO)

    assert caught.value.reason == DeadReason.BAD_ENCODING


PAGE = b"<html><body>" + b"".join(b"<p>On day %d the ferry left %d minutes late.</p>" % (day, day * 7 % 61) for day in range(9_000))


@pytest.mark.parametrize("name", ENCODERS)
def test_cut_off(name: str) -> None:
    """A body cut in the middle gives what could be read, and says so."""
    packed = ENCODERS[name](PAGE)
    data, truncated = inflated(packed[: len(packed) * 2 // 3], name, LIMIT, RATIO)

    assert truncated
    assert PAGE.startswith(data)
    assert len(data) > len(PAGE) / 4


@pytest.mark.parametrize("name", ENCODERS)
def test_nothing_could_be_read(name: str) -> None:
    """A stream whose beginning is missing is dead."""
    with pytest.raises(Poison) as caught:
        inflated(ENCODERS[name](PAGE)[200:300], name, LIMIT, RATIO)

    assert caught.value.reason == DeadReason.BAD_ENCODING


@pytest.mark.parametrize("body", [b"  <html>", b"\xef\xbb\xbf<p>x", b"\xff\xfe<\x00p\x00>\x00"])
@pytest.mark.parametrize("encodings", ["gzip", "br", "deflate, gzip", "aws-chunked"])
def test_unpacked_already(body: bytes, encodings: str) -> None:
    """Scrapers pass the header on and the body unpacked: HTML is taken as it is, whatever the header says."""
    assert inflated(body, encodings, LIMIT, RATIO) == (body, False)


@pytest.mark.parametrize("encodings", [None, "", "identity", "none", "None", "utf-8", "UTF8", "iso-8859-1, identity", "gbk"])
def test_what_is_no_encoding(encodings: str | None) -> None:
    """``none``, and a charset in the wrong header, are none."""
    assert inflated(b"plain", encodings, LIMIT, RATIO) == (b"plain", False)


@pytest.mark.parametrize("encodings", [None, "identity", "utf-8", "zstd"])
@pytest.mark.parametrize("name", ["gzip", "zstd", "deflate"])
def test_a_packing_that_no_header_names(name: str, encodings: str | None) -> None:
    """It shows itself by its first bytes; a header that names another one does not matter."""
    assert inflated(ENCODERS[name](PAGE), encodings, LIMIT, RATIO) == (PAGE, False)


def test_brotli_that_no_header_names() -> None:
    """It has no mark: it is left as it is, and refused for what it looks like."""
    packed = ENCODERS["br"](PAGE)

    assert inflated(packed, None, LIMIT, RATIO) == (packed, False)


@pytest.mark.parametrize("name", ["gzip", "zstd", "deflate"])
def test_a_bomb_that_no_header_names(name: str) -> None:
    """It stops at the limit like any other."""
    with pytest.raises(Poison) as caught:
        inflated(ENCODERS[name](b"a" * 40_000_000), None, LIMIT, RATIO)

    assert caught.value.reason == DeadReason.TOO_LARGE


@pytest.mark.parametrize("body", [b"x^2 + y^2 = z^2, said the teacher", b"x\x9c", "Zoë".encode("cp1252"), bytes(range(256)), b""])
def test_what_only_looks_packed(body: bytes) -> None:
    """Text that begins with the letters of a mark, and bytes that are no stream, are left as they are."""
    assert inflated(body, None, LIMIT, RATIO) == (body, False)


@given(st.binary(max_size=300), st.sampled_from(["", *sorted(ENCODERS)]))
@settings(max_examples=150)
def test_any_bytes(data: bytes, name: str) -> None:
    """Arbitrary bytes under any encoding are bytes or ``Poison``, never another error."""
    with suppress(Poison):
        assert isinstance(inflated(data, name, LIMIT, RATIO).data, bytes)


@given(st.binary(max_size=2_000).map(lambda data: b"<" + data), st.lists(st.sampled_from(sorted(ENCODERS)), max_size=3))
@settings(max_examples=100, deadline=None)
def test_what_was_packed_comes_back(data: bytes, names: list[str]) -> None:
    """Under up to three layers, named in a header or not."""
    packed = data
    for name in names:
        packed = ENCODERS[name](packed)

    assert inflated(packed, ", ".join(names), LIMIT, RATIO) == (data, False)


def test_ten_thousand_gzip_members_are_too_many() -> None:
    """Each costs as much as a small page; a body of 10 MB could hold half a million."""
    with pytest.raises(Poison, match="gzip streams") as refused:
        inflated(gzip.compress(b"x") * 10_000, "gzip", 10_000_000, 100)
    assert refused.value.reason == DeadReason.TOO_LARGE


def test_members_cost_in_proportion() -> None:
    """Nothing that is left is copied for each of them."""
    one = gzip.compress(b"x" * 100, compresslevel=0)
    assert inflated(one * 999, "gzip", 10_000_000, 100).data == b"x" * 99_900
