"""Runs every rule over a catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.check.form import RULES as FORM
from generator.check.registries import RULES as REGISTRIES
from generator.diagnostics import Diagnostic
from generator.model import Sop
from generator.resolve import Catalogue

SopRule = Callable[[Sop], Iterator[Diagnostic]]
CatalogueRule = Callable[[Catalogue], Iterator[Diagnostic]]

SOP_RULES: tuple[SopRule, ...] = FORM
CATALOGUE_RULES: tuple[CatalogueRule, ...] = REGISTRIES


def check_catalogue(catalogue: Catalogue) -> tuple[Diagnostic, ...]:
    """Return the findings of all rules, sorted and each once."""
    found = {finding for rule in CATALOGUE_RULES for finding in rule(catalogue)}
    for sop in catalogue.sops.values():
        for rule in SOP_RULES:
            found.update(rule(sop))
    return tuple(sorted(found, key=lambda finding: finding.sort_key))
