"""Workbooks as offices keep them: headings, titles, dates and page heads that each writes in its own way."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from generator.exchange.account import Fate
from generator.exchange.readers import read_file
from generator.exchange.recovered import RecoveredProcedure, Recovery
from generator.exchange.words import own_words

Row = Sequence[object]
POSTS = ("Kepala", "Staf")
IDENTITY: tuple[Row, ...] = (
    ("Nomor SOP", None, "065/12/SOP/2019"),
    ("Nama SOP", None, "Cuti Pegawai"),
    ("Kualifikasi Pelaksana", None, "1. Teliti\n2. Mampu mengoperasikan komputer"),
)


def table(
    activity: str = "Kegiatan",
    quality: Sequence[str] = ("Kelengkapan", "Waktu", "Output"),
    remark: str = "Ket",
    first: int = 1,
    count: int = 2,
    over: str = "Pelaksana",
) -> list[Row]:
    """Return two rows of headings and steps with a sign in the column of one pelaksana."""
    heads: list[Row] = [("No", activity, over, None, "Mutu Baku", None, None, remark), (None, None, *POSTS, *quality)]
    rows = range(first, first + count)
    return heads + [(n, f"Mencatat surat {n}", None, "x", "Surat", "5 menit", "Agenda", f"nota {n}") for n in rows]


def read(*rows: Row) -> Recovery:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    for at, row in enumerate(rows, 1):
        if row[:1] == ("No",):
            for columns in ("A{0}:A{1}", "B{0}:B{1}", "C{0}:D{0}", "E{0}:G{0}", "H{0}:H{1}"):
                book.worksheets[0].merge_cells(columns.format(at, at + 1))
    raw = io.BytesIO()
    book.save(raw)
    return read_file(raw.getvalue(), "a.xlsx", own_words())


def only(*rows: Row) -> RecoveredProcedure:
    (procedure,) = read(*rows).procedures
    return procedure


def left(recovery: Recovery) -> dict[str, str]:
    return {one.text: one.reason for one in recovery.account.entries if one.fate is Fate.LEFT_OUT}


@pytest.mark.parametrize("activity", ["Deskripsi Kegiatan", "Alur Prosedur", "Tahapan Pelaksanaan", "Rincian Prosedur"])
@pytest.mark.parametrize("quality", [("Alat dan Bahan", "Target Waktu", "Luaran"), ("Berkas", "Waktu Proses", "Hasil")])
def test_headings_by_other_usual_names_are_known(activity: str, quality: Sequence[str]) -> None:
    found = only(*IDENTITY, (), *table(activity, quality, "Keterangan Tambahan", over="Jabatan Pelaksana"))
    assert [post.name for post in found.posts] == [*POSTS]
    assert [(one.requirements, one.duration, one.output, one.remark) for one in found.steps] == [
        ("Surat", "5 menit", "Agenda", f"nota {n}") for n in (1, 2)
    ]
    assert found.identity.qualifications == ("Teliti", "Mampu mengoperasikan komputer")


def test_an_unknown_column_of_mutu_baku_is_not_taken_for_the_one_that_is_missing() -> None:
    (first, _) = only(*table(quality=("Biaya", "Waktu", "Output"))).steps
    assert (first.requirements, first.added) == ("", (("Biaya", "Surat"),))


def test_columns_of_mutu_baku_whose_headings_are_not_known_are_no_pelaksana() -> None:
    found = only(*table(quality=("Satu", "Dua", "Tiga"), remark="Lain"))
    assert [post.name for post in found.posts] == [*POSTS]
    added = [("Satu", "Surat"), ("Dua", "5 menit"), ("Tiga", "Agenda"), ("Lain", "nota 1")]
    assert list(found.steps[0].added) == added


def test_a_table_that_is_not_recognised_is_no_text_of_the_identity_part() -> None:
    recovery = read(*IDENTITY, (), *table("Entah Apa"))
    (found,) = recovery.procedures
    assert found.identity.qualifications == ("Teliti", "Mampu mengoperasikan komputer")
    assert found.doubts == ("tabel kegiatan tidak ada di berkas asal",)
    assert any(
        "tampak sebagai judul tabel" in note and "kolom kegiatan tidak dikenali" in note for note in recovery.notes
    )
    assert left(recovery)["Mencatat surat 1"]


@pytest.mark.parametrize("label", ["Revisi ke-", "Tgl. Ditetapkan"])
def test_an_unknown_line_of_the_identity_part_is_no_title_of_the_table(label: str) -> None:
    recovery = read(*IDENTITY, (label, None, "2"), (), *table())
    (found,) = recovery.procedures
    assert found.name == "Cuti Pegawai" and len(found.steps) == 2


@pytest.mark.parametrize("title", ["STANDAR OPERASIONAL PROSEDUR", "STANDAR OPERASIONAL PROSEDUR (SOP)", "SOP"])
def test_a_title_that_only_says_sop_has_the_name_below_it(title: str) -> None:
    found = only((title,), ("CUTI PEGAWAI",), (), *table())
    assert found.name == "CUTI PEGAWAI"
    assert found.identity.doubts == ("nama SOP diambil dari baris di atas tabel; periksa apakah itu namanya",)
    assert only((f"{title} CUTI PEGAWAI",), (), *table()).name == "CUTI PEGAWAI"


@pytest.mark.parametrize(
    "head", ["Halaman 1 dari 2", "Hal. 1/2", "hal 1", "(Lembar ke-2)", "Lanjutan SOP Cuti Pegawai", "Sambungan"]
)
def test_page_numbers_and_page_heads_between_the_rows_are_no_steps(head: str) -> None:
    recovery = read(*table(), (head,), *table(first=3), ("Halaman 2 dari 2",))
    (found,) = recovery.procedures
    assert [step.number for step in found.steps] == ["1", "2", "3", "4"]
    assert left(recovery)[head] == "nomor atau kepala halaman, di antara baris-baris tabel"


@pytest.mark.parametrize("note", ["Lanjutan SOP Cuti Pegawai", "Lembar disposisi", "Halaman kantor dibersihkan"])
def test_a_row_that_begins_like_a_page_head_is_none(note: str) -> None:
    recovery = read(*table(count=1), (None, note), *table(first=2, count=1)[2:])
    assert recovery.procedures[0].steps[0].activity == f"Mencatat surat 1\n{note}"
    assert note not in left(recovery)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("05-03-2020 (Revisi ke-2)", "2020-03-05"),
        ("Revisi ke 1, 5 Maret 2020", "2020-03-05"),
        ("Garut, 5 Maret 2020", "2020-03-05"),
        ("5 Maret 2020 s.d. 6 Maret 2021", ""),
        ("Revisi ke-2", ""),
        ("31-31-2020", ""),
    ],
)
def test_a_date_among_other_words_is_read_if_it_is_the_only_one_and_told(text: str, date: str) -> None:
    identity = only(*IDENTITY, ("Tanggal Revisi", None, text), (), *table()).identity
    assert identity.revised == date
    said = f"dibaca sebagai {date}" if date else "bukan tanggal yang terbaca"
    assert identity.doubts == (f'tanggal_revisi tertulis "{text}", {said}',)


def test_an_identity_part_that_stands_again_on_the_next_page_is_no_step_and_no_second_sop() -> None:
    recovery = read(*IDENTITY, (), *table(), *IDENTITY, *table(first=3), (), *IDENTITY, (), *table(first=5))
    (found,) = recovery.procedures
    assert [step.number for step in found.steps] == ["1", "2", "3", "4", "5", "6"]
    assert left(recovery)["Nama SOP"] == "judul tabel atau identitas yang diulang"


def test_an_identity_part_of_another_sop_begins_another_though_the_numbers_go_on() -> None:
    other = (IDENTITY[0], ("Nama SOP", None, "Surat Masuk"), IDENTITY[2])
    first, second = read(*IDENTITY, (), *table(), (), *other, (), *table(first=3)).procedures
    assert (first.name, len(first.steps), second.name, len(second.steps)) == ("Cuti Pegawai", 2, "Surat Masuk", 2)


def test_a_stray_line_between_identity_and_table_parts_them_not_and_is_told() -> None:
    recovery = read(*IDENTITY, (), (), ("Berlaku untuk semua unit",), (), *table())
    (found,) = recovery.procedures
    assert found.name == "Cuti Pegawai" and len(found.steps) == 2
    assert found.doubts == ('di atas tabel tertulis "Berlaku untuk semua unit"; periksa apakah itu nama SOP',)
    assert "Berlaku untuk semua unit" in left(recovery)


@pytest.mark.parametrize("title", ["SOP Surat Masuk", "SURAT MASUK"])
def test_a_title_between_identity_and_table_parts_them(title: str) -> None:
    first, second = read(*IDENTITY, (), (title,), (), *table()).procedures
    assert (first.name, first.steps) == ("Cuti Pegawai", ())
    assert (second.name.lower(), len(second.steps)) == ("surat masuk", 2)
