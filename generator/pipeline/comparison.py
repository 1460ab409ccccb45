"""Two states of the sources to their differences, with the sheets of what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from generator.artifact import Artifact
from generator.diagnostics import Diagnostic, Severity
from generator.diagnostics.text import one_line
from generator.diff import Comparison, Side, SopPictures, Streamlined, compare_catalogues, streamlining
from generator.diff.changes import Change, SopChange
from generator.diff.compare import State
from generator.diff.marks import marks_on
from generator.drawing.drawing import Drawing
from generator.form.fingerprint import content_hash
from generator.layout.sheet import layout_sheet
from generator.model import SopId, Status
from generator.pipeline.ingredients import file_facts
from generator.pipeline.layouts import with_layouts
from generator.pipeline.load import Loaded
from generator.pipeline.revisions import checked_out, find_commit, find_common, open_repository
from generator.pipeline.single import make_sheet
from generator.pipeline.workspace import Workspace, judged
from generator.publish import publish
from generator.sheet.svg import render_svg

_SHORT = 12  # characters of a commit that are shown
_WORKING_TREE = "naskah kerja"


class Selection(NamedTuple):
    """What to compare. `new` None is the working tree; `from_common`: from where both grew apart.

    With `folder`, another source tree, nothing is asked of git.
    """

    old: str = "HEAD"
    new: str | None = None
    from_common: bool = False
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """Both states and what changed between them; `old_name` and `new_name` say what they are."""

    old: Loaded
    new: Loaded
    comparison: Comparison
    old_name: str
    new_name: str


Instead = Callable[[Loaded], Mapping[str, bytes]]
"""Which contents, by path, are to stand for those that a state of the sources holds."""


def _nothing(loaded: Loaded) -> Mapping[str, bytes]:
    return {}


@contextmanager
def compared(
    sources: Path, selection: Selection, old_instead: Instead = _nothing, new_instead: Instead = _nothing
) -> Iterator[Compared]:
    """Yield the comparison; the old sources stay on disk until its end. Raises RevisionError."""
    if selection.folder is not None:
        workspace = Workspace(selection.folder)
        old = workspace.load()
        workspace.root = sources
        yield _compared(old, workspace.load(), selection.folder.as_posix(), _WORKING_TREE)
        return
    repository = open_repository(sources)
    new_commit = find_commit(repository, selection.new) if selection.new is not None else None
    if selection.from_common:
        old_commit = find_common(repository, selection.old, selection.new or "HEAD")
    else:
        old_commit = find_commit(repository, selection.old)
    with ExitStack() as stack:
        # One workspace for both: what did not change is read once, and is the very same object on both sides.
        workspace = Workspace(stack.enter_context(checked_out(repository, old_commit)))
        old = _loaded(workspace, old_instead)
        workspace.root = sources if new_commit is None else stack.enter_context(checked_out(repository, new_commit))
        new = _loaded(workspace, new_instead)
        new_name = _name(selection.new, new_commit) if selection.new and new_commit else _WORKING_TREE
        yield _compared(old, new, _name(selection.old, old_commit), new_name)


def _loaded(workspace: Workspace, instead: Instead) -> Loaded:
    loaded = workspace.load()
    contents = instead(loaded)
    return workspace.load(contents) if contents else loaded


def _compared(old: Loaded, new: Loaded, old_name: str, new_name: str) -> Compared:
    found = compare_catalogues(state_of(old), state_of(new), unreadable(new))
    return Compared(old, new, found, old_name, new_name)


def state_of(loaded: Loaded) -> State:
    """Return a loaded tree as the comparison takes it."""
    return State(loaded.catalogue, loaded.flows, file_facts(loaded))


def _name(revision: str, commit: str) -> str:
    short = commit[:_SHORT]
    return short if commit.startswith(revision) else f"{revision} ({short})"


def revised_only(result: Compared) -> Compared:
    """Return a comparison of those SOPs alone that both sides have: what is new or gone is no revision."""
    sops = tuple(change for change in result.comparison.sops if change.kind is Change.CHANGED)
    return replace(result, comparison=Comparison(sops, (), result.comparison.unreadable))


def reprinted_only(result: Compared) -> Compared:
    """Return a comparison of those SOPs alone that both sides have in force and whose sheets say something else.

    A draft has not been in force before, and what is not printed, a process named, is no revision of the sheet.
    """
    revised = revised_only(result)
    sops = tuple(change for change in revised.comparison.sops if _is_reprinted(result, change))
    return replace(revised, comparison=replace(revised.comparison, sops=sops))


def _is_reprinted(result: Compared, change: SopChange) -> bool:
    sides = ((result.old, SopId(change.old_id or change.id)), (result.new, SopId(change.id)))
    if any(loaded.catalogue.sops[id].status.value is not Status.IN_FORCE for loaded, id in sides):
        return False
    old, new = (content_hash(loaded.catalogue, loaded.catalogue.sops[id], loaded.flows[id]) for loaded, id in sides)
    return old != new


def measured(result: Compared) -> tuple[Streamlined, ...]:
    """Return what the revisions made simpler, in figures."""
    return streamlining(result.comparison, state_of(result.old), state_of(result.new))


def unreadable(loaded: Loaded) -> tuple[str, ...]:
    """Return the ids of SOPs whose files could not be read."""
    read = {sop.file for sop in loaded.catalogue.sops.values()}
    lost = {path for path in loaded.texts if path.startswith("sop/") and path not in read}
    return tuple(sorted({path.rsplit("/", 1)[-1].removesuffix(".yml") for path in lost}))


def picture_changes(result: Compared) -> Mapping[str, SopPictures]:
    """Return the sheets of every SOP that changed, marked, by id."""
    return {change.id: _pictures(result, change) for change in result.comparison.sops}


def _pictures(result: Compared, change: SopChange) -> SopPictures:
    old, new = _drawing(result.old, SopId(change.old_id or change.id)), _drawing(result.new, SopId(change.id))
    sides = [
        _side(loaded, drawing, other, change, is_new)
        for loaded, drawing, other, is_new in ((result.old, old, new, False), (result.new, new, old, True))
    ]
    return SopPictures(sides[0], sides[1], _new_findings(result, change))


def _drawing(loaded: Loaded, id: SopId) -> Drawing | None:
    sop = loaded.catalogue.sops.get(id)
    return layout_sheet(loaded.catalogue, sop, loaded.flows[id])[0] if sop is not None else None


def _side(
    loaded: Loaded, drawing: Drawing | None, other: Drawing | None, change: SopChange, is_new: bool
) -> Side | None:
    if drawing is None:
        return None
    try:
        documents = render_svg(drawing, loaded.root)
    except OSError:
        return None  # the logo cannot be read; a check tells of it
    is_pair = other is not None and change.kind is Change.CHANGED
    marks = marks_on(drawing, other, change, is_new=is_new).pages if is_pair and other is not None else {}
    return Side(drawing, documents, marks)


def _new_findings(result: Compared, change: SopChange) -> tuple[str, ...]:
    """Return, in words, the errors and warnings that the old state did not have."""

    def serious(loaded: Loaded, id: SopId) -> list[Diagnostic]:
        if id not in loaded.catalogue.sops:
            return []
        found = with_layouts(judged(loaded, id), (id,))[0].findings
        return [finding for finding in found if finding.severity is not Severity.INFO]

    known = {(finding.code, finding.message) for finding in serious(result.old, SopId(change.old_id or change.id))}
    return tuple(
        f"{finding.severity.value} {finding.code} (baris {finding.span.line}): {one_line(finding.message)}"
        for finding in serious(result.new, SopId(change.id))
        if (finding.code, finding.message) not in known
    )


def new_findings(result: Compared) -> Mapping[str, tuple[str, ...]]:
    """Return, in words, the errors and warnings that every changed SOP did not have before, by id."""
    return {change.id: _new_findings(result, change) for change in result.comparison.sops}


def save_changed_sheets(result: Compared, folder: Path) -> tuple[str, ...]:
    """Write the new PDF sheet of every SOP that is new or changed into `folder`, and remove those of last time.

    Returns the names of the files. Raises PublishError when the system refuses.
    """
    artifacts = []
    for change in result.comparison.sops:
        if change.kind is not Change.REMOVED:
            for content in make_sheet(result.new, SopId(change.id), "pdf").files:
                artifacts.append(Artifact(f"{change.id}.pdf", content))
    publish(artifacts, folder)
    return tuple(artifact.path for artifact in artifacts)
