"""One worksheet of a workbook (SpreadsheetML, ECMA-376 part 1, 18.3): its cells, and where its rows and columns lie."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from generator.exchange.folio import Cell, Origin
from generator.exchange.markup import SPREADSHEET, Element, XMLFault, attribute, local, plain_xml, streamed
from generator.exchange.number_format import Styles
from generator.exchange.refusal import RefusedFileError

MAX_CELLS = 100_000
MAX_ROWS = 30_000  # that hold something, or stand above one that does
MAX_BYTES = 128 << 20
MAX_TAGS = 4_000_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_TAGS = ("row", "mergeCell", "col", "sheetFormatPr", "drawing", "legacyDrawing")
_PRINTED = ("oddHeader", "oddFooter", "firstHeader", "firstFooter")
_CODES = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-Fa-f+\-]{6}|\d+|[A-Za-z&])")
_PAGES = re.compile(r"(?:\b(?:halaman|hal|page|dari|of)\b|[\d\W_])+", re.IGNORECASE)
_STRUCK = "teks ini dicoret di berkas asal"
_FAILED = "sel ini menampilkan kesalahan rumus; isi dengan nilai yang benar"
_LONG = "Excel hanya menyimpan 15 angka pertama; angka sesudahnya dapat keliru"
_KEPT_DIGITS = 15
_LONGEST_PLACE = 9  # digits of the place of a shared text
_DIGIT = 7  # pixels of a digit in the default font of workbooks, by which widths of columns are counted
_PIXEL = 0.75  # points
_ROW_HEIGHT = 15.0
_COLUMN_WIDTH = 9.140625
_HIGHEST = 409.5  # points of a row
_HIDDEN = 0.01  # points: next to nothing, and yet a place of its own
_WIDEST = 16_384
_TALLEST = 1_048_576
_TOO_MANY = (
    f"sebuah lembar memuat lebih dari {MAX_CELLS} sel berisi atau {MAX_ROWS} baris; hapus lembar data yang bukan SOP, "
    "lalu simpan ulang"
)


@dataclass(slots=True)
class Axis:
    """Rows or columns: their sizes in points where these differ from the usual one, and which are hidden."""

    usual: float
    sizes: dict[int, float] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    is_kept: bool = False  # the program that wrote the file keeps sizes that it found by what is in them
    told: int = 0  # how many a file gave sizes to, again and again if it likes
    fitted: set[int] = field(default_factory=set)  # whose sizes no file tells, but what is in them

    def fit(self, number: int, size: float) -> None:
        """Make one that has no size of its own as large as what it holds."""
        if number in self.fitted or number not in self.sizes:
            size = min(size, _HIGHEST)
            if size > self.sizes.get(number, self.usual):
                self.sizes[number] = size
                self.fitted.add(number)

    def edges(self, count: int) -> tuple[float, ...]:
        """Return where `count` of them begin, and where the last one ends."""
        place = 0.0
        found = [place]
        for number in range(count):
            place += _HIDDEN if number in self.hidden else self.sizes.get(number, self.usual)
            found.append(place)
        return tuple(found)


class _Written(NamedTuple):
    """What a cell holds and shows."""

    row: int
    column: int
    text: str
    is_computed: bool
    is_vertical: bool
    doubt: str
    is_wrapped: bool


@dataclass(slots=True)
class Worksheet:
    """What a sheet says: `drawing` is the id of the relationship to what is drawn over it, "" for none."""

    cells: list[Cell]
    rows: Axis
    columns: Axis
    drawing: str = ""
    legacy: str = ""  # the id of what is drawn in the way of before 2007
    formulas: int = 0
    bare_formulas: list[str] = field(default_factory=list)  # cells with a formula and no value
    print_notes: list[str] = field(default_factory=list)  # words above and below the printed pages
    ruled: set[tuple[int, int]] = field(default_factory=set)  # places with a line above


def read_worksheet(content: bytes, name: str, strings: Sequence[str], styles: Styles) -> Worksheet:
    """Return a sheet. Formulas are not evaluated: the value that the file keeps is taken. Raises RefusedFileError."""
    sheet = Worksheet([], Axis(_ROW_HEIGHT), Axis(_points(_COLUMN_WIDTH)))
    merges: dict[tuple[int, int], tuple[int, int]] = {}
    raw: list[_Written] = []
    for element in _events(content):
        match local(element):
            case "row":
                raw += _cells(element, sheet, strings, styles)
                if len(raw) > MAX_CELLS:
                    raise RefusedFileError(_TOO_MANY)
            case "mergeCell":
                first, last = _range(element.get("ref", ""))
                if first is not None and last is not None:
                    merges[first] = (last[0] - first[0] + 1, last[1] - first[1] + 1)
            case "col":
                _column(element, sheet.columns)
            case "sheetFormatPr":
                sheet.rows.usual = _number(element.get("defaultRowHeight"), _ROW_HEIGHT)
                sheet.columns.usual = _points(_number(element.get("defaultColWidth"), _COLUMN_WIDTH))
            case "oddHeader" | "oddFooter" | "firstHeader" | "firstFooter":
                sheet.print_notes += [words] if (words := _printed(element.text or "")) else []
            case "drawing":
                sheet.drawing = attribute(element, "id") or ""
            case "legacyDrawing":
                sheet.legacy = attribute(element, "id") or ""
    _fit(sheet, raw, merges)
    for row, column, text, is_computed, is_vertical, doubt, _ in raw:
        height, width = merges.get((row, column), (1, 1))
        origin = Origin(name, f"{column_letters(column)}{row + 1}")
        is_ruled = (row, column) in sheet.ruled
        is_hidden = row in sheet.rows.hidden or column in sheet.columns.hidden
        sheet.cells.append(
            Cell(row, column, text, origin, height, width, is_hidden, is_vertical, is_computed, is_ruled, doubt)
        )
    return sheet


def _fit(sheet: Worksheet, raw: Sequence[_Written], merges: Container[tuple[int, int]]) -> None:
    """Give rows without a height that of their wrapped texts, as programs do that open such a file."""
    for cell in raw if not sheet.rows.is_kept else ():
        if cell.is_wrapped and (cell.row, cell.column) not in merges:
            width = sheet.columns.sizes.get(cell.column, sheet.columns.usual)
            sheet.rows.fit(cell.row, sheet.rows.usual * _lines(cell.text, width))


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes up in a column: as many letters fit as digits, about."""
    letters = max(width / _PIXEL / _DIGIT, 1.0)
    return sum(max(math.ceil(len(line) / letters), 1) for line in text.split("\n"))


