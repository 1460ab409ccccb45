"""What went wrong, where, why, and what to do next: findings as values."""

from generator.diagnostics.types import Diagnostic, Related, Severity, Span, Waived

__all__ = ["Diagnostic", "Related", "Severity", "Span", "Waived"]
