"""A proposal laid over a source tree: what it would change, and whether the tree is still the one it was made for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity
from generator.diff import compare_catalogues
from generator.draft import Joined, joined
from generator.folder import read_regular
from generator.pipeline.comparison import Compared, state_of, unreadable
from generator.pipeline.layouts import with_layouts
from generator.pipeline.load import Loaded, Read, checked
from generator.pipeline.untold import untold
from generator.pipeline.workspace import Workspace
from generator.proposal import Proposed, digest, is_shared
from generator.publish import PublishError, require_no_links, written
from generator.source import MAX_BYTES, read_over


@dataclass(frozen=True, slots=True)
class Received:
    """What a proposal changes in a tree. `conflicts` are other files that changed meanwhile: nothing may be written."""

    compared: Compared
    before: Mapping[str, bytes | None]  # what each of the changed files holds; None where there is none
    changed: Mapping[str, str]  # texts by place, those alone that differ from the tree's
    conflicts: tuple[str, ...]
    joined: Mapping[str, Joined]  # lists that changed meanwhile and get its entries, or are at odds about some
    errors: tuple[Diagnostic, ...]  # that the tree has with the proposal and has not without it

    @property
    def untold(self) -> Mapping[str, list[str]]:
        """The lines of changed files that the comparison says nothing of: remarks, ways of writing."""
        before = {path: (self.before[path] or b"").decode("utf-8", "replace") for path in self.changed}
        found = {
            path: untold(path, before[path], text, self.compared.comparison) for path, text in self.changed.items()
        }
        return {path: lines for path, lines in found.items() if lines}


def received(tree: Path, files: Mapping[str, Proposed], name: str) -> Received:
    """Return what the files of a proposal would change; nothing is written.

    Raises OSError for what cannot be read, and PublishError for what lies behind a link.
    """
    for path in files:
        require_no_links(tree, path)
    now = {path: _content(tree / path) for path in files}
    changed = {path: file.text for path, file in files.items() if now[path] != file.text.encode()}
    moved = [path for path in changed if _digest(now[path]) != files[path].base]
    lists = {path: one for path in moved if is_shared(path) and (one := _joined(now[path], files[path]))}
    conflicts = tuple(path for path in moved if path not in lists or lists[path].disputes)
    changed |= {path: one.text for path, one in lists.items()}
    changed = {path: text for path, text in changed.items() if text.encode() != now[path]}
    laid: dict[str, str] = {}
    over: Read = lambda root, parse: read_over(root, laid, parse)  # noqa: E731 - so that its type has a name
    workspace = Workspace(tree, over)  # one for both: what does not change is the very same object on both sides
    old = workspace.load()
    laid |= changed
    new = workspace.load()
    comparison = compare_catalogues(state_of(old), state_of(new), unreadable(new))
    compared = Compared(old, new, comparison, "naskah sekarang", name)
    before = {path: now[path] for path in changed}
    return Received(compared, before, changed, conflicts, lists, _errors(old, new, changed))


def _joined(here: bytes | None, proposed: Proposed) -> Joined | None:
    """Return a list that changed meanwhile with what a proposal adds and puts right, None where nobody can tell."""
    try:
        return joined(here.decode(), proposed.text, proposed.entries) if here is not None else None
    except UnicodeDecodeError:
        return None


@contextmanager
def taken_over(tree: Path, result: Received) -> Iterator[None]:
    """Write all that a proposal changes, or nothing, also when what belongs with it in the `with` fails.

    Raises PublishError, also when a file is another by now than the one that was looked at, and OSError.
    """
    for path, before in result.before.items():
        if _content(tree / path) != before:
            raise PublishError(f'"{tree / path}" berubah sementara itu; tidak ada yang ditulis, ulangi perintah ini')
    texts = {path: text.encode() for path, text in result.changed.items()}
    new = {path: text for path, text in texts.items() if result.before[path] is None}
    with written(tree, new, {path: text for path, text in texts.items() if path not in new}):
        yield


def _digest(content: bytes | None) -> str:
    """Return what a file is recognised by, "" for none; for one that is no text something that no proposal names."""
    try:
        return "" if content is None else digest(content.decode("utf-8"))
    except UnicodeDecodeError:
        return "-"


def _content(place: Path) -> bytes | None:
    """Return what a file holds, None where there is none. Raises OSError for what is no file that may be read."""
    return read_regular(place, MAX_BYTES) if os.path.lexists(place) else None


def _errors(old: Loaded, new: Loaded, changed: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Return the errors of the changed tree, sheets of changed SOPs among them, that the tree has not by itself."""
    ids = tuple(sop.id for sop in new.catalogue.sops.values() if sop.file in changed)
    found = [one for one in with_layouts(checked(new), ids)[0].findings if one.severity is Severity.ERROR]
    known = {(one.code, one.span.file, one.message) for one in checked(old).findings} if found else frozenset()
    return tuple(one for one in found if (one.code, one.span.file, one.message) not in known)
