"""Lines and shapes of VML as Word, LibreOffice and older programs write them, and broad arrows as lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.exchange.docx import read_docx
from generator.exchange.folio import Connector, Folio, ShapeKind
from tests.exchange.hostile import outcome
from tests.exchange.word_files import document, floating, paragraph, shape

_HEAD = '<v:stroke endarrow="block"/>'
_PLACE = "position:absolute;margin-left:10pt;margin-top:20pt;width:100pt;height:40pt"


def folio(drawn: str) -> Folio:
    (found,) = read_docx(document(paragraph(f"<w:r><w:pict>{drawn}</w:pict></w:r>")), "a.docx")
    assert isinstance(found, Folio)
    return found


def ends(line: Connector) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return where a line begins and ends, from the left margin, in whole points."""
    begin, end = line.source.point, line.target.point
    assert begin is not None
    assert end is not None
    return (round(begin.x) - 36, round(begin.y)), (round(end.x) - 36, round(end.y))


LINES = {
    "garis patah": f'<v:polyline points="10pt,20pt 60pt,20pt 60pt,60pt 110pt,60pt" filled="f">{_HEAD}</v:polyline>',
    "lengkung": f'<v:curve from="10pt,20pt" control1="9pt,20pt" to="110pt,60pt">{_HEAD}</v:curve>',
    "pena": f'<v:shape style="{_PLACE}" coordsize="200,80" path="m,l100,,100,80,200,80e" filled="f">{_HEAD}</v:shape>',
    "jenis 20": f'<v:shape type="#_x0000_t20" style="{_PLACE}">{_HEAD}</v:shape>',
    "huruf besar": f'<v:shape type="#_x0000_t32" style="{_PLACE.upper()}">{_HEAD}</v:shape>',
    "satuan": '<v:line from="10pt,1.6667pc" to="1.5278in,21.1667mm"><v:stroke endarrow="block"/></v:line>',
    "dalam grup": (
        f'<v:group style="{_PLACE}" coordorigin="5,5" coordsize="1000,400">'
        f'<v:polyline points="5,5,505,5,505,405,1005,405" filled="f">{_HEAD}</v:polyline></v:group>'
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_of_vml_leads_from_its_first_to_its_last_point(name: str) -> None:
    found = folio(LINES[name])
    assert found.shapes == ()
    assert [ends(line) for line in found.connectors] == [((10, 20), (110, 60))]


@pytest.mark.parametrize(
    "drawn",
    [
        '<v:polyline points="0,0,50pt,0,50pt,50pt,0,0" style="width:50pt;height:50pt"/>',
        f'<v:shape style="{_PLACE}" coordsize="200,80" path="m,l200,,200,80xe"/>',
        f'<v:shape style="{_PLACE}" path="m,l50,50,,e"/>',
        f'<v:shape style="{_PLACE}" path="m10,10r5,5e"/>',
        f'<v:shape style="{_PLACE}" path="l5,5"/>',
        f'<v:shape style="{_PLACE}"/>',
    ],
)
def test_what_bounds_something_is_a_shape(drawn: str) -> None:
    found = folio(drawn)
    assert found.connectors == ()
    assert [one.shape for one in found.shapes] == [ShapeKind.OTHER]


def test_a_broad_arrow_is_a_line_along_its_middle() -> None:
    (old,) = folio(f'<v:shape type="#_x0000_t67" style="{_PLACE}"/>').connectors
    assert ends(old) == ((60, 20), (60, 60))
    drawn = [floating(n, 10, 20, 100, 40, shape(preset)) for n, preset in enumerate(("leftArrow", "upDownArrow"), 1)]
    (found,) = read_docx(document(paragraph(*drawn)), "a.docx")
    assert isinstance(found, Folio)
    assert [(ends(line), line.is_two_way) for line in found.connectors] == [
        (((110, 40), (10, 40)), False),
        (((60, 20), (60, 60)), True),
    ]


@pytest.mark.parametrize("what", ["type", "style", "path", "points"])
def test_attributes_without_end_are_read_in_linear_time(what: str, tmp_path: Path) -> None:
    name = "polyline" if what == "points" else "shape"
    long = f'<v:{name} {what}="{"m" + "1 " * 150_000 if what in ("path", "points") else "a" * 300_000}"/>'
    assert outcome(tmp_path, "a.docx", document(paragraph(f"<w:r><w:pict>{long}</w:pict></w:r>"))).refusal == ""
