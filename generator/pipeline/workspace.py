"""A source tree that is loaded again and again while somebody edits it: only what changed is worked on.

What a file gives depends on its bytes alone, and the flow of an SOP on that SOP alone; both are remembered. What
depends on the whole collection (links) is done anew, which takes a tenth of a second for 1,000 SOPs. The rules are
run for the SOP that is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from generator.check import judge
from generator.check.collection import twins_of
from generator.check.records import assessments
from generator.check.registries import RULES as REGISTRY_RULES
from generator.check.run import SOP_RULES
from generator.check.subject import rule_context, subject_of
from generator.decode import DecodedSop, Files, decode_sop, decode_tree
from generator.diagnostics import Diagnostic, Severity
from generator.flow import Flow, build_flow
from generator.layout.foretold import foretell
from generator.model import Sop, SopId
from generator.pipeline.load import Loaded, Read, in_order
from generator.resolve import resolve
from generator.source import Node, Parsed, SourceFile, parse, read_tree

T = TypeVar("T")


def _are_same(before: Files, files: Files) -> bool:
    return len(before) == len(files) and all(
        one.path == other.path and one.root is other.root for one, other in zip(before, files, strict=True)
    )


class Workspace:
    """The source tree at `root`, as `read` finds it. Not to be used by two threads at a time."""

    def __init__(self, root: Path, read: Read = read_tree) -> None:
        self.root = root
        self._read = read
        self._parsed: dict[str, tuple[bytes, Parsed]] = {}
        self._decoded: dict[str, tuple[Node, DecodedSop]] = {}
        self._registries: dict[object, tuple[Files, Any]] = {}
        self._flows: dict[SopId, tuple[Sop, Flow, tuple[Diagnostic, ...]]] = {}

    def load(self, instead: Mapping[str, bytes] = MappingProxyType({})) -> Loaded:
        """Return the tree as it is now. Its findings are those of reading, linking and the flow; no rule has run.

        `instead` are contents, by path, that stand for what those files hold.
        """
        files, found = self._read(self.root, lambda raw, path: self._parse(instead.get(path, raw), path))
        tree, decoding = decode_tree(files, self._decode, self._registry)
        catalogue, resolving = resolve(tree)
        findings = [*found, *decoding, *resolving]
        flows: dict[SopId, Flow] = {}
        for id, sop in catalogue.sops.items():
            flows[id], about_flow = self._flow(sop)
            findings.extend(about_flow)
        texts = files.texts
        self._forget(set(texts), set(flows))
        return Loaded(self.root, texts, catalogue, flows, in_order(findings))

    def _parse(self, raw: bytes, path: str) -> Parsed:
        known = self._parsed.get(path)
        if known is None or known[0] != raw:
            known = self._parsed[path] = (raw, parse(raw, path))
        return known[1]

    def _decode(self, file: SourceFile) -> DecodedSop:
        if file.root is None:
            return decode_sop(file)
        known = self._decoded.get(file.path)
        if known is None or known[0] is not file.root:
            known = self._decoded[file.path] = (file.root, decode_sop(file))
        return known[1]

    def _registry(self, decode: Callable[[Files], T], files: Files) -> T:
        before, known = self._registries.get(decode, (None, None))
        if before is None or not _are_same(before, files):
            known = decode(files)
            self._registries[decode] = files, known
        return cast(T, known)

    def _flow(self, sop: Sop) -> tuple[Flow, tuple[Diagnostic, ...]]:
        known = self._flows.get(sop.id)
        if known is None or known[0] is not sop:
            known = self._flows[sop.id] = (sop, *build_flow(sop))
        return known[1], known[2]

    def _forget(self, paths: set[str], sops: set[SopId]) -> None:
        """Drop what belongs to files that are gone, so that a long session does not grow."""
        for memory in (self._parsed, self._decoded):
            for path in [path for path in memory if path not in paths]:
                del memory[path]
        for id in [id for id in self._flows if id not in sops]:
            del self._flows[id]


def judged_records(loaded: Loaded, path: str) -> tuple[Diagnostic, ...]:
    """Return the findings in a file of records, those of the rules among them."""
    read = [one for one in loaded.findings if one.span.file == path or one.severity is Severity.ERROR]
    found = judge(loaded.catalogue, in_order([*read, *assessments(loaded.catalogue, path)])).findings
    return tuple(one for one in found if one.span.file == path)


def judged_lists(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return the findings in what SOPs share, those of the rules among them; no SOP can set one aside."""
    read = [one for one in loaded.findings if not one.span.file.startswith(("sop/", "monev/"))]
    return in_order([*read, *(one for rule in REGISTRY_RULES for one in rule(loaded.catalogue))])


def judged(loaded: Loaded, id: SopId, today: date | None = None) -> Loaded:
    """Return `loaded` with the findings in the file of one SOP alone, those of the rules among them.

    `today` is given only where findings may depend on the date: never where they end up in a file.
    """
    catalogue = loaded.catalogue
    sop = catalogue.sops[id]
    subject = subject_of(sop, loaded.flows[id], rule_context(catalogue, today))
    # Errors elsewhere, as in a registry, may be what findings here follow from.
    own = [one for one in loaded.findings if one.span.file == sop.file or one.severity is Severity.ERROR]
    own += [finding for rule in SOP_RULES for finding in rule(subject)]
    own += twins_of(catalogue, sop)
    told = foretell(catalogue, sop, loaded.texts[sop.file])
    own += [finding for finding in told if finding.span.file == sop.file]
    result = judge(catalogue, in_order(own), today=today)
    findings = tuple(finding for finding in result.findings if finding.span.file == sop.file)
    waived = tuple(entry for entry in result.waived if entry.finding.span.file == sop.file)
    return replace(loaded, findings=findings, waived=waived)
