"""What a setting of the sheet tells the router: the distances it keeps, and what it pays for a route."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances in mm. The verifier asks for 1.2 between parallel connectors and 1.0 to a table rule at least."""

    track: float = 1.5  # between two tracks
    port: float = 1.8  # between two tracks of a centre line: arrow heads stand side by side there
    rule: float = 1.2  # from a track to the table's rule
    clear: float = 1.4  # from a track to a symbol
    arrow: float = 3.3  # from a bend or a crossing line to the symbol an arrow enters: head and a piece of line
    pad: float = 1.8  # from a symbol to the rule where no track lies between
    label: float = 0.5  # from a label to its own line and symbol
    apart: float = 0.8  # from a label to other lines and to rules


@dataclass(frozen=True, slots=True, eq=False)
class Costs:
    """What a route pays for, in the currency of one row's height. There are few, and each is itself alone."""

    bend: float = 4.0
    column: float = 1.6  # one column's width
    row: float = 1.0
    gutter: float = 0.6  # a gutter costs the sheet's width, which is scarce
    row_gap: float = 0.3  # a channel between rows costs height, which is less so
    side_label: float = 0.2  # a letter of a label beside its symbol widens the column
    against: float = 3.0  # leaving upwards or entering from below for a target that lies below
    crossing: float = 10.5
    shared_gutter: float = 0.5  # one more track in a gutter or channel
    shared_centre: float = 14.0  # a passing connector pushed off a centre line
    same_port: float = 40.0  # two connectors that are not one must stand side by side on a symbol's side
    off_middle: float = 150.0  # two symbols' ports compete for one centre line
    no_room: float = 1000.0  # a label has no room at its exit
    split_exit: float = 80.0  # the routes of one forking exit leave on different sides
    fork: float = 1.0  # arrows of a box that could leave on sides of their own leave on one line


ROOMY = Costs()
SCARCE = Costs(gutter=6.0, side_label=1.5, shared_gutter=6.0, same_port=12.0)  # width counts more than looks
