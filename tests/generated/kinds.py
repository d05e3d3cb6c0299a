"""Sixty kinds of file that are no page, made anew from a seed: what lands on a topic of pages when a scraper's filter fails.

Those that the standard library writes are whole; of the others the first bytes are the kind's own, and random bytes follow.
"""

import base64
import bz2
import csv
import gzip
import io
import json
import lzma
import marshal
import pickle
import plistlib
import sqlite3
import struct
import tarfile
import wave
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from random import Random

import cramjam

WORDS = [
    "ferry",
    "harbour",
    "pier",
    "frost",
    "hinge",
    "crew",
    "captain",
    "island",
    "morning",
    "timetable",
    "engine",
    "ramp",
    "anchor",
    "lighthouse",
    "passengers",
]


def sentence(random: Random) -> str:
    """A line of our own that means nothing."""
    return " ".join(random.choices(WORDS, k=random.randint(6, 16))).capitalize() + "."


def prose(random: Random, lines: int = 40) -> str:
    """Lines that would pass for text."""
    return "\n".join(sentence(random) for _ in range(lines))


def _rows(random: Random, number: int = 60) -> list[list[str]]:
    return [
        [random.choice(WORDS), str(random.randint(0, 9999)), f"{random.random():.4f}", random.choice(WORDS)] for _ in range(number)
    ]


def _begun(mark: bytes, random: Random, size: int = 3_000) -> bytes:
    return mark + random.randbytes(size)


def _png(random: Random) -> bytes:
    rows = b"".join(b"\x00" + random.randbytes(90) for _ in range(30))
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 30, 30, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def _zip(random: Random, names: tuple[str, ...]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, prose(random))
    return out.getvalue()


def _tar(random: Random) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        data = random.randbytes(2_000)
        entry = tarfile.TarInfo("ferry.bin")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def _sqlite(random: Random) -> bytes:
    with sqlite3.connect(":memory:") as database:
        database.execute("create table crossings (name, minutes)")
        database.executemany("insert into crossings values (?, ?)", [(sentence(random), random.random()) for _ in range(60)])
        return database.serialize()


def _wav(random: Random) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as audio:
        audio.setnchannels(1)
        audio.setsampwidth(2)
        audio.setframerate(8_000)
        audio.writeframes(random.randbytes(4_000))
    return out.getvalue()


def _csv(random: Random) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([["name", "number", "share", "kind"], *_rows(random)])
    return out.getvalue().encode()


def _mail(random: Random) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "ines@gazette.example", "aldo@gazette.example", sentence(random)
    message.set_content(prose(random, 5))
    paragraphs = "".join(f"<p>{sentence(random)}</p>\n" for _ in range(9))
    message.add_alternative(f"<html>\n<body>\n{paragraphs}</body>\n</html>\n", subtype="html")
    return message.as_bytes()


def _log(random: Random) -> bytes:
    return "\n".join(
        f"2026-11-{random.randint(10, 30)} 12:0{random.randint(0, 9)}:00 ERROR {sentence(random)}" for _ in range(60)
    ).encode()


def _syslog(random: Random) -> bytes:
    return "\n".join(
        f"Nov {random.randint(10, 30)} 12:00:0{random.randint(0, 9)} pier kernel: {sentence(random)}" for _ in range(60)
    ).encode()


def _access_log(random: Random) -> bytes:
    line = '10.0.0.{} - - [12/Nov/2026:10:00:00 +0000] "GET /{}/{}.html HTTP/1.1" 200 {} "-" "Mozilla/5.0 (X11; Linux)"'
    return "\n".join(
        line.format(random.randint(1, 250), random.choice(WORDS), random.choice(WORDS), random.randint(0, 99_999))
        for _ in range(60)
    ).encode()


def _css(random: Random) -> bytes:
    return "\n".join(f".{random.choice(WORDS)}-{n} > a:hover {{ margin: {n}px; color: #{n:06x}; }}" for n in range(80)).encode()


def _script(random: Random) -> bytes:
    lines = [
        f"function {random.choice(WORDS)}{n}(a, b) {{ return a[{n}] === b ? '<p>' + a + '</p>' : b(a, {{ x: {n} }}); }}"
        for n in range(60)
    ]
    return ("!function(){'use strict';\n" + "\n".join(lines) + "\n}();").encode()


