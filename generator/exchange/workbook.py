"""An Excel workbook (.xlsx, .xlsm): its sheets as folios. Macros, formulas and links are never run or followed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.exchange.drawing_part import Drawn, read_drawing
from generator.exchange.folio import Folio, ShapeKind
from generator.exchange.markup import SPREADSHEET, XMLFault, plain_xml, streamed
from generator.exchange.number_format import Styles
from generator.exchange.package import MAX_TREE, Package
from generator.exchange.record import Record, is_record, read_record
from generator.exchange.recovered import Recorded
from generator.exchange.refusal import RefusedFileError
from generator.exchange.vector_picture import outline_of
from generator.exchange.worksheet import MAX_BYTES, MAX_CELLS, Worksheet, read_worksheet, runs
from generator.language.excerpt import shorten

MAX_SHEETS = 200
_MOST_CELLS = 2 * MAX_CELLS  # of all sheets
_TOO_MANY = f"buku kerja memuat lebih dari {_MOST_CELLS} sel berisi; hapus lembar data yang bukan SOP"
_MOST_TOLD = 10
_ROOTS = ("xl/workbook.xml",)
_RECORD = "customXml/item1.xml"
_OLD_SHAPE = re.compile(rb"<v:(?:shape|rect|roundrect|oval|line|polyline|arc|curve|image)[\s>]")
_OLD_NOTE = re.compile(rb"ObjectType\s*=\s*[\"']Note[\"']")
_OLD = (
    "{} bentuk lama (VML), kendali formulir, atau objek sisipan tidak dibaca; bila isinya bagan alir, "
    "gambar ulang dengan bentuk dan garis"
)
_FITTED = "tinggi baris tidak tersimpan di berkas; letak simbol menurut tinggi yang diperkirakan dari isi baris"
_HIDDEN = "lembar ini tersembunyi di berkas asal"


def is_workbook(raw: bytes) -> bool:
    """Tell whether bytes are a package with a workbook in it."""
    try:
        return raw.startswith(b"PK\x03\x04") and any(root in Package(raw) for root in _ROOTS)
    except RefusedFileError:
        return raw.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in raw


def read_workbook(raw: bytes, name: str) -> Recorded | tuple[Folio, ...]:
    """Return the sheets of a workbook in their order, with the record of one of our own. Raises RefusedFileError."""
    package = Package(raw)
    folios = read_sheets(package)
    record = record_in(package)
    return Recorded(folios, record) if record is not None else folios


def record_in(package: Package) -> Record | None:
    """Return the record that `sop export` put into a package, None for one of other programs."""
    root = package.tree(_RECORD)
    return read_record(root) if root is not None and is_record(root) else None


def read_sheets(package: Package) -> tuple[Folio, ...]:
    """Return the sheets of a workbook in their order. Raises RefusedFileError."""
    root = package.tree("xl/workbook.xml")
    if root is None:
        raise RefusedFileError("buku kerja tidak ada di dalam berkas; buka dengan Excel, lalu simpan sebagai .xlsx")
    parts = package.relationships("xl/workbook.xml")
    kinds = {part.kind: part.target for part in parts.values()}
    styles = Styles(package.tree(kinds.get("styles", "")))
    strings = _strings(package.read(kinds.get("sharedStrings", "")))
    folios: list[Folio] = []
    count = 0
    for entry in root.iter(f"{SPREADSHEET}sheet"):
        if len(folios) >= MAX_SHEETS:
            raise RefusedFileError(f"buku kerja memuat lebih dari {MAX_SHEETS} lembar; bagi menjadi beberapa berkas")
        part = parts.get(next((value for key, value in entry.attrib.items() if key.endswith("}id")), ""))
        if part is not None and part.kind == "worksheet" and part.target in package:
            title = " ".join(entry.get("name", "").split())
            sheet = read_worksheet(package.read(part.target), title, strings, styles)
            count += len(sheet.cells)
            if count > _MOST_CELLS:
                raise RefusedFileError(_TOO_MANY)
            drawn = _drawn(package, part.target, sheet, title)
            folio = _folio(title, sheet, drawn, entry.get("state", "visible") != "visible")
            for note in filter(None, (_comments(package, part.target), _old_shapes(package, part.target, sheet))):
                folio = _noted(folio, note)
            folios.append(folio)
    if folios and any(member.endswith("vbaproject.bin") for member in package.names()):
        folios[0] = _noted(folios[0], "berkas memuat makro; makro tidak dijalankan dan tidak dibaca")
    return tuple(folios)


def _noted(folio: Folio, note: str) -> Folio:
    return Folio(
        folio.part, folio.cells, folio.shapes, folio.connectors, folio.labels,
        folio.column_edges, folio.row_edges, (note, *folio.notes),
    )  # fmt: skip


def _comments(package: Package, sheet_part: str) -> str:
    """Return that a sheet has comments at cells, and which, "" for none."""
    told = []
    for part in package.relationships(sheet_part).values():
        root = package.tree(part.target) if part.kind == "comments" else None
        for comment in root.iter(f"{SPREADSHEET}comment") if root is not None else ():
            words = " ".join("".join(one.text or "" for one in comment.iter(f"{SPREADSHEET}t")).split())
            told.append(f'{comment.get("ref", "")} "{shorten(words)}"')
    more = f" dan {len(told) - _MOST_TOLD} lagi" if len(told) > _MOST_TOLD else ""
    return f"komentar sel tidak dibaca: {', '.join(told[:_MOST_TOLD])}{more}" if told else ""


def _old_shapes(package: Package, sheet_part: str, sheet: Worksheet) -> str:
    """Return that a sheet has things drawn as VML that are no boxes of comments, "" for none."""
    part = package.relationships(sheet_part).get(sheet.legacy) if sheet.legacy else None
    content = package.read(part.target, MAX_TREE) if part is not None else b""
    count = len(_OLD_SHAPE.findall(content)) - len(_OLD_NOTE.findall(content))
    return _OLD.format(count) if count > 0 else ""


def _strings(content: bytes) -> list[str]:
    """Return the shared texts; what is written over them to tell the sound of words is none of them."""
    if not content.strip():
        return []
    if content.count(b"<si") > MAX_CELLS or len(content) > MAX_BYTES >> 2:
        raise RefusedFileError("buku kerja memuat terlalu banyak teks; hapus lembar data yang bukan SOP")
    found = []
    try:
        for item in streamed(plain_xml(content), f"{SPREADSHEET}si"):
            for sound in item.findall(f"{SPREADSHEET}rPh"):
                item.remove(sound)
            found.append("".join(part.text or "" for part in item.iter(f"{SPREADSHEET}t")))
    except XMLFault as error:
        raise RefusedFileError("teks buku kerja rusak; buka dengan Excel, lalu simpan ulang") from error
    return found


def _drawn(package: Package, sheet_part: str, sheet: Worksheet, title: str) -> Drawn:
    part = package.relationships(sheet_part).get(sheet.drawing) if sheet.drawing else None
    root = package.tree(part.target) if part is not None and part.target else None
    if part is None or root is None:
        return Drawn()
    return read_drawing(root, sheet, title, dict(_vectors(package, part.target)))


def _vectors(package: Package, drawing: str) -> Iterator[tuple[str, ShapeKind]]:
    """Yield the outlines of pictures drawn as SVG, by their ids; one that may not be read stays a picture."""
    for id, part in package.relationships(drawing).items():
        if part.target.lower().endswith(".svg"):
            try:
                root = package.tree(part.target)
            except RefusedFileError:
                continue
            if root is not None:
                yield id, outline_of(root)


def _folio(title: str, sheet: Worksheet, drawn: Drawn, is_hidden: bool) -> Folio:
    rows = max([cell.last_row for cell in sheet.cells if cell.rows < 1000] + [drawn.last_row], default=-1) + 1
    reached = [cell.last_column for cell in sheet.cells if cell.columns < 1000]
    columns = max([*reached, drawn.last_column], default=-1) + 1
    return Folio(
        title,
        tuple(sheet.cells),
        tuple(drawn.shapes),
        tuple(drawn.connectors),
        tuple(drawn.labels),
        sheet.columns.edges(columns),
        sheet.rows.edges(rows),
        tuple(_notes(sheet, is_hidden)),
    )


def _notes(sheet: Worksheet, is_hidden: bool) -> Iterator[str]:
    if is_hidden:
        yield _HIDDEN
    if sheet.rows.fitted and sheet.drawing:
        yield _FITTED
    used = {cell.row for cell in sheet.cells}
    for first, last in runs(sheet.rows.hidden & used):
        yield f"baris {first + 1}{f'–{last + 1}' if last > first else ''} tersembunyi; isinya diambil dan ditandai"
    if sheet.formulas:
        yield f"{sheet.formulas} sel berisi rumus; yang diambil nilai yang tersimpan, rumusnya tidak dihitung"
    if bare := sheet.bare_formulas:
        more = f" dan {len(bare) - _MOST_TOLD} lagi" if len(bare) > _MOST_TOLD else ""
        cells = f"{', '.join(bare[:_MOST_TOLD])}{more}"
        yield f"sel berumus tanpa nilai tersimpan dianggap kosong: {cells}; buka dengan Excel, simpan, lalu impor lagi"
    for words in dict.fromkeys(sheet.print_notes):
        yield f'teks kepala atau kaki halaman tidak dibaca: "{shorten(words)}"'
