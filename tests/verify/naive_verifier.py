"""A second verifier that guards the first: brute force, no index, no cleverness, nothing shared with it.

Connectors are walked in steps of 0.05 mm and every step is compared with everything on the page. It answers
only which hard rules are broken on which page; it is far too slow for use outside tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from math import dist, hypot
from typing import NamedTuple

from generator.drawing.drawing import (
    ActivityPage,
    Connector,
    ConnectorKind,
    Drawing,
    PlacedShape,
    ShapeKind,
    TextBlock,
    TextRole,
)
from generator.drawing.geometry import Box, Point
from generator.drawing.ids import MarkId, ShapeId, comes_in
from generator.drawing.measure import ascent, descent
from generator.flow import Flow
from generator.model import Cell, Sop
from generator.profile import AddedColumn, CellRole, ColumnRole

_NOBODY = MarkId("", False)
STEP = 0.05
EPS = 0.01
Broken = set[tuple[int, int]]  # (rule, page number)


class Sample(NamedTuple):
    """A point of a walked connector: its place, and how far it is from the start and from the end."""

    at: Point
    from_start: float
    from_end: float


def naive_violations(drawing: Drawing, sop: Sop, flow: Flow) -> Broken:
    """Return the rules that a sheet breaks, with the number of the page."""
    pages = list(drawing.tables)
    broken: Broken = set()
    exits = _exits(pages, flow)
    for page in pages:
        for rule in _page(page, exits):
            broken.add((rule, page.number))
    broken |= set(_flow(pages, flow))
    broken |= set(_whole(pages, sop))
    return broken


def inside(shape: PlacedShape, x: float, y: float, grow: float) -> bool:
    """Tell whether a point lies in a symbol that is `grow` mm larger on every side."""
    box, middle = shape.box, shape.box.center
    w, h = box.width / 2, box.height / 2
    dx, dy = abs(x - middle.x), abs(y - middle.y)
    if shape.kind is ShapeKind.PROCESS:
        return dx <= w + grow and dy <= h + grow
    if shape.kind is ShapeKind.DECISION:
        # Distance from the slanted side: (dx * h + dy * w - w * h) / hypot(w, h).
        return (dx * h + dy * w - w * h) / hypot(w, h) <= grow
    if shape.kind is ShapeKind.TERMINATOR:
        r = min(w, h)
        return hypot(max(0.0, dx - (w - r)), max(0.0, dy - (h - r))) <= r + grow
    tip = 0.28 * box.height
    down = y if not shape.points_up else box.top + box.bottom - y  # as if it pointed down
    if not (dx <= w + grow and box.top - grow <= down):
        return False
    slope = ((down - (box.bottom - tip)) * w + (dx - w) * tip) / hypot(w, tip)
    return slope <= grow and down <= box.bottom + grow


def walk(connector: Connector) -> list[Sample]:
    """Return points of a connector every STEP mm, corners and ends included."""
    points = connector.points
    whole = sum(dist(a, b) for a, b in pairwise(points))
    samples = []
    done = 0.0
    for a, b in pairwise(points):
        length = dist(a, b)
        count = max(1, round(length / STEP))
        for i in range(count + 1):
            t = i / count
            at = Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
            samples.append(Sample(at, done + length * t, whole - done - length * t))
        done += length
    return samples


def _pieces(connector: Connector) -> list[tuple[Point, Point]]:
    return list(pairwise(connector.points))


def _near_line(point: Point, connector: Connector, reach: float = EPS) -> bool:
    for a, b in _pieces(connector):
        low_x, high_x = sorted((a.x, b.x))
        low_y, high_y = sorted((a.y, b.y))
        if low_x - reach <= point.x <= high_x + reach and low_y - reach <= point.y <= high_y + reach:
            return True
    return False


def _page(page: ActivityPage, exits: dict[int, int | None]) -> Iterator[int]:
    diagram = page.diagram
    walks = {id(connector): walk(connector) for connector in diagram.connectors}
    for shape in diagram.shapes:
        yield from _shape(page, shape)
    for a, b in combinations(diagram.shapes, 2):
        if a.box.grown(EPS).overlaps(b.box, 0.0):
            yield 1
    for connector in diagram.connectors:
        yield from _connector(page, connector, walks[id(connector)])
    for one, two in combinations(diagram.connectors, 2):
        yield from _two(one, two, walks, exits)
    yield from _misread(diagram.connectors, walks)
    yield from _heads(diagram.connectors, walks)
    for connector in diagram.connectors:
        yield from _alone(connector)
        yield from _label(page, connector, walks, exits)
    yield from _texts(page)


def _shape(page: ActivityPage, shape: PlacedShape) -> Iterator[int]:
    diagram, box, gap = page.diagram, shape.box, 0.3 - EPS
    if not any(c.left + gap <= box.left and box.right <= c.right - gap for c in diagram.columns):
        yield 1
    if shape.kind is ShapeKind.OFF_PAGE:
        bands = [(diagram.grid.top, diagram.rows[0].top), (diagram.rows[-1].bottom, diagram.grid.bottom)]
    else:
        bands = [(row.top, row.bottom) for row in diagram.rows if row.step == shape.id[0]]
    if not any(top + gap <= box.top and box.bottom <= low - gap for top, low in bands):
        yield 1


def _connector(page: ActivityPage, connector: Connector, samples: list[Sample]) -> Iterator[int]:
    diagram = page.diagram
    for a, b in _pieces(connector):
        if dist(a, b) <= EPS or (abs(a.x - b.x) > EPS and abs(a.y - b.y) > EPS):
            yield 2
    if len(connector.points) < 2:
        yield 2
        return
    yield from _ends(page, connector)
    for shape in diagram.shapes:
        for sample in samples:
            own = shape.id == connector.source and sample.from_start < 0.1
            own = own or (shape.id == connector.target and sample.from_end < 0.1)
            if not own and inside(shape, sample.at.x, sample.at.y, EPS):
                yield 3
                break
    yield from _room(page, connector, samples)
    if connector.kind is ConnectorKind.FLOW and dist(*connector.points[-2:]) < 2.6 - EPS:
        yield 8
    if connector.style.is_dashed:
        # 0.8 mm at both ends of a piece are drawn, a gap has 1 mm or more, and a head covers 1.1 mm of its piece.
        shown = [dist(a, b) for a, b in _pieces(connector)]
        shown[-1] -= 1.1
        shown[0] -= 1.1 * connector.style.is_two_way
        if max(shown) < 2.6 + EPS:
            yield 8
    if connector.style.is_two_way:
        room = 5.2 if len(connector.points) == 2 else 2.6
        if dist(*connector.points[:2]) < room - EPS:
            yield 8


def _ends(page: ActivityPage, connector: Connector) -> Iterator[int]:
    by_id = {shape.id: shape for shape in page.diagram.shapes}
    start, after, before, end = (*connector.points[:2], *connector.points[-2:])
    for id_, at, inner in ((connector.source, start, after), (connector.target, end, before)):
        shape = by_id.get(id_)
        if shape is None or not _meets_outline(shape, at, inner):
            yield 2
            continue
        is_alone = _alone_on_side(page.diagram.connectors, shape, at, inner)
        if is_alone and not _in_the_middle(shape, at, inner):
            yield 2


def _room(page: ActivityPage, connector: Connector, samples: list[Sample]) -> Iterator[int]:
    diagram = page.diagram
    grid = diagram.grid.grown(EPS)
    for at, _, _ in samples:
        if not (grid.left <= at.x <= grid.right and grid.top <= at.y <= grid.bottom):
            yield 5
    for a, b in _pieces(connector):
        for column in diagram.columns:
            for x in (column.left, column.right):
                if abs(a.x - b.x) <= EPS < abs(a.y - b.y) and abs(a.x - x) < 1.0 - EPS:
                    yield 5
        for row in diagram.rows:
            for y in (diagram.grid.top, diagram.grid.bottom, row.top, row.bottom):
                if abs(a.y - b.y) <= EPS < abs(a.x - b.x) and abs(a.y - y) < 1.0 - EPS:
                    yield 5


def _direction(end: Point, inner: Point) -> tuple[float, float]:
    """The unit vector from a line's end back along the line."""
    length = dist(end, inner) or 1.0
    return (inner.x - end.x) / length, (inner.y - end.y) / length


