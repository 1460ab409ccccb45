"""Posts, regulations and SOPs found by their words; what a registry lacks becomes a marked draft in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.exchange.matching import Registries
from generator.form.citations import citations_in
from tests.exchange.conftest import Importer
from tests.source_trees import load_catalogue, write_tree

POSTS = "kepala: {nama: Kepala Dinas, singkatan: Kadis}\nseksi-1: {nama: Kepala Seksi I}\n"


@pytest.fixture
def registries(tmp_path: Path) -> Registries:
    return Registries.of(load_catalogue(write_tree(tmp_path, {"jabatan.yml": POSTS}))[0])


@pytest.mark.parametrize("name", ["Kepala Dinas", "KEPALA  DINAS", "kepala dinas.", "Kadis"])
def test_a_post_is_found_by_name_or_abbreviation(registries: Registries, name: str) -> None:
    assert registries.post(name) == ("kepala", "")
    assert registries.entries == []


def test_a_slip_of_typing_is_marked_and_another_number_is_another_post(registries: Registries) -> None:
    near = registries.post("Kepala Dianas")
    assert near.id == "kepala"
    assert "dianggap sama" in near.doubt
    assert registries.post("Kepala Seksi II") == ("kepala-seksi-ii", "")
    assert registries.post("Kepala Seksi II") == ("kepala-seksi-ii", "")  # added once
    assert [(entry.registry, entry.id) for entry in registries.entries] == [("jabatan.yml", "kepala-seksi-ii")]
    assert "perlu_konfirmasi: " in registries.entries[0].text


def test_a_post_is_found_by_what_it_is_usually_called_for_short_if_only_one_is_called_so(tmp_path: Path) -> None:
    two = "a: {nama: Kepala Bagian Umum}\nb: {nama: Kepala  Bagian Umum}\n"
    tree = write_tree(tmp_path, {"jabatan.yml": f"umum: {{nama: Kepala Subbagian Umum}}\n{two}{POSTS}"})
    registries = Registries.of(load_catalogue(tree)[0])
    assert registries.post("Kasubbag Umum").id == registries.post("KASUBAG UMUM").id == "umum"
    assert registries.post("Kasi I") == ("seksi-1", 'pelaksana "Kasi I" dianggap sama dengan "Kepala Seksi I"')
    assert registries.entries == []
    assert registries.post("Kasi II").id == "kasi-ii"
    assert registries.post("Kabag Umum").id == "kabag-umum"  # which of the two is not known


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik", [("25", 2009, "Pelayanan Publik")]),
        ("UU No. 25 Thn 2009 ttg Pelayanan Publik;", [("25", 2009, "Pelayanan Publik")]),
        ("Peraturan Mentri PAN & RB No.35 th.2012", [("35", 2012, "")]),
        ("PP 12 Tahun2019 ttg Keuangan", [("12", 2019, "Keuangan")]),
        ("Permenpan Nomor 35/2012 tentang Pedoman", [("35/2012", 2012, "Pedoman")]),
        (
            "UU Nomor 28 Tahun 1999 tentang A jo. UU Nomor 31 Tahun 1999 tentang B",
            [("28", 1999, "A"), ("31", 1999, "B")],
        ),
        ("Kebiasaan kantor", [("", None, "")]),
    ],
)
def test_a_citation_is_taken_apart(text: str, found: list[tuple[str, int | None, str]]) -> None:
    assert [(one.number, one.year, one.subject) for one in citations_in(text)] == found


@pytest.mark.parametrize(
    "words", ["sebagaimana telah diubah dengan", "sebagaimana telah diubah beberapa kali, terakhir dengan"]
)
def test_what_amended_a_regulation_is_registered_and_linked(registries: Registries, words: str) -> None:
    first = "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"
    text = f"{first} {words} Undang-Undang Nomor 9 Tahun 2015 tentang Perubahan Kedua"
    (match,) = registries.cited(text)
    assert match.id == "uu-23-2014"
    entries = {entry.id: entry.text for entry in registries.entries}
    assert set(entries) == {"uu-23-2014", "uu-9-2015"}
    assert "status: diubah\n  diubah_oleh: [uu-9-2015]" in entries["uu-23-2014"]
    assert f"kutipan: {text}" in entries["uu-23-2014"] or f'kutipan: "{text}"' in entries["uu-23-2014"]


def test_new_regulations_are_written_beside_their_like_and_load(importer: Importer) -> None:
    text = "Nomor SOP\t1\nNama SOP\tCuti\nDasar Hukum\t1. Peraturan Gubernur Nomor 1 Tahun 2020 tentang X\n"
    text += "\t2. Peraturan Gubernur Nomor 7 Tahun 2021 tentang Y\n\t3. Kebiasaan kantor\nPeringatan\tTidak ada\n"
    (importer.root / "a.txt").write_text(text)
    assert importer.run("a.txt") == 0
    sop, _ = importer.sop("cuti")
    assert [one.value for one in sop.legal_basis] == ["pergub-1-2020", "pergub-7-2021", "kebiasaan-kantor"]
    shelf = importer.files()["regulasi/gubernur.yml"].decode()
    assert shelf.startswith(importer.before["regulasi/gubernur.yml"].decode().rstrip("\n"))
    assert "pergub-7-2021:" in shelf
    assert importer.errors() == []
    assert sop.needs_confirmation is not None
    told = 'dasar hukum "Peraturan Gubernur Nomor 1 Tahun 2020 tentang'  # what is printed, by no id
    assert told in sop.needs_confirmation.value  # "tentang X" is not what the registry says
    assert "dicetak menurut daftar" in sop.needs_confirmation.value
