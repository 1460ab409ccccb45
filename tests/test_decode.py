"""Nodes to model: every field, what is left out, and that one mistake gives one finding."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.decode.context import nearest
from generator.form.identity import printed_date
from generator.model import (
    PLAIN,
    Download,
    LineKind,
    LongRow,
    Month,
    Paper,
    RegulationStatus,
    RowLink,
    Shape,
    ShortRow,
    Sop,
    Status,
    Step,
)
from tests.sheet.pictures import svg
from tests.source_trees import SOP, codes, decode_one, load, write_tree

HEAD = "nama: Pengelolaan Surat\n"

FULL = """\
nama: Penyusunan IKU
nomor: 62/ 45 /SEKRT/2023
status: berlaku
digantikan_oleh:
tanggal_pembuatan: 2023-06-27
tanggal_revisi:
tanggal_berlaku: "2023-07-01"
disahkan_oleh:
  jabatan: Kepala Dinas
  nama: Nama Pejabat, S.H.
  pangkat: Pembina
  nip: "000000000000000000"
dasar_hukum: [permen-1-2020]
kualifikasi_pelaksana:
  - Memahami IKU
keterkaitan: [surat-keluar, SOP Lain]
peralatan_perlengkapan: [Komputer, Jaringan]
peringatan: |
  Baris satu
  baris dua
pencatatan_pendataan: "-"
riwayat:
  - {tanggal: 2023-06-27, perubahan: Terbit pertama}
profil: permenpan-35-2012
kertas: A4
perlu_konfirmasi: Nomor.
pelaksana: [kepala, staf]
abaikan: [{kode: SOP520, alasan: sengaja}]
langkah:
  - id: terima
    aktivitas: [Menerima, Mencatat]
    pelaksana: [kepala, staf]
    hubungan: berurutan
    bentuk: mulai
    teks: R/T
    persyaratan: Surat
    durasi: 1,5 jam
    output: "-"
    keterangan:
    nomor_cetak: ""
    ke: [pilih, pilih/staf]
  - id: pilih
    aktivitas: Memilih
    durasi: "^"
    simbol:
      - pelaksana: kepala
        id: awal
        keputusan: {Ya: lanjut, 1: [terima/staf, terima]}
      - {pelaksana: staf, bersama_dengan: awal, bentuk: selesai, ke: []}
