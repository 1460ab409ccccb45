"""New entries of registries, asked for in place: they are written so that the collection can be read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.resolve import Catalogue
from generator.source import read_tree
from generator.studio import RefusedError
from generator.studio.entries import added, proposed
from tests.source_trees import load_catalogue, write_tree

CITED = "Peraturan Menteri Keuangan No. 119/PMK.05/2023 tentang Perjalanan Dinas"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return write_tree(tmp_path)


def catalogue_of(tree: Path) -> Catalogue:
    return load_catalogue(tree)[0]


def written(tree: Path, registry: str, values: dict[str, str | None]) -> str:
    new = added(read_tree(tree)[0].texts, catalogue_of(tree), registry, values)
    if new.path:
        (tree / new.path).parent.mkdir(exist_ok=True)
        (tree / new.path).write_text(new.text, encoding="utf-8")
    return new.id


def test_a_citation_typed_as_people_write_it_is_taken_apart(tree: Path) -> None:
    assert proposed(catalogue_of(tree), "dasar_hukum", CITED) == {
        "isi": {
            "jenis": "Peraturan Menteri Keuangan",
            "nomor": "119/PMK.05/2023",
            "tahun": "2023",
            "tentang": "Perjalanan Dinas",
        }
    }
    assert proposed(catalogue_of(tree), "dasar_hukum", "perjalanan dinas") == {"isi": {"tentang": "perjalanan dinas"}}


def test_a_new_regulation_is_cited_afterwards_and_found_by_its_number(tree: Path) -> None:
    values = proposed(catalogue_of(tree), "dasar_hukum", CITED)["isi"]
    id = written(tree, "dasar_hukum", values)
    after = catalogue_of(tree)
    assert id == "permenkeu-119-pmk-05-2023" or id.endswith("2023")
    assert {str(one.id) for one in after.regulations.values()} >= {id}
    assert proposed(after, "dasar_hukum", CITED) == {"id": id}
    assert written(tree, "dasar_hukum", values) == id  # a second time nothing is added
    assert len(catalogue_of(tree).regulations) == len(after.regulations)


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"nama": "Analis Data", "unit": "sekretariat"}, ["  nama: Analis Data", "  unit: sekretariat"]),
        ({"nama": "Pegawai", "eksternal": "true"}, ["  nama: Pegawai", "  eksternal: true"]),
        (
            {"nama": "Pegawai", "unit": None},
            ["  nama: Pegawai", "  perlu_konfirmasi: unit pelaksana ini belum diisi"],
        ),
    ],
)
def test_a_new_pelaksana_has_its_unit_or_is_marked(tree: Path, values: dict[str, str | None], lines: list[str]) -> None:
    new = added(read_tree(tree)[0].texts, catalogue_of(tree), "pelaksana", values)
    assert new.path == "jabatan.yml" and new.text.splitlines()[-3:] == [f"{new.id}:", *lines]


def test_a_new_unit_stands_below_another(tree: Path) -> None:
    id = written(tree, "unit", {"nama": "Bidang Pengaduan", "induk": "sekretariat"})
    unit = next(unit for key, unit in catalogue_of(tree).units.items() if key == id)
    assert unit.name.value == "Bidang Pengaduan" and unit.parent is not None


@pytest.mark.parametrize(
    ("registry", "values", "words"),
    [
        ("sop", {"nama": "x"}, "tidak dapat ditambah"),
        ("pelaksana", {"nama": ""}, "isi dahulu nama jabatan"),
        ("pelaksana", {"nama": "!!"}, "huruf atau angka"),
        ("pelaksana", {"nama": "Juru", "unit": "../x"}, "unit itu tidak ada"),
        ("pelaksana", {"nama": ["x"]}, "permintaan tidak dikenal"),
        ("pelaksana", None, "permintaan tidak dikenal"),
        ("dasar_hukum", {"jenis": "Peraturan"}, "tentang"),
        ("dasar_hukum", {"jenis": "Peraturan", "tentang": "x", "tahun": "dua"}, "angka"),
    ],
)
def test_what_is_no_entry_is_refused_in_words(tree: Path, registry: str, values: object, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        added(read_tree(tree)[0].texts, catalogue_of(tree), registry, values)


@pytest.mark.parametrize("text", ['a: "b" # c', "- x\n  y", "{{ 7*7 }}", "\\u0000", "'; *x &y"])
def test_hostile_words_stay_words(tree: Path, text: str) -> None:
    id = written(tree, "pelaksana", {"nama": f"Juru {text}"})
    post = next(post for key, post in catalogue_of(tree).posts.items() if key == id)
    assert post.name.value == " ".join(f"Juru {text}".split())


def test_a_post_that_is_called_for_short_is_not_added_again(tree: Path) -> None:
    posts = tree / "jabatan.yml"
    more = "umum: {nama: Kepala Subbagian Umum, singkatan: KSU}\n"
    posts.write_text(posts.read_text(encoding="utf-8") + more, encoding="utf-8")
    for words in ("Kasubbag Umum", "KASUBAG  UMUM", "ksu"):
        assert proposed(catalogue_of(tree), "pelaksana", words) == {"id": "umum"}
    assert proposed(catalogue_of(tree), "pelaksana", "Kasubbag Keuangan") == {"isi": {"nama": "Kasubbag Keuangan"}}
