"""Codes SOP9xx: the environment the program runs in."""

from __future__ import annotations

from generator.diagnostics.rule import Rule

RULES: tuple[Rule, ...] = ()
