"""Findings where the form shows them: each at its own field, also those that are told as one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest

from generator.studio import Engine, MemoryTree
from tests.trees import FILES, MAIN, SOP

POSTS = "jabatan.yml"
MORE = f"{FILES[POSTS]}tim-data: {{nama: Tim Data}}\n"
OPEN = {"aksi": "buka", "berkas": MAIN}
SMALL = SOP.replace("Menyusun laporan", "menyusun laporan").replace("Memeriksa laporan", "memeriksa laporan")


def found(
    text: str, code: str, more: Mapping[str, str] = MappingProxyType({})
) -> tuple[Engine, list[dict[str, Any]]]:
    """Return an engine on an SOP of that text, and its findings of a rule."""
    engine = Engine(MemoryTree({**FILES, **more, MAIN: text}))
    return engine, [one for one in engine.answer(OPEN)["temuan"] if one["kode"] == code]


def test_what_is_told_as_one_is_also_told_at_each_of_its_fields() -> None:
    _, [one] = found(SMALL, "SOP508")
    assert one["kata"].endswith("(2 tempat).")
    places = [["langkah", 1, "aktivitas"], ["langkah", 2, "aktivitas"]]
    assert [list(part["tempat"]) for part in one["rinci"]] == places
    assert {(part["kode"], part["berat"]) for part in one["rinci"]} == {("SOP508", one["berat"])}
    assert not any("tempat)" in part["kata"] for part in one["rinci"])


def test_a_finding_in_one_place_stands_for_itself() -> None:
    _, [one] = found(SOP.replace("aktivitas: Menyusun", "aktivitas: menyusun"), "SOP508")
    assert one["rinci"] == []


def test_one_of_several_is_mended_alone_and_all_of_them_at_once() -> None:
    apart = SOP.replace("disetujui", "di setujui")
    halfway = apart.replace("persyaratan: Laporan di setujui", "persyaratan: Laporan disetujui")
    for alone, text in ((True, halfway), (False, SOP)):
        engine, [one] = found(apart, "SOP563")
        wanted = one["rinci"][1] if alone else one
        assert wanted["perbaikan"]
        message = {key: wanted[key] for key in ("kode", "kata", "letak")}
        engine.desk.mend(MAIN, {**message, "sidik": engine.answer(OPEN)["sidik"]})
        assert engine.tree.read(MAIN) == text


@pytest.mark.parametrize("wanted", ["hilang", "selesai", "9", "3"])
def test_a_target_that_is_gone_is_told_without_ids(wanted: str) -> None:
    _, [one] = found(SOP.replace("Tidak: susun", f"Tidak: {wanted}"), "SOP304")
    assert one["kata"] == "Langkah yang dituju di sini tidak ada lagi."
    assert one["saran"].startswith(("Pilih langkah yang dituju dari daftar", "Pilih langkah 3 dari daftar"))


def test_a_column_that_nobody_uses_is_called_as_the_list_calls_it() -> None:
    _, [one] = found(SOP.replace("[kepala, sekretaris]", "[kepala, sekretaris, tim-data]"), "SOP536", {POSTS: MORE})
    assert one["kata"].startswith('Kolom "Tim Data" tidak dipakai')


def test_regulations_that_are_advised_are_named_as_lists_call_them() -> None:
    rest = "jenis: Peraturan Bupati, tahun: 2010, tentang"
    others = (
        f"lama-1: {{nomor: '1', {rest}: Arsip, dicabut_oleh: baru-2}}\nbaru-2: {{nomor: '2', {rest}: Arsip}}\n"
        f"ubah-4: {{nomor: '4', {rest}: Surat}}\nsurat-3: {{nomor: '3', {rest}: A, diubah_oleh: [ubah-4, ubah-5]}}\n"
        f"ubah-5: {{nomor: '5', {rest}: Surat}}\n"
    )
    text = SOP.replace("[pergub-1-2020]", "[lama-1, surat-3]")
    engine = Engine(MemoryTree({**FILES, MAIN: text, "regulasi/bupati.yml": others}))
    said = {one["kode"]: f"{one['kata']} {one['saran']}" for one in engine.answer(OPEN)["temuan"]}
    assert said["SOP525"].count("Peraturan Bupati Nomor 2 Tahun 2010") == 2
    assert all(f"Peraturan Bupati Nomor {number} Tahun 2010" in said["SOP526"] for number in (3, 4, 5))
    assert "Peraturan Gubernur Nomor 1 Tahun 2020" in said["SOP527"]
    for code in ("SOP525", "SOP526", "SOP527"):
        assert not any(id in said[code] for id in ("lama-1", "baru-2", "surat-3", "ubah-4", "ubah-5", "pergub-1-2020"))


@pytest.mark.parametrize("older", ["sop/sekretariat/arsip.yml", "sop/sekretariat/zaman.yml"])
def test_a_name_or_number_of_another_sop_is_told_whichever_stands_first(older: str) -> None:
    text = SOP.replace("status: draf", "status: draf\nnomor: 1/SOP/2026")
    engine = Engine(MemoryTree({**FILES, MAIN: text, older: text.replace("nama: P", "nama: SOP P")}))
    for path in (MAIN, older):
        found = {one["kode"]: one for one in engine.answer({"aksi": "buka", "berkas": path})["temuan"]}
        assert list(found["SOP547"]["tempat"]) == ["nama"] and list(found["SOP560"]["tempat"]) == ["nomor"]
        assert found["SOP547"]["kata"].endswith("sudah dipakai SOP lain.")
        assert "Penyusunan Laporan" in found["SOP560"]["kata"] and "arsip" not in found["SOP560"]["kata"]


def test_the_name_of_an_sop_that_was_revoked_is_free() -> None:
    gone = SOP.replace("status: draf", "status: dicabut")
    engine = Engine(MemoryTree({**FILES, "sop/sekretariat/arsip.yml": gone}))
    assert "SOP547" not in [one["kode"] for one in engine.answer(OPEN)["temuan"]]


def test_an_sop_that_does_not_name_this_one_is_called_by_its_name() -> None:
    other = FILES["sop/sekretariat/peminjaman-alat.yml"].replace("keterkaitan: [penyusunan-laporan]\n", "")
    engine = Engine(MemoryTree({**FILES, "sop/sekretariat/peminjaman-alat.yml": other}))
    [one] = [one for one in engine.answer(OPEN)["temuan"] if one["kode"] == "SOP532"]
    assert '"Peminjaman Alat"' in one["kata"] and "peminjaman-alat" not in one["kata"] + one["saran"]
