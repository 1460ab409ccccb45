"""How much work one SOP may ask for: counted, never timed, so that the same SOP gives the same answer everywhere."""

from __future__ import annotations

from dataclasses import dataclass

MOST_LOOKS = 400_000
MOST_WORK = 3_400_000  # some ten seconds; the hardest flow that is kept for tests takes a quarter of it


class EffortSpentError(Exception):
    """A sheet or a chart asks for more work than one SOP may cost."""


@dataclass(slots=True)
class Effort:
    """What may still be spent on one SOP, its sheet and its chart together.

    `looks` are the prices of pieces of routes, long ones counting for more. When they are used up, the first route at
    hand is taken: a tangle is drawn plainly rather than for ever. `work` are the meetings with pieces of other routes
    that were weighed meanwhile; who has used that up gets no drawing.
    """

    looks: int = MOST_LOOKS
    work: int = MOST_WORK

    def spend(self, work: int) -> None:
        """Count some work; raises EffortSpentError when none was left."""
        self.work -= work
        if self.work < 0:
            raise EffortSpentError
