"""What was changed, as a proposal to hand in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.draft import entry_digests
from generator.proposal import MOST_FILES, Proposed, digest, is_place, is_shared, packed
from generator.resolve import Catalogue
from generator.studio.editing import RefusedError
from generator.studio.forge import ForgePage, forge_page
from generator.studio.plain_words import LISTS
from generator.studio.records import sheet_of, title
from generator.studio.tree import Tree


class Proposal(NamedTuple):
    """An archive of what was changed: its name, its bytes, and what it holds as people call it."""

    name: str
    content: bytes
    holds: tuple[str, ...]


def called(catalogue: Catalogue, path: str) -> str:
    """Return how people call the file at a path; "" for an SOP that cannot be read."""
    if path.startswith("regulasi/"):
        return "daftar peraturan"
    if sheet := sheet_of(path):
        return title(catalogue, sheet)
    names = (sop.name.value for sop in catalogue.sops.values() if sop.file == path)
    return LISTS.get(path) or next(names, "")


def changed_files(tree: Tree) -> dict[str, Proposed]:
    """Return the files that differ from what changes are told against. Raises RefusedError when none or too many do."""
    base = tree.base()
    changed = {
        path: Proposed(text, digest(base[path]), entry_digests(base[path]) if is_shared(path) else {})
        if path in base
        else Proposed(text, "")
        for path, text in tree.texts.items()
        if is_place(path) and base.get(path) != text
    }
    if not changed:
        raise RefusedError("belum ada yang diubah, jadi belum ada yang diusulkan")
    if len(changed) > MOST_FILES:
        raise RefusedError(f"lebih dari {MOST_FILES} berkas berubah; usulkan sebagian dahulu")
    return changed


def proposal(tree: Tree) -> Proposal:
    """Return the archive of all files that were changed, named by the one SOP among them. Raises RefusedError."""
    changed = changed_files(tree)
    heading = "Usulan perubahan naskah SOP. Diterima dengan: sop receive BERKAS.zip"
    told = {path: _told(tree.catalogue, path, changed) for path in sorted(changed)}
    lines = [f"- {words}{'' if words == path else f': {path}'}" for path, words in told.items()]
    sops = [path.rsplit("/", 1)[-1].removesuffix(".yml") for path in changed if path.startswith("sop/")]
    name = f"usulan-{sops[0]}.zip" if len(sops) == 1 else "usulan.zip"
    return Proposal(name, packed(changed, "\n".join((heading, "", *lines, ""))), tuple(dict.fromkeys(told.values())))


def _told(catalogue: Catalogue, path: str, changed: Mapping[str, Proposed]) -> str:
    return f"{called(catalogue, path) or path}{'' if changed[path].base else ' (baru)'}"


def forge_pages(tree: Tree) -> list[ForgePage]:
    """Return where each changed file is handed in at the office's forge. Raises RefusedError."""
    address = tree.catalogue.office.edit_address
    if address is None:
        raise RefusedError("alamat forge belum diisi pengelola SOP; pakai Unduh usulan, lalu kirim arsipnya")
    changed = sorted(changed_files(tree).items())
    return [forge_page(address.value, path, file.text, is_new=not file.base) for path, file in changed]
