"""All offices of a tree checked, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Waived
from generator.model import SopId
from generator.pipeline import Loaded, Quiet, in_order, load
from generator.pipeline.handbook import handbook_of
from generator.province.places import front_office, placed_finding, shown_texts
from generator.source import OFFICES, OfficeFolder, offices_of


class OfficeChecked(NamedTuple):
    """What the check of one office, or of what stands above all, gave; places are those of the whole tree."""

    texts: Mapping[str, str]
    findings: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...] = ()
    sops: int = 0
    laid_out: int = 0


LayOut = Callable[[Loaded, Sequence[SopId]], tuple[Loaded, tuple[SopId, ...]]]
"""Adds to the findings of an office those of laying out some of its SOPs; returns which were laid out."""


def check_offices(
    root: Path, wanted: Sequence[str], today: date | None, lay_out: LayOut | None = None
) -> Iterator[OfficeChecked]:
    """Check what stands above the offices, then office by office; one at a time is kept in memory.

    `wanted` are paths of the whole tree; an office in which none of them lies is passed over.
    """
    _, above, texts = front_office(root)
    offices, misnamed = offices_of(root)
    handbook = handbook_of(root) if not wanted else None
    guides, more = (handbook.findings, handbook.texts) if handbook else ((), {})
    yield OfficeChecked({**texts, **more}, in_order([*above, *misnamed, *guides]))
    for office in offices:
        files = _within(wanted, office)
        if files is not None:
            yield _check(office, files, today, lay_out)


def _within(wanted: Sequence[str], office: OfficeFolder) -> list[str] | None:
    """Return the wanted paths in an office's tree, none for all of it; None when it is not asked for."""
    own = f"{OFFICES}/{office.id}"
    if not wanted or any(path == "." or f"{own}/".startswith(f"{path}/") for path in wanted):
        return []
    files = [path.removeprefix(f"{own}/") for path in wanted if path.startswith(f"{own}/")]
    return files or None


def _check(office: OfficeFolder, files: list[str], today: date | None, lay_out: LayOut | None) -> OfficeChecked:
    def is_meant(path: str) -> bool:
        return not files or any(path == file or path.startswith(f"{file}/") for file in files)

    loaded = load(office.root, Quiet(), today=today, is_wanted=is_meant)
    laid_out: tuple[SopId, ...] = ()
    if lay_out is not None:
        loaded, laid_out = lay_out(loaded, [id for id, sop in loaded.catalogue.sops.items() if is_meant(sop.file)])
    findings = [one for one in loaded.findings if is_meant(one.span.file) or not one.span.file.startswith("sop/")]
    waived = [one for one in loaded.waived if is_meant(one.finding.span.file)]
    return OfficeChecked(
        shown_texts(loaded.texts, findings, office.id),
        tuple(placed_finding(one, office.id) for one in findings),
        tuple(one._replace(finding=placed_finding(one.finding, office.id)) for one in waived),
        sum(path.startswith("sop/") and is_meant(path) for path in loaded.texts),
        len(laid_out),
    )
