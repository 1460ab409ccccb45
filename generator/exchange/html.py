"""Web pages and what is pasted from Word, Excel or a browser: tables, lists and paragraphs; scripts are never read.

A function of bytes alone, so that a form can call it for what lies on the clipboard.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.exchange.folio import Folio
from generator.exchange.html_tags import Tag, tags_and_texts
from generator.exchange.plain import counted, tidy_lines
from generator.exchange.refusal import RefusedFileError
from generator.exchange.stacking import Block, DocumentTable, Paragraph, TableCell, stacked
from generator.exchange.text import decoded, paired

MAX_BYTES = 16 << 20
_MOST_TAGS = 600_000
_DEEPEST = 400  # open elements: the library's time grows with their square
_MOST_SPANNED = 1_000_000  # columns that cells of a file cover in all
_MOST_COLUMNS = 500
_MOST_CELLS = 40_000  # three seconds on a slow machine
_TOO_DEEP = "halaman terlalu dalam atau besar; salin tabelnya saja, lalu simpan sebagai HTML"
_TOO_LARGE = "tabel di halaman terlalu besar; salin tabelnya saja, lalu simpan sebagai HTML"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_\-]{2,40})", re.IGNORECASE)
_NEVER_READ = re.compile("script|style|template|noscript|head|svg|math|iframe|object|select|textarea")
_LINES = re.compile(
    "p|div|li|h[1-6]|dt|dd|pre|blockquote|section|article|header|footer|ul|ol|address|center|form|caption"
)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_BREAK = "\0"  # stands for <br> while blanks are put together


def is_html(raw: bytes) -> bool:
    """Tell whether a file looks like a page or a piece of one."""
    start = raw[: 1 << 16].replace(b"\0", b"").lower()
    text = start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return text.startswith(b"<") and (b"<html" in start or not text.startswith((b"<?xml", b"<bpmn")))


def read_html(raw: bytes, name: str) -> tuple[Folio, ...]:
    """Return the one folio of a page. Raises RefusedFileError."""
    if len(raw) > MAX_BYTES:
        raise RefusedFileError(f"halaman lebih besar dari {MAX_BYTES >> 20} MiB; simpan tanpa gambar, atau bagi dahulu")
    text = _decoded(raw)
    if text.count("<") > 2 * _MOST_TAGS:
        raise RefusedFileError(_TOO_DEEP)
    reader = _Page()
    for part in _within_bounds(tags_and_texts(text)):
        if isinstance(part, str):
            reader.say(part)
        elif part.is_end:
            reader.leave(part.name)
        else:
            reader.enter(part)
    return (stacked(reader.blocks(), notes=tuple(reader.notes())).folio,)


def _decoded(raw: bytes) -> str:
    found = _CHARSET.search(raw[:4096])
    if found and not raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return paired(raw.decode(found[1].decode("ascii"))).replace(_BREAK, " ")
        except (LookupError, UnicodeError):
            pass
    return decoded(raw)


def _within_bounds(parts: Iterator[Tag | str]) -> Iterator[Tag | str]:
    """Yield what is read of a page: nothing of what is hidden or no text. Raises RefusedFileError for too much."""
    depth = count = 0
    unread = 0  # the depth of the element that is not read, with all in it
    for part in parts:
        if isinstance(part, str):
            if not unread:
                yield part
            continue
        count += 1
        depth += -1 if part.is_end else 1
        if depth > _DEEPEST or count > 2 * _MOST_TAGS:
            raise RefusedFileError(_TOO_DEEP)
        if not unread or (part.is_end and depth < unread):
            yield part
        if unread and depth < unread:
            unread = 0
        elif not unread and not part.is_end and (_NEVER_READ.fullmatch(part.name) or _is_hidden(part)):
            unread = depth


def _is_hidden(tag: Tag) -> bool:
    return "hidden" in tag.attributes or _HIDDEN.search(tag.attributes.get("style", "")) is not None


@dataclass(slots=True)
class _Content:
    """What is gathered of the page, a cell or a caption."""

    blocks: list[Block] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Add to the line."""
        self.said.append(text)

    def end_line(self, place: str) -> None:
        """Make a paragraph of the line, if it says anything."""
        text = tidy_lines("".join(self.said).split(_BREAK))
        self.said.clear()
        if text:
            self.blocks.append(Paragraph(text, place))


