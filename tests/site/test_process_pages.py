"""Business processes: the list, the map, the files, and what an office without them sees."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

from generator.chart.processes import MOST_BOXES, render_processes
from generator.form.processes import COLUMNS, process_rows, row_texts
from generator.model import Located, ProcessId
from generator.pipeline.exporting import make_process_register
from generator.resolve import Catalogue
from generator.site import site_artifacts
from tests.made_office import write_office
from tests.made_processes import PROCESSES, write_mapped_office
from tests.site.collection import content_of
from tests.site.hostile import HOSTILE_TEXTS

LINK = "{http://www.w3.org/1999/xlink}href"
TEXT = "{http://www.w3.org/2000/svg}text"


def mapped(root: Path, processes: str = PROCESSES) -> Catalogue:
    return content_of(write_mapped_office(root, processes)).catalogue


def page(root: Path) -> str:
    pages = {one.path: one.content for one in site_artifacts(content_of(root))}
    return pages["proses/index.md"].decode() if "proses/index.md" in pages else ""


def test_the_list_has_eight_columns_in_the_order_of_kinds_and_of_the_source(tmp_path: Path) -> None:
    listed = [row_texts(row) for row in process_rows(mapped(tmp_path))]
    assert len(COLUMNS) == 8 and {len(row) for row in listed} == {8}
    assert [row[0] for row in listed] == ["BPM.01", "BPM.01", "MPM.03", "SPM.02", "SPM.02", "SPM.02"]
    assert listed[0][2:] == ("BPM.01.1", "Penyediaan kendaraan", "CFM.01.1.1", "Peminjaman lintas unit",
                             "000/4/SEKRT/2025", "Peminjaman Kendaraan Dinas")  # fmt: skip
    assert listed[2] == ("MPM.03", "Perencanaan kinerja", "", "", "", "", "", "")
    assert [row[7] for row in listed[3:]] == ["Pengelolaan Surat Keluar", "Pengelolaan Surat Masuk", ""]


def test_the_page_says_which_processes_have_no_sop_and_which_sops_no_process(tmp_path: Path) -> None:
    html = LexborHTMLParser(page(write_mapped_office(tmp_path)))
    names = [[item.text().strip() for item in section.css("li .daftar-sop__nama")] for section in html.css("section")]
    assert names[1:] == [["Perencanaan kinerja", "Penyusutan arsip"], ["Pelayanan Cuti Pegawai"]]
    anchors = [node.id for node in html.css("td span[id]")]
    assert sorted(anchors) == sorted(f"proses-{line.split(':')[0]}" for line in PROCESSES.splitlines())


def test_the_map_leads_to_every_process_and_every_sop(tmp_path: Path) -> None:
    found = mapped(tmp_path)
    svg = ElementTree.fromstring(render_processes(process_rows(found)))
    leads = {link.get(LINK) for link in svg.iter("{http://www.w3.org/2000/svg}a")}
    sops = {sop for of in found.in_process.values() for sop in of}
    assert leads == {f"index.html#proses-{id}" for id in found.processes} | {f"../sop/{id}/index.html" for id in sops}
    said = [text.text for text in svg.iter(TEXT)]
    assert {"Proses utama", "Proses pendukung", "Proses manajemen"} <= set(said)
    assert "SPM.02 · 2 SOP" in said and "MPM.03 · belum ada SOP" in said


def test_a_large_map_leaves_its_lowest_levels_to_the_list(tmp_path: Path) -> None:
    many = "atas: {judul: Atas}\n" + "".join(f"p{n}: {{judul: P, induk: atas}}\n" for n in range(MOST_BOXES + 1))
    svg = render_processes(process_rows(mapped(tmp_path, f"{many}surat: {{judul: S}}\n")))
    assert "index.html#proses-atas" in svg and "index.html#proses-p1" not in svg and "SOP tidak digambar" in svg


def test_the_files_hold_the_list_and_no_formula(tmp_path: Path) -> None:
    found = mapped(tmp_path)
    odd = replace(found.processes[ProcessId("layanan")], title=Located('=HYPERLINK("x")', found.office.origin))
    found = replace(found, processes={**found.processes, odd.id: odd})
    sheet = load_workbook(BytesIO(make_process_register(found, "xlsx"))).active
    listed = [["" if cell.value is None else cell.value for cell in row] for row in sheet.iter_rows()]
    assert listed == [list(COLUMNS), *(list(row_texts(row)) for row in process_rows(found))]
    assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value)
    lines = make_process_register(found, "csv").decode("utf-8-sig").splitlines()
    assert [*csv.reader(lines, delimiter=";")][1][1] == "'" + '=HYPERLINK("x")'


@pytest.mark.parametrize("text", [*HOSTILE_TEXTS, '\\N \\L "];x[label=<b>', "]]>"])
def test_titles_and_codes_stay_texts_on_the_page_and_on_the_map(tmp_path: Path, text: str) -> None:
    content = content_of(write_mapped_office(tmp_path))
    catalogue = content.catalogue
    wild = replace(
        catalogue.processes[ProcessId("surat")],
        title=Located(text, catalogue.office.origin),
        code=Located(text, catalogue.office.origin),
    )
    content = replace(content, catalogue=replace(catalogue, processes={**catalogue.processes, wild.id: wild}))
    pages = {one.path: one.content.decode() for one in site_artifacts(content) if one.path == "proses/index.md"}
    html = LexborHTMLParser(pages["proses/index.md"])
    assert not html.css("section script, section img, [onclick], [onmouseover]")
    svg = ElementTree.fromstring(render_processes(process_rows(content.catalogue)))
    assert "".join(text.split()) in "".join("".join(one.itertext()) for one in svg.iter()).replace(" ", "")


def test_an_office_without_a_map_has_no_page_and_no_word_of_it(tmp_path: Path) -> None:
    content = content_of(write_office(tmp_path))
    made = {one.path: one.content for one in site_artifacts(content)}
    assert not any(path.startswith("proses/") for path in made)
    pages = [text for path, text in made.items() if path.endswith(".md") and not path.startswith("mutu/")]
    assert not any(b"Proses bisnis" in text for text in pages)
    assert not [found for found in content.findings if found.code.startswith("SOP83")]
