"""Mutu: the findings of the check by rule, unit and SOP, and a page for each rule that found something."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from generator.artifact import Artifact
from generator.diagnostics import Diagnostic, Severity
from generator.diagnostics.folding import folded
from generator.diagnostics.registry import FAMILIES, RULES, families
from generator.diagnostics.rule import Rule
from generator.model import Sop
from generator.site.engine import IN_MENU, PageWriter
from generator.site.evidence_pages import dues, has_clocks, has_evidence
from generator.site.facts import Collection
from generator.site.reference import front
from generator.site.upkeep import upkeep

_SHOWN = 200  # findings on the page of a rule; the others stand on the pages of their SOPs


class Tally(NamedTuple):
    """How many findings of each severity something has; `address` is from the site's root, "" for no page."""

    name: str
    address: str
    counts: tuple[int, ...]  # in the order of Severity

    @property
    def total(self) -> int:
        """All findings."""
        return sum(self.counts)


class RuleTally(NamedTuple):
    """A rule and how often it found something of one severity; a draft may be judged milder than the rule says."""

    rule: Rule
    family: str
    severity: Severity
    found: int


class FileFindings(NamedTuple):
    """The findings of one rule in one source file; `sop` is None for a registry."""

    file: str
    sop: Sop | None
    findings: tuple[Diagnostic, ...]


def quality_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the pages of all findings, of all rules and of each family, and one for every rule that found something."""
    findings = sorted(folded(collection.content.findings, by_file=True), key=lambda entry: entry.sort_key)
    by_rule: dict[str, list[Diagnostic]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.code].append(finding)
    sop_of = {sop.file: sop for sop in collection.content.catalogue.sops.values()}
    rules = [tally for code, found in sorted(by_rule.items()) for tally in _rule_tallies(code, found)]
    catalogue = collection.content.catalogue
    yield writer.page(
        "mutu/index.md",
        "mutu.md.j2",
        front("mutu", IN_MENU),
        counts=[(level.value, sum(finding.severity is level for finding in findings)) for level in Severity],
        severities=[level.value for level in Severity],
        rules=rules,
        units=_unit_tallies(collection, findings),
        files=_file_tallies(sop_of, findings),
        clocks=len(dues(catalogue)) if has_clocks(catalogue) else None,
        has_evidence=has_evidence(catalogue),
        duties=len(catalogue.duties),
        upkeep=upkeep(collection),
    )
    yield writer.page(
        "mutu/kaidah/index.md",
        "mutu-semua-kaidah.md.j2",
        {"title": "Kaidah pemeriksaan", "hide": IN_MENU},
        families=families(),
    )
    for family in families():
        yield writer.page(
            f"mutu/kaidah/{family.digit}/index.md",
            "mutu-kelompok-kaidah.md.j2",
            {"title": f"Kaidah: {family.name}", "hide": IN_MENU},
            family=family,
        )
    for code, of_rule in sorted(by_rule.items()):
        found = [one for finding in of_rule for one in finding.each]
        files: dict[str, list[Diagnostic]] = defaultdict(list)
        for finding in found[:_SHOWN]:
            files[finding.span.file].append(finding)
        yield writer.page(
            f"mutu/{code.lower()}/index.md",
            "mutu-kaidah.md.j2",
            {"title": f"{code}: {RULES[code].title}", "hide": IN_MENU},
            rule=RULES[code],
            family=FAMILIES[code[3]],
            count=len(of_rule),
            places=len(found),
            left_out=max(0, len(found) - _SHOWN),
            groups=[FileFindings(file, sop_of.get(file), tuple(own)) for file, own in files.items()],
        )


def _rule_tallies(code: str, findings: list[Diagnostic]) -> list[RuleTally]:
    counts = zip(Severity, _counts(findings), strict=True)
    return [RuleTally(RULES[code], FAMILIES[code[3]], level, count) for level, count in counts if count]


def _counts(findings: list[Diagnostic]) -> tuple[int, ...]:
    counter = Counter(finding.severity for finding in findings)
    return tuple(counter[level] for level in Severity)


def _unit_tallies(collection: Collection, findings: list[Diagnostic]) -> list[Tally]:
    units = collection.content.catalogue.units
    by_unit: dict[str, list[Diagnostic]] = defaultdict(list)
    for finding in findings:
        folder = finding.span.file.split("/")
        by_unit[folder[1] if folder[0] == "sop" and len(folder) > 2 else ""].append(finding)
    tallies = []
    for unit in units.values():
        tallies.append(Tally(unit.name.value or unit.id, f"unit/{unit.id}/", _counts(by_unit.pop(unit.id, []))))
    for folder_name, found in sorted(by_unit.items()):
        tallies.append(Tally(folder_name or "Berkas bersama (daftar dan pengaturan)", "", _counts(found)))
    return sorted((tally for tally in tallies if tally.total), key=_worst_first)


def _file_tallies(sop_of: dict[str, Sop], findings: list[Diagnostic]) -> list[Tally]:
    by_file: dict[str, list[Diagnostic]] = defaultdict(list)
    for finding in findings:
        by_file[finding.span.file].append(finding)
    tallies = []
    for file, found in by_file.items():
        sop = sop_of.get(file)
        name, address = (sop.name.value or sop.id, f"sop/{sop.id}/#temuan") if sop else (file, "")
        tallies.append(Tally(name, address, _counts(found)))
    return sorted(tallies, key=_worst_first)


def _worst_first(tally: Tally) -> tuple[tuple[int, ...], str, str]:
    return (tuple(-count for count in tally.counts), tally.name.casefold(), tally.address)
