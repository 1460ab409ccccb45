"""Codes SOP6xx: layout of sheet and chart."""

from __future__ import annotations

from generator.diagnostics.rule import Rule

RULES: tuple[Rule, ...] = ()
