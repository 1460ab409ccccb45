"""What the site is made from: the catalogue and what other stages have already produced for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from generator.diagnostics import Diagnostic
from generator.flow import Flow
from generator.model import Download, Paper, Sop, SopId, UnitId
from generator.resolve import Catalogue

# Width and height of each paper in mm, lying; only for the proportions of the page images.
PAPER_SIZES = {
    Paper.F4: (330, 215),
    Paper.A4: (297, 210),
    Paper.LETTER: (279, 216),
    Paper.LEGAL: (356, 216),
}


class ChartSize(NamedTuple):
    """Width and height of an SVG chart in CSS pixels, rounded, and of a swimlane chart how high its lane heads end."""

    width: int
    height: int
    head: int = 0


class Offer(NamedTuple):
    """A file offered for download: its name beside the SOP's page, and what it is called there."""

    file: str
    label: str


DOWNLOADS: Mapping[Download, Offer] = MappingProxyType(
    {
        Download.XLSX: Offer("lembar.xlsx", "Excel"),
        Download.DOCX: Offer("lembar.docx", "Word"),
        Download.BPMN: Offer("alur.bpmn", "BPMN"),
    }
)


@dataclass(frozen=True, slots=True)
class SopAssets:
    """Which files stand beside an SOP's page: `lembar.pdf`, `lembar-1.svg` ..., `alur.svg`, `peta.svg`, `DOWNLOADS`."""

    has_pdf: bool = False
    sheet_pages: int = 0
    chart: ChartSize | None = None
    map: ChartSize | None = None
    downloads: tuple[Download, ...] = ()


NO_ASSETS = SopAssets()


class PrintedVersion(NamedTuple):
    """A content of an SOP that may stand on paper: `until` is "" while it is the last one; days as `2024-02-05`.

    `effective` and `status` are those it says of itself.
    """

    code: str  # kode naskah
    sop: SopId
    name: str
    since: str
    until: str
    changes: str  # from then to now, in a few words
    effective: str = ""
    status: str = ""


class OldVersion(NamedTuple):
    """A version that was in force and is not what the page of its SOP shows; days as `2024-02-05`.

    `until` is the day from which on it did not hold any more, "" when it still does. `problem` says why there is no
    sheet. Its files are `lembar.pdf`, `lembar-1.svg` ... in `sop/<id>/versi/<effective>/`.
    """

    sop: SopId
    name: str
    number: str
    effective: str
    until: str
    code: str  # kode naskah, "" when it cannot be known
    paper: str
    sheet_pages: int
    changes: str  # from then to now, in a few words
    problem: str = ""

    @property
    def folder(self) -> str:
        """The folder of its page and files."""
        return f"sop/{self.sop}/versi/{self.effective}/"


class PrintedHistory(NamedTuple):
    """All contents that the history of the sources holds, and in a sentence what it cannot tell, "" for nothing.

    `begins` is the day of its first commit, "" without any. `former`: ids that SOPs had before, each with that of now.
    """

    versions: tuple[PrintedVersion, ...] = ()
    limit: str = ""
    old: tuple[OldVersion, ...] = ()
    begins: str = ""
    former: tuple[tuple[SopId, SopId], ...] = ()


NO_HISTORY = PrintedHistory()


@dataclass(frozen=True, slots=True)
class SiteContent:
    """Everything the pages are written from."""

    catalogue: Catalogue
    flows: Mapping[SopId, Flow]
    assets: Mapping[SopId, SopAssets] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()
    map: ChartSize | None = None  # of `peta/keterkaitan.svg`
    unit_maps: Mapping[UnitId, ChartSize] = field(default_factory=dict)  # of `unit/<id>/peta.svg`
    process_map: ChartSize | None = None  # of `proses/peta.svg`, where the office has a map of its processes
    evidence_files: tuple[str, ...] = ()  # the list with records, in `bukti/`
    registers: tuple[str, ...] = ()  # files with the list of all SOPs, in `sop/`
    has_form: bool = False  # whether `tulis/` is there
    printed: PrintedHistory = NO_HISTORY

    def flow(self, sop: Sop) -> Flow:
        """Return the flow of an SOP; one without steps has an empty flow."""
        return self.flows.get(sop.id, Flow((), (), ()))

    def parents(self, unit: UnitId) -> tuple[UnitId, ...]:
        """Return the units above `unit`, nearest first; a circle ends where it closes."""
        found = {unit: None}
        current = self.catalogue.units.get(unit)
        while current and current.parent and current.parent.value not in found:
            found[current.parent.value] = None
            current = self.catalogue.units.get(current.parent.value)
        return tuple(found)[1:]
