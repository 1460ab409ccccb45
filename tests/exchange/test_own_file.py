"""Workbooks of our own with the record that they carry: all comes back, and what was changed in Excel is taken."""

from __future__ import annotations

import io
from dataclasses import fields
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.exchange.importing import Target, import_file
from generator.exchange.matching import Registries
from generator.exchange.package import Package
from generator.exchange.words import own_words, with_profiles
from generator.exchange.workbook import record_in
from generator.export.xlsx import render_xlsx
from generator.model import Sop, Status
from tests.exchange.conftest import copied
from tests.exchange.test_round_trip import said
from tests.exchange.workbooks import members, packed
from tests.flows.corpus import NAMES, TREE, load, sheet


def exported(name: str) -> bytes:
    corpus = load()
    drawing = sheet(name)
    assert drawing is not None
    return render_xlsx(corpus.catalogue, corpus.sops[name], drawing)


def imported(raw: bytes, folder: Path) -> Sop:
    corpus = load()
    words = with_profiles(own_words(), corpus.catalogue.profiles.values())
    (source,) = import_file(raw, "a.xlsx", Target(Registries.of(corpus.catalogue), words)).sources
    back = copied(TREE, folder, {f"sop/hard/{source.id}.yml": source.text})
    return back.sops[source.id]


@pytest.mark.parametrize("name", NAMES)
def test_an_sop_comes_back_whole(name: str, tmp_path: Path) -> None:
    corpus = load()
    words = with_profiles(own_words(), corpus.catalogue.profiles.values())
    (source,) = import_file(exported(name), "a.xlsx", Target(Registries.of(corpus.catalogue), words)).sources
    back = copied(TREE, tmp_path, {f"sop/hard/{source.id}.yml": source.text})
    before, after = corpus.sops[name], back.sops[source.id]
    assert said(after, back.flows[source.id]) == said(before, corpus.flows[name])
    assert [step.id for step in after.steps] == [step.id for step in before.steps]
    for field in fields(Sop):
        if field.name in ("profile", "number", "warning", "sections", "legal_basis", "one_page", "revisions"):
            assert plain(getattr(after, field.name)) == plain(getattr(before, field.name)), field.name
    assert after.status.value is Status.DRAFT  # whatever the file says


def plain(value: object) -> object:
    """Return a value without its places."""
    if hasattr(value, "span") and hasattr(value, "value"):
        return plain(value.value)
    if hasattr(value, "_fields"):
        return [plain(getattr(value, name)) for name in value._fields if name not in ("span", "origin")]
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def test_what_was_changed_in_excel_is_taken(tmp_path: Path) -> None:
    raw = exported("lurus-20")
    parts = members(raw)
    book = load_workbook(io.BytesIO(raw))
    page = book["Kegiatan"]
    cell = next(one for row in page.iter_rows() for one in row if one.value == "5 menit")
    assert b"5 menit" in parts["xl/sharedStrings.xml"]
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(b"<t>5 menit</t>", b"<t>7 menit</t>")
    changed = imported(packed(parts), tmp_path)
    assert cell.value == "5 menit"
    assert changed.steps[0].duration.text == "7 menit"


def test_a_record_that_does_not_fit_its_table_is_not_used() -> None:
    corpus = load()
    raw = exported("lurus-20")
    record = members(raw)["customXml/item1.xml"]
    first = record.index(b'<sop:butir><sop:isi kunci="id">')
    last = record.index(b"</sop:butir>", first)
    fewer = packed({**members(raw), "customXml/item1.xml": record[:first] + record[last + len(b"</sop:butir>") :]})
    assert record_in(Package(fewer)) is not None
    done = import_file(fewer, "a.xlsx", Target(Registries.of(corpus.catalogue), own_words()))
    assert "tidak cocok" in " ".join(done.notes)
    assert len(done.sources[0].procedure.steps) == 20