def _bounded(content: bytes) -> bytes:
    """Return a sheet without the formatted rows below the last that says something. Raises RefusedFileError.

    Counting is quick, and a million rows that are looked at one by one are not. Sheets whose elements have a prefix,
    which Excel never writes, cannot be counted so; they are read when they are small.
    """
    if content.count(b"<row") > MAX_ROWS:
        last = max(content.rfind(b"</v>"), content.rfind(b"</is>"), content.find(b"<sheetData"))
        cut, end = content.find(b"<row", last), content.rfind(b"</sheetData>")
        content = content[:cut] + content[end:] if last < cut < end else content
    if content.count(b"<row") > MAX_ROWS or content.count(b"<v") + content.count(b"<is") > MAX_CELLS:
        raise RefusedFileError(_TOO_MANY)
    most = MAX_BYTES if b"<row" in content else MAX_BYTES >> 4
    if content.count(b"<") > MAX_TAGS or len(content) > most:
        raise RefusedFileError(_TOO_MANY)
    return content


def _events(content: bytes) -> Iterator[Element]:
    tags = [SPREADSHEET + tag for tag in (*_TAGS, *_PRINTED)]
    try:
        yield from streamed(_bounded(plain_xml(content)), *tags)
    except (XMLFault, ValueError) as error:
        raise RefusedFileError("lembar kerja rusak; buka dengan Excel atau LibreOffice, lalu simpan ulang") from error


