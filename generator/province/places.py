"""Findings about one office as they are told of a tree of several: by their places in the whole tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.decode.registries import decode_office
from generator.diagnostics import SHARED, Diagnostic, Edit, Span
from generator.model import Office
from generator.source import OFFICES, read_front


def placed(path: str, office: str) -> str:
    """Return where a file of an office's tree lies in the tree of several."""
    return path.removeprefix(SHARED) if path.startswith(SHARED) else f"{OFFICES}/{office}/{path}"


def placed_finding(finding: Diagnostic, office: str) -> Diagnostic:
    """Return a finding of an office's tree with its places in the tree of several."""

    def at(span: Span) -> Span:
        return span._replace(file=placed(span.file, office))

    return replace(
        finding,
        span=at(finding.span),
        related=tuple(one._replace(span=at(one.span)) for one in finding.related),
        fix=tuple(fix._replace(span=at(fix.span)) if isinstance(fix, Edit) else fix for fix in finding.fix),
        follows=tuple(map(at, finding.follows)),
        folded=tuple(placed_finding(one, office) for one in finding.folded),
    )


def shown_texts(texts: Mapping[str, str], findings: Iterable[Diagnostic], office: str) -> dict[str, str]:
    """Return the texts that findings of an office quote, by their places in the tree of several."""
    files = {span.file for one in findings for span in (one.span, *(other.span for other in one.related))}
    return {placed(file, office): texts[file] for file in sorted(files) if file in texts}


def front_office(root: Path) -> tuple[Office | None, tuple[Diagnostic, ...], Mapping[str, str]]:
    """Return what a tree of several offices says of itself, None for nothing; what is wrong there, and its text."""
    files, found = read_front(root)
    if files.office is None:
        return None, found, {}
    office, wrong = decode_office(files)
    return office, (*found, *wrong), files.texts
