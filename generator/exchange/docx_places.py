"""Where the cells and shapes of a Word document lie: columns as the grid says, rows as high as their texts may be."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from generator.exchange.anchoring import Held, LineEnd, anchors, rows_between
from generator.exchange.docx_body import PAGE_WIDTH, Body
from generator.exchange.docx_drawing import Thing
from generator.exchange.folio import Box, Connector, End, Folio, Label, Origin, Point, Shape, ShapeKind
from generator.exchange.outlines import arrow_direction, shape_kind, turned_kind
from generator.exchange.stacking import Block, DocumentTable, stacked
from generator.exchange.words import Words

_NEXT_PAGE = 200.0  # points by which places are higher on a page than on the one before
_ON_PAGE = {"page": "page", "margin": "margin", "topMargin": "page", "top-margin-area": "page"}  # by what counts
_SHAPES_OUTSIDE = "bentuk"
_TOUCHING = 2.0  # points that the end of a line may be off a box of words
_MOST_PAIRS = 400_000  # of ends and boxes that are held against each other


def folios_of(body: Body, drawn: Sequence[Thing], notes: tuple[str, ...], words: Words) -> tuple[Folio, ...]:
    """Return the sheets of a document: one, or, where something is drawn, one for each table with what precedes it."""
    if not drawn:
        return (stacked(body.blocks, notes=notes).folio,)
    sections = _sections(body.blocks)
    numbers = range(1, len(sections) + 1)
    folios = []
    for number, (begin, end) in zip(numbers, sections, strict=True):
        here = [
            thing
            for thing in drawn
            if begin <= thing.anchor.block < end or (end == len(body.blocks) <= thing.anchor.block)
        ]
        part = f"bagian {number}" if len(sections) > 1 else ""
        folios.append(_folio(body, begin, end, here, part, notes if number == 1 else (), words))
    return tuple(folios)


def _sections(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    ends = [number + 1 for number, block in enumerate(blocks) if isinstance(block, DocumentTable)] or [len(blocks)]
    ends[-1] = len(blocks)
    return list(zip([0, *ends[:-1]], ends, strict=True))


def _folio(
    body: Body, begin: int, end: int, drawn: Sequence[Thing], part: str, notes: tuple[str, ...], words: Words
) -> Folio:
    placed = stacked(body.blocks[begin:end], part, notes)
    table = next((n for n in range(begin, end) if isinstance(body.blocks[n], DocumentTable)), None)
    columns = _columns(body, table)
    estimated = _rows(body, begin, end, placed.tops)
    origins = [_origin_of(body, thing, begin, placed.tops, columns, len(estimated)) for thing in drawn]
    held = _paged([_held(thing, *origin, body.top_margin, words) for thing, origin in zip(drawn, origins, strict=True)])
    tops = anchors(estimated, held, body.top_margin)
    rows = rows_between(estimated, {one.row: top for one, top in zip(held, tops, strict=True) if one.page is None})
    boxed = [
        (thing, Point(left, top + one.down))
        for thing, (left, _), one, top in zip(drawn, origins, held, tops, strict=True)
    ]
    shapes: list[Shape] = []
    labels: list[Label] = []
    seen: dict[str, int] = defaultdict(int)
    known: set[str] = set()
    glued = {end for thing in drawn for end in thing.glue[:2] if end}
    standing = _standing(boxed, words)
    for thing, origin in boxed:
        if thing.is_line:
            continue
        box, place = _moved(thing.frame.box, origin), Origin(part, _called(thing, seen))
        if thing.is_label and thing.text and thing.id not in glued and id(thing) not in standing:
            labels.append(Label(thing.text, box, place))
            continue
        kind = turned_kind(shape_kind(thing.preset, thing.text), thing.frame.degrees)
        kind = ShapeKind.FRAME if thing.is_frame else ShapeKind.PICTURE if thing.is_picture else kind
        own = thing.id if thing.id and thing.id not in known else f"{thing.id}#{len(shapes)}"
        known.add(own)
        is_words = thing.is_label and bool(thing.text)
        shapes.append(Shape(own, kind, thing.text, box, place, is_words=is_words))
    lines = [
        _connector(thing, origin, known, Origin(part, _called(thing, seen))) for thing, origin in boxed if thing.is_line
    ]
    return replace(
        placed.folio,
        shapes=tuple(shapes),
        labels=tuple(labels),
        connectors=tuple(lines),
        column_edges=columns,
        row_edges=rows,
        is_part=True,
        is_estimated=bool(drawn),
    )


def _may_stand(thing: Thing, words: Words) -> bool:
    """Tell whether words with a line around them may be a symbol: they are not what stands at an exit."""
    return thing.is_label and thing.is_boxed and bool(thing.text) and not words.is_exit(thing.text)


def _standing(boxed: Sequence[tuple[Thing, Point]], words: Words) -> set[int]:
    """Return the boxes of words that are symbols, by identity: a line ends at them that touches nothing else."""
    ends = [Point(end.x + at.x, end.y + at.y) for thing, at in boxed if thing.is_line for end in _ends(thing)]
    others = [(thing, _moved(thing.frame.box, at)) for thing, at in boxed if not thing.is_line]
    standing = [(thing, box) for thing, box in others if _may_stand(thing, words)]
    if not standing or len(ends) * len(others) > _MOST_PAIRS:
        return set()
    plain = [box for thing, box in others if not thing.is_label]
    free = [end for end in ends if all(box.distance(end) > _TOUCHING for box in plain)]
    return {id(thing) for thing, box in standing if any(box.distance(end) <= _TOUCHING for end in free)}


def _called(thing: Thing, seen: dict[str, int]) -> str:
    name = " ".join(thing.name.split()) or _SHAPES_OUTSIDE
    seen[name] += 1
    return f'"{name}"' if seen[name] == 1 else f'"{name}" ({seen[name]})'


def _connector(thing: Thing, origin: Point, known: set[str], place: Origin) -> Connector:
    start, end = (Point(point.x + origin.x, point.y + origin.y) for point in _ends(thing))
    first, last = (id if id in known else None for id in thing.glue[:2])
    source, target, heads = End(first, start), End(last, end), thing.heads
    if heads == (True, False):
        source, target, heads = target, source, (False, True)
    return Connector(source, target, place, thing.text, thing.is_dashed, heads[1], all(heads))


def _ends(thing: Thing) -> tuple[Point, Point]:
    """Return where a line begins and ends, from its anchor."""
    pen, direction = thing.free_line, arrow_direction(thing.preset)
    if direction is not None:
        return thing.frame.axis(direction)
    return thing.frame.diagonal() if pen is None else (thing.frame.place(*pen[0]), thing.frame.place(*pen[1]))


def _columns(body: Body, table: int | None) -> tuple[float, ...]:
    """Return the edges of the columns from the left edge of the page."""
    measures = body.tables.get(table) if table is not None else None
    widths = measures.widths if measures is not None else []
    left = body.left_margin + (measures.indent if measures is not None else 0.0)
    block = body.blocks[table] if table is not None else None
    count = block.width if isinstance(block, DocumentTable) else 1
    widths = [*widths[:count], *([PAGE_WIDTH / max(count, 1)] * (count - len(widths)))]
    return tuple(accumulate(widths, initial=left))


def _rows(body: Body, begin: int, end: int, tops: dict[int, int]) -> tuple[float, ...]:
    """Return the edges of the rows from the upper edge of the sheet."""
    heights: list[float] = []
    for number in range(begin, end):
        block = body.blocks[number]
        if not isinstance(block, DocumentTable):
            heights.append(body.heights[number])
            continue
        if id(block) not in tops:
            continue
        heights += [0.0] * (tops[id(block)] - len(heights))
        measures = body.tables[number]
        heights += [*(measures.heights.get(row, 0.0) for row in range(block.height)), 0.0]
    return tuple(accumulate(heights or [0.0], initial=0.0))


def _origin_of(
    body: Body, thing: Thing, begin: int, tops: dict[int, int], columns: tuple[float, ...], rows: int
) -> tuple[float, int]:
    """Return where a thing's place counts from across, and the row that its anchor stands in."""
    anchor = thing.anchor
    block = body.blocks[anchor.block] if anchor.block < len(body.blocks) else None
    is_inside = isinstance(block, DocumentTable) and id(block) in tops
    row = tops[id(block)] + anchor.row if is_inside else anchor.block - begin
    x = 0.0 if thing.across == "page" else body.left_margin
    if is_inside and thing.across in ("column", "character", "text", "char"):
        x = columns[min(anchor.column, len(columns) - 1)]
    return x, min(max(row, 0), rows - 1)


