"""What the repository itself adds to a site, beside the pages made from sources: guides, and the site's own look.

All of it may come from a proposal, so that links are refused here as among the sources, and nothing is published that
was not read.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from generator.diagnostics import Diagnostic, codes_guides
from generator.folder import Bounds, walk
from generator.guides.links import lost_outward, outward_fault
from generator.guides.read import Guides, findings_of, read_guides
from generator.pipeline.former import Former, former_of
from generator.pipeline.load import Loaded, in_order
from generator.pipeline.project import CONFIGURATION, Project, ToolFailure, find_project
from generator.publish import manifest_of
from generator.resolve import Catalogue
from generator.source import link_finding, start_of

_BOUNDS = Bounds(files=200_000, folders=100_000, depth=12)  # generated pages and charts, the site's own files
_PROGRAM = "generator"  # with the look of the site: templates are read, other files copied as they are
_MOST = 20  # findings about strangers; more only repeat the same mistake


def read_handbook(project: Project, sources: Path) -> Guides:
    """Read what the repository adds; findings name it by its way from `sources`, as those about sources are named."""
    base = _way(project.root, sources)
    guides = read_guides(project.docs, f"{base}/docs")
    others = [*_links(project.root, base), *_strangers(project, base)]
    return guides._replace(findings=(*guides.findings, *others))


def handbook_of(sources: Path) -> Guides:
    """Read what a build of these sources would add; nothing where there is no repository to build with."""
    try:
        return read_handbook(find_project(), sources)
    except ToolFailure:
        return Guides()


def linked(handbook: Guides, catalogue: Catalogue, sources: Path) -> Guides:
    """Return a handbook with findings of its links to pages that are made of the sources, and are not there.

    A page of an SOP may be there under another id by now, which the history of the sources tells.
    """
    ids: dict[str, Collection[str]] = {
        "sop": catalogue.sops,
        "unit": catalogue.units,
        "pelaksana": catalogue.posts,
        "dasar-hukum": catalogue.regulations,
    }
    lost = [*lost_outward(handbook.outward, ids)]
    wanted = {id for folder, id, _ in (one.parts for one in lost) if folder == "sop"}
    former = former_of(sources, catalogue.sops, wanted) if wanted else Former()
    found = [
        finding
        for one in lost
        for finding in findings_of((outward_fault(one, *former),), handbook.texts[one.page], one.page)
    ]
    return handbook._replace(findings=(*handbook.findings, *found))


def with_handbook(loaded: Loaded, handbook: Guides) -> Loaded:
    """Return `loaded` with the findings and texts of the handbook among its own."""
    return replace(
        loaded,
        texts={**loaded.texts, **handbook.texts},
        findings=in_order([*loaded.findings, *handbook.findings]),
    )


def _way(root: Path, sources: Path) -> str:
    """Return the way from the sources to the repository, or its own path where there is none (another drive)."""
    try:
        return Path(os.path.relpath(root, sources.resolve())).as_posix()
    except ValueError:
        return root.as_posix()


def _links(root: Path, base: str) -> Iterator[Diagnostic]:
    if (root / CONFIGURATION).is_symlink():
        yield link_finding(f"{base}/{CONFIGURATION}")
    for found in walk(root / _PROGRAM, _BOUNDS):
        if found.entry.is_symlink():
            yield link_finding(f"{base}/{_PROGRAM}/{found.path}")


def _strangers(project: Project, base: str) -> Iterator[Diagnostic]:
    """Yield what stands in the folder of generated pages and is none: the site engine would publish it."""
    folder = project.staging
    name = f"{base}/{folder.relative_to(project.root).as_posix()}"
    if folder.is_symlink() or project.docs.is_symlink():
        yield link_finding(name)
        return
    own = manifest_of(folder)
    strangers = (found for found in walk(folder, _BOUNDS) if found.path not in own or not found.is_regular)
    for found, _ in zip(strangers, range(_MOST), strict=False):
        yield codes_guides.STRANGER.at(
            start_of(f"{name}/{found.path}"),
            "berkas ini tidak dibuat oleh sop build, tetapi akan ikut terbit",
            hint="hapus; halaman yang ditulis sendiri disimpan di docs/panduan",
        )
