"""The one table of the source format; decoding, JSON Schema and the field reference are driven by it."""

from generator.schema.json_schema import KINDS, KnownIds, json_schema
from generator.schema.processes import PROCESS
from generator.schema.profile import COLUMN, FORMAT, FURNITURE, IDENTITY, MARGINS, ROW, SECTION, TABLE
from generator.schema.records import ASSESSMENT, DUTY, FOLLOW_UP
from generator.schema.registries import OFFICE, POST, REGULATION, TERM, UNIT
from generator.schema.rows import ARROW, MAX_POSTS, STEP, SYMBOL
from generator.schema.sop import FURTHER_SIGNATORY, GROUP, MAX_STEPS, REVISION, SIGNATORY, SOP, WAIVER
from generator.schema.types import Field, Kind, Record, Reserved

__all__ = [
    "ARROW",
    "ASSESSMENT",
    "COLUMN",
    "DUTY",
    "FOLLOW_UP",
    "FORMAT",
    "FURNITURE",
    "FURTHER_SIGNATORY",
    "GROUP",
    "IDENTITY",
    "KINDS",
    "MARGINS",
    "MAX_POSTS",
    "MAX_STEPS",
    "OFFICE",
    "POST",
    "PROCESS",
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
