"""A year's evidence in one archive: forms, lists, sheets in force, what was revised, and an index page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.artifact import Artifact
from generator.diagnostics import Diagnostic
from generator.diff import render_html
from generator.diff.changes import SopChange
from generator.evidence import Wanted
from generator.evidence.index_page import Counts, Entry, Section, index_page
from generator.export.package import packed
from generator.form.assessed import shares
from generator.form.identity import known_date
from generator.form.worksheet import answers
from generator.model import HalfYear, Sop, SopId, Status
from generator.pipeline.comparison import (
    Compared,
    Instead,
    Selection,
    compared,
    measured,
    picture_changes,
    reprinted_only,
)
from generator.pipeline.evidence_year import IN_FORCE, Part, ended, sheets_of, still_in_force, versions
from generator.pipeline.exporting import (
    EVIDENCE,
    PROCESSES,
    REGISTER,
    make_evidence_register,
    make_form,
    make_process_register,
    make_register,
)
from generator.pipeline.formats import FORM_FORMATS, REGISTER_FORMATS
from generator.pipeline.held import contents_at_begin, contents_at_end, with_versions
from generator.pipeline.load import Loaded
from generator.pipeline.parallel import map_ordered
from generator.pipeline.past import History, last_until, read_history
from generator.pipeline.progress import Progress, Stage
from generator.pipeline.revisions import RevisionError, open_repository
from generator.pipeline.single import SheetReport, make_sheet
from generator.pipeline.year import OfYear, Year, year_of
from generator.pipeline.year_end import year_end
from generator.resolve import Catalogue

INDEX = "index.html"
_BY_PERIOD = {"monitoring": "Formulir monitoring", "evaluasi": "Formulir evaluasi", "berita-acara": "Berita acara"}
_OF_OFFICE = {"daftar-induk": "Daftar induk SOP", "identifikasi": "Identifikasi SOP"}
_NO_GIT = "Naskah sumber tidak berada dalam git, sehingga versi lama tidak dapat diambil."
_NO_BEFORE = (
    "Git belum menyimpan naskah sumber sebelum tahun ini, sehingga awal dan akhir tahun tidak dapat dibandingkan. "
    "Versi yang diketahui ada pada bagian di atas."
)


class Pack(NamedTuple):
    """The archive, how many files it has, and the findings about sheets that are missing from it."""

    content: bytes
    files: int
    findings: tuple[Diagnostic, ...]


def make_pack(sources: Path, loaded: Loaded, year: int, progress: Progress) -> Pack:
    """Return the evidence of a year; the same sources and history give the same bytes.

    What cannot be had (no git, a sheet that is not fit to be signed) is said on the index page and keeps nothing else
    from it.
    """
    history = _history(sources)
    with ExitStack() as stack:
        then, said = stack.enter_context(year_end(loaded, history, year))
        past = _past(stack, history, loaded, year)
        sops = _in_force(then, year)
        below = still_in_force(loaded, then, past, [sop.id for sop in sops]) if past else []
        sheets = _sheets(then, sops, sheets_of(past, below) if past else None, year, progress)
        held = with_versions(then, past, below) if past else then
        parts = [_forms(held, year), _empty_forms(held), _lists(held), sheets]
        parts += [ended(loaded, past, year), versions(past, year)] if past else []
        parts.append(_revisions(sources, history, past, below, year))
    counts = _counts(held.catalogue, year)
    index = index_page(then.catalogue.office.name.value, year, said, counts, tuple(part.section for part in parts))
    files = {INDEX: index} | {file.path: file.content for part in parts for file in part.files}
    content = packed({f"bukti-{year}/{path}": files[path] for path in files})
    return Pack(content, len(files), tuple(finding for part in parts for finding in part.findings))


def _counts(catalogue: Catalogue, year: int) -> Counts:
    sheet = catalogue.profile_of_office.worksheet
    by_unit = shares(catalogue, year) if catalogue.assessments else ()
    found = answers(catalogue, sheet, year) if catalogue.assessments or catalogue.processes else ()
    return Counts(by_unit, found, sheet.source)


def _forms(loaded: Loaded, year: int) -> Part:
    recorded = {one.period for of in loaded.catalogue.assessments.values() for one in of}
    periods = [period for period in (HalfYear(year, 1), HalfYear(year, 2)) if period in recorded]
    made = [
        _form(loaded, f"{name} {period.words}", f"formulir/{kind}-{period.name}", kind, Wanted(period=period))
        for period in periods
        for kind, name in _BY_PERIOD.items()
    ]
    made += [_form(loaded, name, f"formulir/{kind}", kind, Wanted()) for kind, name in _OF_OFFICE.items()]
    lacking = "" if periods else f"Belum ada catatan monitoring atau evaluasi tahun {year} di folder monev."
    return _section("Formulir", made, lacking)


def _empty_forms(loaded: Loaded) -> Part:
    """Return the forms to be filled by hand; the names of SOPs in force stand in them."""
    kinds = {**_BY_PERIOD, **_OF_OFFICE}
    wanted = Wanted(is_empty=True)
    made = [_form(loaded, name, f"formulir/kosong/{kind}", kind, wanted) for kind, name in kinds.items()]
    return _section("Formulir kosong, untuk diisi tangan", made, "")


def _form(loaded: Loaded, name: str, stem: str, kind: str, wanted: Wanted) -> tuple[str, tuple[Artifact, ...]]:
    made = ((format, make_form(loaded, kind, wanted, format)) for format in FORM_FORMATS)
    return name, tuple(Artifact(f"{stem}.{format}", content) for format, content in made if content)


def _section(heading: str, made: Sequence[tuple[str, tuple[Artifact, ...]]], lacking: str) -> Part:
    """Return files by what they are called, each linked by the end of its name; what has none is left out."""
    entries = [
        Entry(name, tuple((file.path.rsplit(".", 1)[-1].upper(), file.path) for file in files))
        for name, files in made
        if files
    ]
    return Part(Section(heading, tuple(entries), lacking), tuple(file for _, files in made for file in files))


def _lists(loaded: Loaded) -> Part:
    catalogue = loaded.catalogue
    makers = [("Daftar induk SOP", REGISTER, make_register)]
    makers += [("Daftar SOP dengan buktinya", EVIDENCE, make_evidence_register)] if catalogue.assessments else []
    makers += [("Proses bisnis dan SOP-nya", PROCESSES, make_process_register)] if catalogue.processes else []
    made = [
        (name, tuple(Artifact(f"daftar/{stem}.{format}", make(catalogue, format)) for format in REGISTER_FORMATS))
        for name, stem, make in makers
    ]
    return _section("Daftar", made, "")


def _sheet(loaded: Loaded, id: SopId) -> SheetReport:
    return make_sheet(loaded, id, "pdf")


def _in_force(loaded: Loaded, year: int) -> list[Sop]:
    """Return the SOPs whose present version was in force at the end of the year."""

    def is_begun(sop: Sop) -> bool:
        begin = known_date(sop.effective)
        return sop.status.value is Status.IN_FORCE and (begin is None or begin.value.year <= year)

    found = filter(is_begun, loaded.catalogue.sops.values())
    return sorted(found, key=lambda sop: (sop.unit, sop.name.value.casefold(), sop.id))


def _sheets(loaded: Loaded, sops: Sequence[Sop], below: Part | None, year: int, progress: Progress) -> Part:
    """Return the sheets in force at the end of the year; `below` are those of versions before the present ones."""
    files, entries, findings = [], [], []
    progress.begin(Stage.SHEETS, len(sops))
    try:
        made = map_ordered(_sheet, loaded, [sop.id for sop in sops])
        for sop, report in zip(sops, made, strict=True):
            path = f"lembar/{sop.id}.pdf"
            files += [Artifact(path, content) for content in report.files]
            links = (("Lembar PDF", path),) if report.files else ()
            findings += [] if report.files else list(report.findings)
            entries.append(Entry(sop.name.value if links else f"{sop.name.value} (lembar tidak dapat dibuat)", links))
            progress.advance()
    finally:
        progress.end()
    files += below.files if below else ()
    entries += below.section.entries if below else ()
    lacking = "" if entries else f"Tidak ada SOP yang berlaku pada akhir tahun {year}."
    return Part(Section(IN_FORCE, tuple(entries), lacking), tuple(files), tuple(findings))


def _history(sources: Path) -> History | RevisionError:
    try:
        return read_history(open_repository(sources))
    except RevisionError as error:
        return error


def _past(stack: ExitStack, history: History | RevisionError, loaded: Loaded, year: int) -> Year | None:
    """Return what was in force in the year until `stack` ends; None where that cannot be known, which is told below."""
    if isinstance(history, RevisionError):
        return None
    try:
        return stack.enter_context(year_of(history, loaded, year))
    except RevisionError:
        return None


def _revisions(
    sources: Path, history: History | RevisionError, past: Year | None, below: Sequence[OfYear], year: int
) -> Part:
    """Return both versions of every SOP in force whose sheet changed in the year, and what became simpler.

    A revision counts in the year in which it came into force, whenever it was written.
    """
    heading = f"Yang direvisi tahun {year}"
    try:
        if isinstance(history, RevisionError):
            raise history
        selection = _of_year(history, year)
        if selection is None:
            return Part(Section(heading, (), _NO_BEFORE), ())
        held: tuple[Instead, ...] = ()
        if past is not None:
            held = (partial(contents_at_begin, past=past), partial(contents_at_end, past=past, below=below))
        with compared(sources, selection, *held) as both:
            result = reprinted_only(both)
            files = list(_both_sides(result))
            report = "penyederhanaan.html"
            page = render_html(result.comparison, picture_changes(result), *_names(selection), measured(result))
    except RevisionError as error:
        reason = _NO_GIT if "repositori git" in str(error) else f"Riwayat naskah tidak dapat dibaca: {error}."
        return Part(Section(heading, (), reason), ())
    if not result.comparison.sops:
        return Part(Section(heading, (), f"Tidak ada SOP berlaku yang isi lembarnya berubah tahun {year}."), ())
    entries = [Entry("Laporan penyederhanaan", (("Buka laporan", report),))]
    entries += (_entry(change, files) for change in result.comparison.sops)
    return Part(Section(heading, tuple(entries), ""), (Artifact(report, page.encode("utf-8", "replace")), *files))


def _of_year(history: History, year: int) -> Selection | None:
    """Return the last state before the year and the last of it, which is the present where nothing follows.

    None where nothing comes before.
    """
    before, until = (last_until(history, f"{day}-12-31") for day in (year - 1, year))
    if before is None or until is None:
        return None
    is_past = any(commit.day > f"{year}-12-31" for commit in history.commits)
    return Selection(before.hash, until.hash if is_past else None)


def _names(selection: Selection) -> tuple[str, str]:
    return f"awal tahun ({selection.old[:12]})", f"akhir tahun ({selection.new[:12]})" if selection.new else "sekarang"


def _both_sides(result: Compared) -> Iterator[Artifact]:
    for change in result.comparison.sops:
        for loaded, id, side in (
            (result.old, change.old_id or change.id, "sebelum"),
            (result.new, change.id, "sesudah"),
        ):
            for content in make_sheet(loaded, SopId(id), "pdf").files:
                yield Artifact(f"revisi/{change.id}-{side}.pdf", content)


def _entry(change: SopChange, files: list[Artifact]) -> Entry:
    paths = {file.path for file in files}
    wanted = ((side.capitalize(), f"revisi/{change.id}-{side}.pdf") for side in ("sebelum", "sesudah"))
    return Entry(change.name, tuple((said, path) for said, path in wanted if path in paths))
