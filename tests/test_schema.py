"""The table of the source format agrees with the model, and JSON Schema with the table."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from generator import schema
from generator.model import (
    Office,
    Post,
    Regulation,
    Revision,
    Signatory,
    Sop,
    Step,
    Symbol,
    Term,
    Unit,
    Waiver,
)
from generator.profile import (
    FurnitureFormat,
    IdentityFormat,
    LabelledField,
    Margins,
    Profile,
    TableFormat,
    TextColumn,
)

MODELS: list[tuple[schema.Record, type[Any]]] = [
    (schema.SOP, Sop),
    (schema.SYMBOL, Symbol),
    (schema.FURTHER_SIGNATORY, Signatory),
    (schema.OFFICE, Office),
    (schema.UNIT, Unit),
    (schema.POST, Post),
    (schema.TERM, Term),
    (schema.REGULATION, Regulation),
    (schema.FORMAT, Profile),
    (schema.IDENTITY, IdentityFormat),
    (schema.TABLE, TableFormat),
    (schema.COLUMN, TextColumn),
    (schema.FURNITURE, FurnitureFormat),
]
COMPUTED = {"origin", "file", "faulty", "unknown_posts"}  # not written by the drafter
FROM_THE_PLACE = {Sop: {"id", "unit"}, Unit: {"id"}, Post: {"id"}, Term: {"id"}, Regulation: {"id"}, Profile: {"name"}}
SMALL: list[tuple[schema.Record, Any]] = [
    (schema.REVISION, Revision),
    (schema.WAIVER, Waiver),
    (schema.MARGINS, Margins),
    (schema.ROW, LabelledField),
    (schema.SECTION, LabelledField),
]
RECORDS = [record for record, _ in MODELS] + [schema.STEP, schema.ARROW] + [record for record, _ in SMALL]


@pytest.mark.parametrize(("record", "model"), MODELS, ids=lambda value: getattr(value, "__name__", ""))
def test_every_attribute_of_the_model_has_a_key(record: schema.Record, model: type[Any]) -> None:
    attributes = (
        {field.name for field in dataclasses.fields(model)} - COMPUTED - FROM_THE_PLACE.get(model, set())
    )
    assert {field.attribute for field in record.fields} == attributes


def test_the_steps_keys_are_those_of_the_model_and_of_its_rows() -> None:
    attributes = {field.attribute for field in schema.STEP.fields}
    row = {"posts", "link", "shape", "text", "targets", "exits", "symbols"}
    assert attributes == ({field.name for field in dataclasses.fields(Step)} - COMPUTED - {"row"}) | row


@pytest.mark.parametrize(("record", "model"), SMALL)
def test_small_records_have_the_models_attributes(record: schema.Record, model: type[Any]) -> None:
    assert tuple(field.attribute for field in record.fields) == model._fields


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_every_field_is_described_and_no_key_is_read_as_truth_by_yaml(record: schema.Record) -> None:
    assert len(set(record.keys)) == len(record.fields)
    for field in record.fields:
        assert field.label and field.help.endswith(".")
        assert field.key not in {"no", "yes", "on", "off", "y", "n"}
        is_record = field.kind in (schema.Kind.RECORD, schema.Kind.RECORD_LIST)
        assert is_record <= (field.record is not None) <= (is_record or field.key in ("ke", "keputusan"))
        assert (field.kind in (schema.Kind.CHOICE, schema.Kind.CHOICE_LIST)) == bool(field.choices)


@pytest.mark.parametrize("kind", schema.KINDS)
def test_json_schema_describes_every_key_and_refuses_others(kind: str) -> None:
    top = schema.json_schema(kind)
    record = top if "properties" in top else top["additionalProperties"]
    assert record["additionalProperties"] is False
    for value in record["properties"].values():
        assert value["title"] and value["description"]


def test_json_schema_of_an_sop_holds_steps_and_symbols() -> None:
    steps = schema.json_schema("sop")["properties"]["langkah"]["anyOf"][0]
    assert steps["maxItems"] == schema.MAX_STEPS
    assert steps["items"]["required"] == ["id"]
    symbols = steps["items"]["properties"]["simbol"]["anyOf"][0]
    assert symbols["items"]["required"] == ["pelaksana"]


def test_an_unknown_kind_of_file_or_field_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        schema.json_schema("lain")
    with pytest.raises(KeyError):
        schema.SOP.field("lain")
