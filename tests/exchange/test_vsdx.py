"""Visio drawings: glued lines are the flow, lanes the pelaksana, references to other pages are taken out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import etree

from generator.exchange.account import Fate
from generator.exchange.recovered import SymbolRole, SymbolShape
from generator.exchange.vsdx import read_vsdx
from tests.exchange.conftest import Importer
from tests.exchange.hostile import outcome
from tests.exchange.visio_files import drawing, lane, line, page, shape
from tests.exchange.word_files import zipped

LANES = [shape(90, "CFF Container", "SOP Izin", 2, 4, 4, 8.4), lane(91, "Petugas", 1), lane(92, "Kepala Dinas", 3)]
FIRST = page(
    [
        *LANES,
        shape(1, "Start/End", "Mulai", 1, 7),
        shape(2, "Process", "Menerima berkas", 1, 6),
        shape(3, "Decision", "Lengkap?", 3, 5),
        shape(4, "Document", "Membuat surat", 3, 4),
        shape(5, "Off-page reference", "A", 3, 3),
        shape(6, "", "catatan lepas", 9, 9),
        line(11),
        line(12),
        line(13, "Ya"),
        line(14, "Tidak", '<Cell N="LinePattern" V="2"/>'),
        line(15),
        line(16),
    ],
    {11: (1, 2), 12: (2, 3), 13: (3, 4), 14: (3, 2), 15: (4, 5)},
)
SECOND = page(
    [
        lane(91, "Petugas", 1),
        lane(92, "Kepala Dinas", 3),
        shape(1, "Off-page reference", "A", 1, 7),
        shape(2, "Process", "Menyerahkan surat", 1, 6),
        shape(3, "Start/End", "Selesai", 1, 5),
        line(11),
        line(12, "", '<Cell N="BeginArrow" V="4"/><Cell N="EndArrow" V="0"/>'),
    ],
    {11: (1, 2), 12: (3, 2)},
)
BOTH = drawing(FIRST, SECOND)


def test_glued_lines_are_the_flow_and_lanes_the_pelaksana() -> None:
    (procedure,) = read_vsdx(BOTH, "a.vsdx").procedures
    assert procedure.identity.name == "SOP Izin"
    assert [post.name for post in procedure.posts] == ["Petugas", "Kepala Dinas"]
    assert [(step.activity, step.symbols[0].post, step.symbols[0].shape) for step in procedure.steps] == [
        ("Menerima berkas", 0, SymbolShape.TERMINATOR),
        ("Lengkap?", 1, SymbolShape.DECISION),
        ("Membuat surat", 1, SymbolShape.PROCESS),
        ("Menyerahkan surat", 0, SymbolShape.TERMINATOR),
    ]
    assert procedure.steps[-1].symbols[0].role is SymbolRole.END
    said = {symbol.key: step.activity for step in procedure.steps for symbol in step.symbols}
    assert {(said[one.source], said[one.target], one.label, one.is_dashed) for one in procedure.arrows} == {
        ("Menerima berkas", "Lengkap?", "", False),
        ("Lengkap?", "Membuat surat", "Ya", False),
        ("Lengkap?", "Menerima berkas", "Tidak", True),
        ("Membuat surat", "Menyerahkan surat", "", False),
    }


def test_every_shape_and_line_is_accounted_for() -> None:
    with zipfile.ZipFile(io.BytesIO(BOTH)) as archive:
        roots = [etree.fromstring(archive.read(f"visio/pages/page{n}.xml")) for n in (0, 1)]
    held = sum(len(root.findall("{*}Shapes/{*}Shape")) for root in roots)
    account = read_vsdx(BOTH, "a.vsdx").account
    assert len(account.entries) == held
    left = {(entry.text, entry.kind.value) for entry in account.entries if entry.fate is Fate.LEFT_OUT}
    assert left == {("SOP Izin", "bentuk"), ("catatan lepas", "label"), ("", "penghubung")}
    marked = [entry.text for entry in account.entries if entry.fate is Fate.MARKED]
    assert marked == ["Membuat surat"]


def test_a_drawing_becomes_a_source_without_errors(importer: Importer) -> None:
    (importer.root / "izin.vsdx").write_bytes(BOTH)
    assert importer.run(importer.root / "izin.vsdx") == 0
    _, flow = importer.sop(importer.new[-1].rsplit("/", 1)[-1].removesuffix(".yml"))
    assert len(flow.edges) == 4
    assert importer.errors() == []


def test_pages_without_a_common_reference_are_procedures_of_their_own() -> None:
    one = page([shape(1, "Process", "Satu", 1, 1), shape(2, "Process", "Dua", 1, 3), line(3)], {3: (2, 1)})
    first, second = read_vsdx(drawing(one, one), "a.vsdx").procedures
    assert [step.activity for step in first.steps] == ["Dua", "Satu"]
    assert second.doubts == ("gambar tidak memuat lajur; pelaksana tiap langkah perlu diisi",)


def test_shapes_in_a_group_keep_their_glue_and_their_place() -> None:
    inner = shape(1, "Process", "Satu", 1, 1) + shape(2, "Process", "Dua", 1, 3)
    group = shape(9, "", "", 5, 5, 4, 4).replace('<Text><cp IX="0"/></Text>', f"<Shapes>{inner}</Shapes>")
    (procedure,) = read_vsdx(drawing(page([group, line(3)], {3: (2, 1)})), "a.vsdx").procedures
    assert [(step.activity, len(step.symbols)) for step in procedure.steps] == [("Dua", 1), ("Satu", 1)]
    assert len(procedure.arrows) == 1


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "entitas": lambda: zipped({"visio/pages/pages.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    "bom": lambda: zipped({"visio/pages/pages.xml": "<w>" + " " * (200 << 20)}),
    "kosong": lambda: zipped({"visio/document.xml": "<a/>"}),
    "banyak": lambda: drawing(page([shape(n, "Process", "x", 1, 1) for n in range(10_001)], {})),
    "langkah": lambda: drawing(page([shape(n, "Process", "x", 1, 1) for n in range(5_000)], {})),
    "halaman": lambda: drawing(*[page([], {})] * 300),
    "rusak": lambda: BOTH[:700] + BOTH[750:],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_drawings_are_refused_in_words_quickly(name: str, tmp_path: Path) -> None:
    assert re.search("[;,]", outcome(tmp_path, "a.vsdx", HOSTILE[name]()).refusal)


def test_groups_without_end_are_read_within_bounds(tmp_path: Path) -> None:
    deep = "<Shape ID='1' Type='Group'><Shapes>" * 60 + "</Shapes></Shape>" * 60
    assert outcome(tmp_path, "a.vsdx", drawing(page([deep], {}))).refusal == ""


def test_lanes_without_a_name_stay_apart_and_are_told() -> None:
    tasks = [shape(3, "Process", "Satu", 1, 6), shape(4, "Process", "Dua", 3, 4)]
    shapes = [lane(1, "", 1), lane(2, "", 3), *tasks, line(5)]
    (procedure,) = read_vsdx(drawing(page(shapes, {5: (3, 4)})), "a.vsdx").procedures
    assert [post.name for post in procedure.posts] == ["Lajur 1", "Lajur 2"]
    assert [step.symbols[0].post for step in procedure.steps] == [0, 1]
    assert procedure.doubts == ("lajur di berkas asal tidak bernama; isi pelaksananya",)
