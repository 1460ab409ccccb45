"""The whole report of an import as one page that needs nothing else: no script, no other file, no other host."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.exchange.account import Fate
from generator.exchange.batch import STATE, Entered
from generator.exchange.folio import ItemKind
from generator.exchange.importing import digest
from generator.exchange.readers import MAX_BYTES, read_file
from generator.exchange.source_picture import SourcePicture, source_pictures
from generator.exchange.words import Words
from generator.folder import read_regular

REPORT = "laporan-impor.html"
MOST_TOLD = 1_000  # items of one file that the page tells of; the state file has all
_GONE = "berkas asal sudah diubah atau dipindahkan sejak diimpor"
_NO_PLACES = "berkas asal tidak menyimpan letak bagian-bagiannya"
_FEW = 3  # files whose pictures are open at once
_PAGES = Environment(
    loader=PackageLoader("generator.exchange"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class DrawnSheet(NamedTuple):
    """The sheet of an SOP as SVG, a document a page, or a sentence that tells why there is none."""

    id: str
    pages: tuple[str, ...]
    reason: str = ""


class Compared(NamedTuple):
    """A file and what became of it, side by side; `reason` tells why a file has no picture."""

    source: tuple[SourcePicture, ...]
    sheets: tuple[DrawnSheet, ...]
    reason: str = ""


NOTHING_COMPARED: Mapping[str, Compared] = MappingProxyType({})


def report_page(entered: Iterable[Entered], compared: Mapping[str, Compared] = NOTHING_COMPARED) -> bytes:
    """Return the page; `compared` are pictures of files by their digests."""
    files = list(entered)
    shown = [_shown(one, compared.get(one.digest)) for one in files]
    page = _PAGES.get_template("report.html")
    return page.render(files=shown, is_open=len(files) <= _FEW, state=STATE, **_sums(files)).encode()


def source_of(one: Entered, words: Words) -> Compared:
    """Return the pictures of an imported file, which is read once more for them."""
    path = Path(one.file)
    try:
        raw = read_regular(path, MAX_BYTES)
    except OSError:
        return Compared((), (), _GONE)
    if digest(raw) != one.digest:
        return Compared((), (), _GONE)
    pictures = source_pictures(read_file(raw, path.name, words))
    return Compared(pictures, (), "" if pictures else _NO_PLACES)


def _shown(one: Entered, compared: Compared | None) -> dict[str, Any]:
    rows = []
    for kind in ItemKind:
        numbers = [one.counts[kind.value, fate.value] for fate in Fate]
        if any(numbers):
            rows.append((kind.value, *numbers, sum(numbers)))
    told = one.told[:MOST_TOLD]
    return {"entered": one, "rows": rows, "told": told, "untold": len(one.told) - len(told), "compared": compared}


def _sums(files: list[Entered]) -> dict[str, Any]:
    read = [one for one in files if not one.refusal]
    return {
        "fates": [fate.value for fate in Fate],
        "read": len(read),
        "refused": len(files) - len(read),
        "sops": sum(len(one.sources) for one in read),
        "marks": sum(source["doubts"] for one in read for source in one.sources),
    }
