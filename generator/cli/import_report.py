"""What the report of an import shows beside the account: each file as it was read, and the sheets of its SOPs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diagnostics import Diagnostic, Severity
from generator.exchange import Batch, Entered
from generator.exchange.report import Compared, DrawnSheet, source_of
from generator.model import SopId
from generator.pipeline import Loaded, Progress, Quiet, Stage, load
from generator.pipeline.single import DrawnPages, draw_pages

MOST_BYTES = 12 << 20  # of pictures in one report, so that a browser opens it
_MOST_SHEETS, _MOST_PAGES = 6, 12  # of one file, of one SOP
_TOO_MANY = "gambarnya tidak dimuat karena laporan ini sudah penuh gambar; buka naskahnya dengan sop serve"
_GONE = "Naskah ini tidak ada lagi di sumber."
_NOT_LOADED = "Naskah ini belum dapat dimuat: {}"


def compared(batch: Batch, progress: Progress) -> Mapping[str, Compared]:
    """Return the pictures of the files of a report by digest, those with marks first, until the report is full."""
    files = sorted((one for one in batch.entered.values() if one.sources), key=lambda one: not _is_marked(one))
    loaded = load(batch.tree, Quiet())
    sounds = [id for one in files for id in _ids(one) if id in loaded.catalogue.sops]
    pages = draw_pages(loaded, sounds)
    progress.begin(Stage.SHEETS, len(sounds))
    left = MOST_BYTES
    found: dict[str, Compared] = {}
    try:
        for one in files:
            if left <= 0:
                found[one.digest] = Compared((), (), _TOO_MANY)
                continue
            source = source_of(one, batch.target.words)
            sheets = tuple(_sheets(one, loaded, pages, progress))[:_MOST_SHEETS]
            found[one.digest] = source._replace(sheets=sheets)
            left -= sum(len(picture.svg) for picture in source.source)
            left -= sum(len(page) for sheet in sheets for page in sheet.pages)
    finally:
        progress.end()
    return found


def _is_marked(one: Entered) -> bool:
    return any(source["doubts"] for source in one.sources)


def _ids(one: Entered) -> list[SopId]:
    return [SopId(source["id"]) for source in one.sources]


def _sheets(one: Entered, loaded: Loaded, pages: Iterator[DrawnPages], progress: Progress) -> Iterator[DrawnSheet]:
    """Yield the sheets of a file; `pages` gives those of all SOPs that could be loaded, in order."""
    for id in _ids(one):
        if id in loaded.catalogue.sops:
            drawn = next(pages)
            progress.advance()
            yield DrawnSheet(id, drawn.pages[:_MOST_PAGES], drawn.reason)
        else:
            yield DrawnSheet(id, (), _reason(loaded.findings, id))


def _reason(findings: tuple[Diagnostic, ...], id: str) -> str:
    own = (one for one in findings if one.span.file.endswith(f"/{id}.yml") and one.severity is Severity.ERROR)
    first = next(own, None)
    return _NOT_LOADED.format(first.message) if first is not None else _GONE