def _meets_outline(shape: PlacedShape, end: Point, inner: Point) -> bool:
    """The end is on the outline: a little outwards is outside, a little inwards is inside."""
    x, y = _direction(end, inner)
    out = inside(shape, end.x + 0.02 * x, end.y + 0.02 * y, 0.0)
    into = inside(shape, end.x - 0.02 * x, end.y - 0.02 * y, 0.0)
    return into and not out


def _alone_on_side(connectors: tuple[Connector, ...], shape: PlacedShape, end: Point, inner: Point) -> bool:
    mine = _direction(end, inner)
    count = 0
    for other in connectors:
        ends = [(other.source, *other.points[:2]), (other.target, *other.points[:-3:-1])]
        for id_, p, q in ends:
            theirs = _direction(p, q)
            if id_ == shape.id and abs(mine[0] - theirs[0]) < 0.01 and abs(mine[1] - theirs[1]) < 0.01:
                count += 1
    return count == 1


def _in_the_middle(shape: PlacedShape, end: Point, inner: Point) -> bool:
    x, _ = _direction(end, inner)
    if abs(x) < 0.5:
        return abs(end.x - (shape.box.left + shape.box.right) / 2) <= EPS
    if shape.kind is ShapeKind.OFF_PAGE:
        return True
    return abs(end.y - (shape.box.top + shape.box.bottom) / 2) <= EPS


