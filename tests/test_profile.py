"""Profiles hold what the two formats print, and an office can add its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from re import DOTALL, findall

import pytest

from generator import schema
from generator.decode import decode_tree
from generator.decode.profiles import built_in_profile, built_in_profiles
from generator.diagnostics import Diagnostic
from generator.drawing.drawing import ActivityPage, Drawing
from generator.drawing.measure import missing_characters
from generator.flow import build_flow
from generator.form.paper import page_size
from generator.layout.sheet import layout_sheet
from generator.model import Cell, Paper, SopId
from generator.profile import (
    CELL_ROLES,
    DEFAULT_PROFILE,
    FREE_ROW_FIELDS,
    ROW_FIELDS,
    SECTION_FIELDS,
    CellRole,
    IdentityField,
    Profile,
    profile_names,
)
from generator.resolve import Catalogue, resolve
from generator.source import read_tree
from tests.flow.samples import sop
from tests.source_trees import write_tree

GUIDE = Path(__file__).parents[1] / "docs" / "panduan" / "profil.md"


def test_the_formats_are_there() -> None:
    assert profile_names() == ("desa", "opensop", "pergub-jabar-9-2013", "permenpan-35-2012", "puskesmas")
    assert tuple(profile.name for profile in built_in_profiles()) == profile_names()
    assert DEFAULT_PROFILE in profile_names()


def test_an_unknown_profile_is_a_key_error_and_reads_no_file() -> None:
    with pytest.raises(KeyError):
        built_in_profile("../profiles/pergub-jabar-9-2013")


def test_pergub_prints_the_seeds_words() -> None:
    profile = built_in_profile("pergub-jabar-9-2013")
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
    profile = built_in_profile("permenpan-35-2012")
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


@pytest.mark.parametrize("profile", built_in_profiles(), ids=lambda profile: profile.name)
def test_every_profile_is_complete_and_printable(profile: Profile) -> None:
    columns = profile.table.before + profile.table.after
    assert {c.role for c in columns} == set(CellRole) and len(columns) == len(CellRole)
    assert all(7 <= c.minimum <= c.preferred for c in columns)
    shown = [f.field for f in profile.identity.rows + profile.identity.sections if f.field not in FREE_ROW_FIELDS]
    assert sorted(f.value for f in shown) == sorted(f.value for f in (*ROW_FIELDS, *SECTION_FIELDS))
    sizes = (
        profile.furniture.size,
        profile.identity.body_size,
        profile.table.body_size,
        profile.table.header_size,
    )
    assert min(sizes) >= profile.minimum_size >= 7
    assert profile.identity.signature_room >= 25
    assert missing_characters("".join(c.label + c.group for c in columns)) == ""


def test_text_columns_are_called_as_the_cells_of_a_step() -> None:
    assert [(role.value, schema.STEP.field(role.attribute).key) for role in CELL_ROLES] == [
        (role.value, role.value) for role in CellRole if role is not CellRole.NUMBER
    ]
    (step,) = sop({"pelaksana": "a"}).steps
    assert len(step.cells) == len(CELL_ROLES)
    for place, role in enumerate(CELL_ROLES):
        cell = Cell((), False, True)
        changed = replace(step, **{role.attribute: cell})
        assert changed.cell(role) is changed.cells[place] is cell


def test_texts_of_the_margins_are_filled() -> None:
    profile = built_in_profile(DEFAULT_PROFILE)
    assert profile.page_text(2, 5) == "halaman 2 dari 5"
    assert profile.goto_text(3, "7") == "hal. 3\nno. 7"
    assert profile.confirmation_text("{halaman} {0} {catatan}") == "Perlu konfirmasi: {halaman} {0} {catatan}"
    assert profile.version_text("1a2b3c4d") == "Kode naskah: 1a2b3c4d"


def test_the_title_line_does_not_double_its_prefix() -> None:
    profile = built_in_profile(DEFAULT_PROFILE)
    assert profile.title_line("Penyusunan Cascading") == "SOP PENYUSUNAN CASCADING"
    assert profile.title_line("SOP Penyusunan Cascading") == "SOP PENYUSUNAN CASCADING"


@pytest.mark.parametrize("paper", Paper)
def test_paper_is_landscape(paper: Paper) -> None:
    width, height = page_size(paper)
    assert width > height


THIRD = """\
awalan: PROSEDUR
identitas:
  baris:
    - {isi: nama, label: Judul Prosedur}
    - {isi: nomor, label: Nomor Dokumen}
    - {isi: tanggal_pembuatan, label: Dibuat}
    - {isi: tanggal_revisi, label: Diubah}
    - {isi: tanggal_berlaku, label: Berlaku}
    - {isi: disahkan_oleh, label: Pengesahan}
  bagian:
    - {isi: peringatan, label: Perhatian}
    - {isi: dasar_hukum, label: Landasan}
    - {isi: keterkaitan, label: Prosedur terkait}
    - {isi: kualifikasi_pelaksana, label: Kompetensi}
    - {isi: peralatan_perlengkapan, label: Alat}
    - {isi: pencatatan_pendataan, label: Catatan}
  ruang_tanda_tangan: 30
