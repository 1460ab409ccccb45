"""What went wrong, where, why, and what to do next: findings as values."""

from generator.diagnostics.types import SHARED, Diagnostic, Edit, NewEntry, Related, Severity, Span, Waived

__all__ = ["SHARED", "Diagnostic", "Edit", "NewEntry", "Related", "Severity", "Span", "Waived"]
