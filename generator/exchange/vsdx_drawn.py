"""A Visio page as items of an account: which of its shapes are symbols, lanes, frames or words, and its arrows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.exchange.account import Ledger
from generator.exchange.bounds import bounded_posts
from generator.exchange.connections import Link
from generator.exchange.folio import Connector, End, Item, Label, Origin, Shape, ShapeKind
from generator.exchange.lanes import bounded_nodes
from generator.exchange.plain import one_line
from generator.exchange.vsdx_flow import links_of, written_over
from generator.exchange.vsdx_lanes import Lane, framing, guessed, is_downward
from generator.exchange.vsdx_page import PageShape, VisioPage
from generator.exchange.vsdx_roles import Role, is_titled, outline_of, role_of
from generator.exchange.words import Words

EVENT_WORDS = frozenset({"mulai", "start", "begin", "awal", "selesai", "end", "finish", "akhir", "stop"})
_PLAIN = (ShapeKind.PROCESS, ShapeKind.OTHER)


class DrawnPage:
    """A page with its items by the id of the shape; lives within `read_vsdx`."""

    def __init__(self, number: int, page: VisioPage) -> None:
        self.number, self.page = number, page
        self._glued = frozenset(page.glue.values())
        self.shapes = {shape.id: shape for shape in page.shapes}
        self.roles = {shape.id: role_of(shape, shape.id in self._glued) for shape in page.shapes}
        self.lanes = [Lane(one.id, one.text, one.box) for one in page.shapes if self.roles[one.id] is Role.LANE]
        self.is_guessed = not self.lanes
        if self.is_guessed:
            self._guess_lanes()
        if len(self.lanes) > 2:
            bounded_posts(len(self.lanes), Origin(page.name, f'"{self.shapes[self.lanes[0].id].name}"'))
        self.items: dict[str, Item] = {shape.id: self._item(shape) for shape in page.shapes}
        self.symbols = {item.id: item for item in self._having(Role.SYMBOL)}
        self.references = {item.id: item for item in self._having(Role.REFERENCE)}
        bounded_nodes(len(self.symbols) + len(self.references))
        self.nodes: dict[str, PageShape] = {}  # by the key of the symbol
        self.texts: dict[str, str] = {}  # of symbols, from words that lie over them

    def key(self, id: str) -> str:
        """Return the name of a shape that is unique in its file."""
        return f"{self.number}:{id}"

    def is_outside(self, item: Shape) -> bool:
        """Tell whether a shape lies in none of the lanes that there are."""
        return bool(self.lanes) and all(lane.box.distance(item.box.center) for lane in self.lanes)

    def areas(self) -> Iterator[Item]:
        """Yield frames, titles and phases."""
        return (self.items[id] for id, role in self.roles.items() if role is Role.AREA)

    @property
    def is_downward(self) -> bool:
        """Whether the flow goes down."""
        return is_downward([lane.box for lane in self.lanes])

    @property
    def title(self) -> str:
        """What the frame around the lanes is called, else the page."""
        areas = (self.shapes[id] for id, role in self.roles.items() if role is Role.AREA)
        return one_line(next((area.text for area in areas if area.text and is_titled(area)), "") or self.page.name)

    def links(self, words: Words, ledger: Ledger) -> list[Link]:
        """Return the arrows, and learn which shapes are symbols: those that arrows touch, and those in a lane."""
        seen = [item for id, item in self.items.items() if self.roles[id] in (Role.LINE, Role.WORDS)]
        lines = [item for item in seen if isinstance(item, Connector)]
        labels = [item for item in seen if isinstance(item, Label)]
        over = written_over(self.symbols, labels, words)
        held = set(over.values())
        free = [label for label in labels if label not in held]
        links = links_of(lines, self.symbols, self.references, free, words, ledger)
        touched = {id for link in links for id in (link.source, link.target)}
        for id, item in self.symbols.items():
            shape = self.shapes[id.partition(":")[2]]
            is_linked = id in touched or shape.id in self._glued
            if is_linked or (shape.master and item.text and not (touched and self._is_outside(item))):
                self.nodes[id] = shape
        for id, label in over.items():
            if id in self.nodes:
                self.texts[id] = label.text
                ledger.take(label)
        return links

    def _is_outside(self, item: Shape) -> bool:
        return bool(self.lanes) and all(lane.box.distance(item.box.center) for lane in self.lanes)

    def _having(self, role: Role) -> Iterator[Shape]:
        for id, item in self.items.items():
            if isinstance(item, Shape) and self.roles[id] is role:
                yield item

    def _guess_lanes(self) -> None:
        """Find lanes among boxes that are drawn, and tell frames from symbols."""
        symbols = [shape for shape in self.page.shapes if self.roles[shape.id] is Role.SYMBOL]
        drawn = [shape for shape in symbols if shape.is_drawn and not (shape.master and shape.id in self._glued)]
        boxes = [shape for shape in drawn if outline_of(shape) is ShapeKind.PROCESS]
        words = [shape for shape in self.page.shapes if self.roles[shape.id] is Role.WORDS]
        unsure = {shape.id for shape in boxes} - self._glued
        places = [(shape.id, shape.box.center) for shape in symbols if shape.id not in unsure]
        for line in (shape for shape in self.page.shapes if shape.is_line and shape.heads != (False, False)):
            ends = ((line.id, is_begin) in self.page.glue for is_begin in (True, False))
            points = zip((line.begin, line.end), ends, strict=True)
            places += [("", end) for end, is_glued in points if end is not None and not is_glued]
        self.lanes = guessed(boxes, self._glued, [*words, *boxes], places)
        self.roles |= {id: Role.LANE for lane in self.lanes for id in (lane.id, lane.words) if id}
        things = [shape for shape in symbols if self.roles[shape.id] is Role.SYMBOL]
        left = [shape for shape in boxes if self.roles[shape.id] is Role.SYMBOL and not shape.master]
        self.roles |= {id: Role.AREA for id in framing(left, self._glued, things)}

    def _item(self, shape: PageShape) -> Item:
        origin = Origin(self.page.name, f'"{shape.name}" (id {shape.id})')
        role = self.roles[shape.id]
        if role is Role.WORDS or (role is Role.LANE and not shape.is_drawn and not shape.master):
            return Label(shape.text, shape.box, origin)
        if not shape.is_line:
            return Shape(self.key(shape.id), _kind(shape), shape.text, shape.box, origin)
        source, target = self._end(shape, True), self._end(shape, False)
        begins, finishes = shape.heads
        is_back = begins is True and finishes is False
        if is_back:
            source, target = target, source
        has_head = is_back or finishes is not False
        return Connector(source, target, origin, shape.text, shape.is_dashed, has_head, begins is True and not is_back)

    def _end(self, line: PageShape, is_begin: bool) -> End:
        """Return an end; one that is glued to a lane or frame, as happens in dragging, is loose."""
        glued = self.page.glue.get((line.id, is_begin), "")
        is_symbol = self.roles.get(glued) in (Role.SYMBOL, Role.REFERENCE)
        return End(self.key(glued) if is_symbol else None, line.begin if is_begin else line.end)


def _kind(shape: PageShape) -> ShapeKind:
    kind = outline_of(shape)
    is_event = one_line(shape.text.lower()).strip(" .") in EVENT_WORDS
    return ShapeKind.TERMINATOR if is_event and kind in _PLAIN else kind


def named_lanes(page: DrawnPage) -> Mapping[str, str]:
    """Return the words of each lane by its id, in the order of the lanes."""
    lanes = sorted(page.lanes, key=lambda lane: (lane.box.left if page.is_downward else lane.box.top, lane.box.left))
    return {lane.id: lane.name for lane in lanes}
