"""The registry of codes: every rule of every family, by code.

A family is one module `codes_<family>.py` that names each rule as a constant and lists all in `RULES`; code
that finds something calls `<family>.<CONSTANT>.at(span, message)`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.diagnostics import (
    codes_environment,
    codes_fields,
    codes_flow,
    codes_form,
    codes_guides,
    codes_identity,
    codes_language,
    codes_layout,
    codes_processes,
    codes_quality,
    codes_records,
    codes_references,
    codes_text,
)
from generator.diagnostics.rule import Rule

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "1": "Teks dan YAML",
        "2": "Isian",
        "3": "Rujukan",
        "4": "Alur",
        "5": "Format resmi dan kaidah penyusunan",
        "6": "Tata letak",
        "7": "Halaman dan gambar di docs/",
        "8": "Daur hidup SOP",
        "9": "Lingkungan kerja",
    }
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for family in (
            codes_text,
            codes_fields,
            codes_references,
            codes_flow,
            codes_form,
            codes_language,
            codes_quality,
            codes_identity,
            codes_layout,
            codes_guides,
            codes_records,
            codes_processes,
            codes_environment,
        )
        for rule in family.RULES
    }
)


class Family(NamedTuple):
    """Rules whose codes begin alike, by code; `digit` is what they begin with."""

    digit: str
    name: str
    rules: tuple[Rule, ...]


def families() -> tuple[Family, ...]:
    """Return all rules by family, as a page or a list of them needs it."""
    return tuple(
        Family(digit, name, tuple(RULES[code] for code in sorted(RULES) if code[3] == digit))
        for digit, name in FAMILIES.items()
    )


def explain(code: str) -> str:
    """Return what a code means, with a bad and a good example. Raises KeyError."""
    rule = RULES[code.strip().upper()]
    return "\n".join(
        (
            f"{rule.code} ({rule.severity.value}): {rule.title}",
            f"Kelompok: {FAMILIES[rule.code[3]]}",
            "",
            *textwrap.wrap(rule.reason, 88),
            "",
            f"Sumber: {rule.source}",
            "",
            "Salah:",
            textwrap.indent(rule.bad, "    "),
            "",
            "Benar:",
            textwrap.indent(rule.good, "    "),
            "",
        )
    )
