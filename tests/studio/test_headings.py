"""The form calls fields as the sheet of its profile does."""

from __future__ import annotations

import json

import pytest

from generator.decode.profiles import built_in_profile
from generator.diagnostics import Edit, Span
from generator.source import parse
from generator.studio import Engine
from generator.studio.headings import headings
from generator.studio.mending import mended
from generator.studio.tree import MemoryTree

SOP = "sop/sekretariat/uji.yml"
ROWS = "langkah:\n  - id: a\n    aktivitas: Durasi rapat\n    pelaksana: kepala\n    durasi: secepatnya\n"
SHARED = {
    "instansi.yml": "nama: Dinas Uji\nkop: [DINAS UJI]\nprofil: puskesmas\nkertas: A4\n",
    "unit.yml": "sekretariat: {nama: Sekretariat}\n",
    "jabatan.yml": "kepala: {nama: Kepala}\n",
}


def shown(text: str) -> dict[str, object]:
    answer = Engine(MemoryTree({**SHARED, SOP: text})).answer({"aksi": "buka", "berkas": SOP})
    return json.loads(json.dumps(answer))  # type: ignore[no-any-return]


def test_fields_and_columns_are_called_as_the_profile_heads_them() -> None:
    found = headings(built_in_profile("puskesmas"))
    assert found["identitas"]["nama"] == "Judul" and found["identitas"]["dasar_hukum"] == "Referensi"
    assert found["langkah"]["aktivitas"] == "Prosedur/Langkah-langkah" and found["langkah"]["durasi"] == "Waktu"
    assert found["kelompok"] == {}
    grouped = headings(built_in_profile("permenpan-35-2012"))["kelompok"]
    assert grouped == dict.fromkeys(("persyaratan", "durasi", "output"), "Mutu Baku")


def test_the_words_of_the_form_stay_where_the_sheet_has_the_same_in_other_capitals() -> None:
    found = headings(built_in_profile("pergub-jabar-9-2013"))
    assert found["identitas"] == {} and found["langkah"] == {}


def test_what_no_profile_names_is_called_as_before() -> None:
    every = [headings(built_in_profile(name)) for name in ("desa", "opensop", "puskesmas")]
    assert not any("ringkasan" in one["identitas"] or "hubungan" in one["langkah"] for one in every)
    assert not any("bagian_tambahan" in one["identitas"] for one in every)


@pytest.mark.parametrize(("own", "label"), [("", "Judul"), ("profil: desa\n", "Nama SOP")])
def test_the_form_of_an_sop_has_the_headings_of_its_own_profile(own: str, label: str) -> None:
    said = shown(f"nama: Uji\n{own}{ROWS}")["judul"]
    assert isinstance(said, dict) and said["identitas"].get("nama", "Nama SOP") == label


def test_findings_and_what_mends_them_call_fields_as_the_sheet_does() -> None:
    found = shown(f"nama: Uji\n{ROWS}")["temuan"]
    assert isinstance(found, list)
    words = " ".join(f"{one['kata']} {one['saran']}" for one in found)
    assert 'Waktu "secepatnya" tidak terukur' in words and "belum lengkap: kelengkapan, hasil." in words
    assert 'Prosedur/Langkah-langkah diawali "Durasi"' in words and '"Alat dan Bahan"' not in words
    fix = Edit(Span(SOP, 6, 13, 6, 23), "2 jam")
    text = f"nama: Uji\n{ROWS}"
    root = parse(text.encode(), SOP).root
    assert mended([fix], (), text, root, {}, headings(built_in_profile("desa"))) == ["Waktu: secepatnya → 2 jam"]
