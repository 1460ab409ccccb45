"""Hard rule 7: the drawing shows the flow, each symbol, arrow and joint exactly once, over page breaks too.

The pages of a sheet are compared with the flow as sets: what is drawn, counted, against what has to be drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.drawing.drawing import ActivityPage, Connector, ConnectorKind, PlacedShape, ShapeKind
from generator.drawing.ids import ShapeId, comes_in, goes_out
from generator.flow import Edge, Flow
from generator.model import NodeKey, StepId
from generator.verify.printed import squeezed, squeezed_lines
from generator.verify.violation import Violation

Ends = tuple[ShapeId, ShapeId]  # where a line comes from and where it leads


@dataclass(slots=True)
class Match:
    """Which edge each connector draws, page by page, and what does not match."""

    exits: list[list[int | None]] = field(default_factory=list)  # by page and connector
    violations: list[Violation] = field(default_factory=list)


def match_flow(pages: Sequence[ActivityPage], flow: Flow) -> Match:
    """Compare what the pages draw with the flow."""
    match = Match([[None] * len(page.diagram.connectors) for page in pages])
    home = _homes(pages)
    match.violations += _check_symbols(pages, flow, home)
    match.violations += _check_joints(pages, flow)
    leads = _leads(pages)
    open_edges: dict[Ends, list[Edge]] = {}
    for edge in flow.edges:
        open_edges.setdefault((edge.source, edge.target), []).append(edge)
    drawn: Counter[Ends] = Counter()
    for index, page in enumerate(pages):
        flows = [
            (number, connector)
            for number, connector in enumerate(page.diagram.connectors)
            if connector.kind is ConnectorKind.FLOW and not comes_in(connector.source)
        ]
        # Labelled ones choose their edge first; those left over share out the rest in order.
        for number, connector in sorted(flows, key=lambda item: (item[1].label is None, item[0])):
            key: Ends = (connector.source, leads.get(connector.target, connector.target))
            drawn[key] += 1
            taken = _take(open_edges.get(key, []), connector)
            if taken is not None:
                match.exits[index][number] = taken.exit
                if taken.style != connector.style:
                    message = f'garis "{connector.source}" ke "{connector.target}" tidak digambar seperti ditulis'
                    match.violations.append(Violation(7, page.number, message, (connector.source, connector.target)))
            match.violations += _check_place(connector, key, home, page.number)
    match.violations += _compare(flow, drawn, home)
    match.violations += _check_labels(pages, match.exits, flow)
    return match


def _homes(pages: Sequence[ActivityPage]) -> Mapping[StepId, int]:
    """Return the page number on which each step's symbols stand: the first that has its row."""
    home: dict[StepId, int] = {}
    for page in pages:
        for row in page.diagram.rows:
            home.setdefault(row.step, page.number)
    return home


def _home(id_: ShapeId, home: Mapping[StepId, int]) -> int | None:
    return home.get(id_.step) if isinstance(id_, NodeKey) else None


def _leads(pages: Sequence[ActivityPage]) -> Mapping[ShapeId, ShapeId]:
    """Return for each off-page connector that goes out the symbol that the line from its counterpart leads to."""
    return {
        connector.source.counterpart: connector.target
        for page in pages
        for connector in page.diagram.connectors
        if comes_in(connector.source)
    }


def _check_symbols(pages: Sequence[ActivityPage], flow: Flow, home: Mapping[StepId, int]) -> Iterator[Violation]:
    drawn: dict[ShapeId, list[tuple[ActivityPage, PlacedShape]]] = {}
    for page in pages:
        for shape in page.diagram.shapes:
            if shape.kind is not ShapeKind.OFF_PAGE:
                drawn.setdefault(shape.id, []).append((page, shape))
    for node in flow.nodes:
        found = drawn.pop(node.key, [])
        number = home.get(node.step, pages[0].number if pages else 0)
        if len(found) != 1:
            how = "tidak digambar" if not found else f"digambar {len(found)} kali"
            yield Violation(7, number, f'simbol "{node.key}" {how}', (node.key,))
            continue
        page, shape = found[0]
        column = page.diagram.columns[node.column] if node.column < len(page.diagram.columns) else None
        if page.number != number:
            yield Violation(7, page.number, f'simbol "{node.key}" tidak di halaman barisnya', (node.key,))
        if column is None or column.post != node.post:
            yield Violation(7, page.number, f'kolom "{node.post}" tidak di tempatnya', (node.key,))
        elif not column.left <= shape.box.center.x <= column.right:
            message = f'simbol "{node.key}" tidak di kolom "{node.post}"'
            yield Violation(1, page.number, message, (node.key,))
        if shape.kind.value != node.shape.value or shape.text != node.text:
            message = f'simbol "{node.key}" digambar dengan bentuk atau tulisan lain'
            yield Violation(7, page.number, message, (node.key,))
    for id_, found in drawn.items():
        yield Violation(7, found[0][0].number, f'simbol "{id_}" tidak ada dalam alur', (id_,))


