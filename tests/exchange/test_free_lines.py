"""Lines drawn freely, as LibreOffice writes connectors: their ends are known by place alone."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from generator.exchange.free_lines import free_line
from generator.exchange.importing import Target, import_file
from generator.exchange.matching import Registries
from generator.exchange.words import own_words
from generator.export.xlsx import render_xlsx
from tests.exchange.conftest import copied
from tests.exchange.test_round_trip import said
from tests.exchange.workbooks import members, packed
from tests.export.test_bpmn import SOURCES
from tests.flows.corpus import load, sheet

IKU = "penyusunan-iku"
MOVE = '<a:moveTo><a:pt x="0" y="40"/></a:moveTo>'


def geometry(*paths: str) -> etree._Element:
    inside = "".join(f'<a:path w="100" h="40">{path}</a:path>' for path in paths)
    return etree.fromstring(
        '<a:custGeom xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f"<a:pathLst>{inside}</a:pathLst></a:custGeom>"
    )


def to(x: object, y: object) -> str:
    return f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>'


def test_an_open_path_is_a_line_from_its_first_to_its_last_point() -> None:
    assert free_line(geometry(MOVE + to(50, 40) + to(50, 0) + to(100, 0))) == ((-1.0, 1.0), (1.0, -1.0))
    curve = '<a:cubicBezTo><a:pt x="1" y="1"/><a:pt x="2" y="2"/><a:pt x="100" y="20"/></a:cubicBezTo>'
    assert free_line(geometry(MOVE + curve)) == ((-1.0, 1.0), (1.0, 0.0))


@pytest.mark.parametrize(
    "paths",
    [
        (),
        (MOVE,),
        (to(1, 1) + to(2, 2),),
        (MOVE + to(100, 0) + "<a:close/>",),
        (MOVE + to(100, 0) + to(0, 40),),
        (MOVE + to("r", "b"),),
        (MOVE + to("9" * 40, 0),),
        (MOVE + to(100, 0), MOVE + to(50, 0)),
        (MOVE + '<a:arcTo wR="1" hR="1" stAng="0" swAng="1"/>',),
        (MOVE + "<a:lnTo/>",),
    ],
)
def test_what_bounds_something_or_names_its_points_is_no_line(paths: tuple[str, ...]) -> None:
    assert free_line(geometry(*paths)) is None


def test_a_thing_without_an_outline_of_its_own_is_no_line() -> None:
    assert free_line(None) is None


@pytest.mark.libreoffice
def test_a_workbook_that_libreoffice_saved_again_keeps_its_flow_marked_as_guessed(tmp_path: Path) -> None:
    corpus, drawing = load(SOURCES), sheet(IKU, SOURCES)
    assert drawing is not None
    parts = members(render_xlsx(corpus.catalogue, corpus.sops[IKU], drawing))
    bare = packed({part: data for part, data in parts.items() if not part.startswith("customXml/")})
    (tmp_path / f"{IKU}.xlsx").write_bytes(bare)
    again = tmp_path / "lagi"
    command = ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", str(again), str(tmp_path / f"{IKU}.xlsx")]
    subprocess.run(command, env={**os.environ, "HOME": str(tmp_path)}, capture_output=True, timeout=300, check=False)
    raw = (again / f"{IKU}.xlsx").read_bytes()
    assert b"cxnSp" not in members(raw)["xl/drawings/drawing1.xml"]
    done = import_file(raw, f"{IKU}.xlsx", Target(Registries.of(corpus.catalogue), own_words()))
    (source,) = done.sources
    back = copied(SOURCES, tmp_path / "b", {f"sop/sekretariat/{source.id}.yml": source.text})
    found, wanted = said(back.sops[source.id], back.flows[source.id]), said(corpus.sops[IKU], corpus.flows[IKU])
    assert {key: found[key] for key in ("symbols", "arrows", "joints", "posts")} == {
        key: wanted[key] for key in ("symbols", "arrows", "joints", "posts")
    }
    assert all(arrow.doubt for arrow in source.procedure.arrows)
