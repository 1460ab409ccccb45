"""The one table of the source format; decoding, JSON Schema and the field reference are driven by it."""

from generator.schema.json_schema import KINDS, KnownIds, json_schema
from generator.schema.profile import COLUMN, FORMAT, FURNITURE, IDENTITY, MARGINS, ROW, SECTION, TABLE
from generator.schema.registries import OFFICE, POST, REGULATION, TERM, UNIT
from generator.schema.sop import (
    ARROW,
    FURTHER_SIGNATORY,
    MAX_POSTS,
    MAX_STEPS,
    REVISION,
    SIGNATORY,
    SOP,
    STEP,
    SYMBOL,
    WAIVER,
)
from generator.schema.types import Field, Kind, Record, Reserved

__all__ = [
    "ARROW",
    "COLUMN",
    "FORMAT",
    "FURNITURE",
    "FURTHER_SIGNATORY",
    "IDENTITY",
    "KINDS",
    "MARGINS",
    "MAX_POSTS",
    "MAX_STEPS",
    "OFFICE",
    "POST",
    "REGULATION",
    "REVISION",
    "ROW",
    "SECTION",
    "SIGNATORY",
    "SOP",
    "STEP",
    "SYMBOL",
    "TABLE",
    "TERM",
    "UNIT",
    "WAIVER",
    "Field",
    "Kind",
    "KnownIds",
    "Record",
    "Reserved",
    "json_schema",
]
