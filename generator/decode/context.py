"""Where decoding collects the findings of one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Edit, NewEntry, Span, codes_text
from generator.diagnostics.rule import Rule
from generator.language import likeness
from generator.model import Registry
from generator.schema.synonyms import SYNONYMS

MAX_FINDINGS = 100  # a file; beyond that a finding says that the rest is not shown


class Misnamed(NamedTuple):
    """A text where an id of `registry` belongs; it was refused, and may be the name of what is meant."""

    span: Span
    text: str
    registry: Registry
    key: str  # of the field
    is_list: bool  # whether several ids may stand there


class LostTarget(NamedTuple):
    """A text where the target of an arrow belongs; `key` is what stands before it, "" for an item of a list."""

    span: Span
    text: str
    key: str


class Context:
    """The findings of one file, at most `MAX_FINDINGS` of them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        self.misnamed: list[Misnamed] = []
        self.lost_targets: list[LostTarget] = []

    @property
    def is_full(self) -> bool:
        """Whether further findings would not be shown."""
        return len(self.diagnostics) > MAX_FINDINGS

    def report(self, diagnostic: Diagnostic) -> None:
        """Add a finding, or say once that there are more than are shown."""
        if len(self.diagnostics) < MAX_FINDINGS:
            self.diagnostics.append(diagnostic)
        elif not self.is_full:
            self.diagnostics.append(
                codes_text.TOO_MANY_FINDINGS.at(
                    self.diagnostics[-1].span,
                    f"lebih dari {MAX_FINDINGS} temuan; selebihnya tidak ditampilkan",
                    hint="perbaiki yang sudah tampak, lalu periksa lagi",
                )
            )


class Advice(NamedTuple):
    """What to do about a finding, once more is known than where it was found."""

    hint: str
    example: str = ""
    fix: tuple[Edit | NewEntry, ...] = ()
    message: str = ""  # in place of what was said, where it is known what was meant


def with_advice(found: Iterable[Diagnostic], rule: Rule, advice: Mapping[Span, Advice]) -> list[Diagnostic]:
    """Return findings, those of `rule` at the places of `advice` with the one for it."""
    return [_advised(one, advice[one.span]) if one.code == rule.code and one.span in advice else one for one in found]


def _advised(finding: Diagnostic, advice: Advice) -> Diagnostic:
    return replace(
        finding,
        message=advice.message or finding.message,
        hint=advice.hint,
        example=advice.example or finding.example,
        fix=advice.fix,
    )


def synonym(key: str, known: tuple[str, ...]) -> str:
    """Return the known key that an unknown one says in another word, or ""."""
    meant = SYNONYMS.get(key.lower().replace(" ", "_").replace("-", "_"), "")
    return meant if meant in known else ""


def nearest(word: str, known: tuple[str, ...]) -> str:
    """Return the known word nearest to a misspelt one, or "". Case, blanks and hyphens do not count."""
    return likeness.nearest(word.lower().replace(" ", "_").replace("-", "_"), known)
