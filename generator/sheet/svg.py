"""One self-contained SVG a page: the same marks and texts as the PDF, for the screen. Lengths are mm.

Text is real text in the vendored font; `textLength` holds every line to its measured width should a
reader's program lack the font. No script; no link unless addresses of the pages are given, nothing fetched unless
addresses of fonts are.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from generator.drawing.drawing import (
    ActivityPage,
    Diagram,
    Drawing,
    IdentityPage,
    IdentityRole,
    Page,
    PlacedShape,
    QrCode,
    ShapeKind,
    TextBlock,
    TextLine,
)
from generator.drawing.geometry import MM_PER_POINT, Box, Point
from generator.drawing.ids import MarkId
from generator.sheet.description import Description, page_title
from generator.sheet.fonts import USUAL_CHARACTERS, WEB_FAMILY, data_uri
from generator.sheet.grid import framed, grid_of, note_inside
from generator.sheet.links import Place, fragment, other_ends
from generator.sheet.marks import (
    CONNECTOR_STROKE,
    HEAD_FILL,
    RULE_STROKE,
    SHAPE_STROKE,
    arrow,
    corner_radius,
    frame_rules,
    ground,
    outline,
    underline,
)

_BLACK, _WHITE, _NONE = "#000", "#fff", "none"
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
    number is to be found: with it off-page connectors are links. Raises OSError when the logo cannot be read.
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
    body = _activity(sheet, page) if isinstance(page, ActivityPage) else _identity(sheet, page)
    note = note_inside(page) if isinstance(page, ActivityPage) else None  # already set, in the table
    body += [text for block in page.furniture if block is not note for text in _block(block)]
    title = page_title(drawing, page)
    described = sheet.words.flow(page) if isinstance(page, ActivityPage) else drawing.office
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
            f"<style>{escape(_style(page, sheet.font))}</style>",
            f'<rect width="{_n(page.width)}" height="{_n(page.height)}" fill="{_WHITE}"/>',
            *body,
            "</svg>",
            "",
        ]
    )


def _style(page: Page, font: FontAddresses | None) -> str:
    """Return the font faces and the type setting: no kerning, no ligatures, blanks as they are."""
    if font:
        addresses = {False: quote(font.regular, safe="/:?&=%#"), True: quote(font.bold, safe="/:?&=%#")}
    else:
        characters = {weight: _characters(page, weight) for weight in (False, True)}
        addresses = {weight: data_uri(weight, used - USUAL_CHARACTERS) for weight, used in characters.items() if used}
    faces = [
        f"@font-face{{font-family:'{WEB_FAMILY}';font-weight:{'700' if weight else '400'};"
        f"src:url({address}) format('woff2')}}"
        for weight, address in addresses.items()
    ]
    rule = (
        f"text{{font-family:'{WEB_FAMILY}',{_FALLBACK};font-kerning:none;font-variant-ligatures:none;white-space:pre}}"
    )
    return "".join([*faces, rule])


def _characters(page: Page, bold: bool) -> frozenset[str]:
    """Return the characters that a page prints in one weight."""
    lines: list[TextLine] = []
    for block in _blocks(page):
        if block.is_bold is bold:
            lines += block.lines
    if isinstance(page, ActivityPage):
        for shape in page.diagram.shapes:
            if (shape.kind is ShapeKind.OFF_PAGE) is bold:
                lines += shape.lines
            lines += () if bold else shape.goto_lines
        for connector in page.diagram.connectors:
            lines += connector.label.lines if connector.label and not bold else ()
    return frozenset("".join(line.text for line in lines))


def _blocks(page: Page) -> Iterable[TextBlock]:
    yield from page.furniture
    if isinstance(page, ActivityPage):
        yield from (cell.block for cell in page.header)
        yield from (cell.block for cell in page.cells)
    else:
        for cell in page.cells:
            yield from cell.blocks


def _identity(sheet: _Sheet, page: IdentityPage) -> list[str]:
    parts = [_rect(cell.box, 0.0, HEAD_FILL) for cell in page.cells if cell.role is IdentityRole.HEADING]
    parts += _rules(cell.box for cell in page.cells if cell.has_frame)
    if page.logo:
        parts.append(_image(sheet.assets_root, page.logo.path, page.logo.box, f"Logo {sheet.drawing.office}"))
    for cell in page.cells:
        for block in cell.blocks:
            parts += _block(block)
            parts += [_underline(line, block.size) for line in block.lines if block.is_underlined]
    if page.qr:
        parts.append(_qr(page.qr))
    return parts


def _activity(sheet: _Sheet, page: ActivityPage) -> list[str]:
    grid = grid_of(page)
    cells = grid.cells
    parts = [_rect(cell.box, 0.0, HEAD_FILL) for cell in cells if cell.is_header]
    parts += _rules(framed(page, grid))
    for cell in cells:
        if cell.block:
            parts += _block(cell.block)
    signposts = (shape for shape in page.diagram.shapes if shape.kind is ShapeKind.OFF_PAGE)
    return parts + _diagram(page.diagram) + [_signpost(sheet, shape) for shape in signposts]


def _rules(boxes: Iterable[Box]) -> list[str]:
    return [_path(rule, RULE_STROKE, _NONE, closed=False) for rule in frame_rules(boxes)]


def _diagram(diagram: Diagram) -> list[str]:
    parts: list[str] = []
    texts: list[str] = []
    for connector in diagram.connectors:
        if connector.label:
            parts.append(_rect(connector.label.box, 0.0, _WHITE))
            texts += [_text(line, connector.label.size) for line in connector.label.lines]
    for shape in diagram.shapes:
        parts += [_rect(ground(line, shape.goto_size), 0.0, _WHITE) for line in shape.goto_lines]
        if shape.kind is not ShapeKind.OFF_PAGE:
            texts += [_text(line, shape.text_size) for line in shape.lines]
    for shape in diagram.shapes:
        radius = corner_radius(shape)
        if radius:
            parts.append(_rect(shape.box, SHAPE_STROKE, _WHITE, radius))
        else:
            parts.append(_path(outline(shape), SHAPE_STROKE, _WHITE, closed=True))
    for connector in diagram.connectors:
        shaft, head = arrow(connector)
        parts.append(_path(shaft, CONNECTOR_STROKE, _NONE, closed=False))
        if head:
            parts.append(_path(head, 0.0, _BLACK, closed=True))
    return parts + texts


def _signpost(sheet: _Sheet, shape: PlacedShape) -> str:
    """Return the words of an off-page connector, with a title, as a link to its other end if addresses are known."""
    texts = [_text(line, shape.text_size, is_bold=True) for line in shape.lines]
    texts += [_text(line, shape.goto_size) for line in shape.goto_lines]
    inner = f"<title>{escape(sheet.words.off_page(shape))}</title>{''.join(texts)}"
    assert isinstance(shape.id, MarkId)
    end = sheet.ends.get(shape.id)
    name = escape(fragment(shape.id))
    if end is None or sheet.address is None:
        return f'<g id="{name}">{inner}</g>'
    address = f"{sheet.address(end.page)}#{fragment(shape.id.counterpart)}"
    area = _rect(shape.box, 0.0, _NONE).replace("/>", ' pointer-events="all"/>')
    return f'<a id="{name}" href="{escape(address)}">{inner}{area}</a>'


def _block(block: TextBlock) -> list[str]:
    return [_text(line, block.size, is_bold=block.is_bold, is_upright=block.is_upright) for line in block.lines]


def _text(line: TextLine, size: float, *, is_bold: bool = False, is_upright: bool = False) -> str:
    x, y = _n(line.left), _n(line.baseline)
    extra = ' font-weight="700"' if is_bold else ""
    if is_upright:
        extra += f' transform="rotate(-90 {x} {y})"'
    return (
        f'<text x="{x}" y="{y}" font-size="{_n(size * MM_PER_POINT)}" textLength="{_n(line.width)}"{extra}>'
        f"{escape(line.text)}</text>"
    )


def _rect(box: Box, stroke: float, fill: str, radius: float = 0.0) -> str:
    corners = f' rx="{_n(radius)}"' if radius else ""
    place = f'x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    return f'<rect {place}{corners} fill="{fill}"{_stroke(stroke)}/>'


def _path(points: Iterable[Point], stroke: float, fill: str, *, closed: bool) -> str:
    corners = " ".join(f"{_n(point.x)},{_n(point.y)}" for point in points)
    element = "polygon" if closed else "polyline"
    return f'<{element} points="{corners}" fill="{fill}"{_stroke(stroke)}/>'


def _stroke(width: float) -> str:
    return f' stroke="{_BLACK}" stroke-width="{_n(width)}" stroke-linecap="square"' if width else ""


def _underline(line: TextLine, size: float) -> str:
    start, end, stroke = underline(line, size)
    return _path((start, end), stroke, _NONE, closed=False)


def _image(root: Path, name: str, box: Box, label: str) -> str:
    """Embed a picture of the assets folder; OSError when it is none, or leads out of the folder."""
    path = (root / name).resolve()
    kind = _MEDIA_TYPES.get(path.suffix.lower())
    if kind is None or not path.is_relative_to(root.resolve()):
        raise OSError(f"not a picture of the assets folder: {name}")
    address = f"data:{kind};base64,{b64encode(path.read_bytes()).decode('ascii')}"
    place = f'x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    return f'<image {place} href="{address}" aria-label="{escape(label)}"/>'


def _qr(code: QrCode) -> str:
    """Return all dark modules as one path."""
    pieces = (f"M{_n(m.left)} {_n(m.top)}H{_n(m.right)}V{_n(m.bottom)}H{_n(m.left)}Z" for m in code.modules)
    return f'<path d="{"".join(pieces)}" fill="{_BLACK}"><title>{escape(f"Kode QR: {code.address}")}</title></path>'


@lru_cache(maxsize=16384)
def _n(value: float) -> str:
    """Return a number with at most three decimals."""
    text = str(round(value, 3) + 0.0)  # no negative zero
    return text[:-2] if text.endswith(".0") else text
