"""The whole way from sources to a site; the old site stays until the new one is complete."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from generator.artifact import Output
from generator.check.revoked import of_use
from generator.check.run import not_too_many
from generator.diagnostics import Diagnostic, codes_layout
from generator.guides.read import Guides
from generator.memory import collection_paused, set_aside
from generator.model import SopId
from generator.pipeline.contents import site_files
from generator.pipeline.elsewhere import Connect
from generator.pipeline.finished import FinishedSite, SiteKey
from generator.pipeline.handbook import linked, read_handbook, with_handbook
from generator.pipeline.load import Loaded, has_errors, in_order, load
from generator.pipeline.making import make_products
from generator.pipeline.printed import printed_history
from generator.pipeline.product_entry import OF_TOOLS
from generator.pipeline.products import Product
from generator.pipeline.progress import Progress, Stage, StageTime, Stopwatch
from generator.pipeline.project import CONFIGURATION, Project, find_project
from generator.pipeline.spool import Spool
from generator.pipeline.unchanged import Runs, Told
from generator.pipeline.website import (
    Staged,
    build_index,
    build_pages,
    build_pages_kept,
    derived_configuration,
    set_apart,
    sign_of,
    written_beside,
)
from generator.programs import temporary_folder
from generator.publish import (
    discard_directory,
    fresh_directory,
    publish,
    reserved,
    swap_directory,
    write_file,
)
from generator.store import Store

_ABOUT_ONE_SHEET = frozenset(rule.code for rule in codes_layout.RULES) | OF_TOOLS


class BuildReport(NamedTuple):
    """What a build did. `is_replaced` tells whether the new site stands at `site`.

    `texts` are those that excerpts of errors are cut from. Nothing was `loaded` where nothing had changed.
    """

    loaded: Loaded | None
    texts: Mapping[str, str]
    findings: tuple[Diagnostic, ...]
    site: Path
    is_replaced: bool
    sops: int
    pages: int
    sheets: int
    times: tuple[StageTime, ...]
    has_form: bool = False


MakeForm = Callable[[Loaded, Mapping[SopId, int], Store | None], Iterable[Output]]
"""Makes the form of a collection; it is told how many pages each sheet has in the site, and what was made before."""


class _Work(NamedTuple):
    """What a build works with."""

    project: Project
    sources: Path
    site: Path
    store: Store | None
    spool: Spool
    watch: Stopwatch
    finished: FinishedSite
    handbook: Guides
    make_form: MakeForm | None
    above: str
    connect: Connect | None


def build(
    sources: Path,
    site: Path,
    progress: Progress,
    make_form: MakeForm | None = None,
    store: Store | None = None,
    above: str = "",
    connect: Connect | None = None,
    form_of: str = "",
) -> BuildReport:
    """Build everything from the source tree `sources` to the folder `site`; what `store` has is not made again.

    `above` is the name of the site of several offices that it becomes a part of. `connect` opens a way to the executor
    that makes sheets and charts.

    `make_form` returns the files of the form for readers to write SOPs with, none where it cannot be had. `form_of` is
    a digest of what it takes besides the collection; where that is not told, the sources are loaded each time.
    A finding of severity galat ends the build before `site` is touched. Only one about the drawing of a single
    sheet does not: that sheet is left out, and the page of its SOP says so; unless no sheet at all could be made,
    for then it is the tools that are broken. Raises ToolFailure when a program fails, PublishError or OSError when the
    system refuses to write, BusyError when another build to `site` is running; then too `site` is as it was.
    """
    project = find_project()
    with (
        reserved(site),
        Spool(site.resolve().parent, with_digests=store is not None) as spool,
        set_aside() as all_that_stays,
    ):
        watch = Stopwatch(progress)
        finished = FinishedSite(store, project, site, sources)
        is_told = not above and (make_form is None or form_of)
        runs = Runs(store if is_told else None, finished, project, sources, site, form_of)
        with watch.stage(Stage.LOAD) as display:
            handbook = read_handbook(project, sources)
            inputs = runs.inputs(handbook)
            told = runs.known(inputs)
            with collection_paused():
                loaded = load(sources, display) if told is None else None
                all_that_stays()
        if told is not None:
            texts = runs.texts(told.findings, handbook)
            counts = (told.sops, told.pages, told.sheets)
            return BuildReport(None, texts, told.findings, site, True, *counts, watch.times, told.has_form)
        assert loaded is not None
        work = _Work(project, sources, site, store, spool, watch, finished, handbook, make_form, above, connect)
        report, key = _build(work, loaded)
        if key is not None:
            told = Told(key.key, "", report.findings, report.sops, report.pages, report.sheets, report.has_form)
            runs.keep(inputs, told, handbook)
        return report


def _build(work: _Work, loaded: Loaded) -> tuple[BuildReport, SiteKey | None]:
    """Make all that is made of a collection; return the report and, where a store keeps it, the key of the site."""
    watch, sops = work.watch, len(loaded.catalogue.sops)
    handbook = linked(work.handbook, loaded.catalogue, work.sources)
    whole = with_handbook(loaded, handbook)
    report = BuildReport(whole, whole.texts, whole.findings, work.site, False, sops, 0, 0, watch.times)
    if _stops(whole.findings):
        return report, None
    with watch.stage(Stage.SHEETS, sops) as display:
        products, drawn = make_products(loaded, work.store, work.spool, display, work.connect)
    found = (finding for product in products for finding in product.findings)
    findings = not_too_many(of_use(loaded.catalogue, in_order([*loaded.findings, *found])))
    report = report._replace(findings=in_order([*findings, *handbook.findings]), times=watch.times)
    if _stops(findings) or _none_was_made(products):
        return report, None
    staged, key, has_form = _site(work, loaded, products, drawn, findings)
    return report._replace(
        is_replaced=True,
        pages=sum(artifact.path.endswith(".md") for artifact in staged),
        sheets=sum(product.assets.has_pdf for product in products),
        times=watch.times,
        has_form=has_form,
    ), key


def _site(
    work: _Work, loaded: Loaded, products: list[Product], drawn: Sequence[Output], findings: tuple[Diagnostic, ...]
) -> tuple[Sequence[Output], SiteKey | None, bool]:
    """Make the site, unless it stands; return what was staged, its key, and whether it has the form."""
    project, site, store, keep = work.project, work.site, work.store, work.spool.keep
    with _staging(project, work.sources, site) as (configuration, folder):
        # The pages add values that stay to the many that stay already; see `memory`.
        with work.watch.stage(Stage.PAGES), collection_paused():
            form = [*map(keep, _form(loaded, products, work.make_form, store))]
            printed, old = printed_history(work.sources, loaded, keep, store)
            pages = site_files(loaded, products, findings, printed, has_form=bool(form))
            made, by_hand = [*drawn, *old, *map(keep, pages), *form], work.handbook.files
            staged: list[Output] = [*made, *by_hand]
            sign = sign_of(loaded.catalogue.office)._replace(has_form=bool(form), above=work.above)
            stands = work.finished.stands(key := work.finished.key(staged, loaded.texts, sign))
            is_own = folder == project.staging  # which plain `mkdocs build` reads
            parts = Staged(staged) if is_own else set_apart(project, made, by_hand)
            if not stands or is_own:
                publish(parts.read, folder)
        if not stands:
            known = (store, key.frame) if key else (None, "")

            def html(new: Path) -> None:
                with written_beside(parts.copied, new) as place:
                    if not build_pages_kept(project, folder, place, sign, *known, parts.named):
                        build_pages(configuration, place, sign)

            _build_site(site, work.watch, html, lambda new: build_index(new, loaded.catalogue, store))
            work.finished.keep(key, parts.copied)
    return staged, key, bool(form)


def _form(loaded: Loaded, products: list[Product], make_form: MakeForm | None, store: Store | None) -> Iterable[Output]:
    """Return the files of the form, none where it is not asked for."""
    return make_form(loaded, {one.sop: one.assets.sheet_pages for one in products}, store) if make_form else ()


def _stops(findings: Iterable[Diagnostic]) -> bool:
    """Tell whether a finding concerns more than the drawing of a single sheet."""
    return has_errors(finding for finding in findings if finding.code not in _ABOUT_ONE_SHEET)


def _none_was_made(products: list[Product]) -> bool:
    """Tell whether the tools failed with every single SOP."""
    failed = [bool(OF_TOOLS & {finding.code for finding in product.findings}) for product in products]
    return bool(failed) and all(failed)


@contextmanager
def _staging(project: Project, sources: Path, site: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the configuration to build with and the folder for the pages.

    For the repository's own sources that is its own staging folder, so that plain `mkdocs build` works
    afterwards; for all others a folder that is removed in the end, so that the repository is not touched.
    """
    if project.owns(sources, site):
        yield project.configuration, project.staging
        return
    with temporary_folder() as folder:
        pages = folder / "situs"
        configuration = folder / CONFIGURATION
        write_file(configuration, derived_configuration(project, pages).encode())
        yield configuration, pages


def _build_site(site: Path, watch: Stopwatch, html: Callable[[Path], None], index: Callable[[Path], None]) -> None:
    new = fresh_directory(site)
    try:
        with watch.stage(Stage.SITE):
            html(new)
        with watch.stage(Stage.INDEX):
            index(new)
        swap_directory(new, site)
    finally:
        discard_directory(new)
