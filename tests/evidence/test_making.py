"""What stands in which form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.evidence import Form, Wanted, forms_of
from generator.model import HalfYear, SopId, UnitId
from generator.pipeline import Quiet, load
from generator.profile import FORM_COLUMNS, FormKind
from generator.resolve import Catalogue
from tests.made_office import NAMES, write_office
from tests.made_processes import write_mapped_office
from tests.trees import write_tree

FILLED = Wanted()
GOOD, BAD = "Berjalan dengan baik", "Tidak berjalan dengan baik"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return load(write_office(tmp_path_factory.mktemp("office")), Quiet()).catalogue


def only(catalogue: Catalogue, kind: FormKind, wanted: Wanted = FILLED) -> Form:
    (form,) = forms_of(catalogue, kind, wanted)
    return form


def test_monitoring_has_the_columns_of_table_7_and_a_row_for_each_sop_in_force(office: Catalogue) -> None:
    form = only(office, FormKind.MONITORING)
    assert [column.heading for column in form.grid.columns] == [
        "No.",
        "Prosedur",
        "Penilaian terhadap penerapan",
        "Catatan hasil penilaian",
        "Tindakan yang harus diambil",
        "Paraf penilai",
    ]
    rows = {row[1]: row for row in form.grid.rows}
    assert list(rows) == sorted(name for id, name in NAMES.items() if id != "rapat-dinas")  # a draft
    assert rows["Pengelolaan Surat Keluar"][2] == f"□ {GOOD}\n■ {BAD}"
    assert rows["Pengelolaan Surat Masuk"][2:4] == (f"■ {GOOD}\n□ {BAD}", "Semua surat tercatat pada hari diterima")
    assert rows["Peminjaman Kendaraan Dinas"][2:] == (f"□ {GOOD}\n□ {BAD}", "", "", "")
    assert {row[-1] for row in form.grid.rows} == {""}  # initials are for the hand
    assert form.facts == (("Unit", "Sekretariat"), ("Periode", "Semester I Tahun 2026"))


def test_a_form_for_the_hand_says_nothing_of_records_and_leaves_room(office: Catalogue) -> None:
    for kind in (FormKind.MONITORING, FormKind.EVALUATION, FormKind.MINUTES):
        form = only(office, kind, Wanted(is_empty=True))
        said = "\n".join(cell or "" for row in form.grid.rows for cell in row)
        assert "■" not in said and "Semua surat" not in said and "2026" not in str(form.facts)
        assert form.grid.row_height >= 9 and form.day is None
        assert "Sekretaris," not in str(form.signatures)


def test_a_unit_without_sops_still_gets_an_empty_form(office: Catalogue) -> None:
    form = only(office, FormKind.MONITORING, Wanted(UnitId("bidang"), is_empty=True))
    assert len(form.grid.rows) == 8 and form.facts[0] == ("Unit", "Bidang Pelayanan")
    assert forms_of(office, FormKind.MONITORING, Wanted(UnitId("bidang"))) == ()


def test_an_evaluation_answers_statement_by_statement_and_concludes(office: Catalogue) -> None:
    form = only(office, FormKind.EVALUATION)
    at = [column.heading for column in form.grid.columns].index("Pengelolaan Surat Keluar")
    said = [row[at] for row in form.grid.rows]
    assert len(said) == 8
    assert [number for number, text in enumerate(said, start=1) if "■ Tidak" in str(text)] == [3, 5]
    assert said[-1] == "□ Tidak perlu revisi\n■ Perlu revisi"
    assert "belum dicocokkan" in form.source  # what is no regulation's says so


def test_many_sops_are_evaluated_on_several_sheets(office: Catalogue) -> None:
    one = office.sops[SopId("surat-masuk")]
    many = {SopId(f"sop-{number}"): replace(one, id=SopId(f"sop-{number}")) for number in range(20)}
    forms = forms_of(replace(office, sops=many), FormKind.EVALUATION, Wanted())
    assert [len(form.grid.columns) - 2 for form in forms] == [8, 8, 4]


def test_identification_writes_what_repeats_once_and_tells_duties_without_sop(office: Catalogue) -> None:
    form = only(office, FormKind.IDENTIFICATION)
    assert len(form.grid.columns) == FORM_COLUMNS[FormKind.IDENTIFICATION] == 8
    assert form.grid.rows[1][:4] == ("2", None, None, None)
    assert form.grid.rows[2][:3] == ("3", None, "Pengelolaan kearsipan")
    assert [row[-1] for row in form.grid.rows] == [
        "Pengelolaan Surat Masuk",
        "Pengelolaan Surat Keluar",
        "Penyusutan Arsip Inaktif",
    ]
    assert form.closing == "Belum ada SOP: Penyusutan Arsip Inaktif."


def test_the_register_lists_all_sops_with_the_last_of_their_records(office: Catalogue) -> None:
    rows = {row[2]: row for row in only(office, FormKind.REGISTER).grid.rows}
    assert len(rows) == len(NAMES)
    assert rows["Pengelolaan Surat Keluar"][3:] == (
        "Sekretariat", "Berlaku", "3 Februari 2025", "16 Juni 2026", "16 Juni 2026",
        "revisi 30 September 2026; Langkah penomoran dipindah ke belakang; "
        "Sosialisasi ulang kepada petugas agenda; nomor diberikan sesudah tanda tangan",
    )  # fmt: skip
    assert rows["Pelayanan Cuti Pegawai"][6:] == ("16 Juni 2026", "", "")
    assert rows["Penyelenggaraan Rapat Dinas"][4:] == ("Draf", "", "", "", "")


def test_the_register_names_processes_where_the_office_has_a_map_of_them(office: Catalogue, tmp_path: Path) -> None:
    plain, mapped = (
        only(one, FormKind.REGISTER).grid
        for one in (office, load(write_mapped_office(tmp_path), Quiet()).catalogue)
    )
    assert len(mapped.columns) == FORM_COLUMNS[FormKind.REGISTER] == len(plain.columns) + 1
    assert (plain.columns[1].heading, mapped.columns[1].heading) == ("Nomor", "Kode proses")
    codes = {str(row[3]): row[1] for row in mapped.rows}
    assert codes["Peminjaman Kendaraan Dinas"] == "CFM.01.1.1" and codes["Pelayanan Cuti Pegawai"] == ""


def test_minutes_count_what_was_found(office: Catalogue) -> None:
    form = only(office, FormKind.MINUTES)
    assert dict(form.facts)["Dimonitor"] == "3 SOP; 1 tidak berjalan dengan baik"
    assert dict(form.facts)["Dievaluasi"] == "2 SOP; 1 perlu revisi"
    assert "SOP Sekretariat untuk Semester I Tahun 2026" in form.opening
    assert form.grid.rows[2][3] == "Perlu revisi"


def test_a_period_without_records_gives_a_form_without_any(office: Catalogue) -> None:
    form = only(office, FormKind.MONITORING, Wanted(period=HalfYear(2026, 2)))
    assert all("■" not in str(row) for row in form.grid.rows)
    assert forms_of(office, FormKind.MONITORING, Wanted(period=HalfYear(2024, 2))) == ()  # nothing was in force yet


def test_an_office_corrects_the_words_of_a_form_in_its_profile(tmp_path: Path) -> None:
    root = write_office(tmp_path)
    standard = Path("generator/profiles/permenpan-35-2012.yml").read_text(encoding="utf-8")
    own = standard[: standard.index("\n# Formulir di samping")] + (
        "\nformulir:\n  evaluasi:\n    pernyataan: [SOP dipakai, SOP dipahami]\n    sumber: Surat Kepala Dinas\n"
    )
    (root / "profil").mkdir()
    (root / "profil" / "kantor.yml").write_text(own, encoding="utf-8")
    settings = root / "instansi.yml"
    settings.write_text(settings.read_text().replace("pergub-jabar-9-2013", "kantor"))
    loaded = load(root, Quiet())
    form = only(loaded.catalogue, FormKind.EVALUATION)
    assert [row[1] for row in form.grid.rows] == ["SOP dipakai", "SOP dipahami", "Kesimpulan"]
    assert (form.title, form.source) == ("FORMULIR EVALUASI SOP", "Surat Kepala Dinas")
    assert "SOP802" in {one.code for one in loaded.findings}  # the records answer statements that are gone


def test_a_profile_with_too_few_headings_is_refused(tmp_path: Path) -> None:
    root = write_office(tmp_path)
    text = Path("generator/profiles/permenpan-35-2012.yml").read_text(encoding="utf-8")
    (root / "profil").mkdir()
    short = text.replace('kolom: ["No.", Penilaian]', 'kolom: ["No."]')
    (root / "profil" / "kantor.yml").write_text(short, encoding="utf-8")
    said = [one.message for one in load(root, Quiet()).findings if one.span.file.startswith("profil")]
    assert said == ["Kolom formulir evaluasi harus memuat 2 butir, bukan 1."]


def test_an_office_without_records_has_nothing_to_identify(tmp_path: Path) -> None:
    catalogue = load(write_tree(tmp_path), Quiet()).catalogue
    assert forms_of(catalogue, FormKind.IDENTIFICATION, Wanted()) == ()
    assert len(only(catalogue, FormKind.IDENTIFICATION, Wanted(is_empty=True)).grid.rows) == 8
