"""What the preset outlines of DrawingML (ECMA-376 part 1, 20.1.10.55) say in a flowchart; Excel and Word share them."""

from __future__ import annotations

from generator.exchange.folio import ShapeKind

_KINDS = {
    ShapeKind.DECISION: "flowChartDecision diamond",
    ShapeKind.TERMINATOR: "flowChartTerminator ellipse flowChartDelay",
    ShapeKind.PROCESS: (
        "rect flowChartProcess roundRect flowChartAlternateProcess flowChartPredefinedProcess flowChartInternalStorage "
        "snip1Rect snip2SameRect snip2DiagRect snipRoundRect round1Rect round2SameRect round2DiagRect plaque bevel"
    ),
    ShapeKind.OFF_PAGE: "homePlate flowChartOffpageConnector flowChartConnector pentagon",
}
_BY_PRESET = {preset: kind for kind, presets in _KINDS.items() for preset in presets.split()}
_LINES = ("line", "straightConnector", "bentConnector", "curvedConnector")
_ARROWS = {"rightArrow": 0, "downArrow": 90, "leftArrow": 180, "upArrow": 270, "notchedRightArrow": 0}
_TWO_WAY = {"leftRightArrow": 0, "upDownArrow": 90}
_HEAD = 0.25  # of the shorter side: half the head of a broad arrow, by its usual measures
_CAPSULE_WORDS = ("mulai", "selesai", "start", "end", "finish", "akhir", "awal")


def shape_kind(preset: str, text: str) -> ShapeKind:
    """Return what an outline says; words such as "Mulai" in a box with round corners make it a capsule."""
    kind = _BY_PRESET.get(preset, ShapeKind.OTHER)
    says_end = " ".join(text.lower().split()).strip(" .") in _CAPSULE_WORDS
    if says_end and kind in (ShapeKind.PROCESS, ShapeKind.OFF_PAGE) and preset not in ("rect", "flowChartProcess"):
        return ShapeKind.TERMINATOR
    if preset == "ellipse" and 0 < len(text.strip()) <= 2:
        return ShapeKind.OFF_PAGE  # a circle with a letter
    return kind


def turned_kind(kind: ShapeKind, degrees: float) -> ShapeKind:
    """Return what an outline says that is turned: a box that stands on one of its corners is a diamond."""
    return ShapeKind.DECISION if kind is ShapeKind.PROCESS and 30 <= degrees % 90 <= 60 else kind


def bent_arrow(preset: str, width: float, height: float) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return where the tail and head of a broad arrow with a bend lie in its box, whose sides run from -1 to 1."""
    shorter = min(width, height)
    across, down = (2 * _HEAD * shorter / side if side else 0.0 for side in (width, height))  # half a head
    return {
        "bentUpArrow": ((-1.0, 1 - down / 2), (1 - across, -1.0)),
        "bentArrow": ((across / 2 - 1, 1.0), (1.0, down - 1)),
        "uturnArrow": ((across / 2 - 1, 1.0), (1 - across, 0.5)),
        "curvedRightArrow": ((1.0, down / 2 - 1), (1.0, 1 - down)),
        "curvedLeftArrow": ((-1.0, down / 2 - 1), (-1.0, 1 - down)),
        "curvedDownArrow": ((across / 2 - 1, 1.0), (1 - across, 1.0)),
        "curvedUpArrow": ((across / 2 - 1, -1.0), (1 - across, -1.0)),
    }.get(preset)


def is_line(preset: str) -> bool:
    """Tell whether an outline is a line with two ends."""
    return preset.startswith(_LINES)


def arrow_direction(preset: str) -> int | None:
    """Return where the head of a broad arrow points, in degrees clockwise from the right; None for no such arrow."""
    return _ARROWS.get(preset, _TWO_WAY.get(preset))


def is_two_way(preset: str) -> bool:
    """Tell whether a broad arrow has a head at both ends."""
    return preset in _TWO_WAY
