"""One cause, one finding: what a rule finds in many places is told once, with the places folded under it.

Reporters fold; the stages hand on every place, as marks beside the rows of a sheet and comparisons need each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.diagnostics import codes_references
from generator.diagnostics.codes_form import NEEDS_CONFIRMATION
from generator.diagnostics.registry import RULES
from generator.diagnostics.types import Diagnostic, Severity

_COUNTED = {NEEDS_CONFIRMATION.code: "isian"}  # marks that drafters set themselves: in all files, a number says enough
_OF_REGISTRIES = frozenset(
    rule.code
    for rule in (
        codes_references.UNKNOWN_UNIT,
        codes_references.UNKNOWN_POST,
        codes_references.UNKNOWN_REGULATION,
        codes_references.UNKNOWN_SOP,
        codes_references.UNKNOWN_COLUMN,
    )
)
_GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


def folded(findings: Iterable[Diagnostic], by_file: bool = False) -> tuple[Diagnostic, ...]:
    """Return one finding for each cause; the gravest come first, then those in the fewest places.

    A rule has one cause in a file. An error has a cause of its own, unless another says the same words: each is a
    thing that has to be put right. What is only counted is so over all files, unless told otherwise.
    """
    groups: dict[tuple[str, ...], list[Diagnostic]] = {}
    for finding in findings:
        groups.setdefault(_cause(finding, by_file), []).append(finding)
    return tuple(sorted(map(_one, groups.values()), key=_urgency))


def _cause(finding: Diagnostic, by_file: bool) -> tuple[str, ...]:
    if finding.severity is Severity.ERROR:
        # What a registry lacks is one mistake, however many files refer to it.
        is_everywhere = finding.code in _OF_REGISTRIES and not by_file
        return finding.code, "" if is_everywhere else finding.span.file, finding.message
    return (finding.code,) if finding.code in _COUNTED and not by_file else (finding.code, finding.span.file)


def _one(group: list[Diagnostic]) -> Diagnostic:
    first, *others = group
    if not others:
        return first
    message = first.message if _is_same(group, "message") else RULES[first.code].title
    return replace(
        first,
        message=f"{message.removesuffix('.')} ({len(group)} {_COUNTED.get(first.code, 'tempat')})",
        severity=min((finding.severity for finding in group), key=_GRAVITY.__getitem__),
        hint=first.hint if _is_same(group, "hint") else "",
        folded=tuple(group),
        is_counted=first.code in _COUNTED,
    )


def _is_same(group: list[Diagnostic], attribute: str) -> bool:
    return len({getattr(finding, attribute) for finding in group}) == 1


def _urgency(finding: Diagnostic) -> tuple[object, ...]:
    return _GRAVITY[finding.severity], len(finding.each), finding.sort_key
