"""How tightly a sheet is set: type, symbols and spacing, from comfortable to the least that is legible.

Layout takes the first setting whose columns fit the paper, so a sheet with few pelaksana is roomy and one
with fifteen still fits (SHEET.md: 7 pt at least; ROUTING.md, step 9).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from generator.drawing.drawing import ShapeKind
from generator.layout.routing.tuning import ROOMY, SCARCE, Costs, Spacing


@dataclass(frozen=True, slots=True)
class Setting:
    """Sizes of one degree of tightness, in mm and points."""

    body_size: float  # pt
    label_size: float  # pt, labels and texts of symbols
    label_width: float  # a label is broken at this width
    symbol_width: float
    process_height: float
    terminator_height: float
    decision_height: float
    comfortable_column: float  # pelaksana columns are no wider than this unless their content asks for it
    least_text: float  # text columns get at least so much of the smallest widths of the profile; 1 but in need
    padding: float  # inside text cells, left and right
    spacing: Spacing
    costs: Costs = ROOMY
    has_captions_beside: bool = True  # off-page connectors say where to go on beside them, else inside
    hyphenates: bool = False  # words of cells and headings break between syllables
    keeps_words: bool = False  # those of symbols do not, however wide they are
    whole_labels: frozenset[str] = frozenset()  # nor those of these texts at exits, unless they are very long

    @property
    def least_column(self) -> float:
        """The least width of a pelaksana column, for a bare symbol."""
        return self.symbol_width + 2 * self.spacing.pad

    def height_of(self, kind: ShapeKind) -> float:
        """Return the least height of a symbol of the flow, in mm."""
        if kind is ShapeKind.PROCESS:
            return self.process_height
        return self.decision_height if kind is ShapeKind.DECISION else self.terminator_height


@lru_cache(maxsize=64)
def settings(body_size: float, minimum_size: float) -> tuple[Setting, ...]:
    """Return the settings to try, roomy first; `body_size` is the profile's, `minimum_size` its limit (pt)."""
    dense = Spacing(track=1.35, rule=1.0, clear=1.3, arrow=2.8, pad=1.6, label=0.4)
    tight = Spacing(track=1.25, rule=1.0, clear=1.25, arrow=2.6, pad=1.45, label=0.3)
    middle = max(minimum_size, 8.0)
    scarce = Setting(
        minimum_size, 7.0, 9.0, 8.0, 5.0, 5.0, 6.5, 18.0, 1.0, 0.8, tight, SCARCE, has_captions_beside=False
    )
    # Below the profile's minimum widths, which is told.
    narrow = Setting(
        minimum_size, 7.0, 7.0, 8.0, 5.0, 5.0, 6.5, 18.0, 0.6, 0.6, tight, SCARCE, has_captions_beside=False
    )
    return (
        Setting(body_size, 8.0, 13.0, 13.0, 7.0, 6.5, 9.0, 27.0, 1.0, 1.2, Spacing(rule=1.8, arrow=3.1)),
        Setting(min(body_size, middle), 7.5, 12.0, 12.0, 6.5, 6.0, 8.5, 24.0, 1.0, 1.1, Spacing()),
        Setting(min(body_size, middle), 7.5, 11.0, 11.0, 6.0, 5.5, 8.0, 20.0, 1.0, 1.0, dense),
        Setting(min(body_size, middle), 7.0, 10.0, 10.0, 5.0, 5.0, 6.0, 18.0, 1.0, 0.9, tight),
        # Small symbols before small type: what is read on paper is the type.
        *(replace(scarce, body_size=size) for size in (min(body_size, middle), 7.5) if size > minimum_size),
        Setting(minimum_size, 7.0, 10.0, 8.0, 5.0, 5.0, 6.5, 18.0, 1.0, 0.8, tight, has_captions_beside=False),
        scarce,
        narrow,
        replace(narrow, hyphenates=True),
    )
