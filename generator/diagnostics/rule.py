"""One entry of the registry of codes: what `sop explain` and the page of rules tell about a finding."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics.types import Diagnostic, Edit, NewEntry, Related, Severity, Span

MOST_WORDS = 1000
"""Characters of each part of a finding: who quotes a text of a source cannot make it endless."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding. Texts are Indonesian; `bad` and `good` are pieces of source, several lines allowed.

    A code is `SOP` and three digits, the first of which is the family; codes are never reused. `source` names
    where the rule comes from: a regulation with its article, the source format, or "kelaziman" (custom).
    """

    code: str
    severity: Severity
    title: str
    reason: str
    source: str
    bad: str
    good: str

    def at(
        self,
        span: Span,
        message: str,
        *,
        label: str = "",
        hint: str = "",
        example: str = "",
        related: tuple[Related, ...] = (),
        severity: Severity | None = None,
        fix: tuple[Edit | NewEntry, ...] = (),
        follows: tuple[Span, ...] = (),
    ) -> Diagnostic:
        """Return a finding of this rule at `span`; `severity` overrides the rule's own (as for a draft)."""
        return Diagnostic(
            code=self.code,
            severity=severity or self.severity,
            message=_cut(message),
            span=span,
            label=_cut(label),
            hint=_cut(hint),
            example=_cut(example),
            related=related,
            fix=fix,
            follows=follows,
        )


def _cut(text: str) -> str:
    return text if len(text) <= MOST_WORDS else text[: MOST_WORDS - 1] + "…"
