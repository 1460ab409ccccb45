"""What was changed, as a proposal to hand in."""

from __future__ import annotations

from generator.proposal import MOST_FILES, Proposed, digest, is_place, packed
from generator.studio.editing import RefusedError
from generator.studio.tree import Tree


def proposal(tree: Tree) -> bytes:
    """Return the archive of all files that differ from what changes are told against.

    Raises RefusedError when there are none, or too many.
    """
    base = tree.base()
    changed = {
        path: Proposed(text, digest(base[path]) if path in base else "")
        for path, text in tree.texts.items()
        if is_place(path) and base.get(path) != text
    }
    if not changed:
        raise RefusedError("belum ada yang diubah, jadi belum ada yang diusulkan")
    if len(changed) > MOST_FILES:
        raise RefusedError(f"lebih dari {MOST_FILES} berkas berubah; usulkan sebagian dahulu")
    lines = [f"- {path}{'' if file.base else ' (baru)'}" for path, file in sorted(changed.items())]
    heading = "Usulan perubahan naskah SOP. Diterima dengan: sop receive BERKAS.zip"
    return packed(changed, "\n".join((heading, "", *lines, "")))
