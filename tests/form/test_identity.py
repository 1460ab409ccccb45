"""The sections of the identity part come in the order of the profile, those first that the SOP asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.form.identity import printed_sections
from generator.model import SopId
from tests.sheet.trees import load_catalogue

USUAL = """DASAR HUKUM, KUALIFIKASI PELAKSANA, KETERKAITAN, PERALATAN/PERLENGKAPAN, PERINGATAN,
PENCATATAN DAN PENDATAAN, TUJUAN, PENGERTIAN"""


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("[]", []),
        ("[pengertian, dasar_hukum, Tujuan]", ["PENGERTIAN", "DASAR HUKUM", "TUJUAN"]),
        ("Peringatan", ["PERINGATAN"]),
        ("[Tujuan, tujuan, tidak ada, bagian_tambahan]", ["TUJUAN"]),
    ],
)
def test_sections_that_an_sop_puts_first_stand_first_and_the_others_follow_as_ever(
    tmp_path: Path, order: str, first: list[str]
) -> None:
    source = f"bagian_tambahan: {{Tujuan: Acuan, Pengertian: Surat}}\nurutan_bagian: {order}\n"
    sop = "nama: Pengelolaan Surat\npelaksana: [staf]\nlangkah: [{id: a, aktivitas: Mencatat, pelaksana: staf}]\n"
    catalogue, _ = load_catalogue(tmp_path, sop=sop + source)
    surat = catalogue.sops[SopId("surat")]
    labels = [section.label for section in printed_sections(catalogue, surat, catalogue.profile_of(surat))]
    usual = USUAL.replace("\n", " ").split(", ")
    assert labels == first + [label for label in usual if label not in first]
