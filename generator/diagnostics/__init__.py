"""What went wrong, where, why, and what to do next: findings as values."""

from generator.diagnostics.types import Diagnostic, Edit, NewEntry, Related, Severity, Span, Waived

__all__ = ["Diagnostic", "Edit", "NewEntry", "Related", "Severity", "Span", "Waived"]
