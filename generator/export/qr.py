"""The QR code of a sheet as a picture for programs that draw no modules: PNG, eight pixels a module, black on white."""

from __future__ import annotations

import struct
import zlib

from generator.drawing.drawing import QrCode

_SCALE = 8  # pixels of a module: in a picture of one bit a pixel, a byte


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
