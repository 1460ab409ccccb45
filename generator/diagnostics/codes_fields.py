"""Codes SOP2xx: fields of the source format."""

from __future__ import annotations

from generator.diagnostics.rule import Rule

RULES: tuple[Rule, ...] = ()
