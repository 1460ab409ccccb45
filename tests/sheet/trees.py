"""Sheets of small source trees, laid out by the whole engine, for tests of the outputs."""

from __future__ import annotations

from pathlib import Path

from generator.decode import decode_tree
from generator.diagnostics import Diagnostic, Severity
from generator.drawing.drawing import Drawing
from generator.flow import build_flow
from generator.layout.sheet import layout_sheet
from generator.model import SopId
from generator.resolve import Catalogue, resolve
from generator.source import read_tree
from tests.source_trees import write_tree

LONG = "Menelaah berkas beserta seluruh lampirannya, mencatat kekurangannya, dan menyiapkan jawabannya " * 12

# Three pages of the table: arrows over page breaks, one of them back; joint work, a fork, a sequence in one row.
SOP = f"""\
nama: Pengelolaan Surat
nomor: 1/A
status: draf
dasar_hukum: [permen-1-2020]
pelaksana: [kepala, sekretaris, staf]
langkah:
  - {{id: terima, aktivitas: Menerima surat, pelaksana: staf, persyaratan: Surat, durasi: 5 menit, output: Agenda}}
  - {{id: bahas, aktivitas: Membahas surat, pelaksana: [sekretaris, staf], durasi: 1 jam, output: Catatan}}
  - id: periksa
    aktivitas: Memeriksa kelengkapan
    pelaksana: sekretaris
    teks: Lengkap?
    keputusan: {{Ya: lanjut, Tidak: terima}}
    durasi: 10 menit
  - {{id: telaah, aktivitas: "{LONG}", pelaksana: staf, durasi: 2 jam, output: Telaahan}}
  - {{id: susun, aktivitas: "{LONG}", pelaksana: staf, durasi: 2 jam, output: Konsep}}
  - id: putus
    aktivitas: "{LONG}"
    pelaksana: kepala
    keputusan: {{Setuju: sebar, Perbaiki: susun, Tolak: terima}}
  - id: sebar
    aktivitas: Menyebarkan salinan
    pelaksana: [sekretaris, staf]
    hubungan: berurutan
    ke: [arsip, lapor]
  - {{id: arsip, nomor_cetak: "", aktivitas: Mengarsipkan surat, pelaksana: staf, ke: lapor, output: Arsip}}
  - {{id: lapor, aktivitas: "{LONG}", pelaksana: sekretaris, output: Laporan, keterangan: Setiap bulan}}
"""


Files = dict[str, str | bytes]


def load_catalogue(
    root: Path, *, sop: str = SOP, files: Files | None = None
) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Write a tree with one SOP below `root` and read it; findings of all stages."""
    tree = write_tree(root, {"sop/sekretariat/surat.yml": sop, **(files or {})})
    source, found = read_tree(tree)
    decoded, decoding = decode_tree(source)
    catalogue, resolving = resolve(decoded)
    return catalogue, (*found, *decoding, *resolving)


def load_sheet(
    root: Path, *, sop: str = SOP, files: Files | None = None
) -> tuple[Drawing, Catalogue, tuple[Diagnostic, ...]]:
    """Like `load_catalogue`, and lay the SOP out."""
    catalogue, found = load_catalogue(root, sop=sop, files=files)
    entry = catalogue.sops[SopId("surat")]
    flow, about_flow = build_flow(entry)
    drawing, about_layout = layout_sheet(catalogue, entry, flow)
    assert drawing is not None
    return drawing, catalogue, (*found, *about_flow, *about_layout)


def clean_sheet(root: Path, *, sop: str = SOP, files: Files | None = None) -> Drawing:
    """Like `load_sheet`, for trees that no stage finds an error in."""
    drawing, _, found = load_sheet(root, sop=sop, files=files)
    assert [one.message for one in found if one.severity is Severity.ERROR] == []
    return drawing
