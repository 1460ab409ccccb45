"""What editors are told: schemas that accept every source and refuse what they can know to be wrong."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import jsonschema
import pytest

from generator.pipeline.editor import SCHEMA_FOLDER, known_ids, schema_artifacts
from generator.schema import KINDS, json_schema
from tests.casebook import BASE, build_tree, case_folders
from tests.schema_values import read
from tests.trees import write_tree

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "sop_src"

# Codes whose mistake is in the values of one file, so that a schema can state it.
EXPRESSIBLE = {"SOP201", "SOP202", "SOP203", "SOP204", "SOP205", "SOP206", "SOP207", "SOP209", "SOP210", "SOP212"}
EXPRESSIBLE |= {"SOP211", "SOP217", "SOP220", "SOP302", "SOP303"}


def kind_of(path: Path) -> str:
    first = path.parts[0]
    return first.removesuffix(".yml") if first.endswith(".yml") else first


@lru_cache(maxsize=1)
def _free() -> dict[str, jsonschema.Draft202012Validator]:
    return {kind: jsonschema.Draft202012Validator(json_schema(kind)) for kind in KINDS}


def complaints(root: Path) -> list[str]:
    """Return what the schemas, with the tree's own ids, say about its sources."""
    known = known_ids(root)
    schemas = {kind: jsonschema.Draft202012Validator(json_schema(kind, known)) for kind in KINDS}
    found = []
    for file in sorted(root.rglob("*.yml")):
        kind = kind_of(file.relative_to(root))
        if kind in schemas:
            errors = schemas[kind].iter_errors(read(file.read_text(encoding="utf-8")))
            found += [f"{file.name}: {error.json_path}: {error.message[:80]}" for error in errors]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_a_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))
    jsonschema.Draft202012Validator.check_schema(json_schema(kind, known_ids(SOURCES)))


def test_every_source_of_the_collection_is_valid() -> None:
    assert complaints(SOURCES) == []


@pytest.mark.parametrize("tree", ["tests/flows/tree"])
def test_every_source_of_the_hard_flows_is_valid(tree: str) -> None:
    assert complaints(ROOT / tree) == []


def test_other_trees_are_valid(tmp_path: Path) -> None:
    assert complaints(write_tree(tmp_path)) == []
    assert complaints(BASE) == []


@pytest.mark.parametrize(
    "folder", [one for one in case_folders() if one.name[:6] in EXPRESSIBLE], ids=lambda folder: folder.name
)
def test_wrong_values_are_refused(folder: Path, tmp_path: Path) -> None:
    build_tree(folder, tmp_path)
    assert complaints(tmp_path) != []


@pytest.mark.parametrize(
    "folder", [one for one in case_folders() if one.name[3] == "5"], ids=lambda folder: folder.name
)
def test_what_only_the_check_can_judge_is_not_refused(folder: Path, tmp_path: Path) -> None:
    build_tree(folder, tmp_path)
    expected = (folder / "expected.txt").read_text(encoding="utf-8")
    assert bool(complaints(tmp_path)) == any(f" {family}" in expected for family in ("SOP2", "SOP30"))


def test_ids_are_completed_from_the_registries() -> None:
    known = known_ids(SOURCES)
    top = json_schema("sop", known)["properties"]
    assert "kepala-dinas" in json.dumps(top["pelaksana"])
    assert "permendagri-86-2017" in json.dumps(top["dasar_hukum"])
    assert "penyusunan-iku" in json.dumps(top["keterkaitan"])
    assert "sekretariat" in json.dumps(json_schema("jabatan", known))


def test_the_schemas_beside_the_sources_are_of_today() -> None:
    """`sop schema --write` renews them."""
    for artifact in schema_artifacts(SOURCES):
        assert (SOURCES / SCHEMA_FOLDER / artifact.path).read_bytes() == artifact.content, artifact.path


def test_every_source_names_its_schema() -> None:
    for file in sorted(SOURCES.rglob("*.yml")):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        name = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / name).resolve() == (
            SOURCES / SCHEMA_FOLDER / f"{kind_of(file.relative_to(SOURCES))}.json"
        )


def test_vs_code_finds_the_schemas_of_every_kind() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert {Path(schema).stem for schema in settings["yaml.schemas"]} == set(KINDS)
    for schema, pattern in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        assert list(ROOT.glob(pattern)) or any(kind in pattern for kind in ("profil", "tugas", "monev", "probis"))


def test_a_key_of_other_forms_is_refused_with_the_key_that_is_meant() -> None:
    properties = json_schema("sop")["properties"]
    assert properties["judul"]["deprecationMessage"] == 'Tulis "nama", bukan "judul".'
    rows = properties["langkah"]["anyOf"][0]["items"]["properties"]
    assert {word for word, value in rows.items() if "deprecationMessage" in value} >= {"kegiatan", "waktu", "hasil"}
    assert "not" not in json_schema("profil")["properties"].get("judul", {})
    errors = [error.json_path for error in _free()["sop"].iter_errors({"judul": "A", "nama": "A"})]
    assert errors == ["$.judul"]


def test_what_does_not_fit_a_pattern_is_told_in_words() -> None:
    def of(schema: object) -> list[dict[str, object]]:
        if isinstance(schema, dict):
            own = [schema] if "pattern" in schema and schema.get("type") == "string" else []
            return own + [one for value in schema.values() for one in of(value)]
        return [one for value in schema for one in of(value)] if isinstance(schema, list) else []

    patterns = of(json_schema("sop")["properties"]["tanggal_pembuatan"])
    assert [one["patternErrorMessage"] for one in patterns] == ["Tulis TAHUN-BULAN-HARI, misalnya 2023-06-27."]
