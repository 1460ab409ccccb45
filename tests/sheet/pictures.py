"""Logos for tests, made here: an SVG with shapes and gradients, and PNG files of every colour type."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<defs><linearGradient id="g"><stop offset="0" stop-color="#0b6e4f"/><stop offset="1" stop-color="#ffd166"/>
</linearGradient></defs>
<rect width="{width}" height="{height}" rx="8" fill="url(#g)"/>
<circle cx="{x}" cy="{y}" r="{r}" fill="#fff" stroke="#000" stroke-width="2"/>
<path d="M{x} {y}h4v4h-4z" fill="#d1495b"/>
</svg>
"""

# colour type -> samples of one pixel, from red, green and blue (0 to 255)
_SAMPLES: dict[int, Callable[[int, int, int], tuple[int, ...]]] = {
    0: lambda r, g, b: ((r + g + b) // 3,),
    2: lambda r, g, b: (r, g, b),
    3: lambda r, g, b: (min(3, r // 64),),
    4: lambda r, g, b: ((r + g + b) // 3, 255 - b // 2),
    6: lambda r, g, b: (r, g, b, 255 - b // 2),
}


def svg(width: int, height: int) -> str:
    """A picture with a gradient, a circle and a path."""
    return SVG.format(width=width, height=height, x=width / 2, y=height / 2, r=min(width, height) / 3)


def png(width: int, height: int, color: int = 6, depth: int = 8) -> bytes:
    """A chequered colour picture; `color` is the colour type of the format (0, 2, 3, 4 or 6), `depth` 8 or 16 bits."""
    rows = b"".join(b"\0" + _row(width, height, y, color, depth) for y in range(height))
    palette = bytes(range(12)) if color == 3 else b""
    chunks = [_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0))]
    chunks += [_chunk(b"PLTE", palette)] if palette else []
    chunks += [_chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _row(width: int, height: int, y: int, color: int, depth: int) -> bytes:
    samples = [
        sample
        for x in range(width)
        for sample in _SAMPLES[color](x * 255 // width, y * 255 // height, 255 * ((x // 8 + y // 8) % 2))
    ]
    return struct.pack(f">{len(samples)}H", *(s * 257 for s in samples)) if depth == 16 else bytes(samples)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
