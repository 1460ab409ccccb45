"""What is printed is hashed, all of it, and nothing else: every leaf of the sources changed in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from typing import Any

import pytest

from generator.diagnostics import Span
from generator.drawing.drawing import ActivityPage, Drawing, IdentityPage, TextLine
from generator.flow import build_flow
from generator.form.fingerprint import SHORT
from generator.layout.sheet import layout_sheet
from generator.model import Paper, Registry, RegulationStatus, SopId
from generator.profile import Arrangement, CellRole, IdentityField
from generator.resolve import Catalogue
from tests.sheet.trees import load_catalogue

ID = SopId("surat")
TALL = "Menelaah berkas beserta seluruh lampirannya dan mencatat kekurangannya " * 60
FILES = {
    "instansi.yml": (
        "nama: Dinas Contoh\nsingkatan: DC\nkop: [PEMERINTAH DAERAH, DINAS CONTOH]\nlogo: logo.svg\n"
        "alamat_situs: https://sop.example.go.id/\nalamat_sunting: https://git.example.go.id/\n"
    ),
    "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    "logo2.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    "unit.yml": (
        "sekretariat: {nama: Sekretariat, kop: [SEKRETARIAT], logo: logo2.svg, "
        "perlu_konfirmasi: Benarkah unitnya?}\n"
    ),
    "jabatan.yml": (
        "kepala: {nama: Kepala Dinas, singkatan: Kadis, unit: sekretariat}\n"
        "staf: {nama: Staf, perlu_konfirmasi: Benarkah jabatannya?}\n"
    ),
    "istilah.yml": "atk: {singkatan: ATK, arti: Alat Tulis Kantor, penjelasan: Kertas dan pena}\n",
    "regulasi/dasar.yml": (
        "permen-1-2020: {jenis: Peraturan Menteri, nomor: 1, tahun: 2020, tentang: Contoh, diubah_oleh: [kepgub-2]}\n"
        "kepgub-2: {jenis: Keputusan Gubernur, tentang: Lain, kutipan: Keputusan yang dikutip, "
        "tautan: https://hukum.example.go.id/}\n"
    ),
    "sop/sekretariat/lain.yml": "nama: Pengelolaan Lain\nnama_singkat: Lain\nketerkaitan: [surat]\n",
}
SOP = f"""\
nama: Pengelolaan Surat
nama_singkat: Surat
nomor: 1/A
status: draf
tanggal_pembuatan: 2023-01-05
tanggal_revisi: 2024-01-05
tanggal_berlaku: 2023-02
disahkan_oleh: {{jabatan: Kepala Dinas, nama: Nama Pejabat, pangkat: Pembina, nip: "197001011990011001"}}
penanda_tangan:
  - {{sebagai: Disusun oleh, jabatan: Analis, nama: Nama Pegawai, pangkat: Penata, nip: "198001011990011001"}}
  - {{sebagai: Diperiksa oleh}}
dasar_hukum: [permen-1-2020, kepgub-2]
kualifikasi_pelaksana: [Memahami tata naskah, Mampu mengetik]
keterkaitan: [lain, SOP di luar kumpulan]
peralatan_perlengkapan: [Komputer]
peringatan: Bila tidak dilaksanakan maka terhambat
pencatatan_pendataan: [Buku agenda]
bagian_tambahan: {{Tujuan: Sebagai acuan, Definisi: [Surat adalah naskah, Agenda adalah buku]}}
riwayat: [{{tanggal: 2024-01-05, perubahan: Disesuaikan}}]
perlu_konfirmasi: Tanggalnya belum pasti
abaikan: [{{kode: SOP508, alasan: Ejaan asal}}]
pelaksana: [kepala, staf]
langkah:
  - {{id: terima, aktivitas: Menerima, pelaksana: staf, persyaratan: [Surat, Nota], durasi: 5 menit, output: Agenda}}
  - id: periksa
    aktivitas: {TALL}
    perlu_konfirmasi: Benarkah langkahnya?
    persyaratan: "^"
    simbol: [{{pelaksana: kepala, teks: Sah?, keputusan: {{Ya: lanjut, Tidak: terima}}}}]
  - {{id: telaah, nomor_cetak: 2a, aktivitas: {TALL}, pelaksana: [kepala, staf], hubungan: bersama}}
  - {{id: arsip, aktivitas: Mengarsipkan, pelaksana: staf, bentuk: selesai, keterangan: Setiap bulan}}
