"""From folios to procedures: tables and identity parts of a file, put together, with every item accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.exchange.account import Ledger
from generator.exchange.bounds import bounded_tables
from generator.exchange.combining import ReadTable, joined_by_references
from generator.exchange.fitting import fitted
from generator.exchange.folio import Cell, Folio, Item, Shape, ShapeKind
from generator.exchange.grid import Grid
from generator.exchange.identity import IdentityBlock, find_blocks
from generator.exchange.naming import are_alike, identity_of, is_bare_title, is_title, without_prefix
from generator.exchange.procedure import read_table
from generator.exchange.recovered import RecoveredIdentity, RecoveredProcedure, Recovery
from generator.exchange.symbols import FRAME
from generator.exchange.table import Table, find_tables, heading_rows, without_table
from generator.exchange.unfilled import NO_STEPS, NOT_FILLED, names_sop, says_nothing, told
from generator.exchange.words import Column, Part, Words
from generator.language.excerpt import shorten

OUTSIDE = "di luar tabel dan halaman identitas"
_LETTERHEAD = "tampak sebagai kop; kop diatur di instansi.yml dan unit.yml"
_BELOW_TITLE = "nama SOP diambil dari baris di atas tabel; periksa apakah itu namanya"
_NO_TITLE = 'di atas tabel tertulis "{}"; periksa apakah itu nama SOP'
_NO_TABLE = "tabel kegiatan tidak ada di berkas asal"
_FROM_SHEET = "nama SOP diambil dari nama lembar"
_PAGE_WORDS = "bagian|sheet|lembar|worksheet|tabel|table|page|halaman|hal|hlm"
_USUAL = re.compile(rf"(?:{_PAGE_WORDS})?\.?\s*\d*\s*(?:\(\d+\))?", re.IGNORECASE)  # no name of an SOP
_TITLE_ROWS = 8  # above the headings of a table
_LETTERHEAD_ROWS = 8  # above an identity part


@dataclass(slots=True)
class _Piece:
    """A table or an identity part, in the order of the file; `folio` is the sheet's number."""

    folio: int
    row: int
    items: tuple[Item, ...]  # that say no more than where it is, and what stands in an identity part
    identity: RecoveredIdentity | None = None
    table: ReadTable | None = None
    title: Cell | None = None  # words above the table that may be its title


