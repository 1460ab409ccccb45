"""Sources to a catalogue with the flow of every SOP, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.check import check_catalogue, judge
from generator.decode import DecodedSop, decode_sop, decode_tree, plain_sop, without_own_fields
from generator.diagnostics import Diagnostic, Severity, Waived
from generator.flow import Flow, build_flow
from generator.layout.foretold import foretell
from generator.memory import collection_paused
from generator.model import SopId
from generator.pipeline.progress import Progress
from generator.resolve import Catalogue, resolve
from generator.source import Parse, Parsed, SourceFile, SourceFiles, parse, read_tree

Read = Callable[[Path, Parse], tuple[SourceFiles, tuple[Diagnostic, ...]]]

_ASKING = ("monev/", "probis.yml")  # who asks for these asks for more of every SOP


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source tree, read as far as its mistakes allow. `texts` are the files' contents, for excerpts.

    `waived` are the findings that SOPs set aside with a reason; they are not among `findings`.
    """

    root: Path
    texts: Mapping[str, str]
    catalogue: Catalogue
    flows: Mapping[SopId, Flow]
    findings: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...] = ()


def load(
    root: Path,
    progress: Progress,
    today: date | None = None,
    parse: Parse = parse,
    is_wanted: Callable[[str], bool] | None = None,
    read: Read = read_tree,
) -> Loaded:
    """Read, decode, resolve and check the source tree at `root`.

    `today` is given only where findings may depend on the date: never where they end up in a file. `parse` as for
    `read_tree`, which `read` may stand for. With `is_wanted` only what concerns the files that it names is found: of
    other SOPs those fields alone are read that concern others, a tenth of a collection, unless it names records or
    processes.
    """
    with collection_paused():
        return _load(root, progress, today, parse, is_wanted or (lambda path: True), read)


def _load(
    root: Path, progress: Progress, today: date | None, parse: Parse, is_wanted: Callable[[str], bool], read: Read
) -> Loaded:
    decoded: dict[str, DecodedSop] = {}
    asking: list[str] = []  # all that is before the first SOP is read

    def parse_wanted(raw: bytes, path: str) -> Parsed:
        """Decode an SOP at once: what was parsed of 10,000 takes a gigabyte, all that is made of it half of that."""
        if not path.startswith("sop/"):
            if path.startswith(_ASKING) and is_wanted(path):
                asking.append(path)
            return parse(raw, path)
        if not (asking or is_wanted(path)):
            raw = without_own_fields(raw)
            sop = plain_sop(raw, path)
            if sop is not None:
                decoded[path] = DecodedSop(sop, ())
                return Parsed(None, raw.decode("ascii"), ())
        parsed = parse(raw, path)
        decoded[path] = decode_sop(SourceFile(path, parsed.text, parsed.root))
        return parsed._replace(root=None)

    files, found = read(root, parse_wanted)
    tree, decoding = decode_tree(files, lambda file: decoded[file.path])
    catalogue, resolving = resolve(tree)
    findings = [*found, *decoding, *resolving]
    flows: dict[SopId, Flow] = {}
    for id, sop in catalogue.sops.items():
        if is_wanted(sop.file):
            flows[id], about_flow = build_flow(sop)
            findings += about_flow
        progress.advance()
    return checked(Loaded(root, files.texts, catalogue, flows, tuple(findings)), today)


def checked(loaded: Loaded, today: date | None = None) -> Loaded:
    """Return a tree with the findings of all rules beside those of reading, linking and the flows that it has."""
    catalogue, texts = loaded.catalogue, loaded.texts
    found = [*loaded.findings]
    for id in loaded.flows:
        found += foretell(catalogue, sop := catalogue.sops[id], texts[sop.file])
    found.extend(check_catalogue(catalogue, loaded.flows, today=today))
    judged = judge(catalogue, found, today=today)
    return replace(loaded, findings=judged.findings, waived=judged.waived)


def in_order(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings by place, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))


def has_errors(findings: Iterable[Diagnostic]) -> bool:
    """Tell whether one of the findings is of severity galat."""
    return any(finding.severity is Severity.ERROR for finding in findings)
