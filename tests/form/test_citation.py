"""Regulations cited in full and in short, and found again in what people write."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_catalogue
from generator.form.citation import citation, is_named, short_citation
from generator.resolve import resolve
from tests.layout.identities import regulation
from tests.source_trees import SOP, load, write_tree


@pytest.mark.parametrize(
    ("number", "year", "short"),
    [
        ("9", 2013, "Keputusan Gubernur Nomor 9 Tahun 2013"),
        ("061.1/Kep.201-Org/2020", 2020, "Keputusan Gubernur Nomor 061.1/Kep.201-Org/2020"),
        ("62/2016", 2016, "Keputusan Gubernur Nomor 62/2016"),
        ("188 / 44 / 2016", 2016, "Keputusan Gubernur Nomor 188 / 44 / 2016"),
        ("800/2016/Setda", 2016, "Keputusan Gubernur Nomor 800/2016/Setda"),
        ("62/2016", 2017, "Keputusan Gubernur Nomor 62/2016 Tahun 2017"),
        ("2016", 2016, "Keputusan Gubernur Nomor 2016 Tahun 2016"),
        ("2016/5", 2016, "Keputusan Gubernur Nomor 2016/5 Tahun 2016"),
    ],
)
def test_kind_number_and_year_are_said_once(number: str, year: int, short: str) -> None:
    entry = regulation("kepgub", "Keputusan Gubernur", number, year, "Akuntabilitas")
    assert short_citation(entry) == short
    assert citation(entry) == f"{short} tentang Akuntabilitas"


def test_the_offices_own_wording_wins() -> None:
    entry = regulation("x", "Peraturan", "1", 2000, "Hal", wording="Peraturan nomor 1 Tahun 2000")
    assert citation(entry) == "Peraturan nomor 1 Tahun 2000"


def test_what_is_not_known_is_left_out() -> None:
    assert (
        citation(regulation("uud", "Undang-Undang Dasar", "", 1945, "")) == "Undang-Undang Dasar Tahun 1945"
    )
    assert (
        citation(regulation("x", "Surat Edaran", "5", None, "Jam Kerja"))
        == "Surat Edaran Nomor 5 tentang Jam Kerja"
    )


@pytest.mark.parametrize(
    ("text", "kind", "is_meant"),
    [
        ("Permendagri No. 35 Tahun 2012", "Permenpan", False),
        ("Peraturan Menteri Keuangan Nomor 35 Tahun 2012", "Permenpan", False),
        ("Peraturan Menteri Pertanian Nomor 35 Tahun 2012", "Permenpan", False),
        ("Peraturan Bupati Garut Nomor 35 Tahun 2012", "Perbup Ciamis", False),
        ("Peraturan Bupati Nomor 35 Tahun 2012", "Peraturan Gubernur", False),
        ("Perpu Nomor 35 Tahun 2012", "Peraturan Pemerintah Pengganti Undang-Undang", True),
        ("Perwal Bogor Nomor 35 Tahun 2012", "Peraturan Wali Kota Bogor", True),
        ("PermenPAN-RB Nomor 35 Tahun 2012", "Permenpan", True),
        (
            "Peraturan Menteri Negara Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 35 Tahun 2012",
            "Permen PAN & RB",
            True,
        ),
        ("Pergub Jabar No 35 Tahun 2012", "Peraturan Gubernur Jawa Barat", True),
        ("Perka BKN No 35 Tahun 2012", "Peraturan Kepala Badan Kepegawaian Negara", True),
        ("Permenkominfo 35/2012", "Peraturan Menteri Komunikasi dan Informatika Republik Indonesia", True),
        ("Peraturan Bupati Nomor 35 Tahun 2012", "Peraturan Bupati Ciamis", True),
    ],
)
def test_the_same_number_of_another_ministry_or_region_is_another_regulation(
    text: str, kind: str, is_meant: bool
) -> None:
    assert is_named(regulation("x", kind, "35", 2012, "Pedoman"), text) is is_meant
    other = regulation("x", text.partition(" No")[0].partition(" 35")[0], "35", 2012, "Pedoman")
    assert is_named(other, f"{kind} 35/2012") is is_meant


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("Permendagri 86/2017", True),
        ("permendagri no. 86 th 2017", True),
        ("Nomor 86 Tahun 2017", True),
        ("Permendagri No. 086 Tahun 2017", True),
        ("Permendagri No. 860 Tahun 2017", False),
        ("Perda 86/2017", False),
        ("Permendagri 87/2017", False),
        ("Permendagri 86/2018", False),
    ],
)
def test_a_regulation_is_known_by_number_year_and_kind(text: str, is_meant: bool) -> None:
    entry = regulation("permendagri-86-2017", "Peraturan Menteri Dalam Negeri", "86", 2017, "Tata Cara")
    assert is_named(entry, text) is is_meant


def test_a_number_with_slashes_is_known_by_all_of_it() -> None:
    entry = regulation("kepgub", "Keputusan Gubernur", "061.1/Kep.201-Org/2020", 2020, "Akuntabilitas")
    assert is_named(entry, "Kepgub Jawa Barat Nomor 061.1/Kep.201-Org/2020")
    assert not is_named(entry, "Kepgub Jawa Barat Nomor 061.1/2020")


def test_a_year_in_the_number_may_be_written_behind_it() -> None:
    entry = regulation("pergub", "Peraturan Gubernur", "62/2016", 2016, "Kedudukan")
    assert is_named(entry, "Pergub Nomor 62 Tahun 2016") and is_named(entry, "62/2016")


def test_findings_name_a_regulation_as_the_sheet_does(tmp_path: Path) -> None:
    entry = "{jenis: Keputusan Gubernur, nomor: 061.1/Kep.201-Org/2020, tahun: 2020, tentang: A, status: dicabut}"
    files = {SOP: "nama: Pengelolaan Surat\ndasar_hukum: [kepgub]\n", "regulasi/semua.yml": f"kepgub: {entry}\n"}
    catalogue = resolve(load(write_tree(tmp_path, files))[0])[0]
    (found,) = [one for one in check_catalogue(catalogue) if one.code == "SOP525"]
    assert found.message == "Keputusan Gubernur Nomor 061.1/Kep.201-Org/2020 sudah dicabut."
