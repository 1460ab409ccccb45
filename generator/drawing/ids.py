"""Names of the symbols on a sheet's pages: a symbol of the flow, or one end of a pair of off-page connectors."""

from __future__ import annotations

from typing import NamedTuple, TypeGuard

from generator.model import NodeKey


class MarkId(NamedTuple):
    """One end of a pair of off-page connectors: the one a flow goes out by, or the one it comes in by.

    Written `A:out` and `A:in`, in the geometry dump and in messages.
    """

    mark: str  # the letter that both ends show
    is_out: bool

    @property
    def counterpart(self) -> MarkId:
        """The other end of the pair."""
        return MarkId(self.mark, not self.is_out)

    def __str__(self) -> str:
        return f"{self.mark}:{'out' if self.is_out else 'in'}"


ShapeId = NodeKey | MarkId


def goes_out(id: ShapeId) -> TypeGuard[MarkId]:
    """Tell whether a flow leaves its page by this symbol."""
    return isinstance(id, MarkId) and id.is_out


def comes_in(id: ShapeId) -> TypeGuard[MarkId]:
    """Tell whether a flow of another page goes on from this symbol."""
    return isinstance(id, MarkId) and not id.is_out
