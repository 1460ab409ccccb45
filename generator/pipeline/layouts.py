"""What laying SOPs out finds, for who checks sources without making files of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from generator.check.revoked import of_use
from generator.check.run import not_too_many
from generator.diagnostics import Diagnostic
from generator.flow import Flow
from generator.layout.whole import lay_out
from generator.model import SopId
from generator.pipeline.failures import bug_of
from generator.pipeline.load import Loaded, has_errors, in_order
from generator.pipeline.parallel import map_ordered
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
    return replace(loaded, findings=not_too_many(of_use(loaded.catalogue, in_order(found)))), sound


def _layout_findings(inputs: _LayoutInputs, id: SopId) -> tuple[Diagnostic, ...]:
    sop = inputs.catalogue.sops[id]
    try:
        return lay_out(inputs.catalogue, sop, inputs.flows[id]).findings
    except Exception as error:
        return (bug_of(sop, error),)
