"""Visio drawings (.vsdx): shapes by their masters, lines by their glue, swimlanes as pelaksana, references contracted.

Pages that references join are one procedure. Macros and links are never followed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.exchange.account import Ledger
from generator.exchange.folio import Connector, Item, Shape, ShapeKind
from generator.exchange.lane_graph import LaneFlow, LaneNode, NodeKind
from generator.exchange.lanes import NAMELESS_LANE, Diagram, lane_name, procedure_of
from generator.exchange.markup import attribute, first, named
from generator.exchange.package import Package
from generator.exchange.plain import one_line
from generator.exchange.recovered import RecoveredPost, RecoveredProcedure, Recovery
from generator.exchange.refusal import RefusedFileError
from generator.exchange.symbols import OTHER_SHAPE
from generator.exchange.vsdx_cells import Master, master_of, styles_of
from generator.exchange.vsdx_drawn import EVENT_WORDS, DrawnPage, named_lanes
from generator.exchange.vsdx_flow import flows_of
from generator.exchange.vsdx_lanes import Lane
from generator.exchange.vsdx_page import PageShape, VisioPage, read_page, sheet_of
from generator.exchange.vsdx_roles import Role
from generator.exchange.words import Words, own_words

_DOCUMENT = "visio/document.xml"
_PAGES = "visio/pages/pages.xml"
_MASTERS = "visio/masters/masters.xml"
_MAX_PAGES = 200
_NO_LANES = "gambar tidak memuat lajur; pelaksana tiap langkah perlu diisi"
_NO_LANE_HERE = "halaman bentuk ini tidak memuat lajur; pelaksananya perlu diisi"
_GUESSED = "lajur diduga dari kotak yang digambar; periksa pelaksana tiap langkah"
_OUTSIDE = "di luar semua lajur; dianggap milik lajur terdekat"
_ACROSS = "bentuk ini mencakup beberapa lajur; ditulis di lajur tempat tengahnya"
_ACROSS_SHARE = 0.25  # of a shape, in a lane beside its own
_AREA = "bingkai, judul, atau fase; tidak ada padanannya di formulir"
_BACKGROUND = "di halaman latar belakang; tidak ada padanannya di formulir"
_HIDDEN = "di lapisan yang disembunyikan"
_LOOSE = "ujungnya tidak terpasang pada langkah"
_FREE = "teks lepas yang tidak terpasang pada bentuk atau penghubung"
_UNPAIRED = "rujukan halaman tanpa pasangan"
_AMBIGUOUS = "alur berlanjut di lebih dari satu rujukan dengan tulisan itu; sambungkan langkahnya sendiri"
_BLANK = "bentuk tanpa tulisan dan tanpa penghubung"
_INNER = "bentuk ini memuat tulisan lain di dalamnya; ditulis di keterangan"


def is_vsdx(raw: bytes) -> bool:
    """Tell whether a file is a package with pages of Visio."""
    return raw.startswith(b"PK\x03\x04") and b"visio/" in raw


def read_vsdx(raw: bytes, name: str, words: Words | None = None) -> Recovery:
    """Return the procedures of a drawing; `words` as `read_docx` takes them. Raises RefusedFileError."""
    known = words or own_words()
    package = Package(raw)
    pages = [DrawnPage(number, page) for number, page in enumerate(_pages(package, _masters(package)))]
    ledger = Ledger(item for page in pages for item in page.items.values())
    shown = [page for page in pages if not page.page.is_background]
    flows = {page.number: list(flows_of(page.links(known, ledger), ledger)) for page in shown}
    pairs = _paired(shown, [flow for found in flows.values() for flow in found])
    groups = [group for group in _joined(shown, pairs) if any(page.nodes for page in group)]
    procedures = tuple(_procedure(group, flows, pairs, ledger) for group in groups)
    for page in pages:
        for id, item in page.items.items():
            if ledger.is_settled(item):
                continue
            ledger.leave(item, _unused(page, id, item))
    return Recovery(procedures, ledger.close())


def _unused(page: DrawnPage, id: str, item: Item) -> str:
    """Return why an item is left out that nothing has taken."""
    if page.page.is_background:
        return _BACKGROUND
    if page.roles[id] is Role.HIDDEN:
        return _HIDDEN
    if isinstance(item, Connector):
        return _LOOSE
    return _FREE if item.text else _BLANK


def _masters(package: Package) -> Mapping[str, Master]:
    root = package.tree(_MASTERS)
    parts = package.relationships(_MASTERS)
    found = {}
    for master in named(root, "Master") if root is not None else ():
        part = parts.get(attribute(first(master, "Rel"), "id") or "")
        content = package.tree(part.target) if part is not None and part.target else None
        name = master.get("NameU") or master.get("Name") or ""
        found[master.get("ID") or ""] = master_of(name, first(content, "Shapes", "Shape"))
    return found


def _pages(package: Package, masters: Mapping[str, Master]) -> Iterator[VisioPage]:
    root = package.tree(_PAGES)
    if root is None:
        raise RefusedFileError("halaman gambar tidak ada di berkas; buka dengan Visio, lalu simpan ulang sebagai .vsdx")
    parts = package.relationships(_PAGES)
    styles = styles_of(package.tree(_DOCUMENT))
    for number, page in enumerate(named(root, "Page")):
        part = parts.get(attribute(first(page, "Rel"), "id") or "")
        content = package.tree(part.target) if part is not None and part.target else None
        if content is None:
            continue
        if number >= _MAX_PAGES:
            raise RefusedFileError(f"gambar memuat lebih dari {_MAX_PAGES} halaman; bagi menjadi beberapa berkas")
        title = one_line(page.get("Name") or page.get("NameU") or "")
        sheet = sheet_of(first(page, "PageSheet"), masters, styles)
        yield read_page(title, content, sheet, page.get("Background") == "1")


def _pair_names(pages: Sequence[DrawnPage], flows: Sequence[LaneFlow]) -> dict[str, str]:
    """Return what tells the pair of each reference, by its key: the names that Visio gave both, else its words.

    Words that both end and begin on one page are a pair of that page.
    """
    entered, left = {flow.target for flow in flows}, {flow.source for flow in flows}
    pairs: dict[str, str] = {}
    for page in pages:
        for key in page.references:
            users = page.shapes[key.partition(":")[2]].users
            both = sorted((users.get("OPCShapeID", ""), users.get("OPCDShapeID", "")))
            pairs[key] = "\n".join(both) if all(both) else ""
    counts = Counter(pairs.values())
    for page in pages:
        words = {key: one_line(item.text) for key, item in page.references.items()}
        out = {words[key] for key in words if key in left - entered}
        here = {words[key] for key in words if key in entered} & out
        for key, own in words.items():
            if not (pairs[key] and counts[pairs[key]] > 1):
                pairs[key] = f"{own}\n{page.number}" if own in here else own
    return pairs


class _Pairs(NamedTuple):
    """The references of a file: the pair of each, those that lines touch, and pairs that join or lead on twice."""

    names: Mapping[str, str]
    linked: frozenset[str]  # by their keys
    joining: frozenset[str]
    crowded: frozenset[str]


def _paired(pages: Sequence[DrawnPage], flows: Sequence[LaneFlow]) -> _Pairs:
    entered, left = {flow.target for flow in flows}, {flow.source for flow in flows}
    names = _pair_names(pages, flows)
    out = Counter(pair for key, pair in names.items() if key in left - entered)
    into = {pair for key, pair in names.items() if pair and key in entered}
    linked = frozenset(key for key in names if key in entered | left)
    return _Pairs(
        names,
        linked,
        frozenset(pair for pair in into if out[pair] == 1),
        frozenset(pair for pair in into if out[pair] > 1),
    )


def _joined(pages: Sequence[DrawnPage], pairs: _Pairs) -> list[list[DrawnPage]]:
    """Return the pages by procedure: those belong together between which a reference ends and just one begins."""
    groups: list[tuple[set[str], list[DrawnPage]]] = []
    for page in pages:
        own = {pairs.names[key] for key in page.references if key in pairs.linked} & pairs.joining
        same = [group for group in groups if group[0] & own]
        groups = [group for group in groups if group not in same]
        groups.append((own.union(*(group[0] for group in same)), [*(one for group in same for one in group[1]), page]))
    return [group for _, group in groups]


def _procedure(
    pages: Sequence[DrawnPage], drawn: Mapping[int, Sequence[LaneFlow]], pairs: _Pairs, ledger: Ledger
) -> RecoveredProcedure:
    """Return the procedure of some pages, and settle their items."""
    named = {
        (page.number, id): lane_name(text, number)
        for page in pages
        for number, (id, text) in enumerate(named_lanes(page).items(), 1)
    }
    lanes = list(dict.fromkeys(named.values()))
    flows = [flow for page in pages for flow in drawn[page.number]]
    flows += list(_contracted(pages, flows, pairs, ledger))
    entered = {flow.target for flow in flows}
    nodes = []
    for page in pages:
        guess = _GUESSED if page.is_guessed else ""
        for lane in page.lanes:
            ledger.settle(page.items[lane.id], guess)
            if lane.words:
                ledger.settle(page.items[lane.words], guess)
        for area in page.areas():
            ledger.leave(area, _AREA)
        for id, shape in page.nodes.items():
            nodes.append(_node(page, id, shape, _lane(page, page.symbols[id], lanes, named), entered, ledger))
        nodes += [LaneNode(item, NodeKind.PASSING, 0) for item in page.references.values()]
    posts = tuple(RecoveredPost(lane) for lane in lanes) or (RecoveredPost("Pelaksana"),)
    is_down = all(page.is_downward for page in pages)
    return procedure_of(Diagram(pages[0].title, posts, tuple(nodes), tuple(flows), is_down, tuple(_doubts(pages))))


def _doubts(pages: Sequence[DrawnPage]) -> Iterator[str]:
    lanes = [(page, lane) for page in pages for lane in page.lanes]
    if not lanes:
        yield _NO_LANES
    if any(not lane.name.strip() for _, lane in lanes):
        yield NAMELESS_LANE
    if any(page.is_guessed for page, _ in lanes):
        yield _GUESSED


def _contracted(
    pages: Sequence[DrawnPage], flows: Sequence[LaneFlow], pairs: _Pairs, ledger: Ledger
) -> Iterator[LaneFlow]:
    """Yield arrows from references that are entered to the one of the same pair that leads on."""
    entered, left = {flow.target for flow in flows}, {flow.source for flow in flows}
    items = {key: item for page in pages for key, item in page.references.items()}
    begins = {pairs.names[key]: key for key in items if key in left - entered}
    for key, item in items.items():
        pair = pairs.names[key]
        is_linked = pair in pairs.joining and key in pairs.linked
        if is_linked or key in entered & left:
            ledger.take(item)
        else:
            ledger.leave(item, _AMBIGUOUS if pair in pairs.crowded else _UNPAIRED)
        if is_linked and key in entered and pair in begins:
            yield LaneFlow(key, begins[pair])


def _node(
    page: DrawnPage, id: str, shape: PageShape, place: tuple[int, str], entered: set[str], ledger: Ledger
) -> LaneNode:
    item = page.symbols[id]
    lane, doubt = place
    doubts = [doubt, _INNER if shape.inner else ""]
    kind = NodeKind.TASK
    if item.shape is ShapeKind.DECISION:
        kind = NodeKind.DECISION
    elif item.shape is ShapeKind.TERMINATOR:
        kind = NodeKind.END if item.id in entered else NodeKind.START
    elif item.shape is ShapeKind.OTHER:
        doubts.append(OTHER_SHAPE)
    shown = "; ".join(filter(None, doubts))
    ledger.settle(item, shown)
    text = item.text or page.texts.get(id, "")
    is_event = kind in (NodeKind.START, NodeKind.END) and not shape.inner
    is_bare = is_event and one_line(text.lower()).strip(" .") in EVENT_WORDS
    remark = (one_line(shape.inner),) if shape.inner else ()
    return LaneNode(replace(item, text="" if is_bare else text), kind, lane, shown, remark=remark, page=page.number)


def _lane(page: DrawnPage, item: Shape, lanes: Sequence[str], named: Mapping[tuple[int, str], str]) -> tuple[int, str]:
    """Return the lane that a shape lies in, and what is not certain about it."""
    if not page.lanes:
        return 0, _NO_LANE_HERE if lanes else ""
    middle = item.box.center
    nearest = min(page.lanes, key=lambda lane: lane.box.distance(middle))
    doubt = _OUTSIDE if nearest.box.distance(middle) else ""
    if any(_reaches(item, lane, page.is_downward) for lane in page.lanes if lane.name != nearest.name):
        doubt = _ACROSS
    return lanes.index(named[page.number, nearest.id]), doubt


def _reaches(item: Shape, lane: Lane, is_down: bool) -> bool:
    """Tell whether a shape whose middle lies elsewhere takes up a part of a lane that cannot be meant for nothing."""
    own, other = item.box, lane.box
    across = min(own.right, other.right) - max(own.left, other.left)
    down = min(own.bottom, other.bottom) - max(own.top, other.top)
    share = across / (own.right - own.left or 1.0) if is_down else down / (own.bottom - own.top or 1.0)
    return min(across, down) > 0 and share > _ACROSS_SHARE