@dataclass(slots=True)
class _Table:
    """A table while it is read; `busy` holds the last row that a cell above reaches down to, by column."""

    number: int
    cells: list[TableCell] = field(default_factory=list)
    row: int = -1
    column: int = 0
    busy: dict[int, int] = field(default_factory=dict)

    def begin_row(self) -> None:
        """Go to the next row."""
        self.row, self.column = self.row + 1, 0

    def place(self, node: Tag) -> TableCell:
        """Return the place of the next cell. Raises RefusedFileError when the row has too many."""
        self.row = max(self.row, 0)
        while self.busy.get(self.column, -1) >= self.row:
            self.column += 1
        column, columns = self.column, _span(node, "colspan", _MOST_COLUMNS)
        if column > _MOST_COLUMNS:
            raise RefusedFileError(_TOO_LARGE)
        rows = _span(node, "rowspan", 65_534)
        self.column += columns
        if rows > 1:
            self.busy.update(dict.fromkeys(range(column, column + columns), self.row + rows - 1))
        where = f"tabel {self.number}, baris {self.row + 1}, kolom {column + 1}"
        is_vertical = "writing-mode" in node.attributes.get("style", "")
        return TableCell(self.row, column, (), where, rows, columns, is_vertical)


def _span(node: Tag, key: str, most: int) -> int:
    return min(counted(node.attributes.get(key, "").strip()) or 1, most)


class _Page:
    """Gathers the blocks of a page; lives within `read_html`."""

    def __init__(self) -> None:
        self._contents = [_Content()]
        self._tables: list[_Table] = []
        self._open_cells: list[TableCell] = []
        self._open: list[bool] = []  # whether hidden, of each element around
        self._count = self._paragraphs = self._spanned = self._pictures = self._hidden = self._cells = 0

    def blocks(self) -> list[Block]:
        """Return all that was gathered."""
        self._end_line()
        return self._contents[0].blocks

    def notes(self) -> Iterator[str]:
        """Yield what the page holds and was not read."""
        if self._pictures:
            yield f"{self._pictures} gambar tidak dibaca"
        if self._hidden:
            yield f"{self._hidden} bagian yang tersembunyi tidak dibaca"

    def say(self, text: str) -> None:
        """Add to the line."""
        self._contents[-1].say(text.replace(_BREAK, " "))

    def enter(self, tag: Tag) -> None:
        """Begin an element."""
        name = tag.name
        self._open.append(_is_hidden(tag))
        if self._open[-1]:
            self._hidden += 1
        elif name == "br":
            self._contents[-1].say(_BREAK)
        elif name in ("img", "svg"):
            self._pictures += 1
        elif _LINES.fullmatch(name):
            self._end_line()
        elif name == "table":
            self._end_line()
            self._count += 1
            self._tables.append(_Table(self._count))
        elif name == "tr" and self._tables:
            self._tables[-1].begin_row()
        elif name in ("td", "th") and self._tables:
            self._begin_cell(tag)

    def _begin_cell(self, tag: Tag) -> None:
        cell = self._tables[-1].place(tag)
        self._spanned += cell.columns
        self._cells += 1
        if self._spanned > _MOST_SPANNED or self._cells > _MOST_CELLS:
            raise RefusedFileError(_TOO_LARGE)
        self._open_cells.append(cell)
        self._contents.append(_Content())

    def leave(self, name: str) -> None:
        """End an element."""
        is_hidden = self._open.pop()
        if _LINES.fullmatch(name):
            self._end_line()
        elif name in ("td", "th") and self._tables and self._open_cells and not is_hidden:
            self._end_line()
            cell, content = self._open_cells.pop(), self._contents.pop()
            filled = TableCell(
                cell.row, cell.column, tuple(content.blocks), cell.place, cell.rows, cell.columns, cell.is_vertical
            )
            self._tables[-1].cells.append(filled)
        elif name == "table" and self._tables and not is_hidden:
            self._end_line()
            table = self._tables.pop()
            if table.cells:
                self._contents[-1].blocks.append(DocumentTable(tuple(table.cells)))

    def _end_line(self) -> None:
        self._paragraphs += bool(self._contents[-1].said)
        self._contents[-1].end_line(f"alinea {self._paragraphs}")
