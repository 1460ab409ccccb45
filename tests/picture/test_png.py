"""PNG files: what a logo may be, and what costs a build or ends a process."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest

from generator.picture import MAX_BYTES, fault_of
from tests.sheet.pictures import png

GOOD = png(40, 50)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def made(width: int, height: int, data: bytes, *, color: int = 0, depth: int = 8, interlace: int = 0) -> bytes:
    """Return a file whose header tells a size and whose image is `data`, packed."""
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlace)
    chunks = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(data)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def with_chunk(kind: bytes, data: bytes) -> bytes:
    """Return the good file with a chunk after its header."""
    return GOOD[:33] + chunk(kind, data) + GOOD[33:]


@pytest.mark.parametrize(
    ("color", "depth"), [(0, 8), (2, 8), (3, 8), (4, 8), (6, 8), (0, 16), (2, 16), (4, 16), (6, 16)]
)
def test_every_kind_of_png_may_be_a_logo(color: int, depth: int) -> None:
    assert fault_of("logo.PNG", png(40, 50, color, depth)) == ""


def test_interlaced_pictures_and_usual_remarks_may_be_a_logo() -> None:
    three_passes = b"\0a" + b"\0b" + b"\0c"  # the first, fourth and sixth have a pixel each
    assert fault_of("a.png", made(3, 1, three_passes, interlace=1)) == ""
    assert fault_of("a.png", made(3, 1, three_passes)) != ""
    profile = b"sRGB\0\0" + zlib.compress(bytes(3000))
    for kind, data in ((b"pHYs", bytes(9)), (b"tEXt", b"Title\0Logo"), (b"iCCP", profile)):
        assert fault_of("a.png", with_chunk(kind, data)) == ""


BAD: dict[str, Callable[[], bytes]] = {
    "no picture": lambda: b"not a picture",
    "nothing": lambda: b"",
    "an SVG": lambda: b"<svg/>",
    "no pixels": lambda: made(0, 1, b""),
    "cut off": lambda: GOOD[:-20],
    "no end": lambda: GOOD[:-12],
    "a wrong checksum": lambda: GOOD[:40] + bytes([GOOD[40] ^ 1]) + GOOD[41:],
    "less image than told": lambda: made(4, 4, b"\0abcd" * 3),
    "more image than told": lambda: made(4, 4, b"\0abcd" * 5),
    "an unknown filter": lambda: made(4, 1, b"\5abcd"),
    "a depth that does not exist": lambda: made(4, 1, b"\0abcd", depth=3),
    "no palette": lambda: made(4, 1, b"\0abcd", color=3),
    "an unknown chunk that must be understood": lambda: with_chunk(b"ABCD", b""),
    "a moving picture": lambda: with_chunk(b"acTL", bytes(8)),
    "a colour profile that grows": lambda: with_chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(2 << 20))),
    "74 bytes of two thousand million pixels": lambda: made(0x7FFFFFFF, 0x7FFFFFFF, b""),
    "many pixels in few bytes": lambda: made(2001, 2000, bytes(2002 * 2000)),
    "a bomb": lambda: made(10, 10, bytes(50 << 20)),
    "a large file": lambda: GOOD + bytes(MAX_BYTES),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_whole_picture_or_too_large_is_refused_with_a_reason(name: str) -> None:
    assert fault_of("logo.png", BAD[name]()).strip()


def test_the_reason_tells_the_limit() -> None:
    assert fault_of("a.png", made(5000, 5000, b"")) == (
        "gambarnya 5000 x 5000 titik; paling banyak 4 juta titik (misalnya 2000 x 2000)"
    )
