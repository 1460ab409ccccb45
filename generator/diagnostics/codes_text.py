"""Codes SOP1xx: text and YAML."""

from __future__ import annotations

from generator.diagnostics.rule import Rule

RULES: tuple[Rule, ...] = ()
