"""Which field of a form a place in a source belongs to."""

from __future__ import annotations

from generator.draft import FieldPath
from generator.source import Mapping, Node, Scalar, Sequence


def field_at(root: Node | None, line: int, column: int) -> FieldPath:
    """Return the path of the innermost entry or item that begins at or before a place, from 1; () for none."""
    path: list[str | int] = []
    place = (line, column)
    node = root
    while node is not None and not isinstance(node, Scalar):
        begun = [part for part, start, _ in _parts(node) if start <= place]
        if not begun:
            break
        path.append(begun[-1])
        node = dict((part, value) for part, _, value in _parts(node))[begun[-1]]
    return tuple(path)


def _parts(node: Mapping | Sequence) -> list[tuple[str | int, tuple[int, int], Node]]:
    """Return keys or numbers with where they begin and what they hold, in the order of the file."""
    if isinstance(node, Mapping):
        return [(key.text, (key.span.line, key.span.column), value) for key, value in node.entries]
    # A finding about an item may lie on its hyphen, which is in the same line.
    return [(number, (item.span.line, 0), item) for number, item in enumerate(node.items)]