def _python(random: Random) -> bytes:
    return "\n".join(
        f"def {random.choice(WORDS)}_{n}(x: int) -> int:\n    return x * {n} + len({random.choice(WORDS)!r})\n" for n in range(50)
    ).encode()


def _c(random: Random) -> bytes:
    return (
        "#include <stdio.h>\n" + "\n".join(f"int {random.choice(WORDS)}{n}(int *a) {{ return a[{n}] + {n}; }}" for n in range(60))
    ).encode()


def _sql(random: Random) -> bytes:
    rows = "\n".join(f"({n},'{random.choice(WORDS)}','<p>{random.choice(WORDS)}</p>')," for n in range(60))
    return f"CREATE TABLE `crossings` (`id` int, `name` text);\nINSERT INTO `crossings` VALUES\n{rows}".encode()


def _yaml(random: Random) -> bytes:
    return "\n".join(f"- name: {random.choice(WORDS)}\n  value: [{n}, {n + 1}]\n  on: {{a: {n}}}" for n in range(60)).encode()


def _ini(random: Random) -> bytes:
    return "\n".join(
        f"[{random.choice(WORDS)}{n}]\n{random.choice(WORDS)}={n}\npath=/srv/{random.choice(WORDS)}" for n in range(60)
    ).encode()


def _json(random: Random) -> bytes:
    return json.dumps([dict(zip("abcd", row, strict=True)) for row in _rows(random)], indent=1).encode()


def _json_lines(random: Random) -> bytes:
    return "\n".join(json.dumps({"html": f"<p>{sentence(random)}</p>"}) for _ in range(30)).encode()


def _xml(root: str, element: str) -> Callable[[Random], bytes]:
    def made(random: Random) -> bytes:
        inside = "".join(f"<{element}>{sentence(random)}</{element}>" for _ in range(30))
        return f"<?xml version='1.0'?>\n<{root}>{inside}</{root.split(maxsplit=1)[0]}>".encode()

    return made


def _svg(random: Random) -> bytes:
    texts = "".join(f"<text x='{n}' y='{n}'>{sentence(random)}</text>" for n in range(30))
    return f"<svg xmlns='http://www.w3.org/2000/svg' width='9'><title>{sentence(random)}</title>{texts}</svg>".encode()


def _calendar(random: Random) -> bytes:
    events = "\r\n".join(
        f"BEGIN:VEVENT\r\nDTSTART:2026110{n % 9}T100000Z\r\nSUMMARY:{sentence(random)}\r\nEND:VEVENT" for n in range(20)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}\r\nEND:VCALENDAR".encode()


