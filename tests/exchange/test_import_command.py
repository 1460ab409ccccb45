"""`sop import`: what it writes, what it refuses, stopped and resumed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.exchange import batch
from generator.exchange.batch import Batch
from tests.exchange.conftest import Importer

TABLE = "No\tKegiatan\tKepala Dinas\tPetugas Loket\tWaktu\tOutput\n1\tMenerima berkas\t\t\t5 menit\tBerkas\n"
TARGET = "sop/sekretariat/pelayanan-cuti.yml"


def table(folder: Path, name: str, title: str = "SOP Pelayanan Cuti") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{title}\n\n{TABLE}", encoding="utf-8")
    return path


def test_a_post_that_is_not_known_becomes_a_marked_entry_and_the_rest_of_the_registry_stays(importer: Importer) -> None:
    before = (importer.tree / "jabatan.yml").read_text()
    assert importer.run(table(importer.root, "a.txt")) == 0
    after = (importer.tree / "jabatan.yml").read_text()
    assert after.startswith(before)
    assert "petugas-loket:\n  nama: Petugas Loket\n  perlu_konfirmasi: " in after
    assert "pelaksana: [kepala, petugas-loket]" in (importer.tree / TARGET).read_text()
    assert importer.errors() == []


def test_a_second_import_overwrites_nothing_of_the_first(importer: Importer) -> None:
    importer.run(table(importer.root, "a.txt"))
    first = importer.files()
    importer.run(table(importer.root, "b.txt", "SOP Pelayanan Cuti\n"))
    assert {path: text for path, text in importer.files().items() if path in first} == first
    assert "sop/sekretariat/pelayanan-cuti-2.yml" in importer.new


def test_a_folder_that_is_imported_again_is_passed_over(importer: Importer) -> None:
    folder = importer.root / "arsip"
    table(folder, "a.txt")
    table(folder, "b.txt", "SOP Pelayanan Izin")
    assert importer.run(folder) == 0
    first = importer.files()
    table(folder, "c.txt", "SOP Pelayanan Pensiun")
    assert importer.run(folder) == 0
    assert importer.out.count("sudah diimpor") == 2
    assert sorted(set(importer.files()) - set(first)) == ["sop/sekretariat/pelayanan-pensiun.yml"]


def test_a_run_that_is_stopped_goes_on_where_it_was(importer: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = importer.root / "arsip"
    for name in ("Cuti", "Izin", "Pensiun"):
        table(folder, f"{name}.txt", f"SOP Pelayanan {name}")
    remember = Batch._remember

    def stopped(self: Batch, entered: object) -> object:
        if self.entered:
            raise KeyboardInterrupt
        return remember(self, entered)  # type: ignore[arg-type]

    monkeypatch.setattr(Batch, "_remember", stopped)
    assert importer.run(folder) == 130
    assert importer.new == [TARGET]
    monkeypatch.undo()
    monkeypatch.chdir(importer.root)
    assert importer.run(folder) == 0
    assert len(importer.new) == 3
    assert len(importer.state) == 3


def test_with_out_the_sources_stay_and_the_folder_is_a_tree_of_its_own(importer: Importer) -> None:
    assert importer.run(table(importer.root, "a.txt"), "--out", importer.root / "hasil") == 0
    assert importer.files() == importer.before
    importer.tree = importer.root / "hasil"
    assert TARGET in importer.files()
    assert importer.errors() == []
    assert not [one for one in importer.loaded().findings if "laporan" in one.span.file]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "simpan sebagai .xlsx"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "simpan sebagai .docx"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "tanpa sandi"),
        ("a.xyz", b"isi", "akhiran .xyz tidak dikenal"),
        ("a.txt", b"%PDF-1.4", "isi berkas bukan teks"),
        ("a.txt", b"  \n", "berkas kosong"),
    ],
)
def test_a_file_that_is_not_read_is_told_with_what_to_do(
    importer: Importer, name: str, content: bytes, said: str
) -> None:
    (importer.root / name).write_bytes(content)
    assert importer.run(importer.root / name) == 1
    assert said in importer.out
    assert importer.files() == importer.before
    assert said in (importer.root / "laporan-impor.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tiada.txt",), 'berkas "tiada.txt" tidak ada'),
        (("a.txt", "--id", "Salah Id"), "tidak dapat menjadi id"),
        (("a.txt", "--id", "surat"), "sudah dipakai"),
        (("a.txt", "--unit", "tiada"), 'unit "tiada" tidak ada'),
    ],
)
def test_a_wrong_call_is_told_and_nothing_is_written(
    importer: Importer, arguments: tuple[str, ...], said: str
) -> None:
    table(importer.root, "a.txt")
    (importer.tree / "sop/sekretariat/surat.yml").write_text("nama: Surat\n")
    importer.before = importer.files()
    assert importer.run(*arguments) == 2
    assert said in importer.err
    assert importer.files() == importer.before


def test_the_report_needs_nothing_else_and_escapes_what_it_shows(importer: Importer) -> None:
    importer.run(table(importer.root, "a.txt", "SOP <script>alert(1)</script>"))
    page = (importer.root / "laporan-impor.html").read_text()
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_unit_that_only_a_name_tells_of_becomes_a_marked_entry(importer: Importer) -> None:
    assert importer.run(table(importer.root, "a.txt"), "--unit", "Bidang Pelayanan") == 0
    assert "sop/bidang-pelayanan/pelayanan-cuti.yml" in importer.new
    assert "bidang-pelayanan:\n  nama: Bidang Pelayanan\n  perlu_konfirmasi: " in importer.files()["unit.yml"].decode()
    assert importer.run(table(importer.root, "b.txt", "SOP Pelayanan Izin"), "--unit", "BIDANG PELAYANAN") == 0
    assert "sop/bidang-pelayanan/pelayanan-izin.yml" in importer.new
    assert importer.errors() == []


def test_a_mistake_of_ours_on_one_file_does_not_hold_up_the_others(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = importer.root / "arsip"
    table(folder, "a.txt", "SOP Rusak")
    table(folder, "b.txt")
    real = batch.import_file

    def failing(raw: bytes, *more: object) -> object:
        if b"Rusak" in raw:
            raise ZeroDivisionError
        return real(raw, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "import_file", failing)
    assert importer.run(folder) == 1
    assert "ZeroDivisionError di test_import_command.py" in importer.out
    assert importer.new == ["sop/sekretariat/pelayanan-cuti.yml"]
