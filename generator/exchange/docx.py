"""Word documents (WordprocessingML, ECMA-376 part 1, 17): tables and paragraphs as read, shapes at estimated places.

Word keeps no heights of rows; where something floats can be told only roughly, so all that follows from it is marked.
Of tracked changes the document is read as it would be with all accepted.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.exchange.docx_body import Body
from generator.exchange.docx_drawing import MAX_SHAPES, drawn_in
from generator.exchange.docx_places import folios_of
from generator.exchange.drawn_record import recorded_recovery
from generator.exchange.markup import Element, local, within
from generator.exchange.package import Package
from generator.exchange.recovered import Reading, Recorded
from generator.exchange.refusal import RefusedFileError
from generator.exchange.words import Words, own_words
from generator.exchange.workbook import record_in

_MAIN = "word/document.xml"
_ASIDE = (
    ("footnotes", "catatan kaki"),
    ("endnotes", "catatan akhir"),
    ("comments", "komentar"),
    ("header", "kepala halaman"),
    ("footer", "kaki halaman"),
)
_LONGEST_NOTE = 120


def is_docx(raw: bytes) -> bool:
    """Tell whether a file is a package with a document of Word."""
    return raw.startswith(b"PK\x03\x04") and b"word/document" in raw


def read_docx(raw: bytes, name: str, words: Words | None = None) -> Reading:
    """Return the sheets of a document; of one of our own, the procedure. Raises RefusedFileError.

    `words` are those by which what stands at an exit is known, the program's own where none are given.
    """
    package = Package(raw)
    main = next((one.target for one in package.relationships("").values() if one.kind == "officeDocument"), _MAIN)
    root = package.tree(main)
    if root is None or local(root) != "document":
        raise RefusedFileError("isinya bukan dokumen Word; buka dengan Word, lalu simpan ulang sebagai .docx")
    related = package.relationships(main)
    numbering, styles = (
        next((package.tree(one.target) for one in related.values() if one.kind == kind), None)
        for kind in ("numbering", "styles")
    )
    body = Body(root, numbering, styles)
    notes = tuple((*body.notes(), *_aside(package, [(one.kind, one.target) for one in related.values()])))
    drawn = [thing for place in body.drawings for thing in drawn_in(place)]
    if len(drawn) > MAX_SHAPES:
        raise RefusedFileError(f"dokumen memuat lebih dari {MAX_SHAPES} bentuk; bagi menjadi beberapa berkas")
    folios = folios_of(body, drawn, notes, words or own_words())
    record = record_in(package)
    if record is None:
        return folios
    recovery = recorded_recovery(record, folios)
    is_drawn = any(step.symbols for procedure in recovery.procedures for step in procedure.steps)
    # A program that saves it anew may take the names of shapes away: then the flow is recognised as in any other file.
    return recovery if is_drawn or not any(folio.shapes for folio in folios) else Recorded(folios, record)


def _aside(package: Package, related: list[tuple[str, str]]) -> Iterator[str]:
    """Yield what stands outside of the text, which the form has no place for."""
    for wanted, called in _ASIDE:
        texts = []
        for kind, target in related:
            root = package.tree(target) if kind == wanted and target in package else None
            texts += _paragraphs(root) if root is not None else []
        if texts:
            shown = "; ".join(texts)
            short = shown if len(shown) <= _LONGEST_NOTE else f"{shown[:_LONGEST_NOTE]}…"
            yield f'{called} tidak dibaca: "{short}"'


def _paragraphs(root: Element) -> list[str]:
    found = []
    for paragraph in within(root, "p"):
        text = " ".join("".join(part.text or "" for part in within(paragraph, "t")).split())
        if text:
            found.append(text)
    return found
