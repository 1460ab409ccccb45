"""Identity part and table on one page where they fit at 8 pt or more; otherwise as ever, and told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Severity
from generator.diagnostics.codes_layout import NOT_ON_ONE_PAGE
from generator.drawing.drawing import ActivityPage, Drawing, IdentityPage, TextBlock, stacked
from generator.flow import build_flow
from generator.layout.sheet import layout_sheet
from generator.layout.symbols import is_hyphenated
from generator.model import SopId
from generator.resolve import Catalogue
from generator.sheet.dump import dump
from tests.sheet.trees import load_catalogue

SHORT = """\
nama: Pengolahan Data
satu_halaman: true
kualifikasi_pelaksana: [Memahami statistik dasar]
peralatan_perlengkapan: [Komputer, Internet]
pelaksana: [kepala, sekretaris, staf]
langkah:
  - {id: entri, aktivitas: Melakukan entri data, pelaksana: staf, durasi: 2 minggu}
  - {id: periksa, aktivitas: Memeriksa isian, pelaksana: sekretaris, keputusan: {Ya: evaluasi, Tidak: entri}}
  - {id: evaluasi, aktivitas: Mengevaluasi data, pelaksana: staf, output: Data}
"""
OFFICE = "nama: Dinas\nkop: [DINAS]\nkertas: A4\n"
PARTS = f"""\
{SHORT[: SHORT.index("  - {")]}\
  - {{id: entri, bagian: Pemasukan data, aktivitas: Melakukan entri data, pelaksana: staf, durasi: 2 minggu}}
  - {{id: periksa, aktivitas: Memeriksa isian, pelaksana: sekretaris}}
  - {{id: hapus, bagian: Penghapusan data, aktivitas: Menghapus data, pelaksana: staf}}
"""
LONG = "".join(f"  - {{id: l{n}, aktivitas: Menyusun bagian {n} laporan, pelaksana: staf}}\n" for n in range(9))


def sheet_of(catalogue: Catalogue) -> tuple[Drawing, tuple[Diagnostic, ...]]:
    sop = catalogue.sops[SopId("surat")]
    drawing, found = layout_sheet(catalogue, sop, build_flow(sop)[0])
    assert drawing is not None
    return drawing, found


def sheet(root: Path, text: str = SHORT, office: str = OFFICE) -> tuple[Drawing, tuple[Diagnostic, ...]]:
    return sheet_of(load_catalogue(root, sop=text, files={"instansi.yml": office})[0])


def blocks(drawing: Drawing) -> list[TextBlock]:
    return [block for front in drawing.fronts for cell in front.cells for block in cell.blocks]


def test_a_short_sop_takes_one_page_that_says_all_of_two(tmp_path: Path) -> None:
    one, found = sheet(tmp_path / "a")
    two, _ = sheet(tmp_path / "b", SHORT.replace("satu_halaman: true\n", ""))
    assert found == () and (len(one.pages), len(two.pages)) == (1, 2)
    (page,) = one.pages
    assert isinstance(page, ActivityPage) and isinstance(page.above, IdentityPage)
    said = [["".join(line.text for line in block.lines) for block in blocks(drawing)] for drawing in (one, two)]
    assert said[0] == said[1]
    assert min(block.size for block in (*blocks(one), *(cell.block for cell in page.cells))) >= 8
    assert max(cell.box.bottom for cell in page.above.cells) < page.furniture[0].box.top < page.table.top
    assert [part["kind"] for part in dump(one)["pages"]] == ["activities"]


def test_several_tables_stand_below_the_identity_part(tmp_path: Path) -> None:
    drawing, found = sheet(tmp_path, PARTS, OFFICE.replace("A4", "F4"))
    assert found == ()  # the verifier's are among them
    (page,) = drawing.pages
    above, *parts = stacked(page)
    assert isinstance(above, IdentityPage)
    assert [[row.step for row in part.diagram.rows] for part in parts if isinstance(part, ActivityPage)] == [
        ["entri", "periksa"],
        ["hapus"],
    ]
    bottoms = [max(cell.box.bottom for cell in above.cells), *[table.table.bottom for table in drawing.tables]]
    assert all(bottom < table.table.top for bottom, table in zip(bottoms, drawing.tables, strict=False))
    assert bottoms[-1] < page.height
    assert len({cell.block.size for table in drawing.tables for cell in table.cells}) == 1


def test_several_tables_that_do_not_fit_are_printed_as_ever_and_told(tmp_path: Path) -> None:
    drawing, found = sheet(tmp_path, PARTS + LONG)
    assert isinstance(drawing.pages[0], IdentityPage) and len(drawing.pages) > 1
    assert [(one.code, one.severity) for one in found] == [(NOT_ON_ONE_PAGE.code, Severity.WARNING)]


def test_what_is_printed_on_one_page_has_the_same_code(tmp_path: Path) -> None:
    one, two = sheet(tmp_path / "a")[0], sheet(tmp_path / "b", SHORT.replace("satu_halaman: true\n", ""))[0]
    assert one.content_hash == two.content_hash


def test_a_table_that_does_not_fit_is_printed_as_ever_and_told(tmp_path: Path) -> None:
    drawing, found = sheet(tmp_path, SHORT + LONG)
    assert isinstance(drawing.pages[0], IdentityPage) and len(drawing.pages) == 2
    assert [(one.code, one.severity) for one in found] == [(NOT_ON_ONE_PAGE.code, Severity.WARNING)]


@pytest.mark.parametrize(("text", "pages"), [(SHORT, 1), (SHORT + LONG, 2)])
def test_a_profile_asks_for_it_on_all_its_sops(tmp_path: Path, text: str, pages: int) -> None:
    catalogue, _ = load_catalogue(
        tmp_path, sop=text.replace("satu_halaman: true\n", ""), files={"instansi.yml": OFFICE}
    )
    profiles = {name: replace(profile, one_page=True) for name, profile in catalogue.profiles.items()}
    drawing, found = sheet_of(replace(catalogue, profiles=profiles))
    assert len(drawing.pages) == pages
    assert [one.severity for one in found] == [Severity.INFO] * (pages - 1)


def test_a_table_without_rows_stands_below_the_identity_part(tmp_path: Path) -> None:
    drawing, found = sheet(tmp_path, SHORT[: SHORT.index("langkah:")])
    assert found == () and len(drawing.pages) == 1


def test_words_at_exits_are_whole_below_an_identity_part_too(tmp_path: Path) -> None:
    exits = "keputusan: {Setuju dengan pengawasan: evaluasi, Bukan kewenangan: entri}"
    text = SHORT.replace("keputusan: {Ya: evaluasi, Tidak: entri}", exits)
    assert exits in text
    drawing, _ = sheet(tmp_path, text)
    (page,) = drawing.pages
    assert isinstance(page, ActivityPage)
    labels = [line.label for line in page.diagram.connectors if line.label is not None]
    assert len(labels) == 2
    assert not any(is_hyphenated(line.text) for label in labels for line in label.lines)
