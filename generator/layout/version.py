"""Which version of an SOP a paper shows: a QR code that leads to its page, and the code of its content in words.

A reader scans the code and sees the SOP as it is now; where the site shows another code, the paper is out of date.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from urllib.parse import quote, urlsplit, urlunsplit

from generator.drawing.drawing import QrCode, TextBlock
from generator.drawing.geometry import Box
from generator.drawing.measure import wrap
from generator.form.fingerprint import SHORT
from generator.layout.flowing import FlowLine, flow_blocks, flow_height
from generator.model import SopId
from generator.profile import Profile

LEAST_SIZE = 20.0  # mm, of the code without the free border around it
LEAST_MODULE = 0.33  # mm; a long address makes the code larger, so that telephones still read it
BORDER = 3.4  # mm that stay free around the code: four modules or more
_WORDS_SIZE = 8.0  # pt
_WORDS_WIDTH = 72.0  # mm
_KEPT = "%/:=&?~#+!$,;'@()*[]"  # characters of an address that are not to be escaped once more

# Any mask can be read; weighing all eight against each other, as printers of posters do, takes 10 ms a sheet.
_MASK = 3


@dataclass(frozen=True, slots=True)
class Version:
    """The address of an SOP's page and the rows of the QR code that holds it, True for dark."""

    address: str
    code: str
    matrix: tuple[tuple[bool, ...], ...]

    @property
    def size(self) -> float:
        """Side of the QR code in mm."""
        return max(LEAST_SIZE, LEAST_MODULE * len(self.matrix))

    @property
    def height(self) -> float:
        """Height that code and border take, in mm."""
        return self.size + 2 * BORDER


def sheet_version(site_address: str, id: SopId, content_hash: str) -> Version:
    """Return what the sheet of an SOP shows of its version; `site_address` is the site's, checked to be http(s)."""
    code = content_hash[:SHORT]
    parts = urlsplit(site_address)
    path = quote(f"{parts.path.rstrip('/')}/sop/{id}/", safe=_KEPT)
    address = urlunsplit((parts.scheme, parts.netloc, path, f"v={code}", ""))
    segno = import_module("segno")  # takes long to load, and an office without a site shows no code
    symbol = segno.make_qr(address, error="m", mask=_MASK, boost_error=False)
    return Version(address, code, tuple(tuple(bool(module) for module in row) for row in symbol.matrix))


def place_version(version: Version, profile: Profile, cell: Box) -> tuple[QrCode, tuple[TextBlock, ...]]:
    """Place the code and its words beside each other in the middle of the bottom of `cell`, as the kop stands above."""
    width = min(_WORDS_WIDTH, cell.width - version.size - 3 * BORDER)
    lines = _words(version, profile, width)
    group = version.size + BORDER + max(line.text.width for line in lines)
    left, bottom = max(cell.left + BORDER, cell.center.x - group / 2), cell.bottom - BORDER
    box = Box(left, bottom - version.size, left + version.size, bottom)
    words = Box(box.right, box.top - BORDER, cell.right, cell.bottom)
    top = box.center.y - flow_height(lines) / 2
    blocks = flow_blocks(lines, words, top, words.left + BORDER, words.right - BORDER)
    return QrCode(version.address, box, _modules(version, box)), blocks


def _words(version: Version, profile: Profile, width: float) -> tuple[FlowLine, ...]:
    code = wrap(profile.version_text(version.code), width, _WORDS_SIZE, True)
    help = wrap(profile.furniture.version_help, width, _WORDS_SIZE)
    lines = [FlowLine(line, 0, _WORDS_SIZE, is_bold=True) for line in code]
    return (*lines, *(FlowLine(line, 1, _WORDS_SIZE) for line in help))


def _modules(version: Version, box: Box) -> tuple[Box, ...]:
    """Return the dark modules as boxes, neighbours in a row united."""
    side = version.size / len(version.matrix)
    boxes = []
    for y, row in enumerate(version.matrix):
        start = None
        for x, is_dark in enumerate((*row, False)):
            if is_dark and start is None:
                start = x
            elif not is_dark and start is not None:
                boxes.append(
                    Box(box.left + start * side, box.top + y * side, box.left + x * side, box.top + (y + 1) * side)
                )
                start = None
    return tuple(boxes)
