"""Checks of the official form and of drafting: one rule a function, grouped by theme."""

from generator.check.run import check_catalogue, judge
from generator.check.waivers import Judged

__all__ = ["Judged", "check_catalogue", "judge"]
