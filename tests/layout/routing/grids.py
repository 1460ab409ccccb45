"""Small grids for the tests of routing."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from generator.drawing.drawing import ConnectorKind, ShapeKind
from generator.layout.routing.grid import Grid, Label, Net, Slot
from generator.model import NodeKey, StepId

YES = Label(3.0, 2.8, ("Ya",), 2)
NO = Label(6.0, 2.8, ("Tidak",), 5)


def slot(name: str, column: int, band: int, kind: ShapeKind = ShapeKind.PROCESS) -> Slot:
    return Slot(NodeKey(StepId("s"), name), kind, column, band, 12.0, 7.0)


def flow(source: Slot, target: Slot, exit_: int = -1, label: Label | None = None) -> Net:
    return Net(source, target, ConnectorKind.FLOW, exit_, label)


@st.composite
def problems(draw: st.DrawFn) -> tuple[Grid, Sequence[Net]]:
    """Grids with a symbol in some cells and arrows between any of them."""
    columns, bands = draw(st.integers(1, 6)), draw(st.integers(1, 8))
    cells = st.tuples(st.integers(0, columns - 1), st.integers(0, bands - 1))
    places = draw(st.lists(cells, min_size=1, max_size=12, unique=True))
    slots = [slot(f"s{index}", *place) for index, place in enumerate(places)]
    ends = st.integers(0, len(slots) - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=14, unique=True))
    return Grid(columns, bands, slots), [flow(slots[a], slots[b]) for a, b in pairs]
