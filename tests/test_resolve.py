"""References both ways, and what is said about those that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import SopId
from tests.source_trees import SOP, codes, load_catalogue, write_tree

HEAD = "nama: Pengelolaan Surat\n"
OTHER = "sop/sekretariat/arsip.yml"


def test_links_run_both_ways(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        SOP: HEAD
        + "keterkaitan: [arsip, SOP Lain]\ndasar_hukum: [permen-1-2020]\npelaksana: [staf, kepala]\n"
        "langkah: [{id: a, aktivitas: Menerima, pelaksana: staf}]\n",
        OTHER: "nama: Arsip\nstatus: dicabut\ndigantikan_oleh: surat\nketerkaitan: [SOP Lain]\n",
        "regulasi/a.yml": "permen-0-2000: {jenis: P, tentang: t, dicabut_oleh: permen-1-2020}\n",
    }
    catalogue, found = load_catalogue(write_tree(tmp_path, files))
    assert found == ()
    assert [(entry.text.value, entry.target) for entry in catalogue.related[SopId("surat")]] == [
        ("arsip", "arsip"),
        ("SOP Lain", None),
    ]
    assert catalogue.related_from == {"arsip": ("surat",)}
    assert catalogue.replaces == {"surat": ("arsip",)}
    assert catalogue.unwritten == {"SOP Lain": ("arsip", "surat")}
    assert catalogue.citing == {"permen-1-2020": ("surat",)}
    assert catalogue.changes == {"permen-1-2020": ("permen-0-2000",)}
    assert catalogue.performing == {"staf": ("surat",)}
    assert catalogue.in_unit == {"sekretariat": ("arsip", "surat")}


def test_the_order_of_files_does_not_change_the_catalogue(tmp_path: Path) -> None:
    one, _ = load_catalogue(write_tree(tmp_path / "1", {OTHER: HEAD}))
    two, _ = load_catalogue(write_tree(tmp_path / "2", {OTHER: HEAD}))
    assert one == two
    assert list(one.sops) == sorted(one.sops)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("dasar_hukum: [permen-1-2021]\n", "SOP303"),
        ("pelaksana: [stap]\n", "SOP302"),
        ("keterkaitan: [surat-lain]\n", "SOP305"),
        ("status: dicabut\ndigantikan_oleh: surat-lain\n", "SOP305"),
        ("status: dicabut\ndigantikan_oleh: surat\n", "SOP306"),
    ],
)
def test_references_that_lead_nowhere_are_reported(text: str, code: str, tmp_path: Path) -> None:
    _, found = load_catalogue(write_tree(tmp_path, {SOP: HEAD + text}))
    assert codes(found) == [code]


@pytest.mark.parametrize("name", ["SOP Lain", "Lain", "surat keluar", "surat_keluar", "surat/keluar"])
def test_anything_that_is_no_id_is_a_name(name: str, tmp_path: Path) -> None:
    catalogue, found = load_catalogue(write_tree(tmp_path, {SOP: HEAD + f"keterkaitan: [{name}]\n"}))
    assert found == ()
    assert list(catalogue.unwritten) == [name]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (OTHER, "nama: ["),
        (OTHER, "langkah: x\n"),
        ("sop/sekretariat/arsip.yaml", HEAD),
        ("sop/arsip.yml", HEAD),
        ("sop/Bagian Umum/arsip.yml", HEAD),
        ("sop/sekretariat/Arsip.yml", HEAD),
    ],
)
def test_naming_an_sop_that_was_refused_is_no_second_mistake(path: str, content: str, tmp_path: Path) -> None:
    catalogue, found = load_catalogue(
        write_tree(tmp_path, {SOP: HEAD + "keterkaitan: [arsip]\n", path: content})
    )
    assert all(one.span.file != SOP for one in found)
    assert "arsip" not in catalogue.sops
    assert catalogue.unwritten == {}


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("unit.yml", "sekretariat: x\n"),
        ("jabatan.yml", "kepala: {nma: x}\n"),
        ("regulasi/dasar.yml", "permen-1-2020: {}\n"),
    ],
)
def test_naming_an_entry_that_was_refused_is_no_second_mistake(
    file: str, content: str, tmp_path: Path
) -> None:
    sop = HEAD + "pelaksana: [kepala]\ndasar_hukum: [permen-1-2020]\n"
    _, found = load_catalogue(write_tree(tmp_path, {file: content, SOP: sop}))
    assert {one.span.file for one in found} == {file}


def test_a_long_chain_of_successors_is_no_circle(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"sop/sekretariat/s{i}.yml": f"nama: S{i}\nstatus: dicabut\ndigantikan_oleh: s{i + 1}\n"
        for i in range(50)
    }
    files["sop/sekretariat/s50.yml"] = "nama: S50\n"
    _, found = load_catalogue(write_tree(tmp_path, files))
    assert found == ()


def test_a_circle_that_others_lead_into_is_reported_once(tmp_path: Path) -> None:
    chain = {"a": "b", "b": "c", "c": "b", "d": "a"}
    files: dict[str, str | bytes] = {
        f"sop/sekretariat/{one}.yml": f"nama: {one}\nstatus: dicabut\ndigantikan_oleh: {other}\n"
        for one, other in chain.items()
    }
    _, found = load_catalogue(write_tree(tmp_path, files))
    assert [one.message for one in found] == ["Isian digantikan_oleh berputar: b -> c -> b."]
