"""The collection in sop_src against the documents it was transcribed from, letter by letter."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.decode import decode_tree
from generator.diagnostics import Severity
from generator.flow import build_flow
from generator.form.citation import citation
from generator.form.identity import field_texts, letterhead
from generator.form.wording import date_in_words
from generator.model import LongRow, RowLink, ShortRow, Sop, SourceTree, Status, Step
from generator.profile import IdentityField
from generator.resolve import resolve
from generator.source import read_tree

SOURCES = Path(__file__).parent.parent / "sop_src"
DRAFTS = ("pengelolaan-naskah-surat", "peminjaman-ruang-rapat", "pengumpulan-data")

LETTERHEAD = (
    "PEMERINTAH DAERAH PROVINSI JAWA BARAT",
    "DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU",
    "PROVINSI JAWA BARAT",
)

IKU_COLUMNS = ("Kepala Dinas", "Sekretaris", "Tim Perencanaan", "Tim Urusan / Sekretariat", "Bappeda")

# aktivitas, persyaratan, durasi, output; keterangan is empty in every row
IKU_ROWS = (
    (
        "Mendisposisi penyusunan Indikator Kinerja Utama (IKU)",
        "Surat Penyusunan IKU/Indikator Kinerja",
        "30 menit",
        "Disposisi Surat Penyusunan IKU",
    ),
    (
        "-Melakukan pembahasan penyusunan IKU -Melakukan penyiapan data dan informasi perencanaan IKU "
        "-Melakukan verifikasi data IKU",
        "Regulasi, referensi, worksheet berkenaan dengan IKU, analisis data capaian kinerja",
        "600 menit",
        "Rekapitulasi data IKU, data capaian kinerja yang telah diverifikasi",
    ),
    (
        "melakukan rapat pembahasan fase rancangan awal IKU",
        "Data capaian kinerja diverifikasi, surat undangan, daftar hadir",
        "180 menit",
        "Rancangan data IKU",
    ),
    (
        "Menyusun draft Rancangan Indikator Kinerja Utama (IKU)",
        "Rancangan data IKU",
        "120 menit",
        "Draft Data capaian kinerja",
    ),
    (
        "Mencermati dan menyetujui rancangan IKU",
        "Data capaian kinerja diverifikasi",
        "120 menit",
        "Rancangan data IKU",
    ),
    (
        "Melakukan konsultasi /desk dan menyerahkan rancangan IKU ke Bappeda",
        "Rancangan data IKU",
        "600 menit",
        "Rancangan data IKU yang sudah diverifikasi",
    ),
    (
        "Memverifikasi rancangan IKU",
        "Rancangan IKU",
        "180 menit",
        "Catatan hasil konsultasi/desk, Berita Acara",
    ),
    (
        "Memperbaharui Rancangan IKU berdasarkan hasil masukan konsultasi/desk dengan Bappeda",
        "Catatan hasil konsultasi/desk, Berita Acara",
        "300 menit",
        "Rancangan data IKU yang sudah diverifikasi",
    ),
    (
        "Memeriksa rancangan IKU",
        "Rancangan data IKU yang sudah diverifikasi",
        "60 menit",
        "Rancangan data IKU yang sudah diverifikasi",
    ),
    (
        "Mencermati dan menyetujui rancangan IKU",
        "Rancangan data IKU yang sudah diverifikasi",
        "30 menit",
        "Dokumen IKU yang sudah divalidasi",
    ),
    (
        "Penyerahan dokumen IKU",
        "Dokumen IKU",
        "180 menit",
        "Tanda terima penyerahan dokumen IKU",
    ),
)

CASCADING_LEGAL_BASIS = (
    "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 tentang Tata Cara Perencanaan, Pengendalian dan"
    " Evaluasi Pembangunan Daerah, Tata Cara Evaluasi Rancangan Peraturan Daerah tentang Rencana "
    "Pembangunan Jangka Panjang Daerah dan Rencana Pembangunan Jangka Panjang Menengah Daerah serta "
    "Tata Cara Perubahan Rencana Perubahan Pembangunan Jangka Panjang Daerah, Rencana Pembangunan "
    "Jangka Menengah Daerah, dan Rencana Kerja Pemerintah Daerah",
    "Peraturan Gubernur Jawa Barat Nomor 9 Tahun 2013 tentang Pedoman Standar Operasional Prosedur "
    "(SOP) Adminstrasi Pemerintahan di Lingkungan Pemerintah Provinsi Jawa Barat",
    "Peraturan Gubernur Jawa Barat nomor 62 Tahun 2016 tentang Tugas Pokok, Fungsi , Rincian Tugas Unit"
    " Dan Tata Kerja Dinas Penanaman Modal Dan Pelayanan Terpadu Satu Pintu.",
    "Keputusan Gubernur Jawa Barat Nomor 061.1/Kep.201-Org/2020 tentang Penyusunan Sistem Akuntabilitas"
    " Kinerja Instansi Pemerintah",
)
CASCADING_QUALIFICATIONS = (
    "Memahami penyusunan RPJMD/Renstra Perangkat Daerah;",
    "Memahami Penyusunan Indikator Kinerja Utama;",
    "Memahami penyusunan perencanaan dan pelaporan",
)
CASCADING_RELATED = (
    "SOP Penyusunan IKU",
    "SOP Pengelolaan Naskah Surat Masuk/Keluar",
    "SOP Peminjaman Ruang Rapat",
    "SOP Pelaksanaan Pengumpulan Data",
)
CASCADING_EQUIPMENT = (
    "Komputer/Printer/Scanner, Jaringan Internet, Alat Komunikasi, ATK, data perencanaan dan pelaporan,"
    " dan data kinerja, Peta Jabatan",
)
CASCADING_WARNING = (
    "Jika tidak dilaksanakan maka akan berdampak pada terhambatnya penyusunan dokumen Perjanjian "
    "kinerja, Indikator Kinerja Individu",
)
CASCADING_RECORDS = (
    "Disimpan sebagai data elektronik dan manual jika suatu saat diperlukan kembali",
)


@cache
def sources() -> SourceTree:
    files, source_findings = read_tree(SOURCES)
    tree, findings = decode_tree(files)
    assert not source_findings + findings
    return tree


def sop_named(id: str) -> Sop:
    return next(sop for sop in sources().sops if sop.id == id)


def one_line(text: str) -> str:
    """Lists printed one item a line stand on one line in the transcript."""
    return text.replace("\n", " ")


def symbols(step: Step) -> tuple[str, ...]:
    assert isinstance(step.row, ShortRow)
    return tuple(post.value for post in step.row.posts)


def test_the_letterhead_is_the_documents() -> None:
    catalogue, _ = resolve(sources())
    assert letterhead(catalogue, sop_named("penyusunan-cascading")) == LETTERHEAD


def test_iku_rows_are_the_documents_letter_by_letter() -> None:
    rows = tuple(
        (one_line(step.activity.text), step.requirements.text, step.duration.text, step.output.text)
        for step in sop_named("penyusunan-iku").steps
    )
    assert rows == IKU_ROWS


def test_iku_remarks_and_printed_numbers_are_left_alone() -> None:
    for step in sop_named("penyusunan-iku").steps:
        assert step.remark.text == ""
        assert step.printed_number is None


def test_iku_row_two_prints_its_three_activities_one_a_line() -> None:
    activity = sop_named("penyusunan-iku").steps[1].activity
    assert activity.is_list
    assert all(item.value.startswith("-Melakukan") for item in activity.items)
    assert len(activity.items) == 3


def test_iku_columns_are_the_documents() -> None:
    names = {post.id: post.name.value for post in sources().posts}
    assert tuple(names[post.value] for post in sop_named("penyusunan-iku").posts) == IKU_COLUMNS


def test_iku_has_no_identity_facts_because_the_document_has_none() -> None:
    sop = sop_named("penyusunan-iku")
    assert sop.name.value == "Penyusunan Indikator Kinerja Utama (IKU)"
    assert sop.status.value is Status.DRAFT
    assert sop.number is None or sop.number.value == ""
    assert (sop.created, sop.revised, sop.effective, sop.signatory) == (None, None, None, None)
    assert sop.legal_basis == ()
    assert sop.related == ()
    assert all(not field.items for field in (sop.qualifications, sop.equipment, sop.warning, sop.records))


def test_every_pelaksana_of_iku_is_marked_as_a_reading() -> None:
    steps = sop_named("penyusunan-iku").steps
    assert all(step.needs_confirmation and "tafsiran" in step.needs_confirmation.value for step in steps)
    assert [symbols(step) for step in steps] == [
        ("kepala-dinas",),
        ("tim-perencanaan", "tim-urusan"),
        ("sekretaris", "tim-perencanaan", "tim-urusan"),
        ("tim-perencanaan",),
        ("sekretaris",),
        ("tim-perencanaan",),
        ("bappeda",),
        ("tim-perencanaan",),
        ("sekretaris",),
        ("kepala-dinas",),
        ("tim-perencanaan",),
    ]


def test_the_cascading_identity_is_the_documents_letter_by_letter() -> None:
    sop = sop_named("penyusunan-cascading")
    assert sop.number is not None
    assert sop.number.value == "62/ 45 /SEKRT/2023"
    assert sop.created is not None
    assert sop.effective is not None
    assert date_in_words(sop.created.value) == date_in_words(sop.effective.value) == "27 Juni 2023"
    assert sop.revised is None
    assert sop.signatory is None
    assert sop.name.value == "Penyusunan Cascading"
    assert tuple(item.value for item in sop.qualifications.items) == CASCADING_QUALIFICATIONS
    assert tuple(item.value for item in sop.equipment.items) == CASCADING_EQUIPMENT
    assert tuple(item.value for item in sop.warning.items) == CASCADING_WARNING
    assert tuple(item.value for item in sop.records.items) == CASCADING_RECORDS


def test_the_cascading_legal_basis_prints_as_in_the_document() -> None:
    regulations = {regulation.id: regulation for regulation in sources().regulations}
    cited = sop_named("penyusunan-cascading").legal_basis
    assert tuple(citation(regulations[id.value]) for id in cited) == CASCADING_LEGAL_BASIS


def test_the_cascading_relations_print_as_in_the_document_and_lead_to_sops() -> None:
    catalogue, _ = resolve(sources())
    sop = sop_named("penyusunan-cascading")
    related = [entry for entry in catalogue.related[sop.id] if entry.target]
    assert len(related) == len(CASCADING_RELATED)
    assert field_texts(catalogue, sop, IdentityField.RELATED) == CASCADING_RELATED


def test_the_cascading_sop_has_no_steps_and_says_so() -> None:
    sop = sop_named("penyusunan-cascading")
    assert sop.status.value is Status.DRAFT
    assert sop.posts == ()
    assert sop.steps == ()
    assert sop.needs_confirmation is not None
    assert "Tabel kegiatan tidak tercantum" in sop.needs_confirmation.value


@pytest.mark.parametrize("id", DRAFTS)
def test_own_drafts_claim_no_official_facts(id: str) -> None:
    sop = sop_named(id)
    assert sop.status.value is Status.DRAFT
    assert sop.needs_confirmation is not None
    assert sop.needs_confirmation.value.startswith("Rancangan pertama")
    assert sop.number is None or sop.number.value == ""
    assert (sop.created, sop.revised, sop.effective, sop.signatory) == (None, None, None, None)


def test_every_regulation_says_that_its_status_was_not_checked() -> None:
    for regulation in sources().regulations:
        assert regulation.needs_confirmation is not None
        assert "Status belum diperiksa" in regulation.needs_confirmation.value


@pytest.mark.parametrize("id", ("penyusunan-iku", *DRAFTS))
def test_every_flow_is_whole(id: str) -> None:
    flow, findings = build_flow(sop_named(id))
    assert flow.nodes
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []


def test_the_drafts_show_every_kind_of_row() -> None:
    rows = [step.row for id in DRAFTS for step in sop_named(id).steps]
    short = [row for row in rows if isinstance(row, ShortRow)]
    assert any(isinstance(row, LongRow) for row in rows)
    assert any(row.link is RowLink.SEQUENCE for row in short)
    assert any(row.link is RowLink.JOINT and len(row.posts) > 1 for row in short)
    assert any(row.link is RowLink.JOINT and len(row.posts) > 1 and row.exits for row in short)
    assert any(row.targets and len(row.targets) > 1 for row in short)


def test_one_draft_is_long() -> None:
    assert len(sop_named("pengelolaan-naskah-surat").steps) >= 22
