"""Profiles hold what the two formats print."""

import pytest

from generator.layout.drawing import CellRole
from generator.measure import missing_characters
from generator.model import Paper
from generator.profile import DEFAULT_PROFILE, IdentityField, load_profile, page_size, profile_names


def test_both_formats_are_there() -> None:
    assert profile_names() == ("pergub-jabar-9-2013", "permenpan-35-2012")
    assert DEFAULT_PROFILE in profile_names()


def test_an_unknown_profile_is_a_key_error_and_reads_no_file() -> None:
    with pytest.raises(KeyError):
        load_profile("../profiles/pergub-jabar-9-2013")


def test_pergub_prints_the_seeds_words() -> None:
    profile = load_profile("pergub-jabar-9-2013")
    assert [c.label for c in profile.table.before + profile.table.after] == [
        "No",
        "Aktivitas",
        "Persyaratan/ perlengkapan",
        "Durasi",
        "Output",
        "Ket",
    ]
    assert [c.group for c in profile.table.after] == ["Mutu Baku", "Mutu Baku", "Mutu Baku", ""]
    assert profile.table.post_heading == ""
    assert [row.label for row in profile.identity.rows] == [
        "Nomor SOP",
        "Tanggal Pembuatan",
        "Tanggal Revisi",
        "Tanggal Berlaku",
        "Disahkan",
        "Nama SOP",
    ]
    assert [s.label for s in profile.identity.sections] == [
        "DASAR HUKUM",
        "KUALIFIKASI PELAKSANA",
        "KETERKAITAN",
        "PERALATAN/PERLENGKAPAN",
        "PERINGATAN",
        "PENCATATAN DAN PENDATAAN",
    ]


def test_permenpan_prints_the_regulations_words() -> None:
    profile = load_profile("permenpan-35-2012")
    assert [c.label for c in profile.table.before + profile.table.after] == [
        "No",
        "Kegiatan",
        "Kelengkapan",
        "Waktu",
        "Output",
        "Keterangan",
    ]
    assert profile.table.post_heading == "Pelaksana"
    labels = {row.field: row.label for row in profile.identity.rows}
    assert labels[IdentityField.EFFECTIVE] == "Tanggal Efektif"
    assert labels[IdentityField.SIGNATORY] == "Disahkan oleh"


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_is_complete_and_printable(name: str) -> None:
    profile = load_profile(name)
    columns = profile.table.before + profile.table.after
    assert sorted(c.role for c in columns) == sorted(role.value for role in CellRole)
    assert all(7 <= c.minimum <= c.preferred for c in columns)
    assert len(profile.identity.sections) % 2 == 0
    shown = [f.field for f in profile.identity.rows + profile.identity.sections]
    assert sorted(f.value for f in shown) == sorted(f.value for f in IdentityField)
    sizes = (
        profile.furniture.size,
        profile.identity.body_size,
        profile.table.body_size,
        profile.table.header_size,
    )
    assert min(sizes) >= profile.minimum_size >= 7
    assert profile.identity.signature_room >= 25
    assert missing_characters("".join(c.label + c.group for c in columns)) == ""


def test_texts_of_the_margins_are_filled() -> None:
    profile = load_profile(DEFAULT_PROFILE)
    assert profile.page_text(2, 5) == "halaman 2 dari 5"
    goto = profile.goto_text(3, "7")
    assert "hal" in goto and "3" in goto and "7" in goto
    assert profile.confirmation_text("{page} {0}") == "Perlu konfirmasi: {page} {0}"


def test_the_title_line_does_not_double_its_prefix() -> None:
    profile = load_profile(DEFAULT_PROFILE)
    assert profile.title_line("Penyusunan Cascading") == "SOP PENYUSUNAN CASCADING"
    assert profile.title_line("SOP Penyusunan Cascading") == "SOP PENYUSUNAN CASCADING"


@pytest.mark.parametrize("paper", Paper)
def test_paper_is_landscape(paper: Paper) -> None:
    width, height = page_size(paper)
    assert width > height
