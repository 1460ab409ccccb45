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


def drawing(*pages: str) -> bytes:
    """Return a file."""
    masters = "".join(f'<Master ID="{n}" NameU="{name}"/>' for n, name in enumerate(MASTERS, 1))
    sheet = '<PageSheet><Cell N="PageHeight" V="8.5"/></PageSheet>'
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
        }
    )
