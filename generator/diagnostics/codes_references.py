"""Codes SOP3xx: references."""

from __future__ import annotations

from generator.diagnostics.rule import Rule

RULES: tuple[Rule, ...] = ()
