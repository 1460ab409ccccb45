"""What the browser is told of the source format."""

from __future__ import annotations

import json
from pathlib import Path

from generator import schema
from generator.studio import FORM, registries
from tests.source_trees import load_catalogue, write_tree


def test_the_form_asks_for_every_field_of_an_sop_and_of_a_row() -> None:
    asked = [one["kunci"] for one in FORM["identitas"]]
    assert asked == [key for key in schema.SOP.keys if key not in ("langkah", "pelaksana")]
    assert [one["kunci"] for one in FORM["langkah"]] == [key for key in schema.STEP.keys if key != "id"]
    assert json.loads(json.dumps(FORM)) == FORM


def test_choices_and_lists_are_those_of_the_format() -> None:
    fields = {one["kunci"]: one for one in FORM["identitas"]}
    assert fields["status"]["pilihan"] == ["draf", "berlaku", "dicabut"]
    assert fields["dasar_hukum"]["daftar"] == "dasar_hukum"
    assert [one["kunci"] for one in fields["disahkan_oleh"]["isi"]] == ["jabatan", "nama", "pangkat", "nip"]


def test_lists_offer_names_with_their_ids(tmp_path: Path) -> None:
    found = registries(load_catalogue(write_tree(tmp_path))[0])
    assert {"id": "sekretaris", "nama": "Sekretaris"} in found["pelaksana"]
    assert all(set(entry) == {"id", "nama"} for entries in found.values() for entry in entries)


def test_texts_of_other_sops_are_offered_again(tmp_path: Path) -> None:
    one = "nama: Satu\nkualifikasi_pelaksana: [Teliti]\nperalatan_perlengkapan: [Komputer, Printer]\n"
    other = one.replace("Satu", "Dua").replace("Printer", "Komputer")
    tree = write_tree(tmp_path, {"sop/sekretariat/satu.yml": one, "sop/sekretariat/dua.yml": other})
    found = registries(load_catalogue(tree)[0])
    fields = {one["kunci"]: one for one in FORM["identitas"]}
    for key, texts in (("kualifikasi_pelaksana", ["Teliti"]), ("peralatan_perlengkapan", ["Komputer", "Printer"])):
        assert fields[key]["daftar"] == key and [entry["nama"] for entry in found[key]] == texts


def test_lists_of_plain_records_have_rows_of_fields_and_others_are_texts() -> None:
    fields = {one["kunci"]: one for one in (*FORM["identitas"], *FORM["langkah"])}
    assert {key for key, one in fields.items() if one["cara"] == "deret"} == {
        "penanda_tangan", "riwayat", "kelompok_pelaksana", "abaikan",
    }
    assert {key for key, one in fields.items() if one["cara"] == "naskah"} == {
        "bagian_tambahan", "kolom_tambahan", "tautan", "simbol",
    }