def _check_joints(pages: Sequence[ActivityPage], flow: Flow) -> Iterator[Violation]:
    drawn: dict[frozenset[ShapeId], list[int]] = {}
    words: dict[frozenset[ShapeId], str] = {}
    for page in pages:
        for connector in page.diagram.connectors:
            if connector.kind is ConnectorKind.JOINT:
                ends = frozenset((connector.source, connector.target))
                drawn.setdefault(ends, []).append(page.number)
                words[ends] = squeezed_lines(connector.label.lines) if connector.label else ""
    for joint in flow.joints:
        ends = frozenset((joint.a, joint.b))
        found = drawn.pop(ends, [])
        if found and words[ends] != squeezed(joint.label):
            message = f'garis antara "{joint.a}" dan "{joint.b}" tidak bertulisan "{joint.label}"'
            yield Violation(7, found[0], message, (joint.a, joint.b))
        if len(found) != 1:
            message = f'garis bersama "{joint.a}" dan "{joint.b}" digambar {len(found)} kali'
            yield Violation(7, found[0] if found else pages[0].number, message, (joint.a, joint.b))
    for ends, found in drawn.items():
        items = tuple(sorted(ends, key=str))
        message = "garis bersama " + " dan ".join(f'"{id_}"' for id_ in items) + " tidak ada dalam alur"
        yield Violation(7, found[0], message, items)


def _take(edges: list[Edge], connector: Connector) -> Edge | None:
    """Remove and return the edge that a connector draws: the one with its label and looks, else the first left."""
    if not edges:
        return None
    wanted = connector.label.text if connector.label else None
    best = min(edges, key=lambda edge: (edge.label != wanted, edge.style != connector.style))
    edges.remove(best)
    return best


def _check_place(connector: Connector, key: Ends, home: Mapping[StepId, int], page: int) -> Iterator[Violation]:
    """A line within a page joins symbols of that page; one to an off-page connector leads to another page."""
    items = (connector.source, connector.target)
    pages = [_home(id_, home) for id_ in key]
    if pages[0] not in (None, page):
        yield Violation(7, page, f'garis dari "{connector.source}" digambar di halaman lain', items)
    elif goes_out(connector.target) and pages[0] == pages[1]:
        message = f'alur "{key[0]}" ke "{key[1]}" tinggal di satu halaman tetapi digambar dengan segilima'
        yield Violation(7, page, message, items)


def _compare(flow: Flow, drawn: Counter[Ends], home: Mapping[StepId, int]) -> Iterator[Violation]:
    wanted: Counter[Ends] = Counter((edge.source, edge.target) for edge in flow.edges)
    for key in sorted(wanted.keys() | drawn.keys(), key=lambda ends: (str(ends[0]), str(ends[1]))):
        if wanted[key] != drawn[key]:
            page = _home(key[0], home) or 0
            message = f'alur "{key[0]}" ke "{key[1]}" digambar {drawn[key]} kali, bukan {wanted[key]} kali'
            yield Violation(7, page, message, key)


def _check_labels(
    pages: Sequence[ActivityPage], exits: Sequence[Sequence[int | None]], flow: Flow
) -> Iterator[Violation]:
    """The label of every exit is printed once, on one of its lines, and nothing else is."""
    wanted: dict[tuple[ShapeId, int | None], str] = {
        (edge.source, edge.exit): edge.label for edge in flow.edges if squeezed(edge.label)
    }
    printed: Counter[tuple[ShapeId, int | None]] = Counter()
    where: dict[ShapeId, int] = {}
    for page, numbers in zip(pages, exits, strict=True):
        for connector, exit_ in zip(page.diagram.connectors, numbers, strict=True):
            where.setdefault(connector.source, page.number)
            if connector.label is None or connector.kind is ConnectorKind.JOINT:
                continue
            key = (connector.source, exit_)
            printed[key] += 1
            if exit_ is None or wanted.get((connector.source, exit_)) != connector.label.text:
                message = f'tulisan "{connector.label.text}" tidak pada jalan keluarnya'
                yield Violation(7, page.number, message, (connector.source, connector.target))
            elif squeezed_lines(connector.label.lines) != squeezed(connector.label.text):
                message = f'tulisan "{connector.label.text}" tidak tercetak utuh'
                yield Violation(8, page.number, message, (connector.source, connector.target))
    for (source, number), label in wanted.items():
        count = printed[source, number]
        if count != 1:
            message = f'tulisan "{label}" pada "{source}" tercetak {count} kali'
            yield Violation(7, where.get(source, 0), message, (source,))
