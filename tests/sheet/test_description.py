"""The flow in words says what the drawing shows, as a person would say it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.drawing.drawing import ActivityPage
from generator.sheet.description import Description, page_title
from tests.sheet.drawings import drawing
from tests.sheet.trees import SOP, clean_sheet


def words(sop: str, root: Path) -> str:
    sheet = clean_sheet(root, sop=sop)
    description = Description(sheet)
    return " ".join(description.flow(page) for page in sheet.tables)


def test_every_step_says_who_acts_and_where_its_arrows_lead(tmp_path: Path) -> None:
    told = words(SOP, tmp_path)
    for sentence in (
        "Langkah 1 (Staf, awal): ke langkah 2.",
        "Langkah 2 (Sekretaris dan Staf, bersama): ke langkah 3.",
        "Langkah 3 (Sekretaris, keputusan “Lengkap?”): Ya ke langkah 4; Tidak kembali ke langkah 1.",
        "ke Staf pada langkah yang sama.",
        "Langkah 7 (Staf): ke langkah tanpa nomor “Mengarsipkan surat” dan ke langkah 8",
        "Langkah tanpa nomor “Mengarsipkan surat” (Staf): ke langkah 8",
        "Langkah 8 (Sekretaris, akhir).",
    ):
        assert sentence in told, (sentence, told)


def test_arrows_over_page_breaks_name_page_step_and_connector(tmp_path: Path) -> None:
    sheet = clean_sheet(tmp_path)
    description = Description(sheet)
    pages = list(sheet.tables)
    assert len(pages) > 1
    told = " ".join(description.flow(page) for page in pages)
    assert "Setuju ke langkah" in told
    assert "Tolak kembali ke langkah 1 di halaman 2 (penghubung " in told
    assert ": datang dari langkah 6 di halaman " in told and ", masuk ke langkah 1." in told


def test_an_end_with_an_arrow_out_is_still_an_end(tmp_path: Path) -> None:
    told = words(
        "nama: Uji\npelaksana: [kepala]\nlangkah:\n"
        "  - {id: a, aktivitas: A, pelaksana: kepala}\n"
        "  - {id: b, aktivitas: B, pelaksana: kepala, bentuk: selesai, ke: c}\n"
        "  - {id: c, aktivitas: C, pelaksana: kepala}\n",
        tmp_path,
    )
    assert told == (
        "Bagan alur. Langkah 1 (Kepala, awal): ke langkah 2. Langkah 2 (Kepala, akhir): ke langkah 3. "
        "Langkah 3 (Kepala, akhir)."
    )


def test_a_fork_of_one_exit_says_its_label_once(tmp_path: Path) -> None:
    told = words(
        "nama: Uji\npelaksana: [kepala, sekretaris, staf]\nlangkah:\n"
        "  - {id: a, aktivitas: A, pelaksana: kepala}\n"
        "  - {id: b, aktivitas: B, pelaksana: sekretaris, keputusan: {Ya: [c, d], Tidak: a}}\n"
        "  - {id: c, aktivitas: C, pelaksana: kepala, ke: e}\n"
        "  - {id: d, aktivitas: D, pelaksana: staf}\n"
        "  - {id: e, aktivitas: E, pelaksana: staf}\n",
        tmp_path,
    )
    assert "Langkah 2 (Sekretaris, keputusan): Ya ke langkah 3 dan ke langkah 4; Tidak kembali ke langkah 1." in told


def test_a_table_without_symbols_says_so() -> None:
    sheet = drawing()
    page = sheet.pages[1]
    assert isinstance(page, ActivityPage)
    empty = replace(page, diagram=replace(page.diagram, shapes=(), connectors=()))
    assert Description(sheet).flow(empty) == "Bagan alur tanpa simbol."


def test_titles_of_pages_count_them() -> None:
    sheet = drawing()
    assert page_title(sheet, sheet.pages[1]) == "Penyusunan Cascading, halaman 2 dari 2: tabel aktivitas"


def test_arrows_with_words_and_dashed_arrows_are_told(tmp_path: Path) -> None:
    told = words(
        "nama: Uji\npelaksana: [kepala, staf]\nlangkah:\n"
        "  - {id: a, aktivitas: A, pelaksana: kepala}\n"
        "  - {id: b, aktivitas: B, pelaksana: staf, ke: [{tujuan: c, teks: Asli}, "
        "{tujuan: d, teks: Tembusan, garis: putus}]}\n"
        "  - {id: c, aktivitas: C, pelaksana: kepala, keputusan: {Ya: d, Tidak: {tujuan: b, garis: putus}}}\n"
        "  - {id: d, aktivitas: D, pelaksana: staf}\n",
        tmp_path,
    )
    assert "Langkah 2 (Staf): Asli ke langkah 3; Tembusan ke langkah 4 (garis putus-putus)." in told
    assert "Ya ke langkah 4; Tidak kembali ke langkah 2 (garis putus-putus)." in told


def test_a_box_without_a_way_out_says_that_it_stops(tmp_path: Path) -> None:
    told = words(
        "nama: Uji\npelaksana: [kepala, staf]\nlangkah:\n"
        "  - {id: a, aktivitas: A, pelaksana: kepala, ke: [b, c]}\n"
        "  - {id: b, aktivitas: B, pelaksana: staf, bentuk: proses, ke: []}\n"
        "  - {id: c, aktivitas: C, pelaksana: kepala}\n",
        tmp_path,
    )
    assert "Langkah 2 (Staf): berhenti di sini." in told and "Langkah 3 (Kepala, akhir)." in told


def test_an_arrow_with_two_heads_is_told_at_both_ends(tmp_path: Path) -> None:
    told = words(
        "nama: Uji\npelaksana: [kepala, staf]\nlangkah:\n"
        "  - {id: a, aktivitas: A, pelaksana: kepala}\n"
        "  - {id: b, aktivitas: B, pelaksana: staf, ke: [{tujuan: c, teks: Konsultasi, dua_arah: true}, d]}\n"
        "  - {id: c, aktivitas: C, pelaksana: kepala, ke: {tujuan: b, teks: Konsultasi, dua_arah: true}}\n"
        "  - {id: d, aktivitas: D, pelaksana: staf}\n",
        tmp_path,
    )
    assert "Langkah 2 (Staf): Konsultasi ke langkah 3 (dua arah); ke langkah 4." in told
    assert "Langkah 3 (Kepala): kembali ke langkah 2 (dua arah)." in told


def test_either_of_two_posts_is_told_as_such(tmp_path: Path) -> None:
    told = words(
        "nama: Uji\npelaksana: [kepala, sekretaris, staf]\nlangkah:\n"
        "  - {id: a, aktivitas: A, pelaksana: staf}\n"
        "  - {id: b, aktivitas: B, pelaksana: [kepala, sekretaris], hubungan: atau}\n"
        "  - {id: c, aktivitas: C, pelaksana: [kepala, sekretaris, staf], hubungan: atau}\n",
        tmp_path,
    )
    assert "Langkah 2 (Kepala atau Sekretaris): ke langkah 3." in told
    assert "Langkah 3 (Kepala atau Sekretaris atau Staf, akhir)." in told
