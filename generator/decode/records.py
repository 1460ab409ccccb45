"""Records of an office: nodes of `monev/` and `tugas.yml` to model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator import schema
from generator.decode.context import Misnamed
from generator.decode.fields import Fields
from generator.decode.registries import Decoded, decode_entries
from generator.decode.single import READERS
from generator.decode.values import read_integer
from generator.diagnostics import Diagnostic, Severity
from generator.model import Assessment, Duty, HalfYear, StatementAnswer, UnitId
from generator.schema import Field, Kind
from generator.source import Scalar, SourceFile

_NUMBER = Field("nomor pernyataan", "number", "Nomor", "", Kind.INTEGER, example="1", minimum=1, maximum=50)


@dataclass(frozen=True, slots=True)
class DecodedAssessments:
    """What all files of `monev/` say, by period and unit, in the order written, and the findings."""

    assessments: tuple[Assessment, ...]
    diagnostics: tuple[Diagnostic, ...]
    misnamed: tuple[Misnamed, ...]


def decode_assessments(files: tuple[SourceFile, ...]) -> DecodedAssessments:
    """Return the assessments of all files; a file's folder is the half-year and its name the unit."""
    found = [(file, _decode(file)) for file in files]
    return DecodedAssessments(
        tuple(sorted((one for _, of in found for one in of.entries), key=lambda one: (one.period, one.origin))),
        tuple(one for _, of in found for one in of.diagnostics),
        tuple(one for _, of in found for one in of.misnamed),
    )


def decode_duties(files: tuple[SourceFile, ...]) -> Decoded[Duty]:
    """Return the duties of `tugas.yml`, which may be empty."""
    return decode_entries(files, schema.DUTY, Severity.WARNING)


def _decode(file: SourceFile) -> Decoded[Assessment]:
    _, folder, name = file.path.split("/")
    period = HalfYear.of(folder)
    assert period is not None, "the reader passes over other folders"
    place = {"file": file.path, "period": period, "unit": UnitId(name.removesuffix(".yml"))}

    def own(fields: Fields) -> dict[str, Any]:
        return {**place, "answers": _answers(fields)}

    return decode_entries((file,), schema.ASSESSMENT, Severity.WARNING, own)


def _answers(fields: Fields) -> tuple[StatementAnswer, ...]:
    """Return the answers that can be read, by number."""
    found, field = [], fields.record.field("answers")
    for key, value in fields.pairs("answers").entries:
        number = read_integer(fields.context, key, _NUMBER)
        read = READERS[Kind.CHOICE](fields.context, value, field) if isinstance(value, Scalar) else None
        if not isinstance(value, Scalar):
            fields.refuse_kind(value, field)
        if number is not None and read is not None:
            found.append(StatementAnswer(number, read))
    return tuple(sorted(found, key=lambda one: one.number.value))