def _may_share(
    one: Connector, two: Connector, a: Sample, walks: dict[int, list[Sample]], exits: dict[int, int | None]
) -> bool:
    """A shared point belongs to a merge or a fork when everything between it and the common end is shared."""
    if ConnectorKind.JOINT in (one.kind, two.kind) or one.style != two.style or one.style.is_two_way:
        return False
    if one.target == two.target:
        rest = [s for s in walks[id(one)] if s.from_end <= a.from_end + 1e-9]
        other = [s for s in walks[id(two)] if s.from_end <= a.from_end + 1e-9]
        if all(_near_line(s.at, two) for s in rest) and all(_near_line(s.at, one) for s in other):
            return True
    if one.source == two.source and exits[id(one)] == exits[id(two)]:
        rest = [s for s in walks[id(one)] if s.from_start <= a.from_start + 1e-9]
        other = [s for s in walks[id(two)] if s.from_start <= a.from_start + 1e-9]
        if all(_near_line(s.at, two) for s in rest) and all(_near_line(s.at, one) for s in other):
            return True
    return False


def _two(one: Connector, two: Connector, walks: dict[int, list[Sample]], exits: dict[int, int | None]) -> Iterator[int]:
    for p, q in ((one, two), (two, one)):
        corners = {point for point in p.points if _near_line(point, q)}
        shared = [s for s in walks[id(p)] if _near_line(s.at, q)]
        # Lone shared points are crossings, unless there is a corner.
        runs = [a for a, b in pairwise(shared) if 0 < b.from_start - a.from_start < 1.5 * STEP]
        touching = [s for s in shared if s.at in corners]
        for sample in (*runs[:1], *runs[-1:], *touching):
            if not _may_share(p, q, sample, walks, exits):
                yield 4
                break
    for a, b in _pieces(one):
        for c, d in _pieces(two):
            if _is_too_near(a, b, c, d):
                yield 8


def _misread(connectors: tuple[Connector, ...], walks: dict[int, list[Sample]]) -> Iterator[int]:
    """Lines that run together somewhere are one net; each of its starts must lead to each of its ends."""
    nets = [{index} for index in range(len(connectors))]
    for (i, one), (j, two) in combinations(enumerate(connectors), 2):
        if one.source != two.source and one.target != two.target:
            continue  # breaks the rule anyhow when they run together
        shared = [s.from_start for s in walks[id(one)] if _near_line(s.at, two)]
        if any(0 < b - a < 1.5 * STEP for a, b in pairwise(shared)):
            both = [net for net in nets if net & {i, j}]
            nets = [net for net in nets if net not in both] + [set().union(*both)]
    for net in nets:
        ways = {(connectors[index].points[0], connectors[index].points[-1]) for index in net}
        if len(ways) < len({start for start, _ in ways}) * len({end for _, end in ways}):
            yield 4


def _is_too_near(a: Point, b: Point, c: Point, d: Point) -> bool:
    for i in (0, 1):  # along x, along y
        j = 1 - i
        if abs(a[j] - b[j]) > EPS or abs(c[j] - d[j]) > EPS:
            continue
        overlap = min(max(a[i], b[i]), max(c[i], d[i])) - max(min(a[i], b[i]), min(c[i], d[i]))
        if overlap > EPS and EPS < abs(a[j] - c[j]) < 1.2 - EPS:
            return True
    return False


