"""One office among several: built like one alone, or left as it was when it cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Severity, codes_guides
from generator.pipeline import Quiet, ToolFailure, load
from generator.pipeline.build import BuildReport, MakeForm, build
from generator.pipeline.elsewhere import Connect
from generator.pipeline.failures import described
from generator.pipeline.product_entry import OF_TOOLS
from generator.pipeline.revisions import RevisionError, has_changes, newest_commit, open_repository
from generator.province.places import placed_finding, shown_texts
from generator.publish import carry_over, discard_directory, has_no_room
from generator.site.front_pages import LISTS, RECORDS, Cause, OfficeState
from generator.site.front_search import office_search_pages
from generator.site.offices import Edition, OfficeFacts, facts_of, read_facts
from generator.site.search import write_pages
from generator.source import OfficeFolder
from generator.store import Store

_OF_GUIDES = frozenset(rule.code for rule in codes_guides.RULES)


class Job(NamedTuple):
    """What the building of any office needs."""

    old: Path  # the site as it stands
    new: Path  # where the pages of each office are to lie, by its id
    found: Path  # where what is searched of each is to lie
    above: str  # the name of the site of all
    make_form: MakeForm | None
    store: Store | None
    facets: Mapping[str, str]  # how the search calls each office
    connect: Connect | None = None  # each office goes its own way to the executor


class OfficeBuilt(NamedTuple):
    """What became of an office; findings and texts have the places of the whole tree. `failure` is not the sources'."""

    state: OfficeState
    lists: Mapping[str, bytes]  # of the search, see `front_lists`
    findings: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = {}
    pages: int = 0
    sheets: int = 0
    has_form: bool = False
    store: Store | None = None  # what it was asked for this office
    failure: str = ""


def build_office(job: Job, office: OfficeFolder) -> OfficeBuilt:
    """Build one office; whatever goes wrong with it keeps no other from being built.

    Only a full disk, which is nobody's fault, raises OSError or PublishError.
    """
    target = job.new / office.id
    report: BuildReport | None = None
    failure = ""
    store = Store(job.store.folder) if job.store else None
    has_old = carry_over(job.old / office.id, target)  # what would come out the same a build with a store leaves
    try:
        report = build(office.root, target, Quiet(), job.make_form, store, job.above, job.connect)
        loaded = report.loaded or load(office.root, Quiet())
    except ToolFailure as error:
        failure = f"{error.diagnostic.message}\n{error.output}".strip()
        loaded = load(office.root, Quiet())
    except Exception as error:
        if has_no_room(error) or has_no_room(error.__cause__ or error):
            raise
        failure = described(error)
        loaded = load(office.root, Quiet())
    is_new = report is not None and report.is_replaced
    facts = facts_of(office.id, loaded.catalogue, edition_of(office.root)) if is_new else _record(job, office.id)
    if has_old and facts is None:
        discard_directory(target)
    if facts is not None:
        write_pages(
            office_search_pages(target, loaded.catalogue, job.facets[office.id]), job.found / office.id
        )
    name = facts.name if facts else loaded.catalogue.office.name.value or office.id
    lists = {name: _read(target / "cari" / f"{name}.js") for name in LISTS} if facts else {}
    cause = None if is_new else _cause(report, failure)
    built = OfficeBuilt(OfficeState(office.id, name, facts, is_new, cause), lists, store=store, failure=failure)
    return built if report is None else _with_report(built, report, office.id)


def _cause(report: BuildReport | None, failure: str) -> Cause:
    """Return what kept an office from being built: its own sources where they have an error of any other kind."""
    codes = {one.code for one in report.findings if one.severity is Severity.ERROR} if report else set()
    if failure or codes <= OF_TOOLS:
        return Cause.PROGRAM
    return Cause.GUIDES if codes <= OF_TOOLS | _OF_GUIDES else Cause.SOURCES


def _with_report(built: OfficeBuilt, report: BuildReport, id: str) -> OfficeBuilt:
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    return built._replace(
        findings=tuple(placed_finding(one, id) for one in report.findings),
        texts=shown_texts(report.texts, errors, id),
        pages=report.pages,
        sheets=report.sheets,
        has_form=report.has_form,
    )


def _record(job: Job, id: str) -> OfficeFacts | None:
    """Return what was published of an office with the pages it has; None where there are none to be used."""
    try:
        facts = read_facts((job.old / RECORDS / f"{id}.json").read_bytes())
    except (OSError, ValueError):
        return None
    return facts if facts.id == id and (job.new / id).is_dir() else None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def edition_of(sources: Path) -> Edition:
    """Return from which commit the sources are; an empty one where git does not keep them."""
    try:
        repository = open_repository(sources)
        commit = newest_commit(repository)
        return Edition(commit.hash, commit.day, has_changes(repository)) if commit else Edition()
    except RevisionError:
        return Edition()
