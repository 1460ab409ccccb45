"""The hard flows of `tests/flows/tree`: a source tree of its own, one SOP for each shape that real sheets contain."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.decode import decode_tree
from generator.diagnostics import Diagnostic, Severity
from generator.drawing.drawing import Drawing
from generator.flow import Flow, build_flow
from generator.layout.sheet import layout_sheet
from generator.model import Sop
from generator.resolve import Catalogue, resolve
from generator.source import read_tree

TREE = Path(__file__).parent / "tree"
FOLDER = TREE / "sop" / "hard"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yml")))


class Corpus(NamedTuple):
    """A source tree read to flows, by SOP id, with the findings of severity galat."""

    catalogue: Catalogue
    sops: Mapping[str, Sop]
    flows: Mapping[str, Flow]
    errors: tuple[Diagnostic, ...]


@cache
def load(root: Path = TREE) -> Corpus:
    """Read a source tree."""
    files, found = read_tree(root)
    tree, decoded = decode_tree(files)
    catalogue, resolved = resolve(tree)
    findings = [*found, *decoded, *resolved]
    sops = {str(id): sop for id, sop in catalogue.sops.items()}
    flows = {}
    for id, sop in sops.items():
        flows[id], about_flow = build_flow(sop)
        findings.extend(about_flow)
    errors = tuple(one for one in findings if one.severity is Severity.ERROR)
    return Corpus(catalogue, sops, flows, errors)


@cache
def sheet(name: str, root: Path = TREE) -> Drawing | None:
    """Return the drawing of one SOP of a tree; None when it does not fit."""
    corpus = load(root)
    return layout_sheet(corpus.catalogue, corpus.sops[name], corpus.flows[name])[0]
