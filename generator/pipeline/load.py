"""Sources to a catalogue with the flow of every SOP, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.check import check_catalogue
from generator.decode import decode_tree
from generator.diagnostics import Diagnostic
from generator.flow import Flow, build_flow
from generator.model import SopId
from generator.pipeline.progress import Progress
from generator.resolve import Catalogue, resolve
from generator.source import read_tree


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source tree, read as far as its mistakes allow. `texts` are the files' contents, for excerpts."""

    root: Path
    texts: Mapping[str, str]
    catalogue: Catalogue
    flows: Mapping[SopId, Flow]
    findings: tuple[Diagnostic, ...]


def load(root: Path, progress: Progress) -> Loaded:
    """Read, decode, resolve and check the source tree at `root`."""
    files, found = read_tree(root)
    tree, decoding = decode_tree(files)
    catalogue, resolving = resolve(tree)
    findings = [*found, *decoding, *resolving]
    flows: dict[SopId, Flow] = {}
    for id, sop in catalogue.sops.items():
        flows[id], about_flow = build_flow(sop)
        findings.extend(about_flow)
        progress.advance()
    findings.extend(check_catalogue(catalogue))
    single = (files.office, files.units, files.posts, files.terms)
    named = [*(file for file in single if file is not None), *files.regulations, *files.sops]
    return Loaded(root, {file.path: file.text for file in named}, catalogue, flows, in_order(findings))


def in_order(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings by place, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))
