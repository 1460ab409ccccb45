"""Columns that a profile leaves out or adds: read, told of, printed, hashed, shown on pages and compared."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from generator.diff.compare import State, compare_catalogues
from generator.diff.marks import marks_on
from generator.drawing.drawing import Drawing
from generator.flow import build_flow
from generator.form.fingerprint import content_hash, printed_content
from generator.layout.sheet import layout_sheet
from generator.model import Registry, Sop, SopId
from generator.pipeline.editor import schema_artifacts
from generator.profile import AddedColumn, CellRole
from generator.resolve import Catalogue
from tests.flows.corpus import TREE, load, sheet
from tests.site.collection import BASE, content_of, pages_of, write_tree
from tests.test_profile import load as load_tree

NAME = "kolom-tambahan"
PROFILE = (TREE / "profil" / "kolom-biaya.yml").read_text("utf-8")
ROWS = (
    "nama: Uji Sampel\nprofil: biaya\npelaksana: [kepala]\nlangkah:\n"
    "  - {id: a, aktivitas: Menerima, pelaksana: kepala, kolom_tambahan: {biaya: [Rp5.000, Rp7.000]}}\n"
    '  - {id: b, aktivitas: Menguji, pelaksana: kepala, kolom_tambahan: {biaya: "^"}}\n'
)


def state(root: Path, text: str = ROWS) -> State:
    catalogue, found = load_tree(root, {"profil/biaya.yml": PROFILE, "sop/sekretariat/uji.yml": text})
    assert [one.message for one in found] == []
    return State(catalogue, {id: build_flow(sop)[0] for id, sop in catalogue.sops.items()})


def the_sop(catalogue: Catalogue) -> Sop:
    return catalogue.sops[SopId("uji")]


def drawn(at: State) -> Drawing:
    drawing, _ = layout_sheet(at.catalogue, the_sop(at.catalogue), at.flows[SopId("uji")])
    assert drawing is not None
    return drawing


def test_a_form_without_requirements_and_with_costs_is_printed_as_the_profile_says() -> None:
    drawing = sheet(NAME)
    assert drawing is not None
    (page,) = drawing.tables
    headings = [" ".join(line.text for line in cell.block.lines) for cell in page.header]
    assert "Biaya" in headings and "Keluaran" in headings and "Kelengkapan" not in headings
    assert {cell.role for cell in page.cells} == {
        *(role for role in CellRole if role is not CellRole.REQUIREMENTS),
        AddedColumn("biaya"),
        AddedColumn("dokumen-mutu"),
    }
    merged = [cell for cell in page.cells if cell.role == AddedColumn("biaya") and cell.row_span > 1]
    assert [(cell.step, cell.row_span) for cell in merged] == [("s2", 3)]


def test_a_row_of_column_numbers_stands_below_the_headings_of_every_page_and_is_hashed(tmp_path: Path) -> None:
    drawing = sheet(NAME)
    assert drawing is not None
    (page,) = drawing.tables
    last = max(cell.row for cell in page.header)
    assert [cell.block.lines[0].text for cell in page.header if cell.row == last] == [f"({n})" for n in range(1, 11)]
    assert page.diagram.grid.top == page.header_edges[-1] and len(page.header_edges) == 4
    at = state(tmp_path / "a")
    plain = PROFILE.replace("nomor_kolom: true", "nomor_kolom: false")
    without, _ = load_tree(tmp_path / "b", {"profil/biaya.yml": plain, "sop/sekretariat/uji.yml": ROWS})
    flow = at.flows[SopId("uji")]
    assert content_hash(at.catalogue, the_sop(at.catalogue), flow) != content_hash(without, the_sop(without), flow)


def test_what_stands_in_an_added_column_is_read_with_its_place(tmp_path: Path) -> None:
    first, second = the_sop(state(tmp_path).catalogue).steps
    (entry,) = first.added
    assert (entry.column.value, entry.cell.text, entry.column.span.line) == ("biaya", "Rp5.000\nRp7.000", 5)
    assert second.cell(AddedColumn("biaya")).continues and second.cell(AddedColumn("lain")).text == ""


def test_the_hash_counts_added_columns_and_not_those_left_out(tmp_path: Path) -> None:
    def hash_of(name: str, text: str) -> str:
        catalogue, _ = load_tree(tmp_path / name, {"profil/biaya.yml": PROFILE, "sop/sekretariat/uji.yml": text})
        return content_hash(catalogue, the_sop(catalogue), build_flow(the_sop(catalogue))[0])

    before = hash_of("a", ROWS)
    assert hash_of("b", ROWS.replace("Rp7.000", "Rp8.000")) != before
    assert hash_of("c", ROWS.replace("aktivitas: Menguji", "aktivitas: Menguji, persyaratan: Sampel")) == before
    at = state(tmp_path / "d")
    content = printed_content(at.catalogue, the_sop(at.catalogue), at.flows[SopId("uji")])
    assert content["baris"][1] == ["2", "Menguji", "", "", None, "", ""]


def test_a_change_in_an_added_column_is_compared_and_marked(tmp_path: Path) -> None:
    old, new = state(tmp_path / "a"), state(tmp_path / "b", ROWS.replace("Rp7.000", "Rp9.000"))
    (change,) = compare_catalogues(old, new).sops
    (step,) = change.steps
    assert [(text.label, text.old, text.new) for text in step.cells] == [
        ("biaya", ("Rp5.000", "Rp7.000"), ("Rp5.000", "Rp9.000"))
    ]
    (marks,) = marks_on(drawn(new), drawn(old), change, is_new=True).pages.values()
    assert [mark.title for mark in marks] == ["biaya diubah"]


def test_editors_complete_the_columns_that_profiles_add(tmp_path: Path) -> None:
    root = write_tree(tmp_path, {"profil/biaya.yml": PROFILE, "sop/sekretariat/uji.yml": ROWS})
    (schema,) = (json.loads(file.content) for file in schema_artifacts(root) if file.path == "sop.json")
    step = schema["properties"]["langkah"]["anyOf"][0]["items"]["properties"]["kolom_tambahan"]
    assert list(step["anyOf"][0]["properties"]) == ["biaya", "dokumen-mutu"]
    assert Registry.COLUMNS.value == "profil"
    jsonschema.validate({"biaya": ["Rp5.000"]}, step)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"biyaya": "Rp5.000"}, step)


def test_pages_and_data_show_the_columns_of_the_sheet_and_what_it_leaves_out(tmp_path: Path) -> None:
    text = ROWS.replace("aktivitas: Menguji", "aktivitas: Menguji, persyaratan: Sampel").replace("kepala", "tim")
    files = {**BASE, "profil/biaya.yml": PROFILE, "sop/umum/uji.yml": text}
    pages = pages_of(content_of(write_tree(tmp_path, files)))
    page = pages["sop/uji/index.md"]
    headings = re.findall(r'<th scope="col">([^<]*)</th>', page.split('class="tabel langkah"')[1].split("</thead>")[0])
    assert headings[3:-1] == ["Persyaratan", "Durasi", "Output", "Biaya", "Dokumen mutu terkait"]
    assert 'data-label="Biaya"' in page and "Rp7.000" in page and "Rp7.000" in pages["pelaksana/tim/index.md"]
    first, second = json.loads(pages["data/sop/uji.json"])["langkah"]
    assert first["kolom_tambahan"][0] == {"kolom": "biaya", "label": "Biaya", "isi": ["Rp5.000", "Rp7.000"]}
    assert second["kolom_tambahan"][0]["isi"] == {"sama_dengan": "a"} and second["persyaratan"] == ["Sampel"]
    files["sop/umum/uji.yml"] = text.replace(", persyaratan: Sampel", "")
    assert "Persyaratan" not in pages_of(content_of(write_tree(tmp_path / "b", files)))["sop/uji/index.md"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('kolom_tambahan: {biaya: "^"}', '"^" di baris pertama'),
        (f"kolom_tambahan: {{biaya: {'x' * 10_001}}}", "batasnya 10000"),
        ("kolom_tambahan: {biaya: [a, [b]]}", "setiap butir biaya harus berupa satu teks"),
        (f"kolom_tambahan: {{{', '.join(f'k{number}: a' for number in range(13))}}}", "batasnya 12"),
        ('kolom_tambahan: {biaya: "Rp5\\u200b.000"}', "karakter tak tampak"),
    ],
)
def test_hostile_values_of_added_columns_are_told(tmp_path: Path, written: str, words: str) -> None:
    text = ROWS.replace("kolom_tambahan: {biaya: [Rp5.000, Rp7.000]}", written)
    _, found = load_tree(tmp_path, {"profil/biaya.yml": PROFILE, "sop/sekretariat/uji.yml": text})
    assert any(words.lower() in one.message.lower() for one in found), [one.message for one in found]
    assert all(one.span.line == 5 for one in found)


def test_the_hard_flow_has_no_finding_but_of_drafts() -> None:
    assert load().sops[NAME].steps[1].added[0].column.value == "biaya"
