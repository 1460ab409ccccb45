"""Source trees for tests: a small complete one, with files written over it."""

from __future__ import annotations

from pathlib import Path

from generator.check import check_catalogue
from generator.decode import decode_tree
from generator.diagnostics import Diagnostic
from generator.model import Sop, SourceTree
from generator.resolve import Catalogue, resolve
from generator.source import read_tree
from tests.trees import write_files

SOP = "sop/sekretariat/surat.yml"
FILES = {
    "instansi.yml": "nama: Dinas Contoh\nkop: [PEMERINTAH DAERAH, DINAS CONTOH]\n",
    "unit.yml": "sekretariat: {nama: Sekretariat}\n",
    "jabatan.yml": "kepala: {nama: Kepala}\nsekretaris: {nama: Sekretaris}\nstaf: {nama: Staf}\n",
    "regulasi/dasar.yml": "permen-1-2020: {jenis: Peraturan, nomor: 1, tahun: 2020, tentang: Contoh}\n",
    SOP: "nama: Pengelolaan Surat\n",
}
# Rules about what an SOP must have; those about good drafting would find much in trees as short as these.
FORM = {"SOP501", "SOP502", "SOP503", "SOP504", "SOP505", "SOP520"}


def write_tree(root: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Write the small tree below `root`, with `files` added or in place of its own."""
    return write_files(root, {**FILES, **(files or {})})


def load(root: Path) -> tuple[SourceTree, tuple[Diagnostic, ...]]:
    """Read and decode a tree; findings of both."""
    files, found = read_tree(root)
    tree, decoded = decode_tree(files)
    return tree, (*found, *decoded)


def load_catalogue(root: Path) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Read, decode, resolve and check a tree; findings of all, without those about good drafting."""
    tree, found = load(root)
    catalogue, resolved = resolve(tree)
    checked = [one for one in check_catalogue(catalogue) if one.code in FORM]
    return catalogue, (*found, *resolved, *checked)


def decode_one(root: Path, text: str) -> tuple[Sop | None, tuple[Diagnostic, ...]]:
    """Decode one SOP within the small tree; None when it is left out."""
    tree, found = load(write_tree(root, {SOP: text}))
    return (tree.sops[0] if tree.sops else None), found


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [one.code for one in found]