tabel:
  judul_pelaksana: Pelaku
  kiri:
    - {isi: nomor, label: Urutan, lebar: 12, di_tengah: true}
    - {isi: aktivitas, label: Uraian, lebar: 50}
    - {isi: durasi, label: Lama, lebar: 18}
  kanan:
    - {isi: persyaratan, label: Masukan, kelompok: Dokumen, lebar: 30, lebar_terkecil: 20}
    - {isi: output, label: Keluaran, kelompok: Dokumen, lebar: 30, lebar_terkecil: 20}
    - {isi: keterangan, label: Rincian, lebar: 20, lebar_terkecil: 15}
tulisan:
  halaman: "{halaman} / {jumlah}"
  draf: RANCANGAN
margin: {kiri: 20, kanan: 10}
"""


def load(root: Path, files: dict[str, str | bytes]) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    sources, found = read_tree(write_tree(root, files))
    tree, decoded = decode_tree(sources)
    catalogue, resolved = resolve(tree)
    return catalogue, (*found, *decoded, *resolved)


def printed_words(drawing: Drawing) -> str:
    """Headings, labels and furniture of all pages."""
    blocks = [block for page in drawing.pages for block in page.furniture]
    for page in drawing.pages:
        cells = page.header if isinstance(page, ActivityPage) else ()
        blocks += [cell.block for cell in cells]
        if not isinstance(page, ActivityPage):
            blocks += [block for cell in page.cells for block in cell.blocks]
    return "\n".join(" ".join(line.text for line in block.lines) for block in blocks)


SOP = "nama: Surat\npelaksana: [kepala]\nlangkah:\n  - {id: a, aktivitas: Menulis, pelaksana: kepala}\n"


def test_a_third_profile_is_a_file_of_the_source_tree(tmp_path: Path) -> None:
    office = "nama: Dinas Contoh\nkop: [DINAS CONTOH]\nprofil: dinas-contoh\n"
    files: dict[str, str | bytes] = {
        "profil/dinas-contoh.yml": THIRD,
        "instansi.yml": office,
        "sop/sekretariat/surat.yml": SOP,
    }
    catalogue, found = load(tmp_path, files)
    assert found == ()
    sop = catalogue.sops[SopId("surat")]
    profile = catalogue.profile_of(sop)
    assert (profile.name, profile.margins.left, profile.margins.top) == ("dinas-contoh", 20, 13)
    drawing, about_layout = layout_sheet(catalogue, sop, build_flow(sop)[0])
    assert drawing is not None and about_layout == ()
    printed = printed_words(drawing)
    for word in ("Judul Prosedur", "Landasan", "Pelaku", "Dokumen", "Keluaran", "RANCANGAN", "2 / 2", "PROSEDUR SURAT"):
        assert word in printed
    page = drawing.pages[1]
    assert isinstance(page, ActivityPage) and page.first_post_column == 3


def test_the_guides_example_is_a_profile_that_works(tmp_path: Path) -> None:
    (example,) = (text for text in findall(r"```yaml\n(.*?)```", GUIDE.read_text("utf-8"), DOTALL) if "tabel:" in text)
    files: dict[str, str | bytes] = {
        "profil/perbup-contoh-7-2020.yml": example,
        "sop/sekretariat/surat.yml": f"profil: perbup-contoh-7-2020\n{SOP}",
    }
    catalogue, found = load(tmp_path, files)
    assert found == ()
    sop = catalogue.sops[SopId("surat")]
    drawing, about_layout = layout_sheet(catalogue, sop, build_flow(sop)[0])
    assert drawing is not None and about_layout == ()
    assert "Uraian Kegiatan" in printed_words(drawing)


def test_the_guide_names_every_key() -> None:
    guide = GUIDE.read_text("utf-8")
    for record in (schema.FORMAT, schema.IDENTITY, schema.TABLE, schema.COLUMN, schema.FURNITURE, schema.MARGINS):
        assert [key for key in record.keys if key not in guide] == []


def test_one_sop_may_use_another_profile(tmp_path: Path) -> None:
    text = f"profil: dinas-contoh\n{SOP}"
    catalogue, found = load(tmp_path, {"profil/dinas-contoh.yml": THIRD, "sop/sekretariat/surat.yml": text})
    assert found == ()
    assert catalogue.profile_of(catalogue.sops[SopId("surat")]).title == "PROSEDUR"


def test_a_refused_profile_is_one_mistake_and_sheets_fall_back(tmp_path: Path) -> None:
    broken = THIRD.replace("label: Pengesahan", "lable: Pengesahan")
    text = f"profil: dinas-contoh\n{SOP}"
    catalogue, found = load(tmp_path, {"profil/dinas-contoh.yml": broken, "sop/sekretariat/surat.yml": text})
    assert {one.span.file for one in found} == {"profil/dinas-contoh.yml"}
    assert [one.code for one in found] == ["SOP203", "SOP202"] or len(found) <= 2
    assert catalogue.profile_of(catalogue.sops[SopId("surat")]).name == DEFAULT_PROFILE


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("    - {isi: nama, label: Judul Prosedur}\n", "", 'isi "nama" belum ada'),
        ("isi: keterkaitan", "isi: peringatan", 'isi "peringatan" ditulis lebih dari satu kali'),
        ("isi: durasi", "isi: durassi", '"durassi" tidak dikenal'),
        ("isi: nama,", "isi: peringatan,", '"peringatan" tidak dikenal'),
        ("    - {isi: nomor, label: Urutan, lebar: 12, di_tengah: true}\n", "", 'isi "nomor" belum ada'),
        ('"{halaman} / {jumlah}"', '"{halaman.__class__} / {jumlah}"', "harus memuat {halaman} dan {jumlah}"),
        ('"{halaman} / {jumlah}"', '"{halaman:>99999999} / {jumlah}"', "harus memuat {halaman} dan {jumlah}"),
        ("draf: RANCANGAN", 'draf: "{x}"', "tidak boleh memuat kurung kurawal"),
        ("draf: RANCANGAN", "draf: BUKAN DRAF", "draf harus diawali kata DRAF atau"),
        ("draf: RANCANGAN", "draf: BERLAKU", "draf harus diawali kata DRAF atau"),
        ("draf: RANCANGAN", "dicabut: BELUM DICABUT", "dicabut harus diawali kata DICABUT atau"),
        ("kiri: 20", "kiri: 2", "kiri harus berupa bilangan antara 9 dan 40"),
        ("ruang_tanda_tangan: 30", "ruang_tanda_tangan: 10", "ruang_tanda_tangan"),
        ("lebar: 30, lebar_terkecil: 20}\n    - {isi: output", "lebar: 30, lebar_terkecil: 40}\n    - {isi: output",
         "lebih besar daripada lebar"),
        ("awalan: PROSEDUR", "awalan: PROSEDUR\nhuruf_terkecil: 9", "lebih kecil daripada huruf_terkecil"),
        ("label: Landasan", f"label: {'x' * 400}", "batasnya 300"),
        ("judul_pelaksana: Pelaku", "nomor_kolom: ya", 'nomor_kolom "ya" tidak dikenal'),
        ("awalan: PROSEDUR", "awalan: PROSEDUR\nwarna: merah", 'kunci "warna" tidak dikenal'),
    ],
)  # fmt: skip
def test_what_a_profile_lacks_or_has_too_much_is_told(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in THIRD
    _, found = load(tmp_path, {"profil/x.yml": THIRD.replace(old, new), "sop/sekretariat/surat.yml": SOP})
    assert [one.span.file for one in found] == ["profil/x.yml"] * len(found) and found
    assert any(words.lower() in one.message.lower() for one in found), [one.message for one in found]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("profil/Dinas Contoh.yml", "SOP114"),
        ("profil/x.yaml", "SOP112"),
        ("profil/x.toml", "SOP118"),
        ("profil/pergub-jabar-9-2013.yml", "SOP213"),
        ("profil/dalam/x.yml", "SOP113"),
        ("profile/x.yml", "SOP113"),
    ],
)
def test_profiles_have_their_place_and_their_names(tmp_path: Path, path: str, code: str) -> None:
    _, found = load(tmp_path, {path: THIRD, "sop/sekretariat/surat.yml": SOP})
    assert [one.code for one in found] == [code]


def test_an_unknown_name_lists_the_offices_profiles_too(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "profil/dinas-contoh.yml": THIRD,
        "sop/sekretariat/surat.yml": f"profil: dinas-contohh\n{SOP}",
    }
    _, found = load(tmp_path, files)
    assert [one.code for one in found] == ["SOP206"]
    assert "dinas-contoh, " in found[0].message.replace(".", ", ")
    assert found[0].hint == 'Mungkin maksud Anda "dinas-contoh".'
