"""The report of an import: beside the account the file as it was read and the sheets it became, safe and bounded."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html

from generator.cli import import_report
from generator.exchange import report
from generator.exchange.source_picture import MOST_ITEMS, source_pictures
from tests.exchange.conftest import Importer
from tests.exchange.diagram_files import definitions, flow, node, process
from tests.exchange.test_import_command import table
from tests.exchange.test_workbook import plain, recovered
from tests.exchange.workbooks import POSTS, Book

HOSTILE = '</title></svg><script>alert(1)</script><img src=x onerror="alert(2)">&\'"'


def page(importer: Importer) -> html.HtmlElement:
    return html.fromstring((importer.root / "laporan-impor.html").read_text())


def flowing(text: str = "", title: str = "SOP Cuti") -> Book:
    """A workbook with a glued arrow, one that is loose, and words that lead nowhere."""
    book = Book()
    sheet = book.sheet(title)
    sheet.table(3)
    sheet.page["B2"] = text or "Menerima berkas"
    ids = [
        sheet.symbol(POSTS + n, 2 + n, preset, text)
        for n, preset in enumerate(("flowChartTerminator", "rect", "flowChartTerminator"))
    ]
    sheet.arrow(ids[0], ids[1])
    sheet.arrow(ids[1], ids[2], glued=False)
    sheet.label(1, 3, text or "lepas")
    return book


def test_every_item_is_drawn_once_with_its_place_and_what_was_not_simply_taken_with_its_number() -> None:
    found = recovered(flowing())
    (picture,) = source_pictures(found)
    titles = re.findall(r"<title>(.*?)</title>", picture.svg)
    assert sorted(titles) == sorted(
        f"{entry.place}: {entry.fate.value}".replace('"', "&quot;") + (f"; {entry.reason}" if entry.reason else "")
        for entry in found.account.entries
    )
    assert picture.missing == 0
    told = [entry for entry in found.account.entries if entry.reason]
    numbers = re.findall(r'class="(\w) n">.*?>(\d+)</text>', picture.svg)
    assert len(told) > 1
    classes = ["g" if entry.fate.value == "diambil dan ditandai" else "l" for entry in told]
    assert numbers == [(kind, str(number)) for number, kind in enumerate(classes, 1)]


def test_the_file_and_the_sheet_made_of_it_stand_side_by_side(importer: Importer) -> None:
    assert importer.run(flowing().save(importer.root / "a.xlsx")) == 0
    found = page(importer)
    (pair,) = found.find_class("banding")
    source, sheets = pair.findall("div")
    assert len(source.findall(".//svg")) == 1
    assert len(sheets.findall(".//svg")) == 2
    said = " ".join("".join(sheets.itertext()).split())
    assert "Menerima berkas" in said
    numbers = [row[0].text for row in found.findall(".//details/table/tr")[1:]]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_what_a_file_says_stays_text(importer: Importer) -> None:
    assert importer.run(flowing(HOSTILE, "a<b>&'").save(importer.root / "a.xlsx")) == 0
    found = page(importer)
    names = {str(element.tag).rpartition("}")[2] for element in found.iter() if isinstance(element.tag, str)}
    assert "svg" in names
    assert not names & {"script", "img", "iframe", "object", "foreignobject", "image", "use", "a"}
    assert not [key for element in found.iter() for key in element.attrib if key.startswith("on") or "href" in key]
    assert "default-src 'none'" in (importer.root / "laporan-impor.html").read_text()


def test_a_sheet_that_cannot_be_shown_is_told(importer: Importer) -> None:
    importer.run(flowing().save(importer.root / "a.xlsx"))
    (file,) = [path for path in importer.new if path.startswith("sop/")]
    (importer.tree / file).write_text("nama: [\n")
    importer.run(table(importer.root, "b.txt", "SOP Lain"))
    assert "Naskah ini belum dapat dimuat: " in (importer.root / "laporan-impor.html").read_text()
    (importer.tree / file).unlink()
    (importer.root / "a.xlsx").write_bytes(b"lain")
    importer.run(table(importer.root, "c.txt", "SOP Ketiga"))
    text = (importer.root / "laporan-impor.html").read_text()
    assert "<p>Naskah ini tidak ada lagi di sumber.</p>" in text
    assert "berkas asal sudah diubah atau dipindahkan" in text


def test_a_diagram_without_places_is_told(importer: Importer) -> None:
    tasks = [node("task", "a", "Satu"), node("task", "b", "Dua"), flow("a", "b")]
    raw = definitions("", process(tasks, {"Loket": ["a", "b"]}))
    (importer.root / "a.bpmn").write_bytes(raw)
    assert importer.run(importer.root / "a.bpmn") == 0
    assert "tidak menyimpan letak" in (importer.root / "laporan-impor.html").read_text()


def test_a_run_that_brings_nothing_new_leaves_the_report(importer: Importer) -> None:
    file = flowing().save(importer.root / "a.xlsx")
    importer.run(file)
    before = (importer.root / "laporan-impor.html").read_bytes()
    importer.run(file)
    assert (importer.root / "laporan-impor.html").read_bytes() == before


def test_a_full_report_has_no_more_pictures_and_says_so(importer: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_report, "MOST_BYTES", 1)
    folder = importer.root / "arsip"
    for name in ("Cuti", "Izin"):
        table(folder, f"{name}.txt", f"SOP Pelayanan {name}")
    importer.run(folder)
    text = (importer.root / "laporan-impor.html").read_text()
    assert text.count("laporan ini sudah penuh gambar") == 1
    assert len(page(importer).find_class("banding")) == 2


def test_a_large_file_makes_no_large_report(importer: Importer) -> None:
    book, sheet = plain(3)
    for number in range(4_000):
        sheet.symbol(POSTS + number % 3, 2 + number % 3, "rect", "x" * 300)
        sheet.page.cell(2 + number, 12, "y" * 300)
    assert importer.run(book.save(importer.root / "a.xlsx")) == 0
    size = (importer.root / "laporan-impor.html").stat().st_size
    assert size < 3 << 20
    found = page(importer)
    assert len(found.findall(".//details/table/tr")) == 1 + report.MOST_TOLD
    assert "lainnya ada di laporan-impor.json" in (importer.root / "laporan-impor.html").read_text()
    (picture,) = source_pictures(recovered(book))
    assert picture.svg.count("<title>") == MOST_ITEMS
    assert picture.missing > 4_000
    assert len(json.loads((importer.root / "laporan-impor.json").read_text())["files"]) == 1


def test_a_text_is_drawn_as_a_table(importer: Importer) -> None:
    assert importer.run(Path(__file__).parent / "files" / "dua-bagian.txt") == 0
    (picture, *_) = page(importer).find_class("asal")
    assert len(picture.findall(".//title")) > 5
