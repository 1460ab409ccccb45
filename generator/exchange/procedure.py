"""One table of a folio as steps: its columns of text, and the symbols and arrows that are drawn over it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from generator.exchange.account import Ledger
from generator.exchange.bounds import bounded_posts
from generator.exchange.combining import OPEN_END, OpenEnd, ReadTable
from generator.exchange.connections import Link, merged, read_links, settle_link
from generator.exchange.exit_labels import TOO_FAR, TOO_MANY, Word, attach
from generator.exchange.folio import Box, Cell, Folio, Label, Shape, ShapeKind
from generator.exchange.grid import Grid
from generator.exchange.off_page import contracted
from generator.exchange.performers import NO_NAME, left_out, names_in, sign_of
from generator.exchange.plain import one_line
from generator.exchange.recovered import (
    UNKNOWN_COLUMN,
    RecoveredArrow,
    RecoveredIdentity,
    RecoveredPost,
    RecoveredProcedure,
    RecoveredStep,
    RecoveredSymbol,
    SymbolRole,
    SymbolShape,
)
from generator.exchange.row_texts import row_texts
from generator.exchange.rows import Body, FormRow, read_rows
from generator.exchange.symbols import Board, PlacedSymbol, by_row, place_symbols
from generator.exchange.table import Table, TableColumn, doubts_of
from generator.exchange.words import Column, Words

_PAGE = re.compile(r"\b(?:hal|hlm|halaman|page|lembar)\b\.?\s*\d", re.IGNORECASE)
_ROLES = {"mulai": SymbolRole.START, "selesai": SymbolRole.END}  # by the alternative text
_DECIDES = "gambar ini dianggap belah ketupat karena tulisan pada jalan keluarnya"
_HIDDEN_ROW = "baris ini tersembunyi di berkas asal"
_HIDDEN = "baris atau kolom ini tersembunyi di berkas asal"
_WIDE = "kotak ini mencakup beberapa kolom pelaksana; ditulis sebagai dikerjakan bersama"


class _Reader:
    """Reads one table; lives within `read_table`."""

    def __init__(self, folio: Folio, grid: Grid, table: Table, words: Words, ledger: Ledger) -> None:
        self.folio, self.grid, self.table, self.ledger = folio, grid, table, ledger
        self.board: Board = place_symbols(folio, grid, table, words)
        self.words = words
        self.body: Body = read_rows(grid, table, {symbol.row for symbol in self.board.symbols.values()}, folio.is_own)
        self.symbols: Mapping[int, list[PlacedSymbol]] = by_row(self.board.symbols.values(), self.body.rows)
        self.row_of = {symbol.shape.id: row for row, found in self.symbols.items() for symbol in found}
        self.doubts: dict[int, list[str]] = {}
        self.doubted: dict[Cell, str] = {}
        self.either: set[int] = set()  # rows that one of several does
        self.open_ends: tuple[OpenEnd, ...] = ()
        self.texts: dict[str, str] = {}  # of symbols, from boxes that lie over them
        self.names: dict[str, int] = {}  # of pelaksana that are written in cells

    def read(self) -> RecoveredProcedure:
        """Return the procedure, its identity still to be found."""
        marks = dict(self._marks())
        arrows, joints = self._flow()
        steps = []
        for number, row in enumerate(self.body.rows):
            symbols = [*self._drawn(number, joints), *marks.get(number, ())]
            steps.append(self._step(row, number, tuple(symbols)))
        self._settle()
        posts = [RecoveredPost(one_line(column.name), one_line(column.heading)) for column in self.table.posts]
        posts += [RecoveredPost(name) for name in self.names]
        bounded_posts(len(posts), self.table.headings[0].origin)
        doubts = tuple(doubts_of(self.table, self.words))
        return RecoveredProcedure(
            RecoveredIdentity(), tuple(posts), tuple(steps), tuple(arrows), bool(arrows), doubts, self.folio.part
        )

    def _drawn(self, number: int, joints: Mapping[str, str]) -> Iterator[RecoveredSymbol]:
        for placed in self.symbols.get(number, ()):
            symbol = self.board.symbols[placed.shape.id]
            shape = symbol.shape
            text = self.texts.get(shape.id) or self._words_of(symbol) or shape.text
            role = _ROLES.get(one_line(shape.described).lower())
            yield RecoveredSymbol(shape.id, symbol.post, symbol.outline, one_line(text), joints.get(shape.id), role)
            doubt = "; ".join(filter(None, (symbol.doubt, _WIDE if symbol.also else "")))
            self.ledger.settle(shape, doubt)
            self.doubts.setdefault(number, []).extend([doubt] if doubt else [])
            for post in symbol.also:
                yield RecoveredSymbol(f"{shape.id}/{post}", post, SymbolShape.PROCESS, "", shape.id)

    def _words_of(self, symbol: PlacedSymbol) -> str:
        """Return words that stand in the cell under a symbol without words of its own."""
        row, column = self.folio.place_of(symbol.shape.box.center)
        cell = self.grid.at(row, column)
        if symbol.shape.text or cell is None or self.ledger.is_settled(cell) or self.words.is_exit(cell.text):
            return ""
        self.ledger.take(cell)
        return cell.text

    def _flow(self) -> tuple[list[RecoveredArrow], Mapping[str, str]]:
        """Return arrows between symbols, and for each joined symbol the one that it is joined with."""
        exits: dict[str | int, Label | Shape] = {shape.id: shape for shape in self.board.words}
        free = enumerate(one for one in self.folio.labels if not self.ledger.is_settled(one))
        exits |= {number: label for number, label in free if self.words.is_exit(label.text)}
        links = read_links(self.folio, self.board, exits, self.row_of, self.ledger)
        arrows, crossed, open_ended = contracted(links.arrows, self.board.off_pages)
        self.open_ends = tuple(self._open_ends(crossed, open_ended))
        leaving = [link for end in self.open_ends if end.is_out for link in end.links]
        words = list(self._labels())
        for word in [word for word in words if _PAGE.search(word.text)]:
            self.ledger.leave(word.item, "rujukan halaman di samping panah")
        for word in [word for word in words if one_line(word.text).lower() == "atau"]:
            row = self._row_at(word.box)
            if any(self.row_of.get(link.source) == row for link in links.joints):
                self.either.add(row)
                self.ledger.take(word.item)
        self._write_symbols(words)
        words = [word for word in words if not self.ledger.is_settled(word.item)]
        told = attach(words, [*arrows, *leaving], self.board.symbols)
        for word, doubt in told.items():
            if doubt in (TOO_FAR, TOO_MANY):
                self.ledger.leave(word.item, doubt)
            else:
                self.ledger.settle(word.item, doubt)
        self._decide(arrows)
        found = []
        for link, others in merged(arrows):
            settle_link(link, others, self.ledger)
            doubt = "; ".join(dict.fromkeys(link.doubts))
            found.append(RecoveredArrow(link.source, link.target, link.label, link.is_dashed, link.is_two_way, doubt))
        joints: dict[str, str] = {}
        for link in links.joints:
            self.ledger.settle(link.connectors[0], "; ".join(link.doubts))
            joints.setdefault(link.target, link.source)
        return found, joints

    def _write_symbols(self, words: Sequence[Word]) -> None:
        """Give words in a box of their own that lies over a symbol without words to that symbol."""
        bare = [one for one in self.board.symbols.values() if not one.shape.text]
        for word in words:
            over = next((one.shape for one in bare if one.holds(word.box.center)), None)
            is_free = isinstance(word.item, Label) and not self.words.is_exit(word.text)
            if over is not None and is_free and over.id not in self.texts and not self.ledger.is_settled(word.item):
                self.texts[over.id] = word.text
                self.ledger.take(word.item)

    def _open_ends(self, crossed: Collection[str], links: Sequence[Link]) -> Iterator[OpenEnd]:
        """Yield the references that lead to another sheet or come from one, and settle all others."""
        kept: list[Link] = []
        for id, shape in self.board.off_pages.items():
            out = tuple(link for link in links if link.target == id and link.source in self.board.symbols)
            into = tuple(link for link in links if link.source == id and link.target in self.board.symbols)
            if id in crossed:
                self.ledger.take(shape)
            elif bool(out) == bool(into):
                self.ledger.leave(shape, OPEN_END)
            else:
                kept += [*out, *into]
                yield OpenEnd(shape, bool(out), out or into)
        for link in links:
            for line in link.connectors if all(link is not one for one in kept) else ():
                self.ledger.leave(line, OPEN_END)

    def _decide(self, arrows: Sequence[Link]) -> None:
        """Make decisions of pictures and odd outlines whose ways out are labelled as a decision's are."""
        for id, symbol in self.board.symbols.items():
            labels = [link.label for link in arrows if link.source == id]
            is_odd = symbol.shape.shape in (ShapeKind.PICTURE, ShapeKind.OTHER)
            if is_odd and len(set(labels)) > 1 and all(self.words.is_exit(label) for label in labels):
                self.board.symbols[id] = symbol._replace(outline=SymbolShape.DECISION, doubt=_DECIDES)

    def _row_at(self, box: Box) -> int:
        """Return the number of the row of the form that a box lies in, -1 for none."""
        row = self.folio.place_of(box.center)[0]
        return next((n for n, one in enumerate(self.body.rows) if one.first <= row <= one.last), -1)

    def _labels(self) -> Iterator[Word]:
        """Yield words that can stand at an arrow: free ones, boxes of words, and cells in the columns of pelaksana."""
        for label in self.folio.labels:
            row, column = self.folio.place_of(label.box.center)
            is_ours = self.table.first <= row <= self.table.last and not self.ledger.is_settled(label)
            if is_ours and (self.words.is_exit(label.text) or any(post.covers(column) for post in self.table.posts)):
                yield Word(label, label.text, label.box)
        for shape in self.board.words:
            if not self.ledger.is_settled(shape):
                yield Word(shape, shape.text, shape.box)
        for form_row in self.body.rows:
            for cell in self._post_cells(form_row):
                if self.words.is_exit(cell.text) and self.board.symbols:
                    yield Word(cell, cell.text, self._box(cell))

    def _box(self, cell: Cell) -> Box:
        columns, rows = self.folio.column_edges, self.folio.row_edges
        right, bottom = min(cell.last_column + 1, len(columns) - 1), min(cell.last_row + 1, len(rows) - 1)
        return Box(columns[cell.column], rows[cell.row], columns[right], rows[bottom])

    def _post_cells(self, row: FormRow) -> Iterator[Cell]:
        for column, cells in row.cells.items():
            if column.role is Column.POSTS:
                yield from (cell for cell in cells if not self.ledger.is_settled(cell))

    def _marks(self) -> Iterator[tuple[int, list[RecoveredSymbol]]]:
        """Yield symbols that are written as signs or names in cells, where nothing is drawn."""
        for number, row in enumerate(self.body.rows):
            symbols: list[RecoveredSymbol] = []
            if self.table.performers is not None and not row.is_note:
                symbols = list(self._named(number, row, self.table.performers))
            elif not self.board.symbols:
                symbols = list(self._signs(number, row))
            if symbols:
                yield number, symbols

    def _named(self, number: int, row: FormRow, column: TableColumn) -> Iterator[RecoveredSymbol]:
        named = names_in(row.text(column), self.words)
        first = None
        for name in named.names:
            post = self.names.setdefault(name, len(self.table.posts) + len(self.names))
            yield RecoveredSymbol(f"{number}/{post}", post, SymbolShape.PROCESS, "", first)
            first = first or f"{number}/{post}"
        for cell in row.cells.get(column, ()):
            if named.names:
                self.ledger.settle(cell, named.doubt)
            else:
                which = f" ke-{cell.column - column.first + 1}" if column.last > column.first else ""
                self.doubts.setdefault(number, []).append(NO_NAME.format(one_line(cell.text), which))
                self.ledger.leave(cell, self.doubts[number][-1])
        self.doubts.setdefault(number, []).extend([named.doubt] if named.doubt else [])
        self.either |= {number} if named.is_either else set()

    def _signs(self, number: int, row: FormRow) -> Iterator[RecoveredSymbol]:
        seen = set()
        for cell in self._post_cells(row):
            post = next(n for n, one in enumerate(self.table.posts) if one.covers(cell.column))
            sign = sign_of(cell.text)
            if sign.is_symbol and post not in seen:
                seen.add(post)
                outline = SymbolShape.DECISION if sign.is_decision else SymbolShape.PROCESS
                yield RecoveredSymbol(f"{number}/{post}", post, outline)
                self.ledger.mark(cell, sign.reason)
                self.doubts.setdefault(number, []).append(sign.reason)

    def _step(self, row: FormRow, number: int, symbols: tuple[RecoveredSymbol, ...]) -> RecoveredStep:
        texts = row_texts(self.grid, self.table, row)
        self.doubted |= texts.doubts
        doubts = [*row.doubts, *self.doubts.get(number, ()), *texts.doubts.values()]
        unknown = [column for column in row.cells if column.role is None]
        if any(cell.is_hidden for cells in row.cells.values() for cell in cells):
            doubts.append(_HIDDEN_ROW)
        place = f"{self.folio.part}, baris {row.first + 1}" if self.folio.part else f"baris {row.first + 1}"
        return RecoveredStep(
            **texts.values,
            symbols=symbols,
            number=row.number,
            added=tuple((one_line(column.name), one_line(row.text(column))) for column in unknown),
            is_note=row.is_note and not symbols,
            is_either=number in self.either and any(one.joined_with for one in symbols),
            doubts=tuple(dict.fromkeys(doubts)),
            place=place,
        )

    def _settle(self) -> None:
        """Account for all cells of the table, and for what is drawn over it but says nothing."""
        doubtful = dict(self.body.doubtful)
        for cell, doubt in self.doubted.items():
            doubtful[cell] = "; ".join(filter(None, (doubtful.get(cell, ""), doubt)))
        for shape, reason in self.board.left_out:
            if not self.ledger.is_settled(shape):
                self.ledger.leave(shape, reason)
        for cell in self.table.repeated:
            self.ledger.leave(cell, "judul tabel atau identitas yang diulang")
        for cell in (*self.table.headings, *self.body.numbers):
            if not self.ledger.is_settled(cell):
                self.ledger.settle(cell, _HIDDEN if cell.is_hidden else "")
        for cell, reason in self.body.left_out:
            if not self.ledger.is_settled(cell):
                self.ledger.leave(cell, reason)
        for row in self.body.rows:
            for column, cells in row.cells.items():
                self._settle_cells(column, cells, doubtful)

    def _settle_cells(self, column: TableColumn, cells: Iterable[Cell], doubtful: Mapping[Cell, str]) -> None:
        for cell in cells:
            if self.ledger.is_settled(cell):
                continue
            if column.role is Column.POSTS:
                self.ledger.leave(cell, left_out(cell.text))
            else:
                hidden = _HIDDEN if cell.is_hidden else ""
                unknown = UNKNOWN_COLUMN if column.role is None else ""
                self.ledger.settle(cell, "; ".join(filter(None, (doubtful.get(cell, ""), hidden, unknown))))


def read_table(folio: Folio, grid: Grid, table: Table, words: Words, ledger: Ledger) -> ReadTable:
    """Return what a table says; its identity is still to be found, and what its open ends are to become."""
    reader = _Reader(folio, grid, table, words, ledger)
    return ReadTable(reader.read(), reader.open_ends, folio.is_part, reader.body.is_form)
