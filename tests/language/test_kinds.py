"""Every kind of regulation has its rank, however it is written."""

from __future__ import annotations

import pytest

from generator.language.kinds import KINDS, kind_names, may_be_one_issuer, rank, short_forms

RANKS = {
    "Undang-Undang Dasar Negara Republik Indonesia": 0,
    "UUD": 0,
    "Ketetapan Majelis Permusyawaratan Rakyat": 1,
    "TAP MPR": 1,
    "Undang-Undang": 2,
    "UU": 2,
    "Undang Undang": 2,
    "Peraturan Pemerintah Pengganti Undang-Undang": 2,
    "Perppu": 2,
    "Perpu": 2,
    "Peraturan Pemerintah": 3,
    "PP": 3,
    "Peraturan Presiden": 4,
    "Perpres": 4,
    "Keputusan Presiden": 5,
    "Keppres": 5,
    "Instruksi Presiden": 5,
    "Inpres": 5,
    "Peraturan Menteri Dalam Negeri": 6,
    "Peraturan Mentri Dalam Negeri": 6,
    "Permen": 6,
    "Permendagri": 6,
    "PermenPAN-RB": 6,
    "Peraturan Bersama Menteri": 6,
    "Peraturan Badan Kepegawaian Negara": 6,
    "Peraturan Lembaga Administrasi Negara": 6,
    "Peraturan Kepala Arsip Nasional": 6,
    "Perka": 6,
    "Peraturan Komisi Informasi": 6,
    "Peraturan Bank Indonesia": 6,
    "Peraturan Otoritas Jasa Keuangan": 6,
    "Peraturan Mahkamah Agung": 6,
    "Peraturan Sekretaris Jenderal": 6,
    "Keputusan Menteri Dalam Negeri": 7,
    "Kepmen": 7,
    "Kepmendagri": 7,
    "Keputusan Bersama Menteri": 7,
    "Keputusan Kepala Badan": 7,
    "Keputusan Badan": 7,
    "Peraturan Daerah Provinsi Jawa Barat": 8,
    "Perda": 8,
    "Perdasus": 8,
    "Perdasi": 8,
    "Qanun Aceh": 8,
    "Peraturan Gubernur Jawa Barat": 9,
    "Pergub": 9,
    "Peraturan Bupati Garut": 9,
    "Perbup": 9,
    "Peraturan Wali Kota Bandung": 9,
    "Peraturan Walikota Bandung": 9,
    "Perwal": 9,
    "Keputusan Gubernur Jawa Barat": 10,
    "Kepgub": 10,
    "Keputusan Bupati Garut": 10,
    "Kepbup": 10,
    "Keputusan Wali Kota": 10,
    "Keputusan Walikota": 10,
    "Kepwal": 10,
    "Peraturan Kepala Dinas": 11,
    "Keputusan Kepala Dinas": 11,
    "Peraturan Direktur Jenderal": 11,
    "Keputusan Direktur": 11,
    "Keputusan Sekretaris Daerah": 11,
    "Surat Edaran Gubernur": 12,
    "SE": 12,
    "Instruksi Gubernur": 12,
}


@pytest.mark.parametrize(("kind", "wanted"), RANKS.items())
def test_a_kind_has_its_rank(kind: str, wanted: int) -> None:
    assert rank(kind) == rank(f"  {kind.upper()} Nomor 1") == wanted


def test_the_table_of_ranks_is_whole() -> None:
    said = {words.casefold() for words in RANKS}
    for kind in KINDS:
        for words in filter(None, (kind.name, kind.short)):
            assert any(one.startswith(words) for one in said), words


@pytest.mark.parametrize("text", ["Perdagangan luar negeri", "Seleksi pegawai", "Surat masuk", "PPID", "", "Peraturan"])
def test_other_words_are_no_regulation(text: str) -> None:
    assert rank(text) is None


def test_the_longest_name_that_fits_is_meant() -> None:
    assert rank("Peraturan Kepala Daerah") == 6 and rank("Peraturan Kepala Dinas") == 11


def test_texts_give_the_short_forms_of_the_kinds_they_name() -> None:
    assert short_forms("peraturan gubernur jawa barat dan surat edaran") == {"pergub", "se"}
    assert short_forms("pengelolaan surat") == frozenset()


@pytest.mark.parametrize(
    ("kinds", "name"),
    [
        (["UU", "Undang-Undang", "undang-undang", "UNDANG-UNDANG", "Undang Undang", "UU RI"], "Undang-Undang"),
        (["PP", "Peraturan Pemerintah"], "Peraturan Pemerintah"),
        (["Perpu", "Perppu"], "Peraturan Pemerintah Pengganti Undang-Undang"),
        (["Perppu", "Peraturan Pemerintah Pengganti Undang-Undang"], "Peraturan Pemerintah Pengganti Undang-Undang"),
        (["Perpres", "Peraturan  Presiden", "PERPRES"], "Peraturan Presiden"),
        (["Permendagri", "Peraturan Menteri Dalam Negeri"], "Peraturan Menteri Dalam Negeri"),
        (["Permenkeu", "Peraturan Mentri Keuangan"], "Peraturan Menteri Keuangan"),
        (["Permenpan", "PermenPAN-RB", "Permen PAN & RB"], "Peraturan Menteri PAN & RB"),
        (["Pergub Jabar", "Pergub Jawa Barat"], "Peraturan Gubernur Jawa Barat"),
        (["Pergub", "Peraturan Gubernur"], "Peraturan Gubernur"),
        (["Perda", "Peraturan Daerah"], "Peraturan Daerah"),
        (["Perwal Bandung", "Peraturan Walikota Bandung"], "Peraturan Wali Kota Bandung"),
        (["SE", "Surat Edaran"], "Surat Edaran"),
        (["UUD 1945", "Undang-Undang Dasar 1945"], "Undang-Undang Dasar 1945"),
        (["Permendagri"], "Permendagri"),
        (["Kebiasaan kantor"], "Kebiasaan kantor"),
    ],
)
def test_a_kind_has_one_name_however_it_is_written(kinds: list[str], name: str) -> None:
    assert kind_names(kinds) == kind_names(reversed(kinds)) == dict.fromkeys(kinds, name)


def test_kinds_of_several_issuers_keep_their_names() -> None:
    kinds = ["UU", "PP", "Permendagri", "Permenkeu", "Pergub", "Pergub Bali", "Perbup Garut", "Perbup Ciamis", "Perda"]
    kinds += ["Perda Kabupaten Gorontalo", "Perda Provinsi Gorontalo", "Perda Kota Gorontalo", "UUD 1945", "Kebiasaan"]
    assert len(set(kind_names(kinds).values())) == len(kinds)


def test_a_province_and_a_regency_of_one_name_are_two_issuers() -> None:
    province = "Peraturan Daerah Provinsi Gorontalo"
    assert not may_be_one_issuer(province, "Perda Kab. Gorontalo")
    assert may_be_one_issuer(province, "Perda Prov. Gorontalo") and may_be_one_issuer(province, "Perda Gorontalo")
