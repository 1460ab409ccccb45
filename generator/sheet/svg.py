"""One self-contained SVG a page: the same marks and texts as the PDF, for the screen. Lengths are mm.

Text is real text in the vendored font; `textLength` holds every line to its measured width should a
reader's program lack the font. No script; no link but on words that have one, and between pages whose addresses are
given; nothing fetched unless addresses of fonts are.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from generator.drawing.drawing import (
    ActivityPage,
    Drawing,
    LinkArea,
    Logo,
    Page,
    PlacedShape,
    QrCode,
    TextBlock,
    TextLine,
    TextRole,
    tables_of,
)
from generator.drawing.geometry import MM_PER_POINT, Box, Point
from generator.drawing.grid import Grid
from generator.drawing.ids import MarkId
from generator.drawing.marks import BLACK, HEAD_FILL, WATERMARK_FILL, WHITE
from generator.drawing.measure import SOFT_HYPHEN
from generator.drawing.painter import SheetPen, paint
from generator.drawing.reading import shown
from generator.sheet.description import Description, page_title
from generator.sheet.fonts import USUAL_CHARACTERS, WEB_FAMILY, data_uri
from generator.sheet.links import Place, fragment, other_ends

_NONE = "none"
_HYPHEN = '<tspan aria-hidden="true" style="user-select:none">-</tspan>'  # no part of the text that is copied
_MEDIA_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}
_FALLBACK = "'Liberation Sans',Arimo,Arial,sans-serif"


class FontAddresses(NamedTuple):
    """Where a page finds its fonts instead of carrying them: addresses of WOFF2 files."""

    regular: str
    bold: str


class _Sheet(NamedTuple):
    """A drawing and what all its pages share: its words, where off-page connectors lead, what is to be embedded."""

    drawing: Drawing
    words: Description
    ends: Mapping[MarkId, Place]
    assets_root: Path
    font: FontAddresses | None
    address: Callable[[int], str] | None


def render_svg(
    drawing: Drawing,
    assets_root: Path,
    *,
    font: FontAddresses | None = None,
    address: Callable[[int], str] | None = None,
) -> tuple[str, ...]:
    """Return one SVG document a page. Without `font` each carries the glyphs it needs.

    `assets_root` is the folder that the logo's path starts from. `address` tells where the document of a page
    number is to be found: with it off-page connectors are links. Words with an address of their own
    always are. Raises OSError when the logo cannot be read.
    """
    sheet = _Sheet(drawing, Description(drawing), other_ends(drawing), assets_root, font, address)
    return tuple(_document(sheet, page) for page in drawing.pages)


def escape(text: str) -> str:
    """Return `text` as XML content or the value of an attribute in double quotes."""
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, entity)
    return text


def _document(sheet: _Sheet, page: Page) -> str:
    drawing = sheet.drawing
    is_table = isinstance(page, ActivityPage)
    pen = _Pen(sheet)
    paint(page, pen)
    title = page_title(drawing, page)
    described = " ".join(sheet.words.flow(table) for table in tables_of(page)) or drawing.office
    name = f"sheet-{drawing.sop}-{page.number}"
    size = f'width="{_n(page.width)}mm" height="{_n(page.height)}mm"'
    # A picture has no parts for those who hear it: a page whose links are to be found is a document.
    role = "document" if is_table and sheet.address else "img"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {_n(page.width)} {_n(page.height)}"'
            f' role="{role}" lang="id" aria-labelledby="{escape(name)}-title {escape(name)}-desc">',
            f'<title id="{escape(name)}-title">{escape(title)}</title>',
            f'<desc id="{escape(name)}-desc">{escape(described)}</desc>',
            f"<style>{escape(_style(pen.characters, sheet.font))}</style>",
            f'<rect width="{_n(page.width)}" height="{_n(page.height)}" fill="{WHITE}"/>',
            *pen.parts,
            "</svg>",
            "",
        ]
    )


def _style(characters: Mapping[bool, set[str]], font: FontAddresses | None) -> str:
    """Return the font faces and the type setting: no kerning, no ligatures, blanks as they are."""
    if font:
        addresses = {False: quote(font.regular, safe="/:?&=%#"), True: quote(font.bold, safe="/:?&=%#")}
    else:
        addresses = {
            weight: data_uri(weight, frozenset(used - USUAL_CHARACTERS)) for weight, used in characters.items() if used
        }
    faces = [
        f"@font-face{{font-family:'{WEB_FAMILY}';font-weight:{'700' if weight else '400'};"
        f"src:url({address}) format('woff2')}}"
        for weight, address in addresses.items()
    ]
    rule = (
        f"text{{font-family:'{WEB_FAMILY}',{_FALLBACK};font-kerning:none;font-variant-ligatures:none;white-space:pre}}"
    )
    return "".join([*faces, rule])


class _Pen(SheetPen):
    """Writes elements in the order of painting; `characters` are those set in the regular and the bold weight."""

    def __init__(self, sheet: _Sheet) -> None:
        self.sheet = sheet
        self.parts: list[str] = []
        self.characters: dict[bool, set[str]] = {False: set(), True: set()}

    def box(self, box: Box, stroke: float, fill: str, radius: float = 0.0) -> None:
        self.parts.append(_rect(box, stroke, fill, radius))

    def polygon(self, points: Sequence[Point], stroke: float, fill: str) -> None:
        self.parts.append(f'<polygon points="{_corners(points)}" fill="{fill}"{_stroke(stroke)}/>')

    def lines(self, pieces: Sequence[Sequence[Point]], stroke: float) -> None:
        ways = "".join([f"M{_corners(piece)}" for piece in pieces])
        self.parts.append(f'<path d="{ways}" fill="{_NONE}"{_stroke(stroke)}/>')

    def words(self, lines: tuple[TextLine, ...], size: float, of: PlacedShape | int) -> None:
        self.parts += self._texts(lines, size)

    def block(self, block: TextBlock) -> None:
        texts = self._texts(block.lines, block.size, is_bold=block.is_bold, is_upright=block.is_upright)
        is_pale = block.role is TextRole.WATERMARK
        self.parts += [f'<g fill="{WATERMARK_FILL}" aria-hidden="true">{"".join(texts)}</g>'] if is_pale else texts

    def table(self, grid: Grid) -> None:
        for cell in grid.cells:
            if cell.is_header:
                self.box(cell.box, 0.0, HEAD_FILL)
            if cell.block:
                self.block(cell.block)

    def picture(self, logo: Logo) -> None:
        self.parts.append(_image(self.sheet.assets_root, logo, f"Logo {self.sheet.drawing.office}"))

    def code(self, code: QrCode) -> None:
        """Write all dark modules as one path."""
        pieces = (f"M{_n(m.left)} {_n(m.top)}H{_n(m.right)}V{_n(m.bottom)}H{_n(m.left)}Z" for m in code.modules)
        title = f"<title>{escape(f'Kode QR: {code.address}')}</title>"
        self.parts.append(f'<path d="{"".join(pieces)}" fill="{BLACK}">{title}</path>')

    def link(self, area: LinkArea) -> None:
        """Write a place to click, which says what it opens."""
        place = _rect(area.box, 0.0, _NONE).replace("/>", ' pointer-events="all"/>')
        title = f"<title>{escape(area.text)}: {escape(area.address)}</title>"
        self.parts.append(f'<a href="{escape(area.address)}" rel="noopener noreferrer">{title}{place}</a>')

    def signpost(self, shape: PlacedShape) -> None:
        """Write words with a title, as a link to the other end if addresses are known."""
        assert isinstance(shape.id, MarkId)
        sheet = self.sheet
        texts = self._texts(shape.lines, shape.text_size, is_bold=True)
        texts += self._texts(shape.goto_lines, shape.goto_size)
        inner = f"<title>{escape(sheet.words.off_page(shape))}</title>{''.join(texts)}"
        end = sheet.ends.get(shape.id)
        name = escape(fragment(shape.id))
        if end is None or sheet.address is None:
            self.parts.append(f'<g id="{name}">{inner}</g>')
            return
        address = f"{sheet.address(end.page)}#{fragment(shape.id.counterpart)}"
        area = _rect(shape.box, 0.0, _NONE).replace("/>", ' pointer-events="all"/>')
        self.parts.append(f'<a id="{name}" href="{escape(address)}">{inner}{area}</a>')

    def _texts(
        self, lines: tuple[TextLine, ...], size: float, *, is_bold: bool = False, is_upright: bool = False
    ) -> list[str]:
        used = self.characters[is_bold]
        type = f'font-size="{_n(size * MM_PER_POINT)}"'
        weight = ' font-weight="700"' if is_bold else ""
        texts = []
        for text, left, baseline, width in lines:
            used.update(shown(text))
            x, y = _n(left), _n(baseline)
            turn = f' transform="rotate(-90 {x} {y})"' if is_upright else ""
            place = f'x="{x}" y="{y}" {type} textLength="{_n(width)}"{weight}{turn}'
            whole = text.removesuffix(SOFT_HYPHEN)
            texts.append(f"<text {place}>{escape(whole)}{_HYPHEN if whole != text else ''}</text>")
        return texts


def _rect(box: Box, stroke: float, fill: str, radius: float = 0.0) -> str:
    corners = f' rx="{_n(radius)}"' if radius else ""
    place = f'x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    return f'<rect {place}{corners} fill="{fill}"{_stroke(stroke)}/>'


def _corners(points: Sequence[Point]) -> str:
    return " ".join([f"{_n(point.x)},{_n(point.y)}" for point in points])


def _stroke(width: float) -> str:
    return f' stroke="{BLACK}" stroke-width="{_n(width)}" stroke-linecap="square"' if width else ""


def _image(root: Path, logo: Logo, label: str) -> str:
    """Embed a picture of the assets folder; OSError when it is none, or leads out of the folder."""
    name, box = logo
    path = (root / name).resolve()
    kind = _MEDIA_TYPES.get(path.suffix.lower())
    if kind is None or not path.is_relative_to(root.resolve()):
        raise OSError(f"not a picture of the assets folder: {name}")
    address = f"data:{kind};base64,{b64encode(path.read_bytes()).decode('ascii')}"
    place = f'x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    return f'<image {place} href="{address}" aria-label="{escape(label)}"/>'


@lru_cache(maxsize=16384)
def _n(value: float) -> str:
    """Return a number with at most three decimals."""
    text = str(round(value, 3) + 0.0)  # no negative zero
    return text[:-2] if text.endswith(".0") else text
