"""An SOP of which nothing is known but its name, for tests that fill in what they are about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator import model
from generator.diagnostics import Span
from generator.model import Located, Sop, SopId, Status, UnitId


def blank_sop(span: Span, **changes: Any) -> Sop:
    """A draft in the file of `span`, whose name gives id and unit; `changes` are attributes of the model."""
    _, unit, name = span.file.removesuffix(".yml").split("/")
    named, status = Located("Contoh", span), Located(Status.DRAFT, span)
    sop = model.blank_sop(SopId(name), UnitId(unit), span.file, span, named, status)
    return replace(sop, **changes)