def _alone(connector: Connector) -> Iterator[int]:
    pieces = _pieces(connector)
    for (i, (a, b)), (j, (c, d)) in combinations(enumerate(pieces), 2):
        if _is_too_near(a, b, c, d):
            yield 8
        if j > i + 1 and any(_near_line(p, _bare(c, d)) for p in (a, b)):
            yield 4
        if j > i + 1 and any(_near_line(p, _bare(a, b)) for p in (c, d)):
            yield 4
        if j == i + 1 and _near_line(d, _bare(a, b)):
            yield 4


def _heads(connectors: tuple[Connector, ...], walks: dict[int, list[Sample]]) -> Iterator[int]:
    """An arrow head is the last 2.2 mm of a line, 0.8 mm to either side; 0.4 mm around it belong to nobody else."""
    flows = [c for c in connectors if c.kind is ConnectorKind.FLOW and len(c.points) > 1]
    ends = [(flow, flow.points[-1], [s.at for s in walks[id(flow)] if s.from_end <= 2.2]) for flow in flows]
    for flow in flows:
        if flow.style.is_two_way:
            ends.append((flow, flow.points[0], [s.at for s in walks[id(flow)] if s.from_start <= 2.2]))
    for flow, tip, head in ends:
        if flow.label and any(_lies_beside(flow.label.box, head, at) for at in head):
            yield 6
        for other in connectors:
            if other is flow or (other.target == flow.target and dist(other.points[-1], tip) <= EPS):
                continue
            around = _beside(head, 0.8 + 0.4 - EPS, 0.4 - EPS)
            if any(_is_within(s.at, around) for s in walks[id(other)]):
                yield 8
            theirs = [at for whose, _, points in ends if whose is other for at in points]
            around = _beside(head, 1.6 - EPS, -EPS)
            if any(_is_within(at, around) for at in theirs):
                yield 8


def _lies_beside(box: Box, head: list[Point], at: Point) -> bool:
    """A point of a head's middle line lies beside a box, less than 0.8 mm from it."""
    is_level = abs(head[0].x - head[-1].x) > abs(head[0].y - head[-1].y)
    dx, dy = (0.0, 0.8 - EPS) if is_level else (0.8 - EPS, 0.0)
    return box.left - dx + EPS < at.x < box.right + dx - EPS and box.top - dy + EPS < at.y < box.bottom + dy - EPS


def _beside(head: list[Point], across: float, along: float) -> Box:
    """Return what lies less than `across` mm beside a head's middle line and less than `along` mm beyond its ends."""
    xs, ys = sorted(p.x for p in head), sorted(p.y for p in head)
    dx, dy = (along, across) if xs[-1] - xs[0] > ys[-1] - ys[0] else (across, along)
    return Box(xs[0] - dx, ys[0] - dy, xs[-1] + dx, ys[-1] + dy)


def _is_within(at: Point, box: Box) -> bool:
    return box.left < at.x < box.right and box.top < at.y < box.bottom


def _bare(a: Point, b: Point) -> Connector:
    return Connector(_NOBODY, _NOBODY, ConnectorKind.FLOW, (a, b))


def _label(
    page: ActivityPage,
    connector: Connector,
    walks: dict[int, list[Sample]],
    exits: dict[int, int | None],
) -> Iterator[int]:
    label = connector.label
    if label is None:
        return
    diagram, box = page.diagram, label.box
    inner = box.grown(-EPS)
    columns, rows = max(2, int(box.width / STEP)), max(2, int(box.height / STEP))
    grid = [
        (inner.left + inner.width * i / columns, inner.top + inner.height * j / rows)
        for i in range(columns + 1)
        for j in range(rows + 1)
    ]
    for shape in diagram.shapes:
        if shape.box.overlaps(inner, 0.0) and any(inside(shape, x, y, -EPS) for x, y in grid):
            yield 6
    yield from _label_apart(page, connector, walks, exits)
    nearest: dict[int, float] = {}
    for other in diagram.connectors:
        points = [s for s in walks[id(other)]]
        if any(inner.left < s.at.x < inner.right and inner.top < s.at.y < inner.bottom for s in points):
            yield 6
        if other.kind is ConnectorKind.FLOW or other is connector:
            first = dist(*other.points[:2])
            seen = [s.at for s in points if s.from_start <= first + 1e-9]
            nearest[id(other)] = min(_gap(box, p) for p in seen)
        if other is not connector and other.label is not None and box.overlaps(other.label.box, EPS):
            yield 6
    if _gap(box, connector.points[0]) > 8:
        yield 6
    mine = (connector.source, exits[id(connector)])
    for other in diagram.connectors:
        is_foreign = (other.source, exits[id(other)]) != mine
        if is_foreign and id(other) in nearest and nearest[id(other)] < nearest[id(connector)] + 0.1 - EPS:
            yield 6
    if not diagram.grid.contains(box, EPS):
        yield 6


