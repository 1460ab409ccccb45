"""The arrows of a Visio page: lines by their glue, loose ones by where they end, and free words beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.exchange.account import Ledger
from generator.exchange.connections import Drawn, Exits, Link, merged, read_links, settle_link
from generator.exchange.exit_labels import TOO_FAR, TOO_MANY, Word, attach
from generator.exchange.folio import Connector, End, Folio, Label, Shape, ShapeKind
from generator.exchange.lane_graph import LaneFlow
from generator.exchange.plain import one_line
from generator.exchange.recovered import SymbolShape
from generator.exchange.symbols import Board, PlacedSymbol
from generator.exchange.words import Words

_LONGEST_LABEL = 40
_UNUSED = (TOO_FAR, TOO_MANY)
_FREE = "tulisan lepas di samping panah; dianggap labelnya"


def written_over(symbols: Mapping[str, Shape], labels: Sequence[Label], words: Words) -> dict[str, Label]:
    """Return the free words that lie over symbols without words of their own, by the id of the symbol."""
    bare = Drawn({id: shape for id, shape in symbols.items() if not shape.text}, {})
    found: dict[str, Label] = {}
    for label in labels:
        id = bare.meant(End(None, label.box.center), 0.0)
        if id is not None and not words.is_exit(label.text):
            found.setdefault(id, label)
    return found


def links_of(
    lines: Sequence[Connector],
    symbols: Mapping[str, Shape],
    references: Mapping[str, Shape],
    labels: Sequence[Label],
    words: Words,
    ledger: Ledger,
) -> list[Link]:
    """Return the arrows of a page, each with what stands beside it; their lines and words are settled."""
    outlines = {ShapeKind.DECISION: SymbolShape.DECISION, ShapeKind.TERMINATOR: SymbolShape.TERMINATOR}
    placed = {
        id: PlacedSymbol(shape, 0, 0, outlines.get(shape.shape, SymbolShape.PROCESS), "")
        for id, shape in symbols.items()
    }
    board = Board(symbols=placed, off_pages=dict(references))
    between: Exits = {number: label for number, label in enumerate(labels) if words.is_exit(label.text)}
    arrows = read_links(Folio("", (), connectors=tuple(lines)), board, between, {}, ledger).arrows
    free = [label for label in between.values() if not ledger.is_settled(label)]
    told = attach([Word(label, one_line(label.text), label.box) for label in free], arrows, placed)
    deciding = [link for link in arrows if not link.label and link.source in placed and _decides(placed[link.source])]
    others = [
        Word(label, one_line(label.text), label.box)
        for label in labels
        if len(label.text) <= _LONGEST_LABEL and not words.is_exit(label.text)
    ]
    for word, doubt in attach(others, deciding, placed).items():
        told[word] = doubt if doubt in _UNUSED else "; ".join(filter(None, (_FREE, doubt)))
    for link in deciding:
        link.doubts += [_FREE] if link.label else []
    for word, doubt in told.items():
        if doubt not in _UNUSED:
            ledger.settle(word.item, doubt)
    return arrows


def _decides(symbol: PlacedSymbol) -> bool:
    return symbol.outline is SymbolShape.DECISION


def flows_of(arrows: Sequence[Link], ledger: Ledger) -> Iterator[LaneFlow]:
    """Yield each arrow once, and settle the lines that draw it."""
    for link, others in merged(list(arrows)):
        settle_link(link, others, ledger)
        doubt = "; ".join(dict.fromkeys(link.doubts))
        label = one_line(link.label)
        yield LaneFlow(link.source, link.target, label, link.is_dashed, link.is_two_way, doubt)
