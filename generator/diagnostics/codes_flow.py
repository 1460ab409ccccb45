"""Codes SOP4xx: the flow of one SOP."""

from __future__ import annotations

from generator.diagnostics.rule import Rule

RULES: tuple[Rule, ...] = ()
