"""What laying SOPs out finds, for who checks sources without making files of them."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from generator.check.run import not_too_many
from generator.diagnostics import Diagnostic, codes_environment
from generator.flow import Flow
from generator.layout.whole import lay_out
from generator.model import Sop, SopId
from generator.pipeline.load import Loaded, has_errors, in_order
from generator.pipeline.parallel import map_ordered
from generator.pipeline.project import TRACEBACK
from generator.publish import reason
from generator.resolve import Catalogue


class _LayoutInputs(NamedTuple):
    """What is needed to lay out any SOP."""

    catalogue: Catalogue
    flows: Mapping[SopId, Flow]


def with_layouts(loaded: Loaded, ids: Iterable[SopId]) -> tuple[Loaded, tuple[SopId, ...]]:
    """Return `loaded` with what laying out some of its SOPs finds, and which of them were laid out.

    An SOP with errors of its own is not: a build would not come as far.
    """
    broken = {finding.span.file for finding in loaded.findings if has_errors((finding,))}
    sound = tuple(id for id in ids if loaded.catalogue.sops[id].file not in broken)
    found = [*loaded.findings]
    for more in map_ordered(_layout_findings, _LayoutInputs(loaded.catalogue, loaded.flows), sound):
        found += more
    return replace(loaded, findings=not_too_many(in_order(found))), sound


def _layout_findings(inputs: _LayoutInputs, id: SopId) -> tuple[Diagnostic, ...]:
    sop = inputs.catalogue.sops[id]
    try:
        return lay_out(inputs.catalogue, sop, inputs.flows[id]).findings
    except Exception as error:
        return (bug_of(sop, error),)


def bug_of(sop: Sop, error: Exception) -> Diagnostic:
    """The finding for a mistake of ours that shows with one SOP; who asked for tracebacks gets the error itself."""
    if os.environ.get(TRACEBACK):
        raise error
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"
    return codes_environment.SOP_NOT_MADE.at(
        sop.origin,
        f"terjadi kesalahan di dalam program ini pada SOP ini: {type(error).__name__} di {where}: {error}",
        hint=f"laporkan kepada pengelola beserta berkas ini; rincian: jalankan lagi dengan {TRACEBACK}=1",
    )


def sheet_failure(sop: Sop, error: Exception) -> Diagnostic:
    """The finding for a sheet that a library could not draw, or whose logo cannot be read."""
    said = f"logo tidak dapat dibaca ({reason(error)})" if isinstance(error, OSError) else str(error)
    return codes_environment.SHEET_NOT_RENDERED.at(sop.origin, f"lembar SOP ini tidak dapat dibuat: {said}")
