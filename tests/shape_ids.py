"""Names of symbols as tests write them: `s1/kepala` for a symbol, `A:out` for an off-page connector."""

from __future__ import annotations

from generator.drawing.ids import MarkId, ShapeId
from generator.model import NodeKey, StepId


def key(written: str) -> NodeKey:
    step, _, symbol = written.partition("/")
    return NodeKey(StepId(step), symbol)


def shape_id(written: str) -> ShapeId:
    mark, _, side = written.partition(":")
    return MarkId(mark, side == "out") if side else key(written)
