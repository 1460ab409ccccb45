"""Visio drawings (.vsdx): shapes by their masters, lines by their glue, swimlanes as pelaksana, references contracted.

Pages that references join are one procedure. Macros and links are never followed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.exchange.account import Ledger
from generator.exchange.folio import Connector, End, Item, Label, Origin, Shape, ShapeKind
from generator.exchange.lane_graph import LaneFlow, LaneNode, NodeKind, flow_of
from generator.exchange.lanes import NAMELESS_LANE, Diagram, lane_name, procedure_of
from generator.exchange.markup import attribute, first, named
from generator.exchange.package import Package
from generator.exchange.recovered import RecoveredPost, RecoveredProcedure, Recovery
from generator.exchange.refusal import RefusedFileError
from generator.exchange.symbols import OTHER_SHAPE
from generator.exchange.vsdx_page import Master, PageShape, VisioPage, cells_of, read_page

_PAGES = "visio/pages/pages.xml"
_MASTERS = "visio/masters/masters.xml"
_MAX_PAGES = 200
_LANES = ("swimlane", "functional band", "pool / lane", "lane")
_AREAS = ("cff container", "phase", "separator", "title", "legend", "border", "background")
_REFERENCES = ("off-page reference", "on-page reference", "off-page", "on-page", "page reference")
_ENDS = ("terminator", "start/end", "start event", "end event", "start", "end", "begin")
_DECISIONS = ("decision", "gateway", "diamond")
_TASKS = ("process", "task", "subprocess", "predefined process", "box", "rectangle", "activity")
_EVENT_WORDS = frozenset({"mulai", "start", "begin", "awal", "selesai", "end", "finish", "akhir", "stop"})
_NO_LANES = "gambar tidak memuat lajur; pelaksana tiap langkah perlu diisi"
_OUTSIDE = "di luar semua lajur; dianggap milik lajur terdekat"
_AREA = "bingkai, judul, atau fase; tidak ada padanannya di formulir"
_LOOSE = "ujungnya tidak terpasang pada bentuk"
_FREE = "teks lepas yang tidak terpasang pada bentuk atau penghubung"
_UNPAIRED = "rujukan halaman tanpa pasangan"
_AMBIGUOUS = "alur berlanjut di lebih dari satu rujukan dengan tulisan itu; sambungkan langkahnya sendiri"
_BLANK = "bentuk tanpa tulisan dan tanpa penghubung"


def is_vsdx(raw: bytes) -> bool:
    """Tell whether a file is a package with pages of Visio."""
    return raw.startswith(b"PK\x03\x04") and b"visio/" in raw


def read_vsdx(raw: bytes, name: str) -> Recovery:
    """Return the procedures of a drawing. Raises RefusedFileError."""
    package = Package(raw)
    pages = [_Page(number, page) for number, page in enumerate(_pages(package, _masters(package)))]
    ledger = Ledger(item for page in pages for item in page.items.values())
    procedures = tuple(_procedure(group, ledger) for group in _joined(pages) if any(page.nodes for page in group))
    for page in pages:
        for item in page.items.values():
            if not ledger.is_settled(item):
                ledger.leave(item, _LOOSE if isinstance(item, Connector) else _FREE if item.text else _BLANK)
    return Recovery(procedures, ledger.close())


def _masters(package: Package) -> Mapping[str, Master]:
    root = package.tree(_MASTERS)
    parts = package.relationships(_MASTERS)
    found = {}
    for master in named(root, "Master") if root is not None else ():
        part = parts.get(attribute(first(master, "Rel"), "id") or "")
        content = package.tree(part.target) if part is not None and part.target else None
        shape = first(content, "Shapes", "Shape")
        name = master.get("NameU") or master.get("Name") or ""
        found[master.get("ID") or ""] = Master(name, cells_of(shape) if shape is not None else {})
    return found


def _pages(package: Package, masters: Mapping[str, Master]) -> Iterator[VisioPage]:
    root = package.tree(_PAGES)
    if root is None:
        raise RefusedFileError("halaman gambar tidak ada di berkas; buka dengan Visio, lalu simpan ulang sebagai .vsdx")
    parts = package.relationships(_PAGES)
    for number, page in enumerate(named(root, "Page")):
        part = parts.get(attribute(first(page, "Rel"), "id") or "")
        content = package.tree(part.target) if part is not None and part.target else None
        if content is None or page.get("Background") == "1":
            continue
        if number >= _MAX_PAGES:
            raise RefusedFileError(f"gambar memuat lebih dari {_MAX_PAGES} halaman; bagi menjadi beberapa berkas")
        about = first(page, "PageSheet")
        height = cells_of(about).get("PageHeight", "") if about is not None else ""
        inches = float(height) if height.replace(".", "", 1).isdecimal() and len(height) < 20 else 8.5
        title = " ".join((page.get("Name") or page.get("NameU") or "").split())
        yield read_page(title, content, masters, inches)


def _is(shape: PageShape, names: Sequence[str]) -> bool:
    """Tell whether a shape's master is one of some; copies of a master in a document are numbered."""
    return shape.master.split(".")[0].strip().startswith(tuple(names))