"""
# Which way it is printed, not what: the sizes of paper and type, and what a column or field of the profile holds.
_NOT_CHANGED = (Arrangement, Span, Paper, CellRole, IdentityField, Registry, RegulationStatus)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    found, findings = load_catalogue(tmp_path_factory.mktemp("cetak"), sop=SOP, files=dict(FILES))
    assert [one.message for one in findings] == []
    return found


def parts(value: Any) -> Iterator[tuple[str, Any, Callable[[Any], Any]]]:
    """Yield what a value holds: place, what stands there, and how to have the value with something else there."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield f"[{key}]", item, lambda new, key=key: {**value, key: new}
    elif hasattr(value, "_fields"):
        for name in value._fields:
            yield f".{name}", getattr(value, name), lambda new, name=name: value._replace(**{name: new})
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield f"[{at}]", item, lambda new, at=at: (*value[:at], new, *value[at + 1 :])
    elif is_dataclass(value):
        for field in fields(value):
            name = field.name
            yield f".{name}", getattr(value, name), lambda new, name=name: replace(value, **{name: new})


def other(leaf: Any) -> Any:
    """Another value of the kind of a leaf; the same where none is tried."""
    if isinstance(leaf, Enum):
        members = list(type(leaf))
        return members[members.index(leaf) - 1]
    if isinstance(leaf, str):
        return f"{leaf}q"
    return leaf + timedelta(days=40) if isinstance(leaf, date) else leaf


def variants(value: Any, ids: frozenset[str], place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield a value with one of its leaves changed at a time, each with the place of the leaf; ids stay."""
    if isinstance(value, _NOT_CHANGED) or (isinstance(value, str) and value in ids):
        return
    if other(value) != value:
        yield place, other(value)
    for where, item, rebuilt in parts(value):
        for inner, changed in variants(item, ids, place + where):
            yield inner, rebuilt(changed)


def words(lines: tuple[TextLine, ...]) -> str:
    return " ".join("".join(f"{line.text} " for line in lines).split())


def printed(drawing: Drawing) -> Counter[Any]:
    """Everything a reader of the paper sees, without places; the code of the content stands for itself."""
    found: Counter[Any] = Counter()
    for page in drawing.pages:
        if isinstance(page, IdentityPage):
            found.update(words(block.lines) for cell in page.cells for block in cell.blocks)
            found.update([page.logos])
        else:
            assert isinstance(page, ActivityPage)
            found.update(words(cell.block.lines) for cell in (*page.header, *page.cells))
            for shape in page.diagram.shapes:
                found.update([shape.kind, words(shape.lines), words(shape.goto_lines)])
            for line in page.diagram.connectors:
                found.update([line.kind, line.style, words(line.label.lines) if line.label else ""])
        found.update(words(block.lines) for block in page.furniture)
    code = drawing.content_hash[:SHORT]
    return Counter({str(what).replace(code, "KODE"): count for what, count in found.items()})


def sheet(catalogue: Catalogue) -> Drawing:
    sop = catalogue.sops[ID]
    drawing, _ = layout_sheet(catalogue, sop, build_flow(sop)[0])
    assert drawing is not None
    return drawing


def test_what_is_printed_is_hashed_all_of_it(catalogue: Catalogue) -> None:
    known = {*catalogue.units, *catalogue.posts, *catalogue.regulations, *catalogue.sops, *catalogue.profiles}
    ids = frozenset({*known, *(step.id for step in catalogue.sops[ID].steps)})
    before = sheet(catalogue)
    assert len(before.pages) > 2 and any(shape.goto_lines for page in before.pages[1:] for shape in page.diagram.shapes)
    original, seen, unseen = printed(before), [], []
    for place, changed in variants(catalogue, ids):
        after = sheet(changed)
        is_printed, is_hashed = printed(after) != original, after.content_hash != before.content_hash
        assert is_printed == is_hashed, f"{place} is {'printed' if is_printed else 'hashed'} alone"
        (seen if is_printed else unseen).append(place)
    assert len(seen) > 70 and len(unseen) > 50
    assert ".sops[surat].needs_confirmation.value" in seen
