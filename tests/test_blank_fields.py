"""Nothing in quotes is nothing: `tanggal_revisi: ""` reads as `tanggal_revisi:` does, for every field."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import schema
from generator.schema import Field, Record
from tests.source_trees import SOP, load, write_tree

_ROW = "  - id: a\n    aktivitas: Mencatat\n"
_HEAD = "nama: Contoh\npelaksana: [staf]\nlangkah:\n"
# Where a record stands: the file, what is before its fields, and how far they are set in.
_PLACES: dict[str, tuple[Record, str, str, int]] = {
    "sop": (schema.SOP, SOP, "", 0),
    "langkah": (schema.STEP, SOP, f"{_HEAD}{_ROW}  -\n", 4),
    "simbol": (schema.SYMBOL, SOP, f"{_HEAD}{_ROW}    simbol:\n      -\n", 8),
    "disahkan_oleh": (schema.SIGNATORY, SOP, "nama: Contoh\ndisahkan_oleh:\n", 2),
    "penanda_tangan": (schema.FURTHER_SIGNATORY, SOP, "nama: Contoh\npenanda_tangan:\n  -\n", 4),
    "kelompok_pelaksana": (schema.GROUP, SOP, "nama: Contoh\nkelompok_pelaksana:\n  -\n", 4),
    "riwayat": (schema.REVISION, SOP, "nama: Contoh\nriwayat:\n  -\n", 4),
    "abaikan": (schema.WAIVER, SOP, "nama: Contoh\nabaikan:\n  -\n", 4),
    "instansi": (schema.OFFICE, "instansi.yml", "", 0),
    "unit": (schema.UNIT, "unit.yml", "sekretariat:\n", 2),
    "jabatan": (schema.POST, "jabatan.yml", "staf:\n", 2),
    "istilah": (schema.TERM, "istilah.yml", "iku:\n", 2),
    "regulasi": (schema.REGULATION, "regulasi/dasar.yml", "permen-1-2020:\n", 2),
}
_FIELDS = [
    pytest.param(name, field, id=f"{name}-{field.key}")
    for name, (record, *_) in _PLACES.items()
    for field in record.fields
    if not field.may_be_blank
]


def decoded(root: Path, place: str, field: Field, written: str) -> tuple[str, list[tuple[str, str, int]]]:
    """The model of a tree in which a field is `written`, the required ones beside it filled, and its findings."""
    record, file, before, indent = _PLACES[place]
    lines = [f"{one.key}: {one.example or 'Contoh'}" for one in record.fields if one.required and one is not field]
    text = before + "".join(f"{' ' * indent}{line}\n" for line in (*lines, f"{field.key}:{written}"))
    tree, found = load(write_tree(root, {file: text}))
    return repr(tree), [(one.code, one.message, one.span.line) for one in found]


@pytest.mark.parametrize(("place", "field"), _FIELDS)
def test_nothing_in_quotes_is_nothing(place: str, field: Field, tmp_path: Path) -> None:
    assert decoded(tmp_path, place, field, ' ""') == decoded(tmp_path, place, field, "")


def test_only_texts_that_print_nothing_may_be_blank() -> None:
    records = [*(record for record, *_ in _PLACES.values()), schema.FORMAT, schema.TABLE, schema.FURNITURE]
    blank = [field.key for record in records for field in record.fields if field.may_be_blank]
    assert blank == ["nomor_cetak", "penjelasan_kode"]


def test_an_exit_to_nothing_in_quotes_leads_nowhere(tmp_path: Path) -> None:
    text = f"{_HEAD}{_ROW}    pelaksana: staf\n    keputusan: {{Ya: a, Tidak: %s}}\n"
    first, second = (load(write_tree(tmp_path / word, {SOP: text % word})) for word in ("~", "''"))
    assert [one.code for one in first[1]] == [one.code for one in second[1]] == []
    assert first[0].sops[0].steps[0].row.exits[1].targets == second[0].sops[0].steps[0].row.exits[1].targets == ()