"""


def step_of(root: Path, text: str) -> Step:
    sop, found = decode_one(root, HEAD + "pelaksana: [kepala, staf]\nlangkah:\n" + text)
    assert codes(found) == []
    assert sop is not None
    return sop.steps[0]


def full(root: Path) -> Sop:
    sop, found = decode_one(root, FULL)
    assert codes(found) == []
    assert sop is not None
    return sop


def test_every_field_of_an_sop_is_read(tmp_path: Path) -> None:
    sop = full(tmp_path)
    assert (sop.id, sop.unit, sop.file) == ("surat", "sekretariat", SOP)
    assert sop.name.value == "Penyusunan IKU"
    assert (sop.name.span.line, sop.name.span.column) == (1, 7)
    assert sop.number and sop.number.value == "62/ 45 /SEKRT/2023"
    assert sop.status.value is Status.IN_FORCE
    assert sop.replaced_by is None and sop.revised is None
    assert sop.created and sop.created.value == date(2023, 6, 27)
    assert sop.effective and sop.effective.value == date(2023, 7, 1)
    assert sop.signatory and sop.signatory.name and sop.signatory.name.value == "Nama Pejabat, S.H."
    assert [item.value for item in sop.legal_basis] == ["permen-1-2020"]
    assert (sop.qualifications.is_list, sop.warning.is_list) == (True, False)
    assert sop.warning.items[0].value == "Baris satu\nbaris dua"
    assert [item.value for item in sop.related] == ["surat-keluar", "SOP Lain"]
    assert sop.records.items[0].value == "-"
    assert sop.revisions[0].change.value == "Terbit pertama"
    assert sop.profile and sop.profile.value == "permenpan-35-2012"
    assert sop.paper and sop.paper.value is Paper.A4
    assert sop.waivers[0].reason.value == "sengaja"
    assert sop.faulty == frozenset()


def test_every_field_of_a_short_row_is_read(tmp_path: Path) -> None:
    step = full(tmp_path).steps[0]
    assert step.activity.is_list and step.activity.text == "Menerima\nMencatat"
    assert (step.duration.text, step.output.text, step.remark.text) == ("1,5 jam", "-", "")
    assert step.printed_number is not None and step.printed_number.value == ""
    row = step.row
    assert isinstance(row, ShortRow)
    assert [post.value for post in row.posts] == ["kepala", "staf"]
    assert (row.link, row.shape and row.shape.value, row.exits) == (RowLink.SEQUENCE, Shape.START, ())
    assert [(target.step, target.symbol) for target in row.targets or ()] == [
        ("pilih", None),
        ("pilih", "staf"),
    ]


def test_every_field_of_a_long_row_is_read(tmp_path: Path) -> None:
    step = full(tmp_path).steps[1]
    assert step.duration.continues and step.printed_number is None
    assert isinstance(step.row, LongRow)
    first, second = step.row.symbols
    assert [exit.label.value for exit in first.exits] == ["Ya", "1"]
    assert [(target.step, target.symbol) for target in first.exits[0].targets] == [(None, None)]
    assert [(target.step, target.symbol) for target in first.exits[1].targets] == [
        ("terima", "staf"),
        ("terima", None),
    ]
    assert (first.name, first.targets) == ("awal", None)
    assert (second.name, second.targets) == ("staf", ())
    assert second.joined_with and second.joined_with.value == "awal"


def test_a_name_alone_is_a_draft(tmp_path: Path) -> None:
    sop, found = decode_one(tmp_path, HEAD)
    assert codes(found) == []
    assert sop and sop.status.value is Status.DRAFT and sop.steps == () and sop.posts == ()


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_an_empty_ke_counts_as_not_given(written: str, tmp_path: Path) -> None:
    row = step_of(tmp_path, f"  - {{id: a, aktivitas: Menerima, pelaksana: staf, ke: {written}}}\n").row
    assert isinstance(row, ShortRow) and row.targets is None


def test_an_empty_list_of_targets_ends_here(tmp_path: Path) -> None:
    row = step_of(tmp_path, "  - {id: a, aktivitas: Menerima, pelaksana: staf, ke: []}\n").row
    assert isinstance(row, ShortRow) and row.targets == ()


def test_words_of_yaml_1_1_stay_labels(tmp_path: Path) -> None:
    text = "  - {id: a, aktivitas: Menerima, pelaksana: staf, keputusan: {No: a, yes: lanjut, on: a/staf}}\n"
    row = step_of(tmp_path, text).row
    assert isinstance(row, ShortRow)
    assert [exit.label.value for exit in row.exits] == ["No", "yes", "on"]


def test_an_exit_without_target_keeps_its_label_for_the_flow_to_judge(tmp_path: Path) -> None:
    row = step_of(tmp_path, "  - {id: a, aktivitas: Menerima, pelaksana: staf, keputusan: {Ya: a, Tidak: }}\n").row
    assert isinstance(row, ShortRow) and row.exits[1].targets == ()


def test_quoted_null_is_a_text(tmp_path: Path) -> None:
    step = step_of(tmp_path, '  - {id: a, aktivitas: Menerima, pelaksana: staf, output: "null"}\n')
    assert step.output.text == "null"


def test_only_cells_that_may_be_merged_continue_the_cell_above(tmp_path: Path) -> None:
    text = HEAD + 'langkah: [{id: a, aktivitas: Menerima}, {id: b, aktivitas: "^", durasi: "^", output: ["^"]}]\n'
    sop, found = decode_one(tmp_path, text)
    assert found == () and sop is not None
    step = sop.steps[1]
    assert [cell.continues for cell in (step.activity, step.duration, step.output)] == [False, True, False]
    assert (step.activity.text, step.output.text) == ("^", "^")


def test_a_row_without_pelaksana_is_kept(tmp_path: Path) -> None:
    row = step_of(tmp_path, "  - {id: a, aktivitas: Menerima}\n").row
    assert isinstance(row, ShortRow) and row.posts == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tanggal_berlaku: besok\n", "SOP207"),
        ("kertas: A3\n", "SOP206"),
        ("nomr: 1\n", "SOP202"),
        ("riwayat: [{tanggal: 2023-06-27}]\n", "SOP203"),
        ("disahkan_oleh: {jabatan: [a]}\n", "SOP204"),
        ("kualifikasi_pelaksana: [a, {b: c}]\n", "SOP204"),
        ("digantikan_oleh: Surat Baru\n", "SOP205"),
        ("status: sah\n", "SOP206"),
    ],
)
def test_a_refused_side_field_leaves_the_sop_in_the_tree(text: str, expected: str, tmp_path: Path) -> None:
    sop, found = decode_one(tmp_path, HEAD + text)
    assert codes(found) == [expected]
    assert sop is not None
    assert sop.faulty


@pytest.mark.parametrize(
    "text",
    [
        "pelaksana: [Staf]\n",
        "langkah: [{id: a, aktivitas: Menerima, pelaksana: Staf}]\n",
        "langkah: [{id: a, aktivitas: Menerima, ke: Itu}]\n",
        "langkah: [{id: a, aktivitas: Menerima, keputusan: a}]\n",
        "langkah: [{id: a, aktivitas: Menerima, keptusan: {Ya: a}}]\n",
        "langkah: [{id: a, aktivitas: Menerima, tujuan: b}]\n",
        "langkah: [{id: a, aktivitas: Menerima, simbol: [{pelaksana: staf, ke: Itu}]}]\n",
        "langkah: [{id: a, aktivitas: Menerima, simbol: [{}]}]\n",
        "langkah: [{id: a, aktivitas: Menerima, simbol: []}]\n",
        "pelaksna: [staf]\n",
        "bagian: []\n",
    ],
)
def test_a_refused_part_of_the_flow_leaves_the_sop_out_with_one_finding(text: str, tmp_path: Path) -> None:
    sop, found = decode_one(tmp_path, HEAD + text)
    assert sop is None
    assert len(found) == 1


def test_independent_mistakes_are_all_reported_in_order(tmp_path: Path) -> None:
    _, found = decode_one(tmp_path, HEAD + "kertas: A3\nnomr: 1\ntanggal_berlaku: 2023-13-01\n")
    assert [(one.span.line, one.code) for one in found] == [(2, "SOP206"), (3, "SOP202"), (4, "SOP208")]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("27 Juni 2023", "2023-06-27"),
        ("27 juni 2023", "2023-06-27"),
        ("27-06-2023", "2023-06-27"),
        ("27/6/2023", "2023-06-27"),
        ("27.06.2023", "2023-06-27"),
        ("2023-6-27", "2023-06-27"),
        ("2023/06/27", "2023-06-27"),
        ("1 Agt 2023", "2023-08-01"),
        ("10 Nopember 2023", "2023-11-10"),
        ("Juni 2023", "2023-06"),
        ("10/2024", "2024-10"),
        ("1 Febuari 2023", "2023-02-01"),
        ("Septmber 2023", "2023-09"),
        ("30 Februari 2023", ""),
        ("13/2024", ""),
        ("27 06 23", ""),
        ("5 Jini 2023", ""),
    ],
)
def test_other_spellings_of_dates_suggest_the_iso_form(written: str, iso: str, tmp_path: Path) -> None:
    _, (found,) = decode_one(tmp_path, f"{HEAD}tanggal_berlaku: {written}\n")
    assert found.code == "SOP207"
    assert found.hint.startswith(f"Tulis {iso}" if iso else "Tulis misalnya 2023-06-27, atau 2023-06")


def test_a_date_may_be_a_month_or_a_dash(tmp_path: Path) -> None:
    sop, found = decode_one(tmp_path, f'{HEAD}tanggal_pembuatan: 2024-10\ntanggal_revisi: "-"\n')
    assert found == () and sop is not None and sop.created is not None and sop.revised is not None
    assert isinstance(sop.created.value, Month) and sop.created.value == date(2024, 10, 1)
    assert date(2024, 9, 30) < sop.created.value < date(2024, 10, 2)
    assert (sop.created.value.isoformat(), sop.revised.value) == ("2024-10", None)
    assert (printed_date(sop.created), printed_date(sop.revised), printed_date(None)) == ("Oktober 2024", "-", "")


@pytest.mark.parametrize(("written", "code"), [("2024-13", "SOP208"), ("2024-00", "SOP208"), ("0000-01", "SOP208")])
def test_a_month_that_is_none_is_told(written: str, code: str, tmp_path: Path) -> None:
    _, (found,) = decode_one(tmp_path, f"{HEAD}tanggal_berlaku: {written}\n")
    assert found.code == code


def test_headings_of_the_drafters_own_are_read_in_their_order(tmp_path: Path) -> None:
    text = "bagian_tambahan:\n  Tujuan: Sebagai acuan\n  Definisi: [Surat adalah naskah, Agenda]\n  Kebijakan:\n"
    sop, found = decode_one(tmp_path, HEAD + text)
    assert found == () and sop is not None
    assert [(s.heading.value, s.content.text, s.content.is_list) for s in sop.sections] == [
        ("Tujuan", "Sebagai acuan", False),
        ("Definisi", "Surat adalah naskah\nAgenda", True),
        ("Kebijakan", "", False),
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("[Tujuan]", "SOP204"),
        ("Tujuan", "SOP204"),
        ("{Tujuan: {a: b}}", "SOP204"),
        ("{Tujuan: [a, [b]]}", "SOP204"),
        ("{Tujuan: a, Tujuan: b}", "SOP107"),
        ("{[a]: b}", "SOP115"),
        (f"{{Tujuan: {'x' * 10_001}}}", "SOP224"),
        (f"{{{'x' * 301}: a}}", "SOP224"),
        (f"{{{', '.join(f'J{n}: a' for n in range(21))}}}", "SOP212"),
    ],
)
def test_headings_that_are_none_are_told(written: str, code: str, tmp_path: Path) -> None:
    _, found = decode_one(tmp_path, f"{HEAD}bagian_tambahan: {written}\n")
    assert codes(found) == [code]


def test_a_unit_may_have_a_logo_that_is_looked_at_like_the_offices(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"unit.yml": "sekretariat: {nama: Sekretariat, logo: aset/u.svg}\n"}
    tree, found = load(write_tree(tmp_path / "a", {**files, "aset/u.svg": svg(9, 9)}))
    (unit,) = tree.units
    assert found == () and unit.logo and unit.logo.value == "aset/u.svg"
    tree, found = load(write_tree(tmp_path / "b", files))
    assert (codes(found), tree.units[0].logo) == (["SOP216"], None)


def test_further_signatories_are_read_and_need_a_heading(tmp_path: Path) -> None:
    text = "penanda_tangan:\n  - {sebagai: Disusun oleh, nama: Nama Pegawai}\n  - {jabatan: Sekretaris}\n"
    sop, found = decode_one(tmp_path, HEAD + text)
    assert [(one.code, one.span.line) for one in found] == [("SOP203", 4)]
    assert sop is not None
    (first,) = sop.signatories
    assert (first.role and first.role.value, first.name and first.name.value) == ("Disusun oleh", "Nama Pegawai")
    _, (many,) = decode_one(tmp_path / "b", HEAD + f"penanda_tangan: [{'{sebagai: A}, ' * 9}]\n")
    assert many.code == "SOP212"


def test_office_has_defaults_for_all_but_its_name(tmp_path: Path) -> None:
    tree, found = load(write_tree(tmp_path))
    assert found == ()
    office = tree.office
    assert (office.paper, office.hours_per_day, office.review_months) == (Paper.F4, Decimal("7.5"), 24)
    assert [line.value for line in office.letterhead.items] == ["PEMERINTAH DAERAH", "DINAS CONTOH"]


def test_every_field_of_the_office_is_read(tmp_path: Path) -> None:
    text = (
        "nama: Dinas\nsingkatan: D\nkop: A\nlogo: aset/logo.svg\nprofil: permenpan-35-2012\nkertas: Legal\n"
        "jam_kerja_per_hari: 7,5\ntinjauan_bulan: 12\nalamat_situs: https://sop.example.go.id/\nunduhan: [docx, bpmn]\n"
    )
    tree, found = load(write_tree(tmp_path, {"instansi.yml": text, "aset/logo.svg": svg(9, 9)}))
    assert found == ()
    office = tree.office
    assert office.logo and office.logo.value == "aset/logo.svg"
    assert (office.profile.value, office.paper) == ("permenpan-35-2012", Paper.LEGAL)
    assert (office.hours_per_day, office.review_months) == (Decimal("7.5"), 12)
    assert office.site_address and office.site_address.value == "https://sop.example.go.id/"
    assert [download.value for download in office.downloads] == [Download.DOCX, Download.BPMN]


@pytest.mark.parametrize("content", [None, "nama: [", "[]", ""])
def test_a_missing_or_broken_office_has_a_finding_and_the_rest_is_read(
    content: str | None, tmp_path: Path
) -> None:
    root = write_tree(tmp_path, {"instansi.yml": content or ""})
    if content is None:
        (root / "instansi.yml").unlink()
    tree, found = load(root)
    assert len(found) == 1 and found[0].span.file == "instansi.yml"
    assert tree.office.name.value == "Instansi"
    assert len(tree.sops) == 1


@pytest.mark.parametrize(
    "logo",
    [
        "../logo.svg",
        "/etc/logo.svg",
        "aset\\logo.svg",
        "C:/logo.svg",
        "aset/tidak-ada.svg",
        "aset/logo.gif",
        "aset",
        "aset/../aset/logo.svg",
        "http://x/logo.svg",
    ],
)
def test_logos_outside_the_tree_or_of_another_kind_are_refused(logo: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "instansi.yml": f"nama: Dinas\nlogo: {logo}\n",
        "aset/logo.svg": svg(9, 9),
        "aset/logo.gif": "x",
    }
    tree, found = load(write_tree(tmp_path, files))
    assert codes(found) == ["SOP216"]
    assert tree.office.logo is None


def test_regulations_of_all_files_are_one_registry_in_order_of_ids(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "regulasi/a.yml": "uu-1: {jenis: Undang-Undang, nomor: '1', tentang: Satu, "
        "diubah_oleh: uu-2, dicabut_oleh: uu-3, status: diubah}\n",
        "regulasi/b.yml": "uud: {jenis: UUD 1945, kutipan: Undang-Undang Dasar 1945, perlu_konfirmasi: ya}\n",
    }
    tree, found = load(write_tree(tmp_path, files))
    assert found == ()
    assert [regulation.id for regulation in tree.regulations] == ["permen-1-2020", "uu-1", "uud"]
    assert tree.regulations[1].status.value is RegulationStatus.AMENDED
    assert tree.regulations[1].year is None
    assert [item.value for item in tree.regulations[1].amended_by] == ["uu-2"]
    assert tree.regulations[2].needs_confirmation is not None


def test_posts_and_units_and_terms_are_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "unit.yml": "b: {nama: B, induk: a, kop: [B]}\na: {nama: A}\nsekretariat: {nama: S}\n",
        "jabatan.yml": "x: {nama: X, singkatan: x, unit: a, eksternal: true}\n"
        "y: {nama: Y, eksternal: false}\n",
        "istilah.yml": "iku: {singkatan: IKU, arti: Indikator, penjelasan: p}\n",
    }
    tree, found = load(write_tree(tmp_path, files))
    assert found == ()
    assert [(unit.id, unit.parent and unit.parent.value) for unit in tree.units] == [
        ("a", None),
        ("b", "a"),
        ("sekretariat", None),
    ]
    assert [post.is_external for post in tree.posts] == [True, False]
    assert tree.terms[0].explanation is not None


@pytest.mark.parametrize("word", ["ya", "True", "1"])
def test_truth_values_are_true_or_false(word: str, tmp_path: Path) -> None:
    _, found = load(write_tree(tmp_path, {"jabatan.yml": f"x: {{nama: X, eksternal: {word}}}\n"}))
    assert codes(found) == ["SOP206"]


@pytest.mark.parametrize(
    ("word", "near"),
    [("persyratan", "persyaratan"), ("Durasi", "durasi"), ("nomor cetak", "nomor_cetak"), ("xyz", "")],
)
def test_misspelt_keys_find_the_nearest(word: str, near: str) -> None:
    assert nearest(word, ("persyaratan", "durasi", "nomor_cetak")) == near


ARROW = "  - {{id: a, aktivitas: Menerima, pelaksana: staf, {}}}\n"


def test_an_arrow_may_be_written_with_its_text_and_its_line(tmp_path: Path) -> None:
    written = "ke: [lanjut, {tujuan: [b, c/staf], teks: Tembusan, garis: putus}]"
    row = step_of(tmp_path, ARROW.format(written)).row
    assert isinstance(row, ShortRow) and row.targets is not None
    plain, first, second = row.targets
    assert (plain.text, plain.style) == (None, PLAIN)
    assert (first.step, second.step, second.symbol) == ("b", "c", "staf")
    assert {(one.text and one.text.value, one.style.line) for one in (first, second)} == {("Tembusan", LineKind.DASHED)}


def test_two_arrows_to_one_step_are_told_apart_by_their_texts(tmp_path: Path) -> None:
    written = "ke: [{tujuan: b, teks: Asli}, {tujuan: b, teks: Tembusan}]"
    row = step_of(tmp_path, ARROW.format(written)).row
    assert isinstance(row, ShortRow) and len(row.targets or ()) == 2


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("ke: {Ya: b, Tidak: c}", "SOP204", "tulisan pada anak panah ditulis {tujuan: id-langkah, teks: Tembusan}"),
        ("ke: [b, {Ya: c}]", "SOP204", "tulisan pada anak panah ditulis {tujuan: id-langkah, teks: Tembusan}"),
        ("ke: {teks: Tembusan}", "SOP203", "tujuan wajib diisi pada panah"),
        ("ke: {tujuan: [], teks: Tembusan}", "SOP203", "tujuan wajib diisi pada panah"),
        ("ke: {tujuan: {tujuan: b}}", "SOP204", "tujuan harus berupa satu tujuan atau daftar tujuan"),
        ("ke: {tujuan: b, teks: [Tembusan]}", "SOP204", "teks harus berupa satu teks"),
        ("ke: {tujuan: b, garis: tebal}", "SOP206", "pilihannya: utuh, putus"),
        ("ke: {tujuan: b, dua_arah: ya}", "SOP206", "pilihannya: true, false"),
        ("ke: {tujuan: b, warna: merah}", "SOP202", 'kunci "warna" tidak dikenal pada panah'),
        ("ke: {tujuan: b, teks: " + "x" * 301 + "}", "SOP224", "batasnya 300"),
        ("keputusan: {Ya: b, Tidak: {tujuan: a, teks: Ulang}}", "SOP214", "teks tidak dapat dipakai pada keputusan"),
        ("keputusan: {Ya: b, Tidak: {tujuan: a, dua_arah: true}}", "SOP214", "jalan keluarnya berlabel dan satu"),
    ],
)
def test_an_arrow_that_cannot_be_read_is_one_finding(written: str, code: str, words: str, tmp_path: Path) -> None:
    sop, found = decode_one(tmp_path, HEAD + "pelaksana: [staf]\nlangkah:\n" + ARROW.format(written))
    assert sop is None and codes(found) == [code]
    assert words.lower() in f"{found[0].message} {found[0].hint}".lower()