def _held(thing: Thing, left: float, row: int, margin: float, words: Words) -> Held:
    """Return a thing as what tells how far down its anchor stands: a symbol, a line, or a word, which tells nothing."""
    page = _ON_PAGE.get(thing.down)
    down = margin if page == "margin" else 0.0
    box = _moved(thing.frame.box, Point(left, down))
    start, end = _ends(thing)
    ends = (
        LineEnd(start.x + left, start.y + down, end.x - start.x, end.y - start.y),
        LineEnd(end.x + left, end.y + down, start.x - end.x, start.y - end.y),
    )
    is_word = thing.is_label and bool(thing.text) and not _may_stand(thing, words)
    is_symbol = not (thing.is_line or is_word or thing.is_frame)
    return Held(row, box, ends if thing.is_line else (), is_symbol, 0 if page else None, down)


def _paged(held: Sequence[Held]) -> list[Held]:
    """Return things whose places count from pages with the numbers of these: a page ends where places start again."""
    numbers: dict[int, int] = {}
    page, lowest = 0, float("-inf")
    for one in sorted((one for one in held if one.page is not None and one.is_symbol), key=lambda one: one.row):
        if one.row not in numbers and one.box.bottom < lowest - _NEXT_PAGE:
            page, lowest = page + 1, float("-inf")
        numbers[one.row] = page
        lowest = max(lowest, one.box.bottom)
    known = sorted(numbers)
    return [
        one
        if one.page is None
        else one._replace(page=numbers[known[max(bisect_right(known, one.row) - 1, 0)]] if known else 0)
        for one in held
    ]


def _moved(box: Box, by: Point) -> Box:
    return Box(box.left + by.x, box.top + by.y, box.right + by.x, box.bottom + by.y)
