"""A proposal laid over a source tree: what it would change, and whether the tree is still the one it was made for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity
from generator.diff import compare_catalogues
from generator.folder import Bounds, read_regular, walk
from generator.pipeline.comparison import Compared, state_of, unreadable
from generator.pipeline.layouts import with_layouts
from generator.pipeline.load import load
from generator.pipeline.progress import Quiet
from generator.pipeline.workspace import Workspace
from generator.programs import temporary_folder
from generator.proposal import Proposed, digest
from generator.publish import write_file
from generator.source import MAX_BYTES, province_of
from generator.source.province import OFFICES
from generator.source.tree import PROFILES, REGULATIONS, TERMS

_BOUNDS = Bounds(files=20_000, folders=2_000, depth=8)


@dataclass(frozen=True, slots=True)
class Received:
    """What a proposal changes in a tree. `conflicts` are files that changed meanwhile: nothing may be written."""

    compared: Compared
    changed: Mapping[str, str]  # texts by place, those alone that differ from the tree's
    conflicts: tuple[str, ...]
    errors: tuple[Diagnostic, ...]  # that the tree has with the proposal and has not without it


@contextmanager
def received(tree: Path, files: Mapping[str, Proposed], name: str) -> Iterator[Received]:
    """Yield what the files of a proposal would change; the tree itself stays as it is. Raises OSError, PublishError."""
    now = {path: _text(tree, path) for path in files}
    changed = {path: file.text for path, file in files.items() if now[path] != file.text}
    conflicts = tuple(path for path in changed if _digest(now[path]) != files[path].base)
    with temporary_folder() as folder:
        changed_tree = _laid_out(tree, folder)
        for path, text in changed.items():
            write_file(changed_tree / path, text.encode(), with_folder=True)
        workspace = Workspace(tree)
        old = workspace.load()
        workspace.root = changed_tree
        new = workspace.load()
        comparison = compare_catalogues(state_of(old), state_of(new), unreadable(new))
        compared = Compared(old, new, comparison, "naskah sekarang", name)
        yield Received(compared, changed, conflicts, _errors(tree, changed_tree, changed))


def _laid_out(tree: Path, folder: Path) -> Path:
    """Copy a tree into a folder, with what it shares above it if it is one of several, and return the copy."""
    above = province_of(tree)
    if above is None:
        _copy(tree, folder)
        return folder
    for name in (REGULATIONS, PROFILES):
        _copy(above / name, folder / name)
    terms = _text(above, TERMS)
    if terms is not None:
        write_file(folder / TERMS, terms.encode())
    copy = folder / OFFICES / tree.resolve().name
    _copy(tree, copy)
    return copy


def _copy(source: Path, target: Path) -> None:
    if source.is_symlink():
        return  # nor is it read
    for found in walk(source, _BOUNDS):
        if found.is_regular:
            write_file(target / found.path, read_regular(found.entry.path, 4 * MAX_BYTES), with_folder=True)


def _digest(text: str | None) -> str:
    return "" if text is None else digest(text)


def _text(tree: Path, path: str) -> str | None:
    """Return the text of a file of the tree, None when there is none that could be replaced."""
    try:
        return read_regular(tree / path, MAX_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _errors(tree: Path, folder: Path, changed: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Return the errors of the changed tree, sheets of changed SOPs among them, that the tree has not by itself."""
    before = {(one.code, one.span.file, one.message) for one in load(tree, Quiet()).findings}
    loaded = load(folder, Quiet())
    ids = tuple(sop.id for sop in loaded.catalogue.sops.values() if sop.file in changed)
    loaded = with_layouts(loaded, ids)[0]
    return tuple(
        one
        for one in loaded.findings
        if one.severity is Severity.ERROR and (one.code, one.span.file, one.message) not in before
    )
