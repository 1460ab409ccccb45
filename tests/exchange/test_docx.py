"""Word documents: our own come back as they were; of others tables are read, and shapes as marked suggestions."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import etree

from generator.exchange.account import Fate
from generator.exchange.docx import read_docx
from generator.exchange.folio import Box, ItemKind, Point, ShapeKind
from generator.exchange.importing import Import, Target, import_file
from generator.exchange.matching import Registries
from generator.exchange.readers import read_file
from generator.exchange.recovered import SymbolShape
from generator.exchange.words import own_words
from generator.export.docx import render_docx
from generator.export.record import record_of
from generator.flow import Flow
from generator.model import Sop
from generator.resolve import Catalogue
from tests.exchange.conftest import Importer
from tests.exchange.hostile import outcome
from tests.exchange.round_trip import as_draft, read_back
from tests.exchange.word_files import (
    arrow,
    cell,
    document,
    endless_directory,
    floating,
    paragraph,
    run,
    shape,
    table,
    zipped,
)
from tests.flows.corpus import NAMES, Corpus, load, sheet

Back = tuple[Corpus, dict[str, Import]]


def exported(catalogue: Catalogue, sop: Sop, flow: Flow) -> bytes:
    drawing = sheet(str(sop.id))
    assert drawing is not None
    return render_docx(catalogue, sop, drawing)


@pytest.fixture(scope="module")
def back(tmp_path_factory: pytest.TempPathFactory) -> Back:
    return read_back(tmp_path_factory.mktemp("docx"), ".docx", exported)


@pytest.mark.parametrize("name", NAMES)
def test_our_own_document_gives_the_sop_back(back: Back, name: str) -> None:
    before, (after, _) = load(), back
    assert record_of(after.catalogue, after.sops[name]) == as_draft(record_of(before.catalogue, before.sops[name]))
    assert after.flows[name].content() == before.flows[name].content()


def test_texts_that_somebody_changed_in_word_are_told_at_their_row() -> None:
    corpus = load()
    sop = next(one for one in corpus.sops.values() if sum(bool(step.duration.text) for step in one.steps) > 2)
    raw = exported(corpus.catalogue, sop, corpus.flows[str(sop.id)])
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    words = sop.steps[1].activity.text.split()
    files["word/document.xml"] = files["word/document.xml"].replace(words[-1], "berubah")
    target = Target(Registries.of(corpus.catalogue), own_words())
    (source,) = import_file(zipped(files), "a.docx", target).sources
    assert "aktivitas di berkas tidak sama dengan catatan sop export" in source.text


HEAD = [
    [
        cell("No", merge="restart"),
        cell("Kegiatan", merge="restart"),
        cell("Pelaksana", span=2),
        cell("Mutu Baku", span=3),
    ],
    [
        cell("", merge="continue"),
        cell("", merge="continue"),
        cell("Petugas", about='<w:textDirection w:val="btLr"/>'),
        cell("Kepala Dinas", about='<w:textDirection w:val="btLr"/>'),
        cell("Kelengkapan"),
        cell("Waktu"),
        cell("Output"),
    ],
]
NUMBERED = paragraph(about='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
WIDTHS = (30, 150, 100, 100, 90, 60, 80)
CHANGED = paragraph(
    run("Menerima"),
    "<w:del><w:r><w:delText> surat</w:delText></w:r></w:del>",
    f"<w:ins>{run(' berkas')}</w:ins>",
)
LETTER = document(
    paragraph(run("SOP PELAYANAN CUTI")),
    table(
        [
            *HEAD,
            [
                cell(NUMBERED),
                cell(CHANGED),
                cell(paragraph(floating(11, 20, 5, 60, 30, shape("flowChartTerminator")))),
                cell(""),
                cell("Formulir", "Kartu pegawai"),
                cell("10 menit"),
                cell("Berkas", merge="restart"),
            ],
            [
                cell(NUMBERED),
                cell("Memeriksa berkas"),
                cell(paragraph(floating(14, 50, -5, 0, 20, arrow(11, 12)))),
                cell(paragraph(floating(12, 20, 5, 60, 30, shape("flowChartDecision")))),
                cell("Berkas"),
                cell("1 jam"),
                cell("", merge="continue"),
            ],
            [
                cell(NUMBERED),
                cell("Mencatat"),
                cell(paragraph(floating(13, 20, 5, 60, 30, shape("flowChartProcess")))),
                cell(paragraph(floating(15, 50, -5, 1, 12, arrow()))),
                cell("Berkas"),
                cell("5 menit"),
                cell("Catatan"),
            ],
        ],
        WIDTHS,
    ),
    parts={
        "comments": f"<w:comment>{paragraph(run('Tolong dicek'))}</w:comment>",
        "header": paragraph(run("DINAS CONTOH")),
        "footnotes": paragraph(run("Catatan panjang")),
    },
)


def test_a_document_of_an_office_becomes_rows_with_all_its_texts(importer: Importer) -> None:
    (importer.root / "cuti.docx").write_bytes(LETTER)
    assert importer.run(importer.root / "cuti.docx") == 0
    sop, _ = importer.sop("pelayanan-cuti")
    assert [step.activity.text for step in sop.steps] == ["Menerima berkas", "Memeriksa berkas", "Mencatat"]
    assert sop.steps[0].requirements.text == "Formulir\nKartu pegawai"
    assert [step.output.continues for step in sop.steps] == [False, True, False]
    assert [step.duration.text for step in sop.steps] == ["10 menit", "1 jam", "5 menit"]
    assert len(sop.posts) == 2
    assert importer.errors() == []


def test_what_floats_is_only_a_suggestion_and_its_double_is_not_read() -> None:
    recovery = read_file(LETTER, "a.docx", own_words())
    (procedure,) = recovery.procedures
    shapes = [symbol.shape for step in procedure.steps for symbol in step.symbols]
    assert shapes == [SymbolShape.TERMINATOR, SymbolShape.DECISION, SymbolShape.PROCESS]
    assert [symbol.post for step in procedure.steps for symbol in step.symbols] == [0, 1, 0]
    assert all(any("diperkirakan" in doubt for doubt in step.doubts) for step in procedure.steps)
    drawn = [entry for entry in recovery.account.entries if entry.kind in (ItemKind.SHAPE, ItemKind.CONNECTOR)]
    assert len(drawn) == 5
    assert {entry.fate for entry in drawn if entry.kind is ItemKind.SHAPE} == {Fate.MARKED}
    glued = [arrow for arrow in procedure.arrows if not arrow.doubt]
    assert [(arrow.source, arrow.target) for arrow in glued] == [("11", "12")]


def test_every_cell_and_shape_of_a_document_is_accounted_for() -> None:
    with zipfile.ZipFile(io.BytesIO(LETTER)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    said = [one for one in root.iter("{*}tc") if any(one.itertext("{*}t")) or one.find(".//{*}numPr") is not None]
    drawn = list(root.iter("{*}wsp"))
    account = read_file(LETTER, "a.docx", own_words()).account
    assert len(account.entries) == len(said) + len(drawn) + len(["SOP PELAYANAN CUTI"])


def test_tracked_changes_comments_notes_and_headers_are_told() -> None:
    told = " ".join(read_file(LETTER, "a.docx", own_words()).notes)
    for words in ("dihapus", "Tolong dicek", "DINAS CONTOH", "Catatan panjang"):
        assert words in told


def test_an_arrow_drawn_with_the_pen_has_two_ends_and_smart_art_is_told() -> None:
    pen = (
        "<wps:wsp><wps:cNvSpPr/><wps:spPr><a:custGeom><a:pathLst><a:path w='10' h='20'><a:moveTo><a:pt x='0' y='0'/>"
        "</a:moveTo><a:lnTo><a:pt x='10' y='20'/></a:lnTo></a:path></a:pathLst></a:custGeom>"
        "<a:ln><a:tailEnd type='triangle'/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    art = "<dgm:relIds xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram'/>"
    raw = document(paragraph(floating(1, 0, 0, 10, 20, pen)), paragraph(floating(2, 0, 0, 50, 50, art)))
    (folio,) = read_docx(raw, "a.docx")
    (line,) = folio.connectors
    assert line.source.point is not None
    assert line.target.point is not None
    assert (line.target.point.x - line.source.point.x, line.target.point.y - line.source.point.y) == (10.0, 20.0)
    assert [one.shape for one in folio.shapes] == [ShapeKind.FRAME]
    account = read_file(raw, "a.docx", own_words()).account
    assert ["SmartArt" in entry.reason for entry in account.entries] == [True, False]


def test_a_document_in_the_strict_form_of_the_standard_is_read_as_any_other() -> None:
    with zipfile.ZipFile(io.BytesIO(LETTER)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    usual, strict = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    for name, text in files.items():
        for kind in ("wordprocessingml/2006/main", "drawingml/2006/main", "officeDocument/2006/relationships"):
            text = text.replace(usual + kind, strict + kind.replace("2006/", ""))
        files[name] = text
    assert strict in files["_rels/.rels"]
    before, after = (read_file(raw, "a.docx", own_words()) for raw in (LETTER, zipped(files)))
    assert after.account.entries == before.account.entries
    assert after.notes == before.notes


def test_old_shapes_of_vml_are_read() -> None:
    group = (
        '<w:r><w:pict><v:group style="left:0;top:0;width:200pt;height:100pt" coordorigin="0,0" coordsize="2000,1000">'
        '<v:shape id="a" type="#_x0000_t110" style="left:0;top:0;width:500;height:300"><v:textbox><w:txbxContent>'
        f"{paragraph(run('Sesuai?'))}</w:txbxContent></v:textbox></v:shape>"
        '<v:line id="b" from="250,300" to="250,600"><v:stroke endarrow="block"/></v:line></v:group></w:pict></w:r>'
    )
    (folio,) = read_docx(document(paragraph(group)), "a.docx")
    assert [(one.shape, one.text, one.box) for one in folio.shapes] == [
        (ShapeKind.DECISION, "Sesuai?", Box(36.0, 0.0, 86.0, 30.0))
    ]
    assert [(one.source.point, one.target.point, one.has_head) for one in folio.connectors] == [
        (Point(61.0, 30.0), Point(61.0, 60.0), True)
    ]


def test_a_table_in_the_cell_of_an_identity_part_is_a_list() -> None:
    inner = table([[cell("1."), cell("Undang-Undang")], [cell("2."), cell("Peraturan")]], (20, 100))
    (folio,) = read_docx(document(table([[cell("Dasar Hukum"), cell(inner, "")]], (100, 200))), "a.docx")
    assert [one.text for one in folio.cells] == ["Dasar Hukum", "1. Undang-Undang\n2. Peraturan"]


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "entitas": lambda: zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    "bom": lambda: zipped({"word/document.xml": "<w>" + " " * (200 << 20)}),
    "bukan": lambda: zipped({"word/document.xml": "<html/>"}),
    "daftar": lambda: endless_directory(600_000),
    "rusak": lambda: LETTER[:900] + LETTER[950:],
    "sel": lambda: document(table([[cell("x")] * 400] * 400, ())),
    "lebar": lambda: document(table([[cell("x", span=999_999)]], ())),
    "bentuk": lambda: document(paragraph(*[floating(n, 0, 0, 1, 1, shape("rect")) for n in range(10_001)])),
    "dalam": lambda: document("<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200),
}


def with_loose_arrows(rows: int, tables: int) -> bytes:
    """Tables in each row of which a symbol and an arrow are anchored, which ends at nothing."""

    def step(row: int) -> list[str]:
        symbol = floating(2 * row, 5, 5, 40, 20, shape("rect"))
        line = floating(2 * row + 1, 300 + row % 7, 200, 30, 20, arrow())
        return [cell(str(row)), cell("Memeriksa"), cell(paragraph(symbol, line)), cell("Surat")]

    steps = [step(row) for row in range(1, rows + 1)]
    headings = [cell(text) for text in ("No", "Kegiatan", "Camat", "Output")]
    return document(*[table([headings, *steps], (30, 120, 60, 60)), paragraph(run("SOP SURAT"))] * tables)


BORNE: Mapping[str, Callable[[], bytes]] = {
    "panah": lambda: with_loose_arrows(199, 4),
    "jalan": lambda: zipped({"../../jahat.xml": "x", "word/document.xml": "<document><body/></document>"}),
    "luar": lambda: document(paragraph(run("a")), parts={"header": ""}),
    "bersarang": lambda: document(table([[cell(table([[cell(table([[cell("x")]], ()), "")]], ()), "")]], ())),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_refused_in_words_quickly(name: str, tmp_path: Path) -> None:
    assert re.search("[;,]", outcome(tmp_path, "a.docx", HOSTILE[name]()).refusal)


@pytest.mark.parametrize("name", BORNE)
def test_odd_documents_are_read_within_bounds(name: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, "a.docx", BORNE[name]()).refusal == ""
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_a_table_with_shapes_that_goes_on_in_a_second_one_is_one_sop() -> None:
    def page(first: int, *presets: str) -> str:
        headings = [cell(text) for text in ("No", "Kegiatan", "Camat", "Kasi", "Waktu", "Output")]
        rows = [
            [cell(str(number)), cell("Memeriksa"), cell(symbol), cell(), cell("5 menit"), cell("Surat")]
            for number, preset in enumerate(presets, first)
            for symbol in [paragraph(floating(10 * number, 5, 5, 40, 20, shape(preset))) if preset else paragraph()]
        ]
        return table([headings, *rows], [30, 120, 60, 60, 60, 60])

    parts = page(1, "flowChartTerminator", "rect"), page(3, "rect", "flowChartTerminator")
    raw = document(paragraph(run("SOP SURAT")), parts[0], paragraph(), parts[1])
    (procedure,) = read_file(raw, "a.docx", own_words()).procedures
    assert [step.number for step in procedure.steps] == ["1", "2", "3", "4"]
    assert all(len(step.symbols) == 1 for step in procedure.steps)
    assert "nomor langkahnya berlanjut" in "".join(procedure.doubts)
    logo = paragraph(floating(7, 0, 0, 40, 40, shape("rect")))
    raw = document(logo, page(1, "", ""), paragraph(), page(3, ""))
    (procedure,) = read_file(raw, "a.docx", own_words()).procedures
    assert len(procedure.steps) == 3