class _Page:
    """A page with its items by the id of the shape; lives within `read_vsdx`."""

    def __init__(self, number: int, page: VisioPage) -> None:
        self.number, self.page = number, page
        glued = set(page.glue.values())
        self.items: dict[str, Item] = {}
        self.lanes: list[PageShape] = []
        self.areas: list[PageShape] = []
        self.nodes: dict[str, PageShape] = {}
        self.references: dict[str, PageShape] = {}
        for shape in page.shapes:
            self.items[shape.id] = self._item(shape, shape.id in glued)
            if shape.is_line or isinstance(self.items[shape.id], Label):
                continue
            if _is(shape, _LANES):
                self.lanes.append(shape)
            elif _is(shape, _AREAS):
                self.areas.append(shape)
            elif _is(shape, _REFERENCES):
                self.references[shape.id] = shape
            elif shape.id in glued or (shape.master and shape.text):
                self.nodes[shape.id] = shape

    def key(self, id: str) -> str:
        """Return the name of a shape that is unique in its file."""
        return f"{self.number}:{id}"

    def _item(self, shape: PageShape, is_glued: bool) -> Item:
        origin = Origin(self.page.name, f'"{shape.name}" (id {shape.id})')
        if not shape.is_line:
            if not shape.master and not is_glued:
                return Label(shape.text, shape.box, origin)
            return Shape(self.key(shape.id), _outline(shape), shape.text, shape.box, origin)
        ends = [self.page.glue.get((shape.id, is_begin)) for is_begin in (True, False)]
        source, target = (
            End(self.key(end) if end is not None else None, point)
            for end, point in zip(ends, (shape.begin, shape.end), strict=True)
        )
        begins, finishes = shape.heads
        is_back = begins is True and finishes is False
        if is_back:
            source, target = target, source
        return Connector(source, target, origin, shape.text, shape.is_dashed, True, begins is True and not is_back)

    @property
    def title(self) -> str:
        """What the frame around the lanes is called, else the page."""
        frame = next((area.text for area in self.areas if area.text and _is(area, ("cff container", "title"))), "")
        return " ".join((frame or self.page.name).split())


def _outline(shape: PageShape) -> ShapeKind:
    for names, kind in ((_DECISIONS, ShapeKind.DECISION), (_ENDS, ShapeKind.TERMINATOR), (_TASKS, ShapeKind.PROCESS)):
        if _is(shape, names):
            return kind
    return ShapeKind.OFF_PAGE if _is(shape, _REFERENCES) else ShapeKind.OTHER


def _joined(pages: Sequence[_Page]) -> list[list[_Page]]:
    """Return the pages by procedure: those that share the words of a reference belong together."""
    groups: list[list[_Page]] = []
    for page in pages:
        words = {shape.text for shape in page.references.values() if shape.text}
        same = [group for group in groups if any(words & {s.text for s in one.references.values()} for one in group)]
        groups = [group for group in groups if group not in same]
        groups.append([*(one for group in same for one in group), page])
    return groups


