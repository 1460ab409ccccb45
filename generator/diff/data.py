"""The differences as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from generator.diff.changes import Comparison, SopChange, TextChange
from generator.diff.streamlining import Streamlined


def render_json(comparison: Comparison, old: str, new: str, streamlined: Sequence[Streamlined] = ()) -> str:
    """Return the differences as JSON text; words of kinds are those of `Change`."""
    measures = {one.change.id: {"measures": [measure._asdict() for measure in one.measures]} for one in streamlined}
    data = {
        "old": old,
        "new": new,
        "sops": [_sop(change) | measures.get(change.id, {}) for change in comparison.sops],
        "registries": [
            {"change": entry.kind.value, "file": entry.registry, "id": entry.id, "fields": _texts(entry.fields)}
            | _former(entry.old_id)
            for entry in comparison.registries
        ],
        "unreadable": list(comparison.unreadable),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _sop(change: SopChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "change": change.kind.value,
        "old_name": change.old_name,
        "new_name": change.new_name,
        "identity": _texts(change.identity),
        "steps": [
            {
                "change": step.kind.value,
                "old_id": step.old_id,
                "new_id": step.new_id,
                "old_number": step.old_number,
                "new_number": step.new_number,
                "moved": step.is_moved,
                "cells": _texts(step.cells),
            }
            for step in change.steps
        ],
        "symbols": [
            {
                "change": symbol.kind.value,
                "old": str(symbol.old or ""),
                "new": str(symbol.new or ""),
                "words": symbol.words,
            }
            for symbol in change.symbols
        ],
        "arrows": [
            {
                "change": arrow.kind.value,
                "source": str(arrow.source),
                "target": str(arrow.target),
                "label": arrow.label,
                "joint": arrow.is_joint,
                "words": arrow.words,
                **({"dashed": True} if arrow.style.is_dashed else {}),
                **({"two_way": True} if arrow.style.is_two_way else {}),
            }
            for arrow in change.arrows
        ],
    } | _former(change.old_id)


def _former(old_id: str) -> dict[str, Any]:
    return {"old_id": old_id} if old_id else {}


def _texts(changes: tuple[TextChange, ...]) -> list[dict[str, Any]]:
    return [
        {"field": text.attribute, "label": text.label, "old": list(text.old), "new": list(text.new)}
        for text in changes
    ]
