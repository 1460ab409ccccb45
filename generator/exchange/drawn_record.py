"""A workbook or document of our own: its record, and the flow by the names that its shapes bear.

`docs/pengembang/pertukaran.md` says how they are named. A shape without such a name was added by somebody else; it is
left out and told, since the record has no row for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.exchange.account import Ledger
from generator.exchange.folio import Connector, Folio, Label, Shape, ShapeKind
from generator.exchange.record import Record, text_of
from generator.exchange.record_changes import changed_rows, is_recorded, recorded_text
from generator.exchange.recovered import (
    RecoveredArrow,
    RecoveredIdentity,
    RecoveredPost,
    RecoveredProcedure,
    RecoveredStep,
    RecoveredSymbol,
    Recovery,
    SymbolRole,
    SymbolShape,
)

_QUOTED = re.compile(r'"(.*)"(?: \(.*\))?', re.DOTALL)
_OFF_PAGE = re.compile(r"[A-Z]{1,3}:(?:out|in)")
_LABEL, _GOTO = "label ", "tujuan "
_EITHER = "atau"
_ADDED = "bentuk ini tidak ada di catatan sop export; tambahkan langkahnya di sumber"
_PICTURE = "gambar, seperti logo atau kode QR; lembar yang baru membuatnya dari sumber"
_LOOSE = "ujungnya tidak terpasang pada simbol dari sop export"
_FORM = "judul, nomor, atau kop formulir, atau diubah sesudah ekspor; isi SOP diambil dari catatan di berkas"
_GUESSED = "letak kolomnya diduga"
_NOTE = "berkas ini dibuat sop export: isinya diambil dari catatan di dalamnya, alurnya dari gambar"
_NEAR = 1.0  # points that places may differ by that are the same, and lines that begin together
_SHAPES = {ShapeKind.TERMINATOR: SymbolShape.TERMINATOR, ShapeKind.DECISION: SymbolShape.DECISION}


class _Named(NamedTuple):
    """A drawn thing with the number of its sheet and its name."""

    folio: int
    name: str
    item: Shape | Connector | Label


def name_in(place: str) -> str:
    """Return the name of a drawn thing, from the words that tell its place."""
    found = _QUOTED.fullmatch(place)
    return found[1] if found else ""


def recorded_recovery(record: Record, folios: Sequence[Folio]) -> Recovery:
    """Return the procedure of a file of our own, with every item accounted for."""
    ledger = Ledger(item for folio in folios for item in folio.items())
    procedure = _Reader(record, folios, ledger).read()
    recorded = recorded_text(record)
    for folio in folios:
        for cell in folio.cells:
            if is_recorded(cell.text, recorded):
                ledger.take(cell)
            else:
                ledger.leave(cell, _FORM)
        for item in folio.items():
            if not ledger.is_settled(item):
                is_picture = isinstance(item, Shape) and item.shape is ShapeKind.PICTURE
                ledger.leave(item, _PICTURE if is_picture else _ADDED if isinstance(item, Shape) else _LOOSE)
    notes = dict.fromkeys(note for folio in folios for note in folio.notes)
    return Recovery((procedure,), ledger.close(), (_NOTE, *notes), tuple(folios))


class _Reader:
    """Reads the flow by names; lives within `recorded_recovery`."""

    def __init__(self, record: Record, folios: Sequence[Folio], ledger: Ledger) -> None:
        self.record, self.ledger = record, ledger
        self.changed = changed_rows(record, folios)
        self.steps = [text_of(step.get("id")) for step in record.steps]
        self.posts = [post.id for post in record.posts]
        self.centers = [tuple(self._centers(folio)) for folio in folios]
        self.shapes: dict[tuple[int, str], _Named] = {}  # by sheet and id
        self.symbols: dict[str, _Named] = {}
        self.lines: list[tuple[_Named, str, str]] = []
        self.words: dict[str, list[Label | Shape]] = defaultdict(list)
        for number, folio in enumerate(folios):
            for shape in folio.shapes:
                self._sort(_Named(number, name_in(shape.origin.place), shape))
            for label in folio.labels:
                self._sort(_Named(number, name_in(label.origin.place), label))
        for number, folio in enumerate(folios):
            for line in folio.connectors:
                ends = [self.shapes.get((number, end.shape or "")) for end in (line.source, line.target)]
                if ends[0] is not None and ends[1] is not None:
                    self.lines.append((_Named(number, name_in(line.origin.place), line), ends[0].name, ends[1].name))

    def _centers(self, folio: Folio) -> Iterator[tuple[float, int]]:
        """Yield the middles of the columns that are headed with the name of a post, and the number of the post."""
        names = {"".join(post.name.split()): number for number, post in enumerate(self.record.posts)}
        edges = folio.column_edges
        for cell in folio.cells:
            number = names.get("".join(cell.text.split()))
            if number is not None and cell.last_column + 1 < len(edges):
                yield (edges[cell.column] + edges[cell.last_column + 1]) / 2, number

    def _sort(self, thing: _Named) -> None:
        """Keep a thing by what its name says that it is."""
        step, _, symbol = thing.name.partition("/")
        if thing.name.startswith(_LABEL) and not isinstance(thing.item, Connector):
            self.words[thing.name.removeprefix(_LABEL)].append(thing.item)
        elif thing.name.startswith(_GOTO) or thing.name == "simpul":
            self.ledger.take(thing.item)
        elif isinstance(thing.item, Shape) and _OFF_PAGE.fullmatch(thing.name):
            self.shapes[thing.folio, thing.item.id] = thing
            self.ledger.take(thing.item)
        elif isinstance(thing.item, Shape) and symbol and step in self.steps and thing.name not in self.symbols:
            self.shapes[thing.folio, thing.item.id] = thing
            self.symbols[thing.name] = thing

    def read(self) -> RecoveredProcedure:
        """Return the procedure: rows of the record, symbols and arrows of the drawing."""
        joints, either, arrows = self._flow()
        by_step: dict[str, list[RecoveredSymbol]] = defaultdict(list)
        entered, left = {arrow.target for arrow in arrows}, {arrow.source for arrow in arrows}
        heads = _heads(self.symbols, joints)
        begun = {heads[key] for key in entered if key in heads}
        ended = {heads[key] for key in left if key in heads}
        for key, thing in self.symbols.items():
            step, _, name = key.partition("/")
            post, doubt = self._post(thing, name)
            self.ledger.settle(thing.item, doubt)
            shape = _SHAPES.get(thing.item.shape, SymbolShape.PROCESS) if isinstance(thing.item, Shape) else None
            by_step[step].append(
                RecoveredSymbol(
                    key,
                    post,
                    shape or SymbolShape.PROCESS,
                    thing.item.text,
                    heads[key] if heads[key] != key else None,
                    role=_role(shape, heads[key] in begun, heads[key] in ended),
                    name=name,
                )
            )
        steps = tuple(
            RecoveredStep(
                text_of(said.get("aktivitas")),
                tuple(by_step.get(id, ())),
                doubts=tuple(self.changed.get(id, ())),
                id=id,
                is_either=id in either,
                place=id,
            )
            for id, said in zip(self.steps, self.record.steps, strict=True)
        )
        posts = tuple(RecoveredPost(post.name or post.id, "", post.id) for post in self.record.posts)
        return RecoveredProcedure(RecoveredIdentity(), posts, steps, tuple(arrows), has_flow=True, record=self.record)

    def _post(self, thing: _Named, name: str) -> tuple[int, str]:
        """Return the column of a symbol: what it is named after, else that of the symbols above and below it."""
        if name in self.posts:
            return self.posts.index(name), ""
        middle = thing.item.box.center.x if isinstance(thing.item, Shape) else 0.0
        known = [
            (abs(other.item.box.center.x - middle), self.posts.index(post))
            for key, other in self.symbols.items()
            if (post := key.partition("/")[2]) in self.posts and isinstance(other.item, Shape)
        ]
        known += [(abs(center - middle), post) for center, post in self.centers[thing.folio]]
        distance, number = min(known, default=(0.0, 0))
        return number, "" if known and distance < _NEAR else _GUESSED

    def _flow(self) -> tuple[list[tuple[str, str]], set[str], list[RecoveredArrow]]:
        """Return the joints, the rows that one of several posts does, and the arrows, off-page pairs taken out."""
        joints: list[tuple[str, str]] = []
        either: set[str] = set()
        ways: list[tuple[Connector, str, str, str]] = []
        for thing, source, target in self.lines:
            line = thing.item
            if not isinstance(line, Connector):
                continue
            self.ledger.take(line)
            words = self._words(thing.name) or line.text
            if line.has_head:
                ways.append((line, source, target, words))
            else:
                joints.append((source, target))
                either |= {source.partition("/")[0]} if words == _EITHER else set()
        return joints, either, list(_arrows(_labelled(ways)))

    def _words(self, name: str) -> str:
        """Return the words of the next arrow of a name: arrows and words of the same name stand in the same order."""
        if not self.words[name]:
            return ""
        item = self.words[name].pop(0)
        self.ledger.take(item)
        return " ".join(item.text.split())


def _role(shape: SymbolShape | None, is_entered: bool, leads_on: bool) -> SymbolRole | None:
    """Return whether a capsule begins or ends: one that arrows lead to ends, unless it only leads on."""
    if shape is not SymbolShape.TERMINATOR:
        return None
    return SymbolRole.END if is_entered or not leads_on else SymbolRole.START


def _heads(symbols: Iterable[str], joints: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """Return for each symbol the first of those that it is joined with."""
    order = list(symbols)
    head = {key: key for key in order}
    for a, b in joints:
        if a in head and b in head:
            old, new = sorted((head[a], head[b]), key=order.index, reverse=True)
            head = {key: new if one == old else one for key, one in head.items()}
    return head


_Way = tuple[Connector, str, str, str]


def _labelled(ways: Sequence[_Way]) -> Iterator[_Way]:
    """Yield arrows with their words; of a fork one bears them, and the others begin at the same point."""
    said: dict[str, list[_Way]] = defaultdict(list)
    for way in ways:
        said[way[1]] += [way] if way[3] else []
    for line, source, target, words in ways:
        forked = (other[3] for other in said[source] if _begin_together(other[0], line))
        yield line, source, target, words or next(forked, "")


def _begin_together(line: Connector, other: Connector) -> bool:
    a, b = line.source.point, other.source.point
    return a is not None and b is not None and abs(a.x - b.x) <= _NEAR and abs(a.y - b.y) <= _NEAR


def _arrows(ways: Iterable[_Way]) -> Iterator[RecoveredArrow]:
    """Yield arrows between symbols: one that ends at a letter goes on where that letter begins again."""
    listed = list(ways)
    onward: dict[str, list[_Way]] = defaultdict(list)
    for way in listed:
        if way[1].endswith(":in") and _OFF_PAGE.fullmatch(way[1]):
            onward[way[1].partition(":")[0]].append(way)
    seen: set[tuple[str, str, str]] = set()
    for line, source, target, words in listed:
        if _OFF_PAGE.fullmatch(source):
            continue
        for after in _reached(target, onward, frozenset()):
            label = words or after[1]
            if (source, after[0], label) not in seen:
                seen.add((source, after[0], label))
                yield RecoveredArrow(source, after[0], label, line.is_dashed, line.is_two_way)


def _reached(target: str, onward: Mapping[str, list[_Way]], passed: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the symbols that an arrow leads to, and words that stand on the way."""
    if not _OFF_PAGE.fullmatch(target):
        yield target, ""
        return
    letter = target.partition(":")[0]
    if letter in passed:
        return
    for _, _, further, words in onward.get(letter, ()):
        for symbol, more in _reached(further, onward, passed | {letter}):
            yield symbol, words or more
