"""An office's year by its commands: an empty folder, SOPs, forms, records through the form, the archive; timed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.preview.state import PreviewState
from generator.studio import Engine
from tests.test_evidence_command import commit
from tests.trees import write_files

REGISTRIES = {  # what an office writes once, by hand
    "instansi.yml": (
        "nama: Dinas Contoh\nkop: [PEMERINTAH CONTOH, DINAS CONTOH]\nprofil: permenpan-35-2012\n"
        "monitoring_bulan: 6\nevaluasi_bulan: 12\n"
    ),
    "unit.yml": "sekretariat: {nama: Sekretariat}\n",
    "jabatan.yml": "kepala: {nama: Kepala Dinas}\n",
    "tugas.yml": "surat: {unit: sekretariat, tugas: Mengelola surat, output: Surat Masuk, aspek: Pengelolaan}\n",
}
NAMES = {"pengelolaan-surat-masuk": "Pengelolaan Surat Masuk", "pelayanan-cuti": "Pelayanan Cuti"}
STEPS = ("sekretaris: Menerima berkas", "sekretaris: Mencatat berkas", "kepala: Menandatangani surat")
IN_FORCE = {
    "status: draf": "status: berlaku",
    "\nnomor:\n": "\nnomor: 000/1/2025\n",
    "tanggal_pembuatan:\n": "tanggal_pembuatan: 2025-01-02\n",
    "tanggal_berlaku:\n": "tanggal_berlaku: 2025-02-03\n",
    "  jabatan:\n  nama:\n": "  jabatan: Kepala Dinas\n  nama: Nama Contoh\n",
}
JUDGED = {"penerapan": "baik", "penilai": "sekretaris", "evaluasi": {"1": "ya", "2": "tidak"}}


def command(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        (sys.executable, "-m", "generator", *arguments), cwd=root, capture_output=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def written(root: Path) -> None:
    """New SOPs by `sop new`, put in force."""
    write_files(root / "sop_src", REGISTRIES)
    for number, name in enumerate(NAMES.values()):
        steps = [part for step in STEPS for part in ("--step", step)]
        more = ["--post", "sekretaris"] if number else ["--new-post", "Sekretaris"]
        command(root, "new", "--name", name, "--unit", "sekretariat", "--post", "kepala", *more, *steps)
    for number, id in enumerate(NAMES, start=1):
        path = root / f"sop_src/sop/sekretariat/{id}.yml"
        text = path.read_text(encoding="utf-8")
        for old, new in IN_FORCE.items():
            assert old in text
            text = text.replace(old, new.replace("000/1", f"000/{number}"), 1)
        path.write_text(text, encoding="utf-8")
    commit(root, "2025-03-01")


def empty_forms(root: Path) -> None:
    """What is carried to the desk: forms to be filled by hand."""
    for kind in ("identifikasi", "monitoring", "evaluasi"):
        command(root, "form", kind, "--empty", "--unit", "sekretariat")


def recorded(root: Path, half: int) -> None:
    """A unit's records of a half-year, put in through the form."""
    state = PreviewState(root / "sop_src")
    state.refresh()
    engine, path = Engine(state), f"monev/2026-{half}/sekretariat.yml"
    record = {**JUDGED, "tanggal": f"2026-{6 * half:02}-15"}
    record["tindak_lanjut"] = {"keterangan": "Langkah digabung"}
    for id in NAMES:
        changes = [{"isi": [id, key], "nilai": value} for key, value in record.items()]
        sidik = engine.answer({"aksi": "buka", "berkas": path})["sidik"]
        answer = engine.answer({"aksi": "ubah", "berkas": path, "ubah": changes, "sidik": sidik})
        assert "salah" not in answer, answer
    commit(root, f"2026-{6 * half:02}-20")


def revised(root: Path) -> None:
    """One SOP with a step less."""
    path = root / "sop_src/sop/sekretariat/pelayanan-cuti.yml"
    head, _, rest = path.read_text(encoding="utf-8").partition("  - id: mencatat-berkas")
    path.write_text(head + "  - id" + rest.partition("  - id")[2], encoding="utf-8")
    commit(root, "2026-09-01")


def filled_forms(root: Path) -> None:
    """The forms that are signed."""
    for kind in ("monitoring", "evaluasi", "berita-acara"):
        command(root, "form", kind, "--unit", "sekretariat", "--period", "2026-2")
    command(root, "form", "daftar-induk", "--format", "xlsx")
    command(root, "form", "identifikasi")


def checked(root: Path) -> None:
    """Everything checked once more."""
    assert "galat" not in command(root, "check").rpartition("Temuan:")[2]


def packed(root: Path) -> None:
    """The archive of the year."""
    command(root, "evidence", "2026", "-o", "bukti.zip")


STAGES: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("SOP ditulis dan berlaku", written),
    ("formulir kosong", empty_forms),
    ("catatan semester I", lambda root: recorded(root, 1)),
    ("revisi", revised),
    ("catatan semester II", lambda root: recorded(root, 2)),
    ("formulir terisi", filled_forms),
    ("pemeriksaan", checked),
    ("arsip", packed),
)


@pytest.mark.pdf
def test_a_year_goes_from_an_empty_folder_to_the_archive_by_commands_in_two_minutes(tmp_path: Path) -> None:
    began = time.perf_counter()
    for name, stage in STAGES:
        before = time.perf_counter()
        stage(tmp_path)
        print(f"{name:28} {time.perf_counter() - before:6.1f} s")
    took = time.perf_counter() - began
    print(f"{'semuanya':28} {took:6.1f} s")
    with ZipFile(tmp_path / "bukti.zip") as archive:
        names = {name.removeprefix("bukti-2026/") for name in archive.namelist()}
        report = archive.read("bukti-2026/penyederhanaan.html").decode()
    kinds = ("monitoring", "evaluasi", "berita-acara")
    assert {f"formulir/{kind}-2026-{half}.pdf" for kind in kinds for half in "12"} <= names
    assert {f"lembar/{id}.pdf" for id in NAMES} <= names
    assert {"revisi/pelayanan-cuti-sebelum.pdf", "revisi/pelayanan-cuti-sesudah.pdf"} <= names
    assert "Pelayanan Cuti" in report and "formulir/identifikasi.pdf" in names
    assert took < 120, took  # some 20 seconds where nothing else runs
