"""An SOP of which nothing is known but its name, for tests that fill in what they are about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.diagnostics import Span
from generator.model import EMPTY_CELL, Located, Sop, SopId, Status, UnitId


def blank_sop(span: Span, **changes: Any) -> Sop:
    """A draft in the file of `span`, whose name gives id and unit; `changes` are attributes of the model."""
    _, unit, name = span.file.removesuffix(".yml").split("/")
    sop = Sop(
        id=SopId(name),
        unit=UnitId(unit),
        file=span.file,
        origin=span,
        name=Located("Contoh", span),
        number=None,
        status=Located(Status.DRAFT, span),
        replaced_by=None,
        created=None,
        revised=None,
        effective=None,
        signatory=None,
        legal_basis=(),
        qualifications=EMPTY_CELL,
        related=(),
        equipment=EMPTY_CELL,
        warning=EMPTY_CELL,
        records=EMPTY_CELL,
        revisions=(),
        profile=None,
        paper=None,
        needs_confirmation=None,
        posts=(),
        steps=(),
        waivers=(),
    )
    return replace(sop, **changes)