def _label_apart(
    page: ActivityPage, connector: Connector, walks: dict[int, list[Sample]], exits: dict[int, int | None]
) -> Iterator[int]:
    """0.8 mm around a label are free of rules and of the lines of other exits."""
    assert connector.label is not None
    around = connector.label.box.grown(0.8 - EPS)
    rules = [x for column in page.diagram.columns for x in (column.left, column.right)]
    levels = [y for row in page.diagram.rows for y in (row.top, row.bottom)]
    if any(around.left < x < around.right for x in rules) or any(around.top < y < around.bottom for y in levels):
        yield 6
    foreign = [
        other
        for other in page.diagram.connectors
        if (other.source, exits[id(other)]) != (connector.source, exits[id(connector)])
    ]
    places = [sample.at for other in foreign for sample in walks[id(other)]]
    if any(around.left < at.x < around.right and around.top < at.y < around.bottom for at in places):
        yield 6


def _gap(box: Box, p: Point) -> float:
    return hypot(max(box.left - p.x, 0.0, p.x - box.right), max(box.top - p.y, 0.0, p.y - box.bottom))


def _exits(pages: list[ActivityPage], flow: Flow) -> dict[int, int | None]:
    """The exit that each connector belongs to, by the identity of the connector."""
    ends = _landing(pages)
    exits: dict[int, int | None] = {}
    for page in pages:
        used: Counter[int] = Counter()
        for connector in sorted(page.diagram.connectors, key=lambda c: c.label is None):
            target = ends.get(connector.target, connector.target)
            fitting = [
                (number, edge)
                for number, edge in enumerate(flow.edges)
                if (edge.source, edge.target) == (connector.source, target) and not used[number]
            ]
            if connector.label:
                text = connector.label.text
                fitting = [pair for pair in fitting if pair[1].label == text] or fitting
            fitting = [pair for pair in fitting if pair[1].style == connector.style] or fitting
            exits[id(connector)] = fitting[0][1].exit if fitting else None
            if fitting:
                used[fitting[0][0]] += 1
    return exits


def _landing(pages: list[ActivityPage]) -> dict[ShapeId, ShapeId]:
    """Where the reader of a mark that leads out arrives."""
    lines = [connector for page in pages for connector in page.diagram.connectors]
    return {MarkId(c.source.mark, True): c.target for c in lines if comes_in(c.source)}


def _flow(pages: list[ActivityPage], flow: Flow) -> Iterator[tuple[int, int]]:
    shapes = [(page, shape) for page in pages for shape in page.diagram.shapes]
    lines = [(page, connector) for page in pages for connector in page.diagram.connectors]
    first = pages[0].number
    symbols = Counter((s.id, s.kind.value, s.text) for _, s in shapes if s.kind is not ShapeKind.OFF_PAGE)
    if symbols != Counter((node.key, node.shape.value, node.text) for node in flow.nodes):
        yield 7, first
    posts = {node.key: node.post for node in flow.nodes}
    for page, shape in shapes:
        for column in page.diagram.columns:
            is_here = column.left <= shape.box.center.x <= column.right
            if is_here and shape.id in posts and column.post != posts[shape.id]:
                yield 1, page.number
    joints = Counter(
        (frozenset((c.source, c.target)), " ".join(line.text for line in c.label.lines) if c.label else "")
        for _, c in lines
        if c.kind is ConnectorKind.JOINT
    )
    if joints != Counter((frozenset((j.a, j.b)), j.label) for j in flow.joints):
        yield 7, first
    ends = _landing(pages)
    drawn = Counter(
        (c.source, ends.get(c.target, c.target), c.style)
        for _, c in lines
        if c.kind is ConnectorKind.FLOW and not comes_in(c.source)
    )
    if drawn != Counter((edge.source, edge.target, edge.style) for edge in flow.edges):
        yield 7, first
    labels = Counter((c.source, c.label.text) for _, c in lines if c.label and c.kind is ConnectorKind.FLOW)
    exits = {(edge.source, edge.exit, edge.label) for edge in flow.edges if edge.label}
    if labels != Counter((source, label) for source, _, label in exits):
        yield 7, first
    yield from _marks(pages)


