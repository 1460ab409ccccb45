"""Codes SOP9xx: the environment the program runs in."""

from __future__ import annotations

from generator.diagnostics.rule import Rule
from generator.diagnostics.types import Severity

_SOURCE = "Program ini"

SITE_ENGINE_FAILED = Rule(
    code="SOP901",
    severity=Severity.ERROR,
    title="Pembangunan halaman situs gagal",
    reason=(
        "Halaman yang dibangkitkan diubah menjadi situs oleh mkdocs. Bila mkdocs gagal atau memberi "
        "peringatan, misalnya karena tautan yang putus, situs yang lama dibiarkan seperti adanya."
    ),
    source=_SOURCE,
    bad="tautan dalam docs/panduan ke berkas yang tidak ada",
    good="tautan dalam docs/panduan ke berkas yang ada",
)

SEARCH_INDEX_FAILED = Rule(
    code="SOP902",
    severity=Severity.ERROR,
    title="Pembuatan indeks pencarian gagal",
    reason=(
        "Pencarian situs memakai indeks yang dibuat Pagefind dari halaman jadi. Bila gagal, situs yang "
        "lama dibiarkan seperti adanya."
    ),
    source=_SOURCE,
    bad="pustaka pagefind terpasang tanpa programnya",
    good='pemasangan dengan "make site" atau dari requirements.txt',
)

WRITING_FAILED = Rule(
    code="SOP903",
    severity=Severity.ERROR,
    title="Hasil tidak dapat ditulis",
    reason=(
        "Folder keluaran hanya diganti bila kosong, belum ada, atau dibuat oleh pembangunan sebelumnya, "
        "sehingga berkas lain tidak pernah terhapus. Penolakan oleh sistem, misalnya disk penuh, juga "
        "dilaporkan di sini."
    ),
    source=_SOURCE,
    bad="sop build --out /home/saya",
    good="sop build --out /home/saya/situs-sop",
)

PROJECT_NOT_FOUND = Rule(
    code="SOP904",
    severity=Severity.ERROR,
    title="Pengaturan situs tidak ditemukan",
    reason=(
        "Situs dibangun dengan mkdocs.yml dan docs/ dari repositori program ini. Tanpa keduanya hanya "
        "pemeriksaan dan pembuatan lembar yang dapat dijalankan."
    ),
    source=_SOURCE,
    bad="sop build   # di folder tanpa mkdocs.yml",
    good="sop build   # di akar repositori",
)

SHEET_NOT_RENDERED = Rule(
    code="SOP905",
    severity=Severity.ERROR,
    title="Lembar tidak dapat dibuat menjadi PDF atau gambar",
    reason=(
        "Pembuat PDF menolak sebuah lembar. Situs tetap dibangun tanpa lembar itu, dan halaman SOP-nya mengatakannya; "
        "bila tidak satu lembar pun dapat dibuat, situs yang lama dibiarkan seperti adanya."
    ),
    source=_SOURCE,
    bad="pustaka pembuat PDF yang rusak atau kehabisan memori",
    good='pemasangan dengan "make site" atau dari requirements.txt',
)

SITE_BUSY = Rule(
    code="SOP906",
    severity=Severity.ERROR,
    title="Folder situs sedang dibangun oleh proses lain",
    reason=(
        "Dua pembangunan ke folder yang sama akan saling merusak. Yang datang belakangan ditolak; situs tetap milik "
        "yang lebih dahulu. Kuncinya lepas sendiri begitu proses itu selesai atau mati."
    ),
    source=_SOURCE,
    bad="sop build --out situs & sop build --out situs",
    good="sop build --out situs && sop build --out situs",
)

SOP_NOT_MADE = Rule(
    code="SOP907",
    severity=Severity.ERROR,
    title="Program ini keliru pada satu SOP",
    reason=(
        "Kesalahan di dalam program ini muncul pada satu SOP. Situs tetap dibangun tanpa lembar dan bagan SOP itu, "
        "sehingga SOP lain tidak tertahan."
    ),
    source=_SOURCE,
    bad="berkas SOP yang membuat program ini keliru",
    good="laporan kepada pengelola program, beserta berkas itu",
)

ELSEWHERE_FAILED = Rule(
    code="SOP908",
    severity=Severity.ERROR,
    title="Pekerjaan di komputer lain tidak dapat diselesaikan",
    reason=(
        "Penjadwal atau pekerja yang disebut dengan --executor tidak terjangkau, hilang di tengah jalan, atau memuat "
        "versi program yang lain. Pekerja yang hilang digantikan yang lain; bila penjadwalnya hilang, atau hasilnya "
        "dapat berbeda, pembangunan berhenti dan situs yang lama dibiarkan seperti adanya."
    ),
    source=_SOURCE,
    bad="sop build --executor dask:tcp://10.0.0.9:8786   # tidak ada penjadwal di sana",
    good="sop build --executor local",
)

RULES: tuple[Rule, ...] = (
    SITE_ENGINE_FAILED,
    SEARCH_INDEX_FAILED,
    WRITING_FAILED,
    PROJECT_NOT_FOUND,
    SHEET_NOT_RENDERED,
    SITE_BUSY,
    SOP_NOT_MADE,
    ELSEWHERE_FAILED,
)
