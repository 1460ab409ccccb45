"""Hard rule 4, and the distance of parallel lines of rule 8: what holds between connectors.

Two lines may share the last part of their way into one target, or the first part of their way out of one
source. Anything else that lies on another line, a corner that touches one included, reads as a junction that
is none. Lines that join or part are one net to the reader, who finds every end of it from every start: a line that
joins a branch of a fork would seem to lead along the other branches too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from generator.drawing.drawing import Connector, ConnectorKind, Diagram
from generator.drawing.geometry import Point
from generator.drawing.ids import ShapeId
from generator.verify.lines import name
from generator.verify.paths import Piece, PieceIndex, is_near, is_on, pieces, shared_run
from generator.verify.violation import LINE_DISTANCE, TOLERANCE, Violation

Exit = int | str | None


def check_sharing(
    diagram: Diagram, paths: Sequence[tuple[Point, ...]], index: PieceIndex, exits: Sequence[Exit] | None, page: int
) -> Iterator[Violation]:
    """Yield the breaks of rule 4 and lines too close to each other (rule 8).

    `paths` are the corners of each connector, `index` their pieces; `exits` tell the exit of its decision, where known.
    """
    pairs = _Pairs(diagram, paths, exits)
    shared: set[tuple[int, int]] = set()
    joined: set[tuple[int, int]] = set()
    near: dict[tuple[int, int], float] = {}
    for first, other, apart in index.side_by_side(LINE_DISTANCE - TOLERANCE):
        key = (min(first.line, other.line), max(first.line, other.line))
        if apart > TOLERANCE:
            near[key] = min(apart, near.get(key, LINE_DISTANCE))
        else:
            (joined if pairs.may_share(first, other) else shared).add(key)
    shared.update(_touches(paths, index, pairs))
    for a, b in sorted(shared):
        one, two = diagram.connectors[a], diagram.connectors[b]
        yield Violation(4, page, f"garis {name(one)} dan garis {name(two)} berimpit", _ends(one, two))
    yield from _misread(diagram.connectors, paths, joined, page)
    for (a, b), apart in sorted(near.items()):
        one, two = diagram.connectors[a], diagram.connectors[b]
        message = f"garis {name(one)} dan garis {name(two)} hanya berjarak {apart:.2f} mm"
        yield Violation(8, page, message, _ends(one, two))


def exits_by_label(diagram: Diagram) -> tuple[Exit, ...]:
    """Return the exit of each connector as far as the drawing tells: by its label; None where it has none."""
    return tuple(connector.label.text if connector.label else None for connector in diagram.connectors)


def _misread(
    connectors: Sequence[Connector], paths: Sequence[tuple[Point, ...]], joined: Iterable[tuple[int, int]], page: int
) -> Iterator[Violation]:
    """Yield the ways that a reader finds along lines that join and part, though nobody drew them."""
    nets: dict[int, set[int]] = {}
    for pair in sorted(joined):
        net = set().union(*(nets.get(line, {line}) for line in pair))
        nets.update(dict.fromkeys(net, net))
    for net in {min(net): net for net in nets.values()}.values():
        lines = sorted(net)
        starts = {line: next(other for other in lines if is_near(paths[other][0], paths[line][0])) for line in lines}
        ends = {line: next(other for other in lines if is_near(paths[other][-1], paths[line][-1])) for line in lines}
        drawn = {(starts[line], ends[line]) for line in lines}
        for start, end in product(sorted(set(starts.values())), sorted(set(ends.values()))):
            if (start, end) not in drawn:
                source, target = connectors[start].source, connectors[end].target
                message = f'garis yang bergabung dan bercabang terbaca juga sebagai alur "{source}" ke "{target}"'
                yield Violation(4, page, message, (source, target))


def _ends(one: Connector, two: Connector) -> tuple[ShapeId, ...]:
    return tuple(dict.fromkeys((one.source, one.target, two.source, two.target)))


def _touches(paths: Sequence[tuple[Point, ...]], index: PieceIndex, pairs: _Pairs) -> Iterator[tuple[int, int]]:
    """Yield pairs of lines of which one has a corner or an end on the other."""
    for line, corners in enumerate(paths):
        for point in corners:
            own = 0
            for piece in index.through(point):
                if piece.line == line:
                    own += 1
                elif not pairs.may_meet(line, piece.line, point):
                    yield min(line, piece.line), max(line, piece.line)
            # A corner lies on the two pieces it joins, an end on one; more is the line meeting itself.
            if own > (1 if point in (corners[0], corners[-1]) else 2):
                yield line, line


class _Pairs:
    """What two lines may share, worked out once for each pair that meets."""

    def __init__(self, diagram: Diagram, paths: Sequence[tuple[Point, ...]], exits: Sequence[Exit] | None) -> None:
        self._connectors = diagram.connectors
        self._paths = paths
        self._is_known = exits is not None
        self._exits = exits if exits is not None else exits_by_label(diagram)
        self._runs: dict[tuple[int, int], tuple[tuple[Point, ...], ...]] = {}

    def may_share(self, first: Piece, other: Piece) -> bool:
        """Tell whether the part that two pieces on one another have in common belongs to a merge or a fork."""
        if first.line == other.line:
            return False
        low, high = max(first.low, other.low), min(first.high, other.high)
        for run in self._common(first.line, other.line):
            for piece in pieces(0, run):
                if (
                    piece.is_level is first.is_level
                    and abs(piece.at - first.at) <= TOLERANCE
                    and piece.low <= low + TOLERANCE
                    and piece.high >= high - TOLERANCE
                ):
                    return True
        return False

    def may_meet(self, a: int, b: int, point: Point) -> bool:
        """Tell whether lines a and b may have a corner in common at `point`."""
        return any(is_on(point, run) for run in self._common(a, b))

    def _common(self, a: int, b: int) -> tuple[tuple[Point, ...], ...]:
        key = (min(a, b), max(a, b))
        if key not in self._runs:
            self._runs[key] = tuple(run for run in self._find(*key) if run)
        return self._runs[key]

    def _find(self, a: int, b: int) -> Iterator[tuple[Point, ...]]:
        one, two = self._connectors[a], self._connectors[b]
        if one.kind is not ConnectorKind.FLOW or two.kind is not ConnectorKind.FLOW:
            return
        if one.style != two.style or one.style.is_two_way:
            return
        if one.target == two.target:
            yield shared_run(self._paths[a][::-1], self._paths[b][::-1])
        if one.source == two.source and self._is_one_exit(a, b):
            yield shared_run(self._paths[a], self._paths[b])

    def _is_one_exit(self, a: int, b: int) -> bool:
        exits = self._exits[a], self._exits[b]
        return exits[0] == exits[1] or (not self._is_known and None in exits)