def _cells(
    element: Element, sheet: Worksheet, strings: Sequence[str], styles: Styles
) -> Iterator[_Written]:
    """Yield the cells of a row that say something."""
    row = int(_number(element.get("r"), 0)) - 1
    if not 0 <= row < _TALLEST:
        return
    if element.get("ht"):
        sheet.rows.sizes[row] = _number(element.get("ht"), _ROW_HEIGHT)
        sheet.rows.is_kept |= element.get("customHeight", "0") in ("0", "false")
    if element.get("hidden") in ("1", "true"):
        sheet.rows.hidden.add(row)
    for cell in element:
        style = int(_number(cell.get("s"), 0))
        above, below = styles.rules(style)
        place = _place(cell.get("r", "")) if len(cell) or above or below else None
        if place is not None and len(sheet.ruled) < MAX_CELLS:
            sheet.ruled.update([place] * above + [(place[0] + 1, place[1])] * below)
        text = styles.shown(_value(cell, strings), cell.get("t", "n"), style) if len(cell) else ""
        is_computed = cell.find(f"{SPREADSHEET}f") is not None
        if place is not None and is_computed and not cell.findtext(f"{SPREADSHEET}v") and cell.get("t", "n") == "n":
            sheet.bare_formulas.append(cell.get("r", ""))
        if place is None or not text:
            continue
        sheet.formulas += is_computed
        is_long = cell.get("t", "n") == "n" and text.isdecimal() and len(text) > _KEPT_DIGITS
        doubt = _LONG if is_long else _FAILED if cell.get("t") == "e" else _STRUCK if styles.is_struck(style) else ""
        is_vertical, is_wrapped = styles.is_vertical(style), styles.is_wrapped(style)
        yield _Written(place[0], place[1], text, is_computed, is_vertical, doubt, is_wrapped)


def _printed(text: str) -> str:
    """Return what is printed above or below pages, without its codes; "" for numbers of pages alone."""
    words = " ".join(_CODES.sub(" ", text).split())
    return "" if _PAGES.fullmatch(words) else words


def _value(cell: Element, strings: Sequence[str]) -> str:
    """Return the text or number that a cell keeps."""
    if cell.get("t") == "inlineStr":
        return "".join(part.text or "" for part in cell.iter(f"{SPREADSHEET}t"))
    value = cell.findtext(f"{SPREADSHEET}v") or ""
    if cell.get("t") == "s":
        is_place = len(value) <= _LONGEST_PLACE and value.isdecimal()
        return strings[int(value)] if is_place and int(value) < len(strings) else ""
    return value


def _column(element: Element, axis: Axis) -> None:
    first, last = int(_number(element.get("min"), 1)), int(_number(element.get("max"), 1))
    places = range(max(first, 1) - 1, min(last, _WIDEST))
    axis.told += len(places)
    for number in places if axis.told <= _WIDEST else ():  # columns are told of once
        if element.get("width"):
            axis.sizes[number] = _points(_number(element.get("width"), _COLUMN_WIDTH))
        if element.get("hidden") in ("1", "true"):
            axis.hidden.add(number)


def _points(width: float) -> float:
    """Return the width of a column that is counted in digits (18.3.1.13)."""
    return int((256 * width + int(128 / _DIGIT)) / 256 * _DIGIT) * _PIXEL


def _number(text: str | None, otherwise: float) -> float:
    try:
        value = float(text) if text is not None else otherwise
    except ValueError:
        return otherwise
    return value if abs(value) < _TALLEST * 2 else otherwise  # neither infinite nor "nan"


def _place(reference: str) -> tuple[int, int] | None:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    row, column = int(found[2]) - 1, column_number(found[1])
    return (row, column) if 0 <= row < _TALLEST and column < _WIDEST else None


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 0."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """Return how a column is called, counted from 0."""
    above, own = divmod(number, 26)
    return (column_letters(above - 1) if above else "") + chr(65 + own)


def _range(reference: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    first, _, last = reference.partition(":")
    return _place(first), _place(last or first)


def runs(numbers: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of numbers that follow each other."""
    ordered = sorted(numbers)
    breaks = [n for n, (a, b) in enumerate(pairwise(ordered), 1) if b != a + 1]
    for start, end in zip([0, *breaks], [*breaks, len(ordered)], strict=True):
        if ordered:
            yield ordered[start], ordered[end - 1]
