"""PNG pictures: every chunk with its checksum, and the whole image data, unpacked within a bound.

The format is that of ISO/IEC 15948:2004 (https://www.w3.org/TR/png-3/).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from generator.picture.fault import PictureError

MAX_PIXELS = 4_000_000  # 2000 x 2000: 2,000 dots an inch at the 25 mm that a logo has
MAX_SIDE = 8_000
_MAX_CHUNKS = 1_000
_MAX_PROFILE = 1 << 20  # bytes of an unpacked colour profile
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NOT_PNG = "isinya bukan gambar PNG yang utuh; simpan ulang dari program gambar"

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # a pixel, by colour type
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_MOVING = (b"acTL", b"fcTL", b"fdAT")
# Where each pass of an interlaced image begins, and its steps: x, y, every x, every y.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


class _Header(NamedTuple):
    width: int
    height: int
    depth: int
    color: int
    compression: int
    filtering: int
    interlace: int


def read_png(content: bytes) -> None:
    """Read a whole PNG file; PictureError when it is none, is broken, or larger than a logo needs."""
    chunks = _chunks(content)
    kind, data = next(chunks)
    if kind != b"IHDR" or len(data) != 13:
        raise PictureError(_NOT_PNG)
    header = _Header(*struct.unpack(">IIBBBBB", data))
    _check_header(header)
    image: list[bytes] = []
    palette = 0
    for kind, data in chunks:
        if kind in _MOVING:
            raise PictureError("gambar bergerak tidak dapat dicetak; simpan sebagai PNG biasa")
        if kind == b"IDAT":
            image.append(data)
        elif kind == b"PLTE":
            palette = len(data)
            if image or palette % 3 or not 0 < palette <= 3 << min(header.depth, 8):
                raise PictureError(_NOT_PNG)
        elif kind == b"tRNS" and len(data) != {0: 2, 2: 6}.get(header.color) and not (0 < len(data) <= palette // 3):
            raise PictureError(_NOT_PNG)
        elif kind == b"iCCP":
            _unpack(data.partition(b"\0")[2][1:], _MAX_PROFILE)
        elif kind == b"IEND":
            break
        elif not kind[0] & 0x20:  # a capital letter: one that a reader must understand
            raise PictureError(_NOT_PNG)
    if header.color == 3 and not palette:
        raise PictureError(_NOT_PNG)
    _check_rows(header, b"".join(image))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and data of each chunk up to IEND; PictureError when one is broken or the end is missing."""
    if not content.startswith(_SIGNATURE):
        raise PictureError(_NOT_PNG)
    place = len(_SIGNATURE)
    for _ in range(_MAX_CHUNKS):
        if place + 12 > len(content):
            break
        length, kind = struct.unpack_from(">I4s", content, place)
        end = place + 8 + length
        if end + 4 > len(content) or not (kind.isalpha() and kind.isascii()):
            break
        data = content[place + 8 : end]
        if zlib.crc32(data, zlib.crc32(kind)) != struct.unpack_from(">I", content, end)[0]:
            break
        yield kind, data
        if kind == b"IEND":
            return
        place = end + 4
    raise PictureError(_NOT_PNG)


def _check_header(header: _Header) -> None:
    if header.depth not in _DEPTHS.get(header.color, ()) or header.compression or header.filtering:
        raise PictureError(_NOT_PNG)
    if header.interlace > 1 or not header.width or not header.height:
        raise PictureError(_NOT_PNG)
    if max(header.width, header.height) > MAX_SIDE or header.width * header.height > MAX_PIXELS:
        raise PictureError(
            f"gambarnya {header.width} x {header.height} titik; paling banyak 4 juta titik (misalnya 2000 x 2000)"
        )


def _check_rows(header: _Header, packed: bytes) -> None:
    """Unpack the image and look at each row's filter: with these right, any bytes are an image."""
    passes = _PASSES if header.interlace else ((0, 0, 1, 1),)
    bits = _SAMPLES[header.color] * header.depth
    sizes = []  # rows and bytes a row of each pass, the filter's byte among them
    for x, y, each_x, each_y in passes:
        columns, rows = -(-(header.width - x) // each_x), -(-(header.height - y) // each_y)
        if columns > 0 and rows > 0:
            sizes.append((rows, 1 + -(-columns * bits // 8)))
    data = _unpack(packed, sum(rows * size for rows, size in sizes))
    place = 0
    for rows, size in sizes:
        if max(data[place : place + rows * size : size], default=5) > 4:
            raise PictureError(_NOT_PNG)
        place += rows * size
    if place != len(data):
        raise PictureError(_NOT_PNG)


def _unpack(packed: bytes, most: int) -> bytes:
    """Return the bytes of a zlib stream, which are at most `most`."""
    stream = zlib.decompressobj()
    try:
        data = stream.decompress(packed, most + 1)
    except zlib.error as error:
        raise PictureError(_NOT_PNG) from error
    if len(data) > most or not stream.eof:
        raise PictureError(_NOT_PNG)
    return data