def _subtitles(random: Random) -> bytes:
    lines = [f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{sentence(random)}\n" for n in range(50)]
    return "\n".join(lines).encode()


def _diff(random: Random) -> bytes:
    return "\n".join(
        f"--- a/{random.choice(WORDS)}.py\n+++ b/x.py\n@@ -{n},1 +{n},1 @@\n-a = {n}\n+a = [{n}]" for n in range(40)
    ).encode()


def _wide(random: Random) -> bytes:
    return random.randbytes(3_000).decode("latin-1").encode("utf-16")


KINDS: dict[str, Callable[[Random], bytes]] = {
    "pdf": lambda random: _begun(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", random),
    "postscript": lambda random: b"%!PS-Adobe-3.0\n" + prose(random).encode(),
    "png": _png,
    "jpeg": lambda random: _begun(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", random),
    "gif": lambda random: _begun(b"GIF89a", random),
    "webp": lambda random: _begun(b"RIFF\x00\x10\x00\x00WEBPVP8 ", random),
    "bmp": lambda random: _begun(b"BM\x46\x00\x00\x00", random),
    "tiff": lambda random: _begun(b"II*\x00", random),
    "icon": lambda random: _begun(b"\x00\x00\x01\x00\x01\x00", random),
    "avif": lambda random: _begun(b"\x00\x00\x00\x20ftypavif", random),
    "jpeg xl": lambda random: _begun(b"\xff\x0a", random),
    "svg": _svg,
    "mp3": lambda random: _begun(b"ID3\x04\x00", random),
    "mp3 without tags": lambda random: _begun(b"\xff\xfb\x90\x64", random),
    "ogg": lambda random: _begun(b"OggS\x00\x02", random),
    "flac": lambda random: _begun(b"fLaC\x00\x00", random),
    "wav": _wav,
    "mp4": lambda random: _begun(b"\x00\x00\x00\x18ftypmp42", random),
    "matroska": lambda random: _begun(b"\x1aE\xdf\xa3", random),
    "transport stream": lambda random: b"".join(b"\x47" + random.randbytes(187) for _ in range(16)),
    "zip": lambda random: _zip(random, ("ferry.txt", "pier.txt")),
    "docx": lambda random: _zip(random, ("[Content_Types].xml", "word/document.xml")),
    "epub": lambda random: _zip(random, ("mimetype", "OEBPS/pier.xhtml")),
    "tar": _tar,
    "tar.gz": lambda random: gzip.compress(_tar(random)),
    "bzip2": lambda random: bz2.compress(prose(random).encode()),
    "xz": lambda random: lzma.compress(prose(random).encode()),
    "zstd": lambda random: bytes(cramjam.zstd.compress(prose(random).encode())),
    "7z": lambda random: _begun(b"7z\xbc\xaf\x27\x1c", random),
    "rar": lambda random: _begun(b"Rar!\x1a\x07\x01\x00", random),
    "brotli": lambda random: bytes(cramjam.brotli.compress(f"<html><body>{prose(random)}</body></html>".encode())),
    "raw deflate": lambda random: zlib.compress(f"<html><body>{prose(random)}</body></html>".encode())[2:-4],
    "sqlite": _sqlite,
    "parquet": lambda random: _begun(b"PAR1", random) + b"PAR1",
    "avro": lambda random: _begun(b"Obj\x01", random),
    "hdf5": lambda random: _begun(b"\x89HDF\r\n\x1a\n", random),
    "pickle": lambda random: pickle.dumps(_rows(random)),
    "python bytecode": lambda random: b"\xa7\x0d\x0d\x0a" + marshal.dumps(compile(_python(random), "x", "exec")),
    "elf": lambda random: _begun(b"\x7fELF\x02\x01\x01", random),
    "exe": lambda random: _begun(b"MZ\x90\x00", random),
    "wasm": lambda random: _begun(b"\x00asm\x01\x00\x00\x00", random),
    "java class": lambda random: _begun(b"\xca\xfe\xba\xbe\x00\x00", random),
    "woff2": lambda random: _begun(b"wOF2", random),
    "ttf": lambda random: _begun(b"\x00\x01\x00\x00\x00", random),
    "wide noise": _wide,
    "json": _json,
    "json lines": _json_lines,
    "csv": _csv,
    "tsv": lambda random: "\n".join("\t".join(row) for row in _rows(random)).encode(),
    "css": _css,
    "javascript": _script,
    "python": _python,
    "c": _c,
    "sql": _sql,
    "yaml": _yaml,
    "ini": _ini,
    "log": _log,
    "syslog": _syslog,
    "access log": _access_log,
    "plist": lambda random: plistlib.dumps({sentence(random): _rows(random)}),
    "xml": _xml("crossings", "p"),
    "docbook": _xml("article xmlns='http://docbook.org/ns/docbook'", "para"),
    "stylesheet of xml": _xml("xsl:stylesheet xmlns:xsl='http://www.w3.org/1999/XSL/Transform'", "html"),
    "mail": _mail,
    "calendar": _calendar,
    "subtitles": _subtitles,
    "diff": _diff,
    "base64": lambda random: base64.encodebytes(random.randbytes(3_000)),
    "rtf": lambda random: b"{\\rtf1\\ansi " + prose(random).encode() + b"}",
    "php": lambda random: f"<?php $a = {random.randint(0, 9)}; ?>\n<html><body><p>{prose(random)}</p></body></html>".encode(),
    "markdown": lambda random: f"# {sentence(random)}\n\n{prose(random)}\n\n```html\n<p>{sentence(random)}</p>\n```\n".encode(),
}
"""By name, how a file of the kind is made."""

READABLE = frozenset(
    {"postscript", "calendar", "subtitles", "mail", "rtf", "php", "markdown", "xml", "docbook", "stylesheet of xml", "svg"}
)
"""Kinds that hold sentences: as flattened text they are text."""
