"""A collection of thirty SOPs as offices name them, and what readers type who look for them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent

_SOPS = tuple(
    tuple(part.strip() for part in line.split("|"))
    for line in (HERE / "judged_sops.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
_UNITS = {
    "umum": "Subbagian Umum",
    "keuangan": "Subbagian Keuangan",
    "layanan": "Bidang Pelayanan",
    "program": "Subbagian Program",
}
_TERMS = {
    "IKU": "Indikator Kinerja Utama", "SPJ": "Surat Pertanggungjawaban", "RKA": "Rencana Kerja dan Anggaran",
    "SKM": "Survei Kepuasan Masyarakat", "BUP": "Batas Usia Pensiun", "HPS": "Harga Perkiraan Sendiri",
    "PPID": "Pejabat Pengelola Informasi dan Dokumentasi", "NIB": "Nomor Induk Berusaha",
    "SPPD": "Surat Perintah Perjalanan Dinas", "LAKIP": "Laporan Akuntabilitas Kinerja Instansi Pemerintah",
}  # fmt: skip
_REGULATIONS = """\
pp-11-2017: {jenis: Peraturan Pemerintah, nomor: '11', tahun: 2017, tentang: Manajemen Pegawai Negeri Sipil}
uu-14-2008: {jenis: Undang-Undang, nomor: '14', tahun: 2008, tentang: Keterbukaan Informasi Publik}
permendagri-86-2017: {jenis: Peraturan Menteri Dalam Negeri, nomor: '86', tahun: 2017, tentang: Tata Cara Perencanaan}
permendagri-77-2020: {jenis: Peraturan Menteri Dalam Negeri, nomor: '77', tahun: 2020, tentang: Pengelolaan Keuangan}
pergub-62-2016: {jenis: Peraturan Gubernur, nomor: '62', tahun: 2016, tentang: Tugas Pokok dan Fungsi}
"""
_BASIS = {
    "umum": "pp-11-2017",
    "keuangan": "permendagri-77-2020",
    "layanan": "uu-14-2008",
    "program": "permendagri-86-2017",
}


class Query(NamedTuple):
    """What a reader types: `kind` of seven, `right` the page that answers, `also` others that are right at the top."""

    kind: str
    words: str
    right: str
    also: tuple[str, ...]


def queries(name: str) -> tuple[Query, ...]:
    """Return the queries of a file: kind | words | page, then others that are right too."""
    found = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            kind, words, pages = (part.strip() for part in line.split("|"))
            right, *also = pages.split()
            found.append(Query(kind, words, right, tuple(also)))
    return tuple(found)


def id_of(name: str) -> str:
    """Return the id of a name."""
    return name.lower().replace(" ", "-")


def tree() -> dict[str, str]:
    """Return the sources by their places."""
    posts: dict[str, None] = {}
    files = {
        "instansi.yml": "nama: Dinas Contoh\nprofil: permenpan-35-2012\nkop: [DINAS CONTOH]\n",
        "unit.yml": "dinas: {nama: Dinas Contoh}\n"
        + "".join(f"{id}: {{nama: {name}, induk: dinas}}\n" for id, name in _UNITS.items()),
        "istilah.yml": "".join(
            f"{short.lower()}: {{singkatan: {short}, arti: {long}}}\n" for short, long in _TERMS.items()
        ),
        "regulasi/semua.yml": _REGULATIONS,
    }
    for unit, id, name, status, number, keywords, rows in _SOPS:
        text = f"nama: {name}\nnomor: {number}\nstatus: {status}\nkata_kunci: [{keywords}]\n"
        text += f"dasar_hukum: [{_BASIS[unit]}]\n"
        if status != "draf":
            text += "tanggal_pembuatan: 2024-01-02\ntanggal_berlaku: 2024-02-01\n"
            text += "disahkan_oleh: {jabatan: Kepala Dinas, nama: Nama Pejabat}\n"
        text += "langkah:\n"
        for step, row in enumerate(rows.split(";")):
            post, activity, output = row.split(":")
            posts[post] = None
            head = f"{{id: l{step}, aktivitas: {activity}, pelaksana: {id_of(post)}"
            text += f"  - {head}, durasi: 10 menit, output: {output}}}\n"
        files[f"sop/{unit}/{id}.yml"] = text
    files["jabatan.yml"] = "".join(f"{id_of(post)}: {{nama: {post}}}\n" for post in posts)
    return files


def statuses() -> dict[str, str]:
    """Return the status of every SOP by the address of its page."""
    return {f"sop/{row[1]}/": row[3] for row in _SOPS}
