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
    ("first", "then"),
    [
        ("Kasubbag Umum", "Kepala Sub Bagian Umum"),
        ("Kepala Subbagian Umum dan Kepegawaian", "Ka. Subbag Umum & Kepegawaian"),
        ("Ka Sub Bag. Umum", "KASUBAG UMUM"),
        ("Staf", "Staff"),
        ("Sek. Dinas", "Sekretaris Dinas"),
    ],
)
def test_a_post_of_an_earlier_file_that_is_written_in_another_way_is_one_and_told(
    registries: Registries, first: str, then: str
) -> None:
    for one, other in ((first, then), (f"{then} B", f"{first} B")):
        added = registries.post(one)
        again = registries.post(other)
        assert added.doubt == "" and again.id == added.id
        assert again.doubt == f'pelaksana "{other}" dianggap sama dengan "{one}"'
    assert len(registries.entries) == 2


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Kasubbag Umum", "Kabag Umum"),
        ("Kasubbag Umum", "Kasubbag Keuangan"),
        ("Kepala", "Kepala Dinas Kesehatan"),
        ("Sekretaris", "Sekretaris Dinas"),
        ("Kasi I", "Kepala Seksi II"),
    ],
)
def test_posts_of_one_batch_that_differ_are_two(registries: Registries, first: str, then: str) -> None:
    assert registries.post(first).id != registries.post(then).id


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Permenpan Nomor 35 Tahun 2012 tentang Pedoman", "PermenPAN-RB No. 35/2012 tentang Pedoman"),
        (
            "Peraturan Menteri Negara Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 35 Tahun 2012",
            "Permenpan RB 35 Th. 2012 tentang Pedoman",
        ),
        ("UU Nomor 25 Tahun 2009 tentang Pelayanan Publik", "Undang-Undang No. 25 Tahun 2009 ttg Pelayanan"),
        ("Pergub Jabar 9/2013", "Peraturan Gubernur Jawa Barat Nomor 09 Tahun 2013 tentang X"),
        ("Peraturan Bupati Nomor 5 Tahun 2020 tentang X", "Peraturan Bupati Garut Nomor 5 Tahun 2020 tentang X"),
    ],
)
def test_a_regulation_that_two_files_of_a_batch_cite_in_two_ways_is_one_and_told(
    registries: Registries, first: str, then: str
) -> None:
    for one, other in ((first, then), (then.replace("20", "19"), first.replace("20", "19"))):
        (added,) = registries.cited(one)
        assert registries.cited(one) == (added,)
        (again,) = registries.cited(other)
        assert (added.doubt, again.id) == ("", added.id)
        assert again.doubt == f'dasar hukum "{one}" dicetak menurut daftar; di berkas asal tertulis "{other}"'
    assert len(registries.entries) == 2


def test_regulations_of_a_batch_whose_issuers_differ_are_never_joined(registries: Registries) -> None:
    texts = ["Permendagri 35/2012", "Permenpan 35/2012", "Permenkeu 35/2012", "Perbup 35/2012", "Perda 35/2012"]
    found = [registries.cited(f"{text} tentang Pedoman") for text in texts]
    assert len({match.id for (match,) in found}) == len(texts)
    assert [match.doubt for (match,) in found] == [""] * len(texts)


def test_who_says_no_issuer_is_taken_for_one_and_for_no_second(registries: Registries) -> None:
    (unsaid,), (ciamis,), (garut,), (again,) = (
        registries.cited(f"{kind} Nomor 35 Tahun 2012 tentang Pedoman")
        for kind in ("Peraturan Bupati", "Peraturan Bupati Ciamis", "Peraturan Bupati Garut", "Perbup")
    )
    assert unsaid.id == ciamis.id == again.id != garut.id


def test_who_says_no_issuer_where_two_are_known_is_told_of_both(registries: Registries) -> None:
    (ciamis,), (garut,), (unsaid,) = (
        registries.cited(f"{kind} Nomor 35 Tahun 2012 tentang Pedoman")
        for kind in ("Peraturan Bupati Ciamis", "Peraturan Bupati Garut", "Perbup")
    )
    assert len({unsaid.id, ciamis.id, garut.id}) == 3
    assert unsaid.doubt == (
        'dasar hukum "Perbup Nomor 35 Tahun 2012 tentang Pedoman" ditulis sebagai peraturan tersendiri; periksa apakah '
        'sama dengan "Peraturan Bupati Ciamis Nomor 35 Tahun 2012 tentang Pedoman" atau '
        '"Peraturan Bupati Garut Nomor 35 Tahun 2012 tentang Pedoman"'
    )


def test_files_of_a_batch_that_cite_a_regulation_in_two_ways_make_one_entry(importer: Importer) -> None:
    for name, text in (("a", "Permenpan No. 35 Tahun 2012"), ("b", "PermenPAN-RB Nomor 35 Tahun 2012")):
        basis = f"Dasar Hukum\t1. {text} tentang Pedoman Penyusunan SOP\nPeringatan\tTidak ada\n"
        (importer.root / f"{name}.txt").write_text(f"Nomor SOP\t1\nNama SOP\tUrusan {name}\n{basis}")
    assert importer.run("a.txt", "b.txt") == 0
    (first, _), (second, _) = importer.sop("urusan-a"), importer.sop("urusan-b")
    assert [one.value for one in first.legal_basis] == [one.value for one in second.legal_basis]
    assert second.needs_confirmation is not None and "Permenpan No. 35" in second.needs_confirmation.value
    assert importer.errors() == []


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
        ("UU No. 25 Tahun 2009 tentang A; dan PP 96 Tahun 2012 tentang B", [("25", 2009, "A"), ("96", 2012, "B")]),
        ("UU Nomor 25 Tahun 2009 tentang A; B; dan C", [("25", 2009, "A; B; C")]),
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
