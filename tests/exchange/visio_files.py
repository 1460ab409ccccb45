"""Visio drawings written for tests: masters, pages with shapes in inches, and lines glued to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.exchange.word_files import zipped

_MAIN = "http://schemas.microsoft.com/office/visio/2012/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MASTERS = (
    "Process",
    "Decision",
    "Start/End",
    "Off-page reference",
    "Swimlane (vertical)",
    "CFF Container",
    "Dynamic connector",
    "Document",
    "Swimlane List",
    "Proses",
    "Keputusan",
    "Text Callout",
)


def shape(id: int, master: str, text: str, x: float, y: float, width: float = 1.0, height: float = 0.6) -> str:
    """Return a shape whose middle is at a place; without a master when none is named."""
    which = f'Master="{MASTERS.index(master) + 1}"' if master else ""
    cells = {"PinX": x, "PinY": y, "Width": width, "Height": height}
    written = "".join(f'<Cell N="{name}" V="{value}"/>' for name, value in cells.items())
    return f'<Shape ID="{id}" Type="Shape" {which}>{written}<Text><cp IX="0"/>{text}</Text></Shape>'


def lane(id: int, name: str, x: float) -> str:
    """Return a vertical lane of 2 by 8 inches, its name in a shape within."""
    head = shape(id + 900, "", name, 1, 7.8, 2, 0.4)
    return shape(id, "Swimlane (vertical)", "", x, 4, 2, 8).replace("</Shape>", f"<Shapes>{head}</Shapes></Shape>")


def box(id: int, text: str, x: float, y: float, width: float = 1.0, height: float = 0.6, corners: str = "rect") -> str:
    """Return a shape drawn without a master: a box, a diamond, or a circle."""
    points = {"rect": "00 10 11 01 00", "diamond": "05 50 15 51 05"}.get(corners, "").split()
    rows = "".join(
        f'<Row T="Rel{"Line" if n else "Move"}To" IX="{n}">{_cells(X=_SIDE[at[0]], Y=_SIDE[at[1]])}</Row>'
        for n, at in enumerate(points)
    )
    drawn = f'<Section N="Geometry">{rows or _CIRCLE}</Section>'
    return shape(id, "", text, x, y, width, height).replace("<Text>", f"{drawn}<Text>")


_CIRCLE = '<Row T="Ellipse" IX="1"/>'
_SIDE = {"0": 0, "5": 0.5, "1": 1}


def words(id: int, text: str, x: float, y: float) -> str:
    """Return words without anything around them."""
    return box(id, text, x, y, 0.4, 0.2).replace("<Section", _cells(LinePattern=0, FillPattern=0) + "<Section")


def users(shape: str, **cells: str) -> str:
    """Return a shape with user-defined cells."""
    rows = "".join(f"<Row N='{name}'><Cell N='Value' V='{value}'/></Row>" for name, value in cells.items())
    return shape.replace("<Text>", f"<Section N='User'>{rows}</Section><Text>", 1)


def loose(id: int, begin: tuple[float, float], end: tuple[float, float], **cells: int) -> str:
    """Return a line that is glued to nothing, with a head at its end where the cells say nothing else."""
    heads = _cells(**{"EndArrow": 4, **cells})
    ends = _cells(BeginX=begin[0], BeginY=begin[1], EndX=end[0], EndY=end[1])
    return f'<Shape ID="{id}" Type="Shape">{ends}{heads}</Shape>'


def _cells(**values: float) -> str:
    return "".join(f'<Cell N="{name}" V="{value}"/>' for name, value in values.items())


def line(id: int, text: str = "", cells: str = "") -> str:
    """Return a line."""
    ends = "".join(f'<Cell N="{name}" V="1"/>' for name in ("BeginX", "BeginY", "EndX", "EndY"))
    return f'<Shape ID="{id}" Type="Shape" Master="7">{ends}{cells}<Text>{text}</Text></Shape>'


def page(shapes: Sequence[str], glue: Mapping[int, tuple[int, int]]) -> str:
    """Return the content of a page; `glue` are the shapes at both ends of each line."""
    connects = "".join(
        f'<Connect FromSheet="{id}" FromCell="{cell}" ToSheet="{to}" ToCell="PinX"/>'
        for id, ends in glue.items()
        for cell, to in zip(("BeginX", "EndX"), ends, strict=True)
    )
    inner = f"<Shapes>{''.join(shapes)}</Shapes><Connects>{connects}</Connects>"
    return f'<PageContents xmlns="{_MAIN}">{inner}</PageContents>'


def drawing(*pages: str, sheet: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """Return a file; `sheet` is what each page says of itself beside its height."""
    masters = "".join(f'<Master ID="{n}" NameU="{name}"/>' for n, name in enumerate(MASTERS, 1))
    sheet = f'<PageSheet><Cell N="PageHeight" V="8.5"/>{sheet}</PageSheet>'
    listed = "".join(
        f'<Page ID="{n}" Name="Pelayanan Izin">{sheet}<Rel r:id="p{n}"/></Page>' for n in range(len(pages))
    )
    relations = "".join(f'<Relationship Id="p{n}" Type="{_R}/page" Target="page{n}.xml"/>' for n in range(len(pages)))
    files = {f"visio/pages/page{n}.xml": content for n, content in enumerate(pages)}
    return zipped(
        {
            "visio/masters/masters.xml": f'<Masters xmlns="{_MAIN}">{masters}</Masters>',
            "visio/pages/pages.xml": f'<Pages xmlns="{_MAIN}" xmlns:r="{_R}">{listed}</Pages>',
            "visio/pages/_rels/pages.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
            **files,
            **(parts or {}),
        }
    )