def _procedure(pages: Sequence[_Page], ledger: Ledger) -> RecoveredProcedure:
    """Return the procedure of some pages, and settle their items."""
    is_downward = all(_is_downward(page) for page in pages)
    named = {
        (page.number, lane.id): lane_name(lane.text, number)
        for page in pages
        for number, lane in enumerate(_ordered(page), 1)
    }
    lanes = list(dict.fromkeys(named.values()))
    flows = [flow for page in pages for flow in _flows(page, ledger)]
    flows += _pairs(pages, flows, ledger)
    entered = {flow.target for flow in flows}
    nodes = []
    for page in pages:
        for lane in page.lanes:
            ledger.take(page.items[lane.id])
        for area in page.areas:
            ledger.leave(page.items[area.id], _AREA)
        for shape in page.nodes.values():
            nodes.append(_node(page, shape, _lane(page, shape, lanes, named), entered, ledger))
        for id in page.references:
            item = page.items[id]
            if isinstance(item, Shape):
                nodes.append(LaneNode(item, NodeKind.PASSING, 0))
    posts = tuple(RecoveredPost(lane) for lane in lanes) or (RecoveredPost("Pelaksana"),)
    doubts = (NAMELESS_LANE,) if any(not lane.text.strip() for page in pages for lane in page.lanes) else ()
    doubts = doubts if lanes else (_NO_LANES,)
    return procedure_of(Diagram(pages[0].title, posts, tuple(nodes), tuple(flows), is_downward, doubts))


def _is_downward(page: _Page) -> bool:
    lefts = {round(lane.box.left) for lane in page.lanes}
    is_tall = all(lane.box.bottom - lane.box.top > lane.box.right - lane.box.left for lane in page.lanes)
    return len(lefts) > 1 or (len(page.lanes) < 2 and is_tall)


def _ordered(page: _Page) -> list[PageShape]:
    return sorted(page.lanes, key=lambda lane: (lane.box.left if _is_downward(page) else lane.box.top, lane.box.left))


def _flows(page: _Page, ledger: Ledger) -> Iterator[LaneFlow]:
    known = {page.key(id) for id in (*page.nodes, *page.references)}
    for shape in page.page.shapes:
        item = page.items[shape.id]
        flow = flow_of(item) if isinstance(item, Connector) else None
        if flow is not None and {flow.source, flow.target} <= known and flow.source != flow.target:
            ledger.take(item)
            yield flow


def _pairs(pages: Sequence[_Page], flows: Sequence[LaneFlow], ledger: Ledger) -> list[LaneFlow]:
    """Return arrows from references that are entered to the one of the same words that leads on."""
    entered, left = {flow.target for flow in flows}, {flow.source for flow in flows}
    by_words: dict[str, list[tuple[_Page, str]]] = defaultdict(list)
    for page in pages:
        for id, shape in page.references.items():
            by_words[shape.text].append((page, id))
    found = []
    for words, ends in by_words.items():
        into = [(page, id) for page, id in ends if page.key(id) in entered]
        out = [(page, id) for page, id in ends if page.key(id) in left and page.key(id) not in entered]
        is_pair = bool(words and into) and len(out) == 1
        for page, id in ends:
            if is_pair or page.key(id) in entered & left:
                ledger.take(page.items[id])
            else:
                ledger.leave(page.items[id], _AMBIGUOUS if words and into and out else _UNPAIRED)
        if is_pair:
            found += [LaneFlow(a.key(first), b.key(second)) for a, first in into for b, second in out]
    return found


def _node(page: _Page, shape: PageShape, place: tuple[int, str], entered: set[str], ledger: Ledger) -> LaneNode:
    item = page.items[shape.id]
    if not isinstance(item, Shape):
        raise TypeError(shape.id)
    lane, doubt = place
    doubts = [doubt]
    kind = NodeKind.TASK
    if item.shape is ShapeKind.DECISION:
        kind = NodeKind.DECISION
    elif item.shape is ShapeKind.TERMINATOR:
        kind = NodeKind.END if item.id in entered else NodeKind.START
    elif item.shape is ShapeKind.OTHER:
        doubts.append(OTHER_SHAPE)
    shown = "; ".join(filter(None, doubts))
    ledger.settle(item, shown)
    words = " ".join(shape.text.lower().split()).strip(" .")
    is_bare = kind in (NodeKind.START, NodeKind.END) and words in _EVENT_WORDS
    return LaneNode(replace(item, text="") if is_bare else item, kind, lane, shown)


def _lane(
    page: _Page, shape: PageShape, lanes: Sequence[str], named: Mapping[tuple[int, str], str]
) -> tuple[int, str]:
    """Return the lane that a shape lies in, and what is not certain about it."""
    if not page.lanes:
        return 0, ""
    middle = shape.box.center
    nearest = min(page.lanes, key=lambda lane: lane.box.distance(middle))
    return lanes.index(named[page.number, nearest.id]), _OUTSIDE if nearest.box.distance(middle) else ""
