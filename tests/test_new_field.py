"""A field is declared twice: in the model, with its type, and in the schema. The rest follows from the schema."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from generator import schema
from generator.diff.compare import State, compare_catalogues
from generator.flow import build_flow
from generator.model import Cell, Located, Sop, Step, Text
from generator.resolve import Catalogue, resolve
from generator.schema import Field, Kind
from tests.source_trees import SOP, codes, load, write_tree


@dataclass(frozen=True, slots=True)
class MadeSop(Sop):
    """An SOP with a field more."""

    motto: Text | None = None


@dataclass(frozen=True, slots=True)
class MadeStep(Step):
    """A row with a field more."""

    risks: Cell | None = None


MOTTO = Field("semboyan", "motto", "Semboyan", "Semboyan SOP ini.", Kind.TEXT, example="Cepat dan tepat")
RISKS = Field("risiko", "risks", "Risiko", "Yang dapat gagal pada langkah ini.", Kind.TEXT_OR_LIST)
TEXT = (
    "nama: Pengelolaan Surat\nsemboyan: {motto}\npelaksana: [staf]\n"
    "langkah:\n  - {{id: a, aktivitas: Mencatat, pelaksana: staf, risiko: {risks}}}\n"
)


@pytest.fixture
def made_fields(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    step = replace(schema.STEP, fields=(*schema.STEP.fields, RISKS), model=MadeStep)
    rows = replace(schema.SOP.field("steps"), record=step)
    others = (rows if field.attribute == "steps" else field for field in schema.SOP.fields)
    sop = replace(schema.SOP, fields=(*others, MOTTO), model=MadeSop)
    monkeypatch.setattr(schema, "STEP", step)
    monkeypatch.setattr(schema, "SOP", sop)
    editors = sys.modules["generator.schema.json_schema"]
    monkeypatch.setattr(editors, "_FILES", {**editors._FILES, "sop": (sop, False)})
    yield


def state(root: Path, motto: str, risks: str) -> State:
    tree, found = load(write_tree(root, {SOP: TEXT.format(motto=motto, risks=risks)}))
    assert codes(found) == []
    catalogue: Catalogue = resolve(tree)[0]
    return State(catalogue, {id: build_flow(sop)[0] for id, sop in catalogue.sops.items()})


def read(found: State) -> tuple[Any, Any]:
    (sop,) = found.catalogue.sops.values()
    assert isinstance(sop, MadeSop) and isinstance(sop.steps[0], MadeStep)
    return sop.motto, sop.steps[0].risks


@pytest.mark.usefixtures("made_fields")
def test_a_field_of_model_and_schema_is_read_described_and_compared(tmp_path: Path) -> None:
    old, new = state(tmp_path / "a", "Cepat", "Hilang"), state(tmp_path / "b", "Tepat", "[Hilang, Rusak]")
    motto, risks = read(old)
    assert isinstance(motto, Located) and (motto.value, motto.span.line) == ("Cepat", 2)
    assert risks.text == "Hilang" and read(new)[1].text == "Hilang\nRusak"
    described = schema.json_schema("sop")["properties"]
    assert described["semboyan"]["description"].startswith("Semboyan SOP ini.")
    assert "risiko" in described["langkah"]["anyOf"][0]["items"]["properties"]
    (change,) = compare_catalogues(old, new).sops
    assert [(text.label, text.old, text.new) for text in change.identity] == [("Semboyan", ("Cepat",), ("Tepat",))]
    (row,) = change.steps
    assert [(text.label, text.old, text.new) for text in row.cells] == [("Risiko", ("Hilang",), ("Hilang", "Rusak"))]


@pytest.mark.usefixtures("made_fields")
def test_a_field_that_is_not_given_is_nothing_of_its_kind(tmp_path: Path) -> None:
    motto, risks = read(state(tmp_path, "", ""))
    assert motto is None and risks.items == ()