def recognise(folios: Sequence[Folio], words: Words) -> Recovery:
    """Return the procedures of a file. Raises RefusedFileError for more than a file of SOPs has."""
    ledger = Ledger(item for folio in folios for item in folio.items())
    pieces: list[_Piece] = []
    for number, folio in enumerate(folios):
        pieces += _pieces(folio, number, words, ledger)
        bounded_tables(len(pieces) // 2)  # most have an identity part
    forms: list[str] = []
    procedures = joined_by_references(list(_together(pieces, folios, ledger, forms)), ledger)
    for folio in folios:
        for item in folio.items():
            if not ledger.is_settled(item):
                is_frame = isinstance(item, Shape) and item.shape is ShapeKind.FRAME
                ledger.leave(item, FRAME if is_frame else OUTSIDE)
    notes = tuple(f"{folio.part}: {note}" if folio.part else note for folio in folios for note in folio.notes)
    has_table = any(piece.table is not None for piece in pieces)
    notes += tuple(forms) if has_table else (*forms, without_table(folios, words))
    return Recovery(tuple(map(_called, procedures)), ledger.close(), notes, tuple(folios))


def _pieces(folio: Folio, number: int, words: Words, ledger: Ledger) -> Iterable[_Piece]:
    grid = Grid(folio.cells)
    last = max([cell.last_row for cell in folio.cells] + [_row(folio, shape) for shape in folio.shapes], default=-1)
    first = find_tables(grid, words, last)
    taken = frozenset(row for table in first for row in table.heading_rows) or heading_rows(grid, words)
    blocks = find_blocks(grid, words, taken)
    heads = tuple(_repeated(blocks, first))
    blocks = tuple(block for block in blocks if block not in heads)
    found = []
    for block in blocks:
        found.append(_Piece(number, block.first, block.items, identity=identity_of(block)))
        _settle(block, ledger)
        _settle_letterhead(grid, block, ledger)
    borders = [*(block.first for block in blocks), *_titles_between(grid, first)]
    for table in find_tables(grid, words, last, tuple(borders), _rows_of(heads)):
        title = _title(grid, table.top, blocks, ledger)
        name = without_prefix(" ".join(title.text.split())) if title is not None else ""
        loose = title if title is not None and not is_title(title.text) else None
        doubts = (_BELOW_TITLE,) if loose is not None else ()
        placed = fitted(folio, grid, table, words) if folio.is_estimated else folio
        read = read_table(placed, grid, table, words, ledger)
        named = replace(read.procedure, identity=RecoveredIdentity(name=name, doubts=doubts))
        items = (*table.headings, *((title,) if title is not None else ()))
        found.append(_Piece(number, table.top, items, None, read._replace(procedure=named), loose))
    return sorted(found, key=lambda piece: piece.row)


def _repeated(blocks: Sequence[IdentityBlock], tables: Sequence[Table]) -> Iterable[IdentityBlock]:
    """Yield identity parts that only stand again at the top of a page: within a table, saying whose SOP it is still."""
    for before, block in pairwise(blocks):
        said = [[one.text(part) for part in (Part.NAME, Part.NUMBER)] for one in (before, block)]
        is_within = any(
            table.first <= block.first and any(cell.row > block.last for cell in table.repeated) for table in tables
        )
        if is_within and said[0] == said[1] and any(said[0]):
            yield block


def _rows_of(blocks: Sequence[IdentityBlock]) -> frozenset[int]:
    return frozenset(row for block in blocks for row in range(block.first, block.last + 1))


def _row(folio: Folio, shape: Shape) -> int:
    return folio.place_of(shape.box.center)[0]


def _settle(block: IdentityBlock, ledger: Ledger) -> None:
    for cell in block.items:
        if not ledger.is_settled(cell):
            ledger.settle(cell, cell.doubt)


def _settle_letterhead(grid: Grid, block: IdentityBlock, ledger: Ledger) -> None:
    labels = {label.cell for label in block.labels}
    for row in range(max(block.first - _LETTERHEAD_ROWS, 0), block.last + 1):
        for cell in grid.starting(row):
            if cell not in labels and not ledger.is_settled(cell) and cell.text.isupper():
                ledger.leave(cell, _LETTERHEAD)


def _titles_between(grid: Grid, tables: Sequence[Table]) -> Iterable[int]:
    """Yield rows between two tables in which the title of the second one stands alone."""
    for above, below in pairwise(tables):
        columns = [column for column in above.columns if column.role is Column.ACTIVITY]
        for row in range(max(above.first + 1, below.top - _TITLE_ROWS), below.top):
            cells = grid.starting(row)
            is_text = len(cells) == 1 and any(column.covers(cells[0].column) for column in columns)
            if len(cells) == 1 and is_title(cells[0].text) and not (is_text and cells[0].columns == 1):
                yield row
                break


def _title(grid: Grid, top: int, blocks: Sequence[IdentityBlock], ledger: Ledger) -> Cell | None:
    """Return the title above a table, outside identity parts, None when there is none.

    Where a line says no more than that it is an SOP, the one below it has the name.
    """
    above = [cell for row in range(max(top - _TITLE_ROWS, 0), top) for cell in grid.starting(row)]
    free = [cell for cell in above if not ledger.is_settled(cell)]
    outside = [cell for cell in free if not any(block.first <= cell.row <= block.last for block in blocks)]
    titles: list[Cell] = [cell for cell in free if is_title(cell.text)] or outside[-1:]
    if not titles:
        return None
    title = titles[-1]
    ledger.take(title)
    below = [cell for cell in outside if cell.row > title.row] if is_bare_title(title.text) else []
    if not below:
        return title
    ledger.take(below[0])
    return below[0]


def _together(pieces: list[_Piece], folios: Sequence[Folio], ledger: Ledger, forms: list[str]) -> Iterable[ReadTable]:
    """Yield the procedures: a table with the identity part that names it, or stands before or after it unnamed.

    A form that nobody filled in is none; it is told in `forms`.
    """
    rest = list(pieces)
    owner: dict[int, _Piece] = {}
    tables = [piece for piece in rest if piece.table is not None]
    identities = [piece for piece in rest if piece.identity is not None]
    for piece in tables:
        match = _match(piece, identities, pieces)
        if match is not None and match.identity is not None:
            owner[id(piece)] = match
            identities.remove(match)
    for piece in rest:
        own = owner.get(id(piece)) if piece.table is not None else piece
        identity = own.identity if own is not None and own.identity is not None else RecoveredIdentity()
        if piece.table is None and piece not in identities:
            continue
        table = piece.table or ReadTable(RecoveredProcedure(identity, doubts=(_NO_TABLE,)))
        procedure, folio = table.procedure, folios[piece.folio]
        is_form = table.is_form and not names_sop(identity) if piece.table is not None else says_nothing(identity)
        if is_form and not folio.is_own:
            ledger.withdraw((*piece.items, *(own.items if own is not None else ())), NOT_FILLED)
            forms.append(told(folio.part, has_table=piece.table is not None))
            continue
        doubts = (*procedure.doubts, *([NO_STEPS] if piece.table is not None and not procedure.steps else []))
        title = procedure.identity if not identity.name else RecoveredIdentity()
        if piece.title is not None and identity.name and not are_alike(identity.name, procedure.identity.name):
            ledger.withdraw((piece.title,), OUTSIDE)
            doubts += (_NO_TITLE.format(shorten(piece.title.text)),)
        named = replace(identity, name=identity.name or title.name, doubts=(*identity.doubts, *title.doubts))
        yield table._replace(procedure=replace(procedure, identity=named, doubts=doubts))


def _called(procedure: RecoveredProcedure) -> RecoveredProcedure:
    """Return a procedure with a name: its own, the title above the table, or that of the sheet, which is marked."""
    identity, place = procedure.identity, procedure.place
    if identity.name or not any(sign.isalpha() for sign in without_prefix(place)) or _USUAL.fullmatch(place):
        return procedure
    called = replace(identity, name=without_prefix(place), doubts=(*identity.doubts, _FROM_SHEET))
    return replace(procedure, identity=called)


def _match(table: _Piece, identities: list[_Piece], pieces: list[_Piece]) -> _Piece | None:
    """Return the identity part of a table: of its name, else of a neighbour without a contradicting name."""
    title = table.table.procedure.identity.name if table.table is not None else ""
    named = [one for one in identities if one.identity is not None and are_alike(one.identity.name, title)]
    if named:
        return min(named, key=lambda one: (abs(one.folio - table.folio), abs(one.row - table.row)))
    is_loose = table.title is not None and not table.title.text.isupper()
    place = pieces.index(table)
    for neighbour in pieces[place - 1 : place] if place else ():
        name = neighbour.identity.name if neighbour.identity is not None else ""
        is_other = bool(name and title) and not (is_loose and neighbour.folio == table.folio)
        if neighbour in identities and not is_other:
            return neighbour
    return None
