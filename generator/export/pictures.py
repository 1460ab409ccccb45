"""The pictures of the identity part for office programs: logos, and the QR code drawn in pixels, all as PNG."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from generator.drawing.drawing import Drawing, QrCode
from generator.drawing.geometry import Box
from generator.export.drawingml import Pictures

_SCALE = 8  # pixels of a module: in a picture of one bit a pixel, a byte


class Picture(NamedTuple):
    """A picture with the box that it fills on its page, and what it says to those who cannot see it."""

    content: bytes
    box: Box
    name: str
    described: str

    @property
    def pixels(self) -> int:
        """Its width."""
        return int.from_bytes(self.content[16:20], "big")


def pictures_of(drawing: Drawing, logos: Pictures) -> Iterator[Picture]:
    """Yield the logos that were made of a drawing, then its QR code, in the order of the pages."""
    for page in drawing.fronts:
        for number, logo in enumerate(page.logos, start=1):
            if logo.path in logos:
                yield Picture(logos[logo.path], logo.box, f"logo {number}", "Logo")
        if page.qr is not None:
            yield Picture(qr_picture(page.qr), page.qr.box, "kode QR", page.qr.address)


def qr_picture(code: QrCode) -> bytes:
    """Return the picture, as wide as the code's box; the same code gives the same bytes."""
    side = min(module.height for module in code.modules)
    count = round(code.box.width / side)
    rows = [bytearray(b"\xff" * count) for _ in range(count)]
    for module in code.modules:
        row, first = (round(way / side) for way in (module.top - code.box.top, module.left - code.box.left))
        width = round(module.width / side)
        rows[row][first : first + width] = bytes(width)
    lines = b"".join((b"\0" + bytes(row)) * _SCALE for row in rows)
    head = struct.pack(">IIBBBBB", count * _SCALE, count * _SCALE, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
