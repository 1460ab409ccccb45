"""Excel workbooks: symbols, connectors and labels as offices draw them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl.styles import Alignment

from generator.exchange.account import Fate
from generator.exchange.package import Package
from generator.exchange.recognition import recognise
from generator.exchange.recovered import Recovery
from generator.exchange.words import own_words
from generator.exchange.workbook import read_sheets
from generator.flow import NodeShape
from generator.form.numbering import printed_numbers
from tests.exchange.conftest import Importer
from tests.exchange.workbooks import HEADINGS, POSTS, Book, Sheet, members, packed, shape_xml

CASE = Path(__file__).parent / "files" / "simbol-gambar.xlsx"
Arrow = tuple[str, str, str]


def recovered(book: Book) -> Recovery:
    """Recognise a workbook; the account holds every item once."""
    folios = read_sheets(Package(book.content()))
    found = recognise(folios, own_words())
    items = [str(item.origin) for folio in folios for item in folio.items()]
    assert [entry.place for entry in found.account.entries] == items
    assert len(set(items)) == len(items)
    return found


def drawn(importer: Importer, book: Book, *arguments: str) -> list[Arrow]:
    """Import a workbook; return its arrows as our own loader reads them: where from and to by number and post."""
    assert importer.run(book.save(importer.root / "a.xlsx"), *arguments) == 0
    assert importer.errors() == []
    (file,) = [path for path in importer.new if path.startswith("sop/")]
    return arrows(importer, Path(file).stem)


def arrows(importer: Importer, id: str) -> list[Arrow]:
    sop, flow = importer.sop(id)
    numbers = printed_numbers(sop.steps)
    place = {node.key: f"{numbers[node.row] or '-'}/{node.post}" for node in flow.nodes}
    return sorted((place[edge.source], place[edge.target], edge.label) for edge in flow.edges)


def marks(importer: Importer) -> dict[str, str]:
    """What is marked in the one new SOP, by the number of the step."""
    (file,) = [path for path in importer.new if path.startswith("sop/")]
    sop, _ = importer.sop(Path(file).stem)
    numbers = printed_numbers(sop.steps)
    found = {"": sop.needs_confirmation.value} if sop.needs_confirmation else {}
    steps = zip(numbers, sop.steps, strict=True)
    return found | {number: step.needs_confirmation.value for number, step in steps if step.needs_confirmation}


def plain(rows: int = 3) -> tuple[Book, Sheet]:
    book = Book()
    sheet = book.sheet("SOP Cuti")
    sheet.table(rows)
    return book, sheet


FIRST = {
    "1/formulir-guna-bidang-kerja": ["2/tahunan-menyiapkan"],
    "2/tahunan-menyiapkan": ["2/menerima", "3/jabatan"],
    "3/jabatan": ["4/ini", "4/periksa-jabatan", "4/tahunan-menyiapkan", "5/mengirim"],
    "5/mengirim": ["6/kegiatan-penandatangan", "6/kegiatan-tahunan", "6/menyiapkan", "6/surat"],
}
SECOND = {
    "1/formulir-guna-bidang-kerja-pegawai": ["2/tahunan-menyiapkan"],
    "2/tahunan-menyiapkan": ["2/menerima", "3/jabatan"],
    "3/jabatan": ["4/ini", "4/periksa-jabatan", "4/tahunan-menyiapkan", "5/mengirim"],
    "5/mengirim": ["6/kegiatan-penandatangan", "6/kegiatan-tahunan", "6/menyiapkan", "6/surat"],
    "6/menyiapkan": [
        "10/kegiatan-data-jabatan",
        "11/kegiatan-naskah-memeriksa",
        "12/kegiatan-lembar-menyiapkan",
        "13/umum-surat-izin",
        "14/kegiatan-tahunan",
        "8/surat",
    ],
    "8/surat": ["9/kegiatan-tahunan"],
}


def test_every_glued_connector_of_a_workbook_with_pictures_is_an_arrow_and_no_other_is(importer: Importer) -> None:
    assert importer.run(CASE) == 0
    ids = [Path(path).stem for path in importer.new if path.startswith("sop/")]
    for id, expected in zip(sorted(ids), (FIRST, SECOND), strict=True):
        assert arrows(importer, id) == sorted((a, b, "") for a, targets in expected.items() for b in targets)
    assert importer.errors() == []


def test_every_item_of_a_workbook_is_accounted_for() -> None:
    folios = read_sheets(Package(CASE.read_bytes()))
    account = recognise(folios, own_words()).account
    assert [entry.place for entry in account.entries] == [str(item.origin) for one in folios for item in one.items()]
    counts = Counter(entry.fate for entry in account.entries)
    assert counts == {Fate.TAKEN: 201, Fate.LEFT_OUT: 1}
    (left,) = [entry for entry in account.entries if entry.fate is Fate.LEFT_OUT]
    assert left.place == 'SOP PELAYANAN JABATAN RENCANA!"Connector: Elbow 7"'  # a loose copy of a glued one
    assert "sama dengan penghubung lain" in left.reason


def test_merged_cells_and_jumps_of_numbers_print_as_they_did(importer: Importer) -> None:
    importer.run(CASE)
    id = next(Path(path).stem for path in importer.new if "menyetujui-tahunan" in path)
    sop, _ = importer.sop(id)
    assert printed_numbers(sop.steps) == tuple(["1", "2", "3", "4", "5", "6", "8", "9", "10", "11", "12", "13", "14"])
    assert [step.remark.continues for step in sop.steps] == [False] * 9 + [True] * 3 + [False]


def decided(book: Book, sheet: Sheet) -> tuple[int, int, int, int]:
    start = sheet.symbol(POSTS, 2, "flowChartTerminator")
    choice = sheet.symbol(POSTS + 1, 3, "flowChartDecision")
    end = sheet.symbol(POSTS + 2, 4, "flowChartTerminator")
    sheet.arrow(start, choice)
    sheet.arrow(choice, end, sides="rt")
    sheet.arrow(choice, start, sides="lb")
    return start, choice, end, 0


def test_free_words_go_to_the_nearest_way_out_of_a_decision(importer: Importer) -> None:
    book, sheet = plain()
    decided(book, sheet)
    sheet.label(POSTS + 1, 2.4, "Ya")
    sheet.label(POSTS - 0.05, 2.4, "Tidak")
    assert drawn(importer, book) == [
        ("1/kepala", "2/sekretaris", ""),
        ("2/sekretaris", "1/kepala", "Tidak"),
        ("2/sekretaris", "3/staf", "Ya"),
    ]
    assert set(marks(importer)) == {""}
    assert marks(importer)[""] == "nama SOP diambil dari nama lembar"


def test_words_in_a_box_or_a_cell_are_labels_too(importer: Importer) -> None:
    book, sheet = plain()
    decided(book, sheet)
    sheet.symbol(POSTS + 1.5, 2.95, "rect", "Ya", size=(0.3, 0.2))
    sheet.page.cell(3, POSTS, "Tidak")
    found = drawn(importer, book)
    assert ("2/sekretaris", "3/staf", "Ya") in found
    assert ("2/sekretaris", "1/kepala", "Tidak") in found


def test_a_way_out_without_words_is_marked(importer: Importer) -> None:
    book, sheet = plain()
    decided(book, sheet)
    labels = sorted(label for _, _, label in drawn(importer, book) if label)
    assert labels == ["(jalan 1)", "(jalan 2)"]
    assert "labelnya perlu diisi" in marks(importer)["2"]


def test_references_without_letters_in_rows_without_numbers_are_contracted(importer: Importer) -> None:
    book = Book()
    sheet = book.sheet("SOP Cuti")
    sheet.table(2)
    for column, heading in enumerate(HEADINGS, 1):
        sheet.page.cell(5, column, heading)
    for number in (3, 4):
        sheet.page.cell(4 + number, 1, number)
        sheet.page.cell(4 + number, 2, f"Melakukan kegiatan {number}")
    start = sheet.symbol(POSTS, 2, "flowChartTerminator")
    box = sheet.symbol(POSTS + 1, 3)
    out, into = sheet.symbol(POSTS + 1, 4, "homePlate"), sheet.symbol(POSTS + 1, 6, "homePlate")
    third = sheet.symbol(POSTS + 1, 7)
    end = sheet.symbol(POSTS + 2, 8, "flowChartTerminator")
    for a, b in ((start, box), (box, out), (into, third), (third, end)):
        sheet.arrow(a, b)
    assert drawn(importer, book) == [
        ("1/kepala", "2/sekretaris", ""),
        ("2/sekretaris", "3/sekretaris", ""),
        ("3/sekretaris", "4/staf", ""),
    ]


def test_two_pairs_without_letters_are_matched_by_place_and_marked(importer: Importer) -> None:
    book, sheet = plain(6)
    sheet.page.delete_rows(4, 2)
    first, second = sheet.symbol(POSTS, 2, "flowChartTerminator"), sheet.symbol(POSTS + 1, 3)
    pairs = [(sheet.symbol(POSTS + n, 4, "homePlate"), sheet.symbol(POSTS + n, 5, "homePlate")) for n in (0, 1)]
    for row in (6, 7):
        sheet.page.cell(row, 1, row - 3)
        sheet.page.cell(row, 2, f"Melakukan kegiatan {row - 3}")
    third, fourth = sheet.symbol(POSTS, 6), sheet.symbol(POSTS + 1, 7, "flowChartTerminator")
    for a, b in ((first, second), (first, pairs[0][0]), (second, pairs[1][0]), (pairs[0][1], third)):
        sheet.arrow(a, b)
    sheet.arrow(pairs[1][1], fourth)
    sheet.arrow(third, fourth)
    found = recovered(book).procedures[0].arrows
    guessed = {(arrow.source, arrow.target) for arrow in found if arrow.doubt}
    assert guessed == {(str(first), str(third)), (str(second), str(fourth))}


def test_references_with_letters_are_certain() -> None:
    book, sheet = plain(4)
    start, box = sheet.symbol(POSTS, 2, "flowChartTerminator"), sheet.symbol(POSTS + 1, 3)
    end = sheet.symbol(POSTS, 5, "flowChartTerminator")
    a_out, b_out = (sheet.symbol(POSTS + n, 3, "ellipse", letter) for n, letter in ((2, "A"), (0, "B")))
    a_in, b_in = (sheet.symbol(POSTS + n, 4, "ellipse", letter) for n, letter in ((1, "A"), (2, "B")))
    for a, b in ((start, box), (box, a_out), (start, b_out), (a_in, end), (b_in, end)):
        sheet.arrow(a, b)
    found = {(arrow.source, arrow.target, arrow.doubt) for arrow in recovered(book).procedures[0].arrows}
    assert found == {(str(start), str(box), ""), (str(box), str(end), ""), (str(start), str(end), "")}


def test_where_nothing_is_glued_every_arrow_is_a_marked_guess(importer: Importer) -> None:
    book, sheet = plain()
    ids = [sheet.symbol(POSTS + n, 2 + n, preset) for n, preset in enumerate(("roundRect", "rect", "ellipse"))]
    for a, b in pairwise(ids):
        sheet.arrow(a, b, glued=False)
    sheet.line((POSTS + 5, 2.2), (POSTS + 5.5, 3.1))  # far from any symbol
    (procedure,) = recovered(book).procedures
    assert [(arrow.source, arrow.target) for arrow in procedure.arrows] == [("2", "3"), ("3", "4")]
    assert all("diduga dari letaknya" in arrow.doubt for arrow in procedure.arrows)
    drawn(importer, book)
    assert "diduga dari letaknya" in marks(importer)["1"]


def test_a_line_without_head_joins_within_a_row_and_a_head_at_the_beginning_turns_it(importer: Importer) -> None:
    book, sheet = plain()
    start = sheet.symbol(POSTS, 2, "flowChartTerminator")
    left, right = sheet.symbol(POSTS, 3), sheet.symbol(POSTS + 2, 3)
    end = sheet.symbol(POSTS + 1, 4, "flowChartTerminator")
    sheet.arrow(start, left)
    sheet.arrow(left, right, heads="")
    sheet.arrow(end, right, heads="head", sides="tb")
    assert drawn(importer, book) == [("1/kepala", "2/kepala", ""), ("2/staf", "3/sekretaris", "")]
    _, flow = importer.sop("cuti")
    assert [(joint.a.symbol, joint.b.symbol) for joint in flow.joints] == [("kepala", "staf")]


def test_dashes_and_two_heads_are_kept(importer: Importer) -> None:
    book, sheet = plain()
    ids = [sheet.symbol(POSTS + n, 2 + n, preset) for n, preset in enumerate(("roundRect", "rect", "ellipse"))]
    sheet.arrow(ids[0], ids[1], dash="sysDash")
    sheet.arrow(ids[1], ids[2], heads="head tail")
    drawn(importer, book)
    _, flow = importer.sop("cuti")
    assert [(edge.style.is_dashed, edge.style.is_two_way) for edge in flow.edges] == [(True, False), (False, True)]


@pytest.mark.parametrize("anchor", ["twoCellAnchor", "oneCellAnchor", "absoluteAnchor"])
def test_any_anchor_places_a_symbol(importer: Importer, anchor: str) -> None:
    book, sheet = plain(2)
    start = sheet.symbol(POSTS + 1, 2, "flowChartTerminator", anchor=anchor)
    end = sheet.symbol(POSTS + 2, 3, "flowChartTerminator", anchor=anchor)
    sheet.arrow(start, end)
    assert drawn(importer, book) == [("1/sekretaris", "2/staf", "")]


def test_symbols_in_a_group_and_turned_ones_stand_where_they_are_seen(importer: Importer) -> None:
    book, sheet = plain(2)
    inner = "".join(
        shape_xml(id, "rect", "", f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="100" cy="100"/></a:xfrm>')
        for id, x, y in ((90, 0, 0), (91, 200, 200))
    )
    group = (
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="89" name="Group"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/><a:chOff x="0" y="0"/><a:chExt cx="300" cy="300"/></a:xfrm>'
        f"</xdr:grpSpPr>{inner}</xdr:grpSp>"
    )
    sheet._anchor((POSTS - 1, 1.0, POSTS + 1.9, 2.9), group)
    sheet.line((0, 0), (1, 1), (90, 91))
    assert drawn(importer, book) == [("1/kepala", "2/staf", "")]


def test_a_picture_is_a_symbol_that_is_marked(importer: Importer) -> None:
    book, sheet = plain(2)
    start, end = sheet.picture(POSTS, 2), sheet.picture(POSTS + 2, 3)
    sheet.arrow(start, end)
    sheet.picture(2, 2)  # a logo
    assert drawn(importer, book) == [("1/kepala", "2/staf", "")]
    assert "gambar" in marks(importer)["2"]
    account = recovered(book).account
    assert [entry.fate.value for entry in account.entries if entry.kind.value == "bentuk"] == [
        "diambil dan ditandai",
        "diambil dan ditandai",
        "ditinggalkan",
    ]


def test_headings_in_levels_under_other_names_with_groups_of_pelaksana(importer: Importer) -> None:
    book = Book()
    sheet = book.sheet("Alur")
    page = sheet.page
    page["A1"] = "STANDAR OPERASIONAL PROSEDUR PELAYANAN IZIN"
    page.merge_cells("A1:J1")
    for cell, text in {
        "A3": "NO.", "B3": "URAIAN PROSEDUR", "C3": "PELAKSANA", "C4": "Tim Teknis", "C5": "Ketua", "D5": "Anggota",
        "E4": "Pemohon", "F3": "MUTU BAKU", "F4": "Kelengkapan / Persyaratan", "G4": "Waktu (menit)", "H4": "Hasil",
        "I3": "Biaya", "J3": "KET.",
    }.items():  # fmt: skip
        page[cell] = text
    for merged in ("A3:A5", "B3:B5", "C3:E3", "C4:D4", "E4:E5", "F3:H3", "F4:F5", "G4:G5", "H4:H5", "I3:I5", "J3:J5"):
        page.merge_cells(merged)
    for column in range(1, 11):
        page.cell(6, column, column)
    for row, number in ((7, "1."), (8, "2.")):
        page.cell(row, 1, number)
        page.cell(row, 2, f"Memeriksa berkas {number}")
        page.cell(row, 9, "Rp5.000" if row == 7 else None)
    start, end = sheet.symbol(5, 7, "flowChartTerminator"), sheet.symbol(3, 8, "flowChartTerminator")
    sheet.arrow(start, end)
    assert drawn(importer, book) == [("1/pemohon", "2/ketua", "")]
    sop, _ = importer.sop("pelayanan-izin")
    assert sop.group_headings == ("Tim Teknis", "Tim Teknis", "")
    assert sop.steps[0].remark.text == "Biaya: Rp5.000"
    assert "kolom ini tidak ada pada format" in marks(importer)["1"]


def test_identity_on_a_sheet_of_its_own_and_several_procedures_in_one_workbook(importer: Importer) -> None:
    book = Book()
    for name, number in (("Pelayanan Cuti", "1"), ("Pelayanan Izin", "2")):
        identity = book.sheet(f"Identitas {number}").page
        for row, (label, value) in enumerate(
            (
                ("NOMOR SOP", f": 00{number}/SOP/2024"),
                ("TGL. PEMBUATAN", "2 Januari 2024"),
                ("TGL. EFEKTIF", "31/01/2024"),
                ("DISAHKAN OLEH", "KEPALA DINAS"),
                (None, "Dr. Siti Aminah, M.Si"),
                (None, "NIP. 19670826 199703 1 002"),
                ("NAMA SOP", name.upper()),
            ),
            1,
        ):
            identity.cell(row, 3, label)
            identity.cell(row, 4, value)
        identity["A8"], identity["C8"] = "DASAR HUKUM :", "KUALIFIKASI PELAKSANA :"
        identity["A9"], identity["B9"] = "1.", "Peraturan Gubernur Nomor 1 Tahun 2020 tentang Pedoman SOP"
        identity["A10"], identity["B10"] = "2.", "Undang-Undang No. 25 Tahun 2009 ttg Pelayanan Publik"
        identity["C9"] = "1. Memahami aturan\n2. Teliti"
        identity["A11"], identity["C11"] = "PERINGATAN", "PENCATATAN DAN PENDATAAN"
        identity["A12"], identity["C12"] = "Wajib dipatuhi", "Buku agenda"
        sheet = book.sheet(f"Alur {number}")
        sheet.table(2)
        sheet.arrow(sheet.symbol(POSTS, 2, "flowChartTerminator"), sheet.symbol(POSTS, 3, "flowChartTerminator"))
    assert importer.run(book.save(importer.root / "a.xlsx")) == 0
    assert [Path(path).stem for path in importer.new if path.startswith("sop")] == ["pelayanan-cuti", "pelayanan-izin"]
    sop, _ = importer.sop("pelayanan-izin")
    assert sop.number is not None and sop.number.value == "002/SOP/2024"
    assert [str(date.value) for date in (sop.created, sop.effective) if date] == ["2024-01-02", "2024-01-31"]
    assert sop.signatory is not None
    texts = (sop.signatory.post, sop.signatory.name, sop.signatory.nip)
    assert [text.value for text in texts if text] == ["KEPALA DINAS", "Dr. Siti Aminah, M.Si", "196708261997031002"]
    assert [one.value for one in sop.legal_basis] == ["pergub-1-2020", "uu-25-2009"]
    assert [item.value for item in sop.qualifications.items] == ["Memahami aturan", "Teliti"]
    assert (sop.warning.text, sop.records.text, len(sop.steps)) == ("Wajib dipatuhi", "Buku agenda", 2)
    assert importer.errors() == []


def test_sub_numbers_hidden_rows_upright_headings_and_notes(importer: Importer) -> None:
    book, sheet = plain(5)
    page = sheet.page
    page["A5"] = "3a"
    page["A6"] = None
    page["B6"] = "Catatan: dilakukan bila perlu"
    page.merge_cells("B6:E6")
    page["G6"] = None
    page["C1"].alignment = Alignment(textRotation=90)
    page.row_dimensions[4].hidden = True
    ids = [sheet.symbol(POSTS, row, "flowChartTerminator" if row in (2, 5) else "rect") for row in (2, 3, 4, 5)]
    for a, b in pairwise(ids):
        sheet.arrow(a, b)
    drawn(importer, book)
    sop, _ = importer.sop("cuti")
    assert printed_numbers(sop.steps) == ("1", "2", "3", "3a", "")
    assert [step.is_note for step in sop.steps] == [False] * 4 + [True]
    assert "tersembunyi" in marks(importer)["3"]
    assert "baris 4 tersembunyi" in " ".join(importer.state[0]["notes"])  # type: ignore[arg-type]


def test_names_in_one_column_are_pelaksana(importer: Importer) -> None:
    book = Book()
    sheet = book.sheet("SOP Cuti")
    sheet.table(2, headings=("No", "Uraian Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Ket"))
    sheet.page["C2"], sheet.page["C3"] = "Kepala Dinas", "Sekretaris dan Staf"
    assert drawn(importer, book) == [("1/kepala", "2/sekretaris", "")]
    assert "tidak memuat panah" in marks(importer)[""]


def test_a_box_that_nothing_leads_to_starts_by_itself_and_is_marked(importer: Importer) -> None:
    book, sheet = plain()
    ids = [sheet.symbol(POSTS + n, 2 + n, preset) for n, preset in enumerate(("roundRect", "rect", "ellipse"))]
    sheet.arrow(ids[0], ids[2])
    assert drawn(importer, book) == [("1/kepala", "3/staf", "")]
    assert "tidak ada panah yang masuk" in marks(importer)["2"]
    _, flow = importer.sop("cuti")
    assert [node.shape for node in flow.nodes].count(NodeShape.TERMINATOR) == 3


def test_ways_out_that_leave_at_one_point_are_labelled_each_and_marked(importer: Importer) -> None:
    book, sheet = plain()
    start = sheet.symbol(POSTS + 1, 2, "flowChartTerminator")
    choice = sheet.symbol(POSTS + 1, 3, "flowChartDecision")
    left, right = sheet.symbol(POSTS, 4, "flowChartTerminator"), sheet.symbol(POSTS + 2, 4, "flowChartTerminator")
    sheet.arrow(start, choice)
    for target in (left, right):
        sheet.arrow(choice, target, sides="bt")
    sheet.label(POSTS - 0.3, 2.9, "Ya")
    sheet.label(POSTS + 1.3, 2.9, "Tidak")
    found = drawn(importer, book)
    assert ("2/sekretaris", "3/kepala", "Ya") in found
    assert ("2/sekretaris", "3/staf", "Tidak") in found


def test_a_picture_whose_ways_out_say_yes_and_no_decides(importer: Importer) -> None:
    book, sheet = plain()
    start, choice = sheet.symbol(POSTS, 2, "flowChartTerminator"), sheet.picture(POSTS + 1, 3)
    end = sheet.symbol(POSTS + 2, 4, "flowChartTerminator")
    sheet.arrow(start, choice)
    sheet.arrow(choice, end, sides="rt")
    sheet.arrow(choice, start, sides="lb")
    sheet.label(POSTS + 1, 2.4, "Ya")
    sheet.label(POSTS - 0.05, 2.4, "Tidak")
    found = drawn(importer, book)
    assert ("2/sekretaris", "3/staf", "Ya") in found
    _, flow = importer.sop("cuti")
    assert [node.shape for node in flow.nodes].count(NodeShape.DECISION) == 1
    assert "dianggap belah ketupat" in marks(importer)["2"]


def test_a_pentagon_that_stands_for_a_step_is_no_reference_to_a_page(importer: Importer) -> None:
    book, sheet = plain()
    ids = [sheet.symbol(POSTS + n, 2 + n, preset) for n, preset in enumerate(("roundRect", "homePlate", "ellipse"))]
    for a, b in pairwise(ids):
        sheet.arrow(a, b)
    assert drawn(importer, book) == [("1/kepala", "2/sekretaris", ""), ("2/sekretaris", "3/staf", "")]
    assert "tidak ada pada format" in marks(importer)["2"]


@pytest.mark.parametrize("merges", [("A1:B1",), ("B1:D2", "A1:C3"), ("A1:I40",), ("B1:B30",)])
def test_odd_merges_are_read_without_failing(merges: tuple[str, ...]) -> None:
    parts = members(plain()[0].content())
    sheet = "xl/worksheets/sheet1.xml"
    cells = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
    parts[sheet] = parts[sheet].replace(b"<pageMargins", f"<mergeCells>{cells}</mergeCells><pageMargins".encode())
    folios = read_sheets(Package(packed(parts)))
    assert len(recognise(folios, own_words()).account.entries) == sum(len(folio.cells) for folio in folios)


def test_an_office_adds_words_of_its_own_for_headings_and_exits(importer: Importer) -> None:
    """Headings that nobody else uses are found once a file of words names them; without it nothing is recognised."""
    book = Book()
    sheet = book.sheet("SOP Cuti")
    headings = ("Urut", "Butir Pekerjaan", "Kepala Dinas", "Sekretaris", "Staf", "Bahan Kerja", "Tempo", "Buah", "Ket")
    sheet.table(3, headings=headings)
    start, choice = sheet.symbol(POSTS, 2, "flowChartTerminator"), sheet.symbol(POSTS + 1, 3, "flowChartDecision")
    end = sheet.symbol(POSTS + 2, 4, "flowChartTerminator")
    sheet.arrow(start, choice)
    sheet.arrow(choice, end)
    sheet.arrow(choice, start, sides="lb")
    sheet.label(POSTS + 0.9, 3.0, "Cocok")
    sheet.label(POSTS - 0.25, 2.4, "Tidak Cocok")
    file = book.save(importer.root / "a.xlsx")
    importer.run(file)
    assert importer.new == []
    (importer.root / "laporan-impor.json").unlink()
    words = importer.root / "kata.yml"
    words.write_text(
        "kolom:\n  nomor: [Urut]\n  aktivitas: [Butir Pekerjaan]\n  persyaratan: [Bahan Kerja]\n  durasi: [Tempo]\n"
        "  output: [Buah]\njalan_keluar: [Cocok, Tidak Cocok]\n"
    )
    assert drawn(importer, book, "--words", str(words)) == [
        ("1/kepala", "2/sekretaris", ""),
        ("2/sekretaris", "1/kepala", "Tidak Cocok"),
        ("2/sekretaris", "3/staf", "Cocok"),
    ]
    sop, _ = importer.sop("cuti")
    assert sop.steps[0].duration.text == "5 menit"
    words.write_text("kolom:\n  tiada: [Urut]\n")
    assert importer.run(file, "--words", words) == 2
    assert "tiada" in importer.err
