"""From a routed page with coordinates to placed shapes and connectors with their texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.drawing.drawing import (
    Align,
    Connector,
    Goto,
    PlacedLabel,
    PlacedShape,
)
from generator.drawing.geometry import Box
from generator.drawing.ids import MarkId, ShapeId
from generator.drawing.measure import Line, block_height, text_width, wrap
from generator.drawing.outline import TIP
from generator.layout.offpage import Pair
from generator.layout.routed_page import RoutedPage
from generator.layout.routing.grid import PairEnd, Slot, SlotId
from generator.layout.routing.place import Lane, Placement, place
from generator.layout.routing.sizes import caption_is_after
from generator.layout.symbols import BESIDE_HEAD, CAPTION_GAP, GOTO_SIZE, MARK_SIZE, OFF_PAGE_INNER, mark
from generator.layout.text import VAlign, place_block, place_lines
from generator.model import StepId


@dataclass(frozen=True, slots=True)
class DiagramTexts:
    """What the texts of symbols and labels are made of."""

    label_size: float  # pt
    goto: Callable[[int, StepId], str]  # a page and a step on it to the words on an off-page connector
    first_number: int  # of the first activity page


def place_diagram(
    page: RoutedPage, columns: Sequence[Lane], bands: Sequence[Lane], texts: DiagramTexts
) -> tuple[tuple[PlacedShape, ...], tuple[Connector, ...]]:
    """Return the shapes and connectors of one page, all coordinates on the page."""
    placement = place(page.route.routing, columns, bands)
    shapes = []
    for slot in page.route.routing.grid.slots:
        box = placement.boxes[slot.id]
        if isinstance(slot.id, PairEnd):
            pair = page.pairs[slot.id.number]
            is_after = caption_is_after(page.route.routing.tracks, slot)
            shapes.append(_off_page_shape(pair, slot.id.is_out, slot, box, texts, is_after))
        else:
            symbol = page.route.symbols[slot.id]
            block = place_lines(symbol.lines, box, texts.label_size, align=Align.CENTER, valign=VAlign.MIDDLE)
            shapes.append(
                PlacedShape(slot.id, slot.kind, box, slot.column, symbol.node.text, block.lines, texts.label_size)
            )
    return tuple(shapes), _connectors(page, placement, texts.label_size)


def _connectors(page: RoutedPage, placement: Placement, label_size: float) -> tuple[Connector, ...]:
    connectors = []
    for index, net in enumerate(page.route.routing.nets):
        box = placement.labels[index]
        label = None
        if box is not None and net.label is not None:
            lines = tuple(Line(text, text_width(text, label_size)) for text in net.label.lines)
            if net.style.is_two_way:
                box = box.grown(-BESIDE_HEAD)
            block = place_lines(lines, box, label_size, align=Align.CENTER)
            label = PlacedLabel(page.route.labels[index], box, label_size, block.lines)
        connectors.append(
            Connector(
                _shape_id(page, net.source.id), _shape_id(page, net.target.id), net.kind, placement.lines[index], label,
                net.style,
            )
        )
    return tuple(connectors)


def _shape_id(page: RoutedPage, id: SlotId) -> ShapeId:
    return MarkId(mark(page.pairs[id.number].index), id.is_out) if isinstance(id, PairEnd) else id


def _off_page_shape(
    pair: Pair, is_out: bool, slot: Slot, box: Box, texts: DiagramTexts, is_after: bool
) -> PlacedShape:
    """Set the mark, and beside it or below where to go on: the page and step at the pair's other end."""
    tip = TIP * box.height
    body = box._replace(top=box.top + tip) if slot.points_up else box._replace(bottom=box.bottom - tip)
    other_page = texts.first_number + (pair.in_page if is_out else pair.out_page)
    other_step = pair.target_step if is_out else pair.source_step
    letter = mark(pair.index)
    words = texts.goto(other_page, other_step)
    if slot.caption:
        letters = body
        goto_lines = wrap(words, slot.caption - CAPTION_GAP, GOTO_SIZE)
        width = max((line.width for line in goto_lines), default=0.0)
        left = box.right + CAPTION_GAP if is_after else box.left - CAPTION_GAP - width
        place_of_words, align = Box(left, box.top, left + width, box.bottom), Align.LEFT
    else:
        goto_lines = wrap(words, box.width - 2 * OFF_PAGE_INNER, GOTO_SIZE)
        edge = body.center.y + (block_height(1, MARK_SIZE) - block_height(len(goto_lines), GOTO_SIZE)) / 2
        letters, place_of_words, align = body._replace(bottom=edge), body._replace(top=edge), Align.CENTER
    letter_block = place_block(letter, letters, MARK_SIZE, align=Align.CENTER, valign=VAlign.MIDDLE, bold=True)
    goto_block = place_lines(goto_lines, place_of_words, GOTO_SIZE, align=align, valign=VAlign.MIDDLE)
    return PlacedShape(
        MarkId(letter, is_out),
        slot.kind,
        box,
        slot.column,
        letter,
        letter_block.lines,
        MARK_SIZE,
        Goto(other_page, other_step),
        goto_block.lines,
        GOTO_SIZE,
        slot.points_up,
    )
