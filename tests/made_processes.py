"""The made office with a map of its business processes."""

from __future__ import annotations

from pathlib import Path

from tests.made_office import NAMES, write_office
from tests.trees import write_files

PROCESSES = """\
layanan: {judul: Pelayanan dinas, jenis: utama, kode: BPM.01}
kendaraan: {judul: Penyediaan kendaraan, kode: BPM.01.1, induk: layanan}
pinjam: {judul: Peminjaman lintas unit, kode: CFM.01.1.1, induk: kendaraan}
rapat: {judul: Penyelenggaraan rapat, kode: BPM.01.2, induk: layanan}
tata-usaha: {judul: Ketatausahaan, jenis: pendukung, kode: SPM.02}
surat: {judul: Pengelolaan persuratan, kode: SPM.02.1, induk: tata-usaha}
arsip: {judul: Penyusutan arsip, kode: SPM.02.2, induk: tata-usaha}
perencanaan: {judul: Perencanaan kinerja, jenis: manajemen, kode: MPM.03}
"""
CARRIED_OUT = {"surat-masuk": "surat", "surat-keluar": "surat"}
CARRIED_OUT |= {"peminjaman-kendaraan": "pinjam", "rapat-dinas": "rapat"}


def write_mapped_office(root: Path, processes: str = PROCESSES) -> Path:
    """Write the office to `root`; of its SOPs one names no process."""
    write_office(root)
    for id in NAMES:
        path = root / f"sop/sekretariat/{id}.yml"
        if id in CARRIED_OUT:
            path.write_text(f"proses: {CARRIED_OUT[id]}\n{path.read_text()}")
    return write_files(root, {"probis.yml": processes})
