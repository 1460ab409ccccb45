"""The engine's door: the same answers for sources in memory and on disk, and no more work than what changed."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from generator.flow import build_flow
from generator.pipeline import workspace
from generator.preview.state import PreviewState
from generator.proposal import unpacked
from generator.source import arranged, read_tree
from generator.studio import Engine, MemoryTree, UnknownRequestError
from tests.trees import BROKEN, MAIN, SOP, write_tree

NAME = {"isi": ["nama"], "nilai": "Telaah Staf", "lama": "Penyusunan Laporan"}
MESSAGES: list[dict[str, Any]] = [
    {"aksi": "daftar"},
    {"aksi": "buka", "berkas": MAIN},
    {"aksi": "bagan", "berkas": MAIN},
    {"aksi": "ubah", "berkas": MAIN, "ubah": [NAME], "sidik": ""},
    {"aksi": "urung", "berkas": MAIN},
    {"aksi": "ulang", "berkas": MAIN},
    {"aksi": "baru", "nama": "Pelayanan Informasi", "unit": "sekretariat"},
    {"aksi": "baru", "nama": "", "unit": "sekretariat"},
    {"aksi": "tambah", "daftar": "pelaksana", "isi": {"nama": "Petugas Loket"}},
    {"aksi": "ubah", "berkas": MAIN, "naskah": BROKEN, "sidik": "lain"},
    {"aksi": "buka", "berkas": "sop/sekretariat/pelayanan-informasi.yml"},
    {"aksi": "buka", "berkas": "sop/sekretariat/tidak-ada.yml"},
    {"aksi": "usulan"},
]


def in_memory(root: Path) -> Engine:
    return Engine(MemoryTree(read_tree(root)[0].texts, root))


def test_sources_in_memory_and_on_disk_are_answered_alike(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "sop_src")
    state = PreviewState(root)
    state.refresh()
    memory, disk = in_memory(root), Engine(state)
    for message in MESSAGES:
        assert memory.answer(message) == disk.answer(message), message
    assert memory.tree.texts == disk.tree.texts


def test_texts_make_the_same_tree_as_their_files(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "sop_src")
    (root / MAIN).write_text(BROKEN, encoding="utf-8")
    files, found = read_tree(root)
    assert arranged(root, {path: text.encode() for path, text in files.texts.items()}, files.assets) == (files, found)
    nothing = tmp_path / "kosong"
    nothing.mkdir()
    assert arranged(nothing, {}, frozenset()) == read_tree(nothing)


def test_a_changed_sop_does_not_load_the_others_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = in_memory(write_tree(tmp_path / "sop_src"))
    built: list[str] = []

    def noted(sop: Any) -> Any:
        built.append(sop.id)
        return build_flow(sop)

    monkeypatch.setattr(workspace, "build_flow", noted)
    engine.answer({"aksi": "ubah", "berkas": MAIN, "ubah": [NAME], "sidik": ""})
    assert built == ["penyusunan-laporan"]


def test_what_was_changed_in_memory_is_a_proposal_against_what_was_there(tmp_path: Path) -> None:
    engine = in_memory(write_tree(tmp_path / "sop_src"))
    assert engine.answer({"aksi": "usulan"})["salah"].startswith("belum ada")
    assert engine.answer({"aksi": "forge"})["salah"].startswith("alamat forge belum diisi")
    engine.answer({"aksi": "ubah", "berkas": MAIN, "ubah": [NAME], "sidik": ""})
    files = unpacked(b64decode(engine.answer({"aksi": "usulan"})["isi"]))
    assert {path: file.text for path, file in files.items()} == {MAIN: SOP.replace("Penyusunan Laporan", "Telaah Staf")}


def test_a_proposal_says_what_it_holds_as_people_call_it(tmp_path: Path) -> None:
    engine = in_memory(write_tree(tmp_path / "sop_src"))
    engine.answer({"aksi": "tambah", "daftar": "pelaksana", "isi": {"nama": "Juru Arsip"}})
    engine.answer({"aksi": "tambah", "daftar": "dasar_hukum", "isi": {"jenis": "Peraturan Bupati", "tentang": "Arsip"}})
    engine.answer({"aksi": "baru", "nama": "Peminjaman Arsip", "unit": "sekretariat"})
    told = engine.answer({"aksi": "usulan"})
    assert sorted(told["memuat"]) == ["Peminjaman Arsip (baru)", "daftar jabatan", "daftar peraturan"]
    with ZipFile(BytesIO(b64decode(told["isi"]))) as archive:
        summary = archive.read("RINGKASAN.txt").decode()
    assert "- Peminjaman Arsip (baru): sop/sekretariat/peminjaman-arsip.yml\n" in summary


@pytest.mark.parametrize(
    "message",
    [
        None,
        [],
        "buka",
        {},
        {"aksi": {}},
        {"aksi": "impor"},
        {"aksi": "buka", "berkas": 1},
        {"aksi": "baru", "nama": []},
    ],
)
def test_what_no_form_asks_is_not_answered(tmp_path: Path, message: Any) -> None:
    with pytest.raises(UnknownRequestError):
        in_memory(write_tree(tmp_path / "sop_src")).answer(message)
