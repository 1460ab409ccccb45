"""What was changed, as a proposal to hand in: against the last commit, or against the tree as it was opened."""

from __future__ import annotations

from collections.abc import Mapping

from generator.pipeline.revisions import RevisionError, checked_out, find_commit, open_repository
from generator.preview.desk import RefusedError
from generator.preview.state import PreviewState
from generator.proposal import MOST_FILES, Proposed, digest, is_place, packed
from generator.source import read_tree


def proposal(state: PreviewState, opened: Mapping[str, str]) -> bytes:
    """Return the archive of all files that differ from the last commit, or without git from `opened`.

    Raises RefusedError when there are none, or too many.
    """
    base = _committed(state) or opened
    changed = {
        path: Proposed(text, digest(base[path]) if path in base else "")
        for path, text in state.texts.items()
        if is_place(path) and base.get(path) != text
    }
    if not changed:
        raise RefusedError("belum ada yang diubah, jadi belum ada yang diusulkan")
    if len(changed) > MOST_FILES:
        raise RefusedError(f"lebih dari {MOST_FILES} berkas berubah; usulkan sebagian dahulu")
    lines = [f"- {path}{'' if file.base else ' (baru)'}" for path, file in sorted(changed.items())]
    heading = "Usulan perubahan naskah SOP. Diterima dengan: sop receive BERKAS.zip"
    return packed(changed, "\n".join((heading, "", *lines, "")))


def _committed(state: PreviewState) -> Mapping[str, str] | None:
    """Return the texts of the last commit, None where there is none."""
    try:
        repository = open_repository(state.root)
        with checked_out(repository, find_commit(repository, "HEAD")) as folder:
            return read_tree(folder)[0].texts
    except RevisionError:
        return None
