"""Codes SOP5xx: the official form and drafting rules."""

from __future__ import annotations

from generator.diagnostics.rule import Rule

RULES: tuple[Rule, ...] = ()
