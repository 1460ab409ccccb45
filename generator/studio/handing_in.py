"""What was changed, as a proposal to hand in."""

from __future__ import annotations

from generator.proposal import MOST_FILES, Proposed, digest, is_place, packed
from generator.studio.editing import RefusedError
from generator.studio.forge import ForgePage, forge_page
from generator.studio.tree import Tree


def changed_files(tree: Tree) -> dict[str, Proposed]:
    """Return the files that differ from what changes are told against. Raises RefusedError when none or too many do."""
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
    return changed


def proposal(tree: Tree) -> tuple[str, bytes]:
    """Return the archive of all files that were changed, named by the one SOP among them. Raises RefusedError."""
    changed = changed_files(tree)
    lines = [f"- {path}{'' if file.base else ' (baru)'}" for path, file in sorted(changed.items())]
    heading = "Usulan perubahan naskah SOP. Diterima dengan: sop receive BERKAS.zip"
    sops = [path.rsplit("/", 1)[-1].removesuffix(".yml") for path in changed if path.startswith("sop/")]
    name = f"usulan-{sops[0]}.zip" if len(sops) == 1 else "usulan.zip"
    return name, packed(changed, "\n".join((heading, "", *lines, "")))


def forge_pages(tree: Tree) -> list[ForgePage]:
    """Return where each changed file is handed in at the office's forge. Raises RefusedError."""
    address = tree.catalogue.office.edit_address
    if address is None:
        raise RefusedError("alamat forge belum diisi pengelola SOP; pakai Unduh usulan, lalu kirim arsipnya")
    changed = sorted(changed_files(tree).items())
    return [forge_page(address.value, path, file.text, is_new=not file.base) for path, file in changed]