def _marks(pages: list[ActivityPage]) -> Iterator[tuple[int, int]]:
    found: dict[MarkId, list[tuple[ActivityPage, PlacedShape]]] = {}
    for page in pages:
        for shape in page.diagram.shapes:
            if isinstance(shape.id, MarkId):
                found.setdefault(shape.id, []).append((page, shape))
    for id_, here in found.items():
        mark, is_out = id_
        there = found.get(MarkId(mark, not is_out), [])
        if len(here) != 1 or len(there) != 1:
            yield 7, here[0][0].number
            continue
        (page, shape), (other_page, other) = here[0], there[0]
        is_forward = (other_page.number > page.number) == is_out
        is_low = is_forward == is_out
        ends = {c.source for c in other_page.diagram.connectors if c.target == other.id}
        ends |= {c.target for c in other_page.diagram.connectors if c.source == other.id}
        words = " ".join(line.text for line in shape.goto_lines)
        lines = [*page.diagram.connectors, *other_page.diagram.connectors]
        looks = {c.style for c in lines if {c.source, c.target} & {shape.id, other.id}}
        is_right = (
            len(looks) == 1
            and page.number != other_page.number
            and _column(page, shape) == _column(other_page, other)
            and shape.points_up != is_forward
            and (shape.box.top >= page.diagram.rows[-1].bottom - EPS) == is_low
            and (shape.box.bottom <= page.diagram.rows[0].top + EPS) != is_low
            and shape.text == mark == "".join(line.text for line in shape.lines)
            and shape.goto is not None
            and shape.goto.page == other_page.number
            and any(end[0] == shape.goto.step for end in ends)
            and str(shape.goto.page) in words
        )
        if not is_right:
            yield 7, page.number


def _column(page: ActivityPage, shape: PlacedShape) -> list[str]:
    x = shape.box.center.x
    return [column.post for column in page.diagram.columns if column.left <= x <= column.right]


def _texts(page: ActivityPage) -> Iterator[int]:
    blocks: list[TextBlock] = [cell.block for cell in page.header]
    blocks += [cell.block for cell in page.cells]
    blocks += list(page.furniture)
    blocks = [block for block in blocks if block.lines and block.role is not TextRole.WATERMARK]  # lies behind all
    for block in blocks:
        if block.size < 7 or not block.cell.contains(block.box, EPS):
            yield 8
        for line in block.lines:
            top, bottom = line.baseline - ascent(block.size), line.baseline + descent(block.size)
            box = Box(line.left, top, line.left + line.width, bottom)
            if not block.is_upright and not block.cell.contains(box, EPS):
                yield 8
    for a, b in combinations(blocks, 2):
        if a.box.overlaps(b.box, EPS):
            yield 8
    for cell in page.cells:
        row = page.diagram.rows[cell.row]
        if row.step != cell.step or cell.block.cell.top < row.top - EPS:
            yield 8
    yield from _diagram_texts(page)


def _diagram_texts(page: ActivityPage) -> Iterator[int]:
    for shape in page.diagram.shapes:
        for lines, size in ((shape.lines, shape.text_size), (shape.goto_lines, shape.goto_size)):
            for line in lines:
                ys = (line.baseline - ascent(size), line.baseline + descent(size))
                xs = (line.left, line.left + line.width)
                if size < 7 or not all(inside(shape, x, y, EPS) for x in xs for y in ys):
                    yield 8
    for connector in page.diagram.connectors:
        if connector.label and connector.label.size < 7:
            yield 8


def _whole(pages: list[ActivityPage], sop: Sop) -> Iterator[tuple[int, int]]:
    for step in sop.steps:
        sources: dict[ColumnRole, Cell] = {
            CellRole.ACTIVITY: step.activity,
            CellRole.REQUIREMENTS: step.requirements,
            CellRole.DURATION: step.duration,
            CellRole.OUTPUT: step.output,
            CellRole.REMARK: step.remark,
            **{AddedColumn(entry.column.value): entry.cell for entry in step.added},
        }
        for role, source in sources.items():
            if source.continues:
                continue
            printed = ""
            number = pages[0].number
            for page in reversed(pages):
                for cell in page.cells:
                    if (cell.step, cell.role) == (step.id, role):
                        number = page.number
                        printed = "".join(line.text for line in cell.block.lines) + printed
            # In order, with nothing left out: every character of the source is found after the one before it.
            position = 0
            for char in "".join(source.text.split()):
                position = printed.find(char, position) + 1
                if position == 0:
                    yield 8, number
                    break
