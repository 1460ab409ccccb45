"""The site of several offices: each under its own address, above them what is made from all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.artifact import Artifact
from generator.diagnostics import Diagnostic
from generator.folder import read_regular
from generator.model import Office
from generator.pipeline import Progress, Stage, StageTime, in_order
from generator.pipeline.build import MakeForm
from generator.pipeline.elsewhere import Connect
from generator.pipeline.parallel import map_ordered
from generator.pipeline.progress import Stopwatch
from generator.pipeline.project import CONFIGURATION, find_project
from generator.pipeline.website import Sign, build_pages, derived_configuration, indexed, sign_of
from generator.pipeline.workers import processors
from generator.programs import MOST_SECONDS, temporary_folder
from generator.province.office import Job, OfficeBuilt, build_office
from generator.province.places import front_office
from generator.publish import (
    discard_directory,
    fresh_directory,
    move_into,
    publish,
    reserved,
    swap_directory,
    write_file,
)
from generator.site.assets import mark_of
from generator.site.front_pages import Front, front_artifacts, front_lists
from generator.site.front_search import front_search_pages
from generator.site.search import index_pages, write_pages
from generator.source import MAX_BYTES, OfficeFolder, offices_of
from generator.store import Store

_PARTS = ".instansi"  # where the offices' pages wait within the new site: the site engine leaves alone what has a dot
_TITLE = "SOP semua instansi"
_NAV = [
    {"Beranda": "index.md"},
    {"Instansi": "instansi/index.md"},
    {"Dasar hukum": "dasar-hukum/index.md"},
    {"Pelaksana": "pelaksana/index.md"},
]


class SeveralReport(NamedTuple):
    """What a build of several offices did; findings and texts have the places of the whole tree."""

    offices: tuple[OfficeBuilt, ...]
    findings: tuple[Diagnostic, ...]
    texts: dict[str, str]
    site: Path
    is_replaced: bool
    times: tuple[StageTime, ...]


def build_several(
    sources: Path,
    site: Path,
    progress: Progress,
    make_form: MakeForm | None = None,
    store: Store | None = None,
    connect: Connect | None = None,
) -> SeveralReport:
    """Build the site of the offices of the tree `sources` to the folder `site`.

    An office with errors keeps the pages it has in `site`. When no office has pages, or none was built and a program
    failed, `site` is as it was. Raises as `build` does.
    """
    office, found, texts = front_office(sources)
    folders, misnamed = offices_of(sources)
    watch = Stopwatch(progress)
    with reserved(site), temporary_folder() as work:
        new = fresh_directory(site)
        try:
            title = sign_of(office).name if office else _TITLE
            parts = new / _PARTS
            facets = _facets(folders)
            job = Job(site.resolve(), parts, work / "halaman", title, make_form, store, facets, connect)
            built = _offices(job, folders, watch)
            front = Front(title, office, tuple(one.state for one in built))
            findings = in_order([*found, *misnamed, *(finding for one in built for finding in one.findings)])
            told = {**texts, **{path: text for one in built for path, text in one.texts.items()}}
            # Where tools alone kept all offices from being built, the pages above would blame their sources.
            has_failed = any(one.failure for one in built) and not any(one.state.is_new for one in built)
            is_replaced = bool(front.published) and not has_failed
            if is_replaced:
                _finish(sources, front, built, job, new, watch)
                swap_directory(new, site)
            return SeveralReport(built, findings, told, site, is_replaced, watch.times)
        finally:
            discard_directory(new)


def _facets(folders: Sequence[OfficeFolder]) -> dict[str, str]:
    """Return how the search calls each office: by its name, with its id where others are called alike."""
    names = {folder.id: _name(folder) for folder in folders}
    times = Counter(names.values())
    return {id: name if times[name] == 1 else f"{name} ({id})" for id, name in names.items()}


def _name(folder: OfficeFolder) -> str:
    office, _, _ = front_office(folder.root)
    return (office.name.value if office else "") or folder.id


def _offices(job: Job, folders: Sequence[OfficeFolder], watch: Stopwatch) -> tuple[OfficeBuilt, ...]:
    built = []
    turns = -(-len(folders) // processors())
    with watch.stage(Stage.OFFICES, len(folders)) as display:
        for one in map_ordered(build_office, job, folders, few=2, seconds=MOST_SECONDS * max(1, turns)):
            built.append(one)
            if job.store and one.store:
                job.store.add(one.store)
            display.advance()
    return tuple(built)


def _finish(
    sources: Path, front: Front, built: Sequence[OfficeBuilt], job: Job, new: Path, watch: Stopwatch
) -> None:
    """Make what stands above the offices in the folder `new`, and put their pages beside it."""
    project = find_project()
    with watch.stage(Stage.SITE), temporary_folder() as folder:
        pages, configuration = folder / "situs", folder / CONFIGURATION
        lists = {one.state.id: one.lists for one in built if one.state.facts}
        mark = _mark(sources, front.office)
        publish([*front_artifacts(front), *front_lists(lists, job.facets), *mark], pages)
        settings = derived_configuration(project, pages, nav=_NAV, extra={"beberapa_instansi": True})
        write_file(configuration, settings.encode())
        build_pages(configuration, new, sign_of(front.office) if front.office else Sign(name=front.title))
    with watch.stage(Stage.INDEX):
        write_pages(front_search_pages(new, front), job.found)
        indexed(lambda: index_pages(job.found, new))
    move_into(new / _PARTS, new)


def _mark(sources: Path, office: Office | None) -> list[Artifact]:
    if office is None or office.logo is None:
        return []
    return [Artifact(mark_of(office), read_regular(sources / office.logo.value, MAX_BYTES))]
