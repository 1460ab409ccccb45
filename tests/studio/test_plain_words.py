"""Findings in the form: in its own words, whatever they say to those who see the source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.preview.state import PreviewState
from generator.studio import FORM, Engine
from generator.studio.plain_words import in_plain_words, rows_in_words
from tests.casebook import build_tree, case_folders

KEYS = sorted(one["kunci"] for name in ("identitas", "langkah") for one in FORM[name] if "_" in one["kunci"])
NOTATION = re.compile(rf"(?<![\w.\-/])(?:{'|'.join(KEYS)})(?![\w\-])|\bke: |\bbentuk: |\w: \[|\(baris \d|\w\.yml\b")
BY_TEXT = {"SOP408"}  # which only who writes the source's text can be told


def told(folder: Path) -> bool:
    """Whether a case is about a rule of flows or texts that speaks of the source's notation."""
    expected = (folder / "expected.txt").read_text(encoding="utf-8").split("lihat:")[0]
    return folder.name[3] in "345678" and NOTATION.search(expected) is not None


CASES = [folder for folder in case_folders() if told(folder) and folder.name[:6] not in BY_TEXT]


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_what_the_form_says_names_no_key_no_line_and_no_file(folder: Path, tmp_path: Path) -> None:
    build_tree(folder, tmp_path / "sop_src")
    tree = PreviewState(tmp_path / "sop_src")
    tree.refresh()
    for path in tree.paths():
        for one in Engine(tree).answer({"aksi": "buka", "berkas": path})["temuan"]:
            if one["kode"][3] not in "12":
                assert NOTATION.search(f"{one['kata']} {one['saran']}") is None


def test_empty_fields_are_named_as_the_form_names_them() -> None:
    said = "Isian identitas masih kosong: kualifikasi_pelaksana, peralatan_perlengkapan, peringatan."
    names = 'Isian identitas masih kosong: "Kualifikasi Pelaksana", "Peralatan/Perlengkapan", peringatan.'
    assert in_plain_words(said, {}) == names


def test_rows_are_named_by_number_and_activity() -> None:
    steps = [{"id": "terima", "aktivitas": "Menerima  berkas"}, 3, {"id": "x"}]
    rows = rows_in_words({"langkah": steps}, ["1", "", "2"])
    assert rows == {"terima": "1. Menerima berkas", "x": "2"}
    said = in_plain_words('Langkah "terima" (baris 4) menuju "lain".', rows)
    assert said == 'Langkah "1. Menerima berkas" menuju "lain".'


def test_who_is_told_the_known_keys_is_told_keys() -> None:
    said = "Pakai kunci yang dikenal: id, kata_kunci."
    assert in_plain_words(said, {}) == said
