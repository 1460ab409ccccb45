"""What is kept as JSON comes back as the value it was, or not at all."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest

from generator.diagnostics import Diagnostic, Edit, NewEntry, Related, Severity, Span
from generator.model import Download
from generator.site import ChartSize, SopAssets
from generator.store import NotPlainError, from_plain, to_plain

SPAN = Span("sop/a/b.yml", 1, 2, 1, 9)
INNER = Diagnostic("SOP604", Severity.ERROR, "Garis menembus simbol.", SPAN)
WHOLE = Diagnostic(
    "SOP604",
    Severity.WARNING,
    "Kalimat.",
    SPAN,
    "label",
    "Saran.",
    "a: b",
    (Related(SPAN, "lalu"),),
    (Edit(SPAN, "baru", "lama"), NewEntry("jabatan.yml", "kepala", ("nama: Kepala",))),
    (SPAN,),
    (INNER, INNER),
    True,
)


class Flags(NamedTuple):
    yes: bool
    count: int


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Diagnostic, WHOLE),
        (SopAssets, SopAssets(True, 3, ChartSize(1, 2, 3), None, (Download.BPMN, Download.XLSX))),
        (SopAssets, SopAssets()),
        (Flags, Flags(True, 1)),
    ],
)
def test_values_come_back_as_they_were(kind: Any, value: Any) -> None:
    assert from_plain(kind, json.loads(json.dumps(to_plain(value)))) == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Flags, {"yes": 1, "count": 1}),
        (Flags, {"yes": True, "count": True}),
        (Flags, {"yes": True, "count": 1.0}),
        (Flags, {"yes": True}),
        (Flags, {"yes": True, "count": 1, "more": 1}),
        (Flags, [True, 1]),
        (Diagnostic, {**to_plain(INNER), "severity": "parah"}),
        (Diagnostic, {**to_plain(INNER), "fix": [{"perintah": "rm"}]}),
        (Diagnostic, {**to_plain(INNER), "related": "abc"}),
        (Severity, ["galat"]),
        (Severity, {}),
        (str, None),
        (str, "\udc80"),
    ],
)
def test_values_of_another_form_are_refused(kind: Any, value: Any) -> None:
    with pytest.raises(NotPlainError):
        from_plain(kind, value)
