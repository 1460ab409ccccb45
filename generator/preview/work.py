"""What the place of work hands out beside the form: the comparison with the last commit, and an SOP as a file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.diff import render_html
from generator.model import SopId
from generator.pipeline.comparison import Selection, compared, picture_changes
from generator.pipeline.exporting import make_exports
from generator.pipeline.revisions import RevisionError
from generator.pipeline.single import make_sheet
from generator.preview.state import PreviewState

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "bpmn": "application/xml",
        "yml": "text/plain; charset=utf-8",
    }
)
"""The files that an SOP can be taken along as, by ending; its source among them."""


def comparison(state: PreviewState) -> str:
    """Return the page that shows what changed since the last commit. Raises RevisionError, with words."""
    with compared(state.root, Selection()) as result:
        return render_html(result.comparison, picture_changes(result), result.old_name, result.new_name)


def as_file(state: PreviewState, path: str, ending: str) -> bytes | None:
    """Return an SOP as a file; None when there is no such SOP, or its findings keep it from being made."""
    state.refresh()
    if ending == "yml":
        return state.texts[path].encode() if path in state.paths() else None
    id = SopId(path.rpartition("/")[2].removesuffix(".yml"))
    sop = state.loaded.catalogue.sops.get(id)
    if sop is None or sop.file != path:
        return None
    if ending == "pdf":
        return next(iter(make_sheet(state.loaded, id, ending).files), None)
    return next(iter(make_exports(state.loaded, (id,), ending))).content


__all__ = ["TYPES", "RevisionError", "as_file", "comparison"]
