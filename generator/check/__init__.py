"""Checks of the official form: one rule a function, grouped by theme."""

from generator.check.run import check_catalogue

__all__ = ["check_catalogue"]
