"""`sop new` with options, with answers, and given up half-way."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from generator.cli import main
from tests.trees import write_tree

OPTIONS = ("--name", "Pelayanan Cuti", "--unit", "sekretariat", "--post", "kepala", "--post", "sekretaris")
TARGET = "sop/sekretariat/pelayanan-cuti.yml"


class Desk:
    """Runs the command on the sample sources, with lines typed in."""

    def __init__(self, tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.tree, self.capsys, self.monkeypatch = tree, capsys, monkeypatch
        self.before = self.files()
        self.out = self.err = ""

    def files(self) -> dict[str, bytes]:
        return {str(path.relative_to(self.tree)): path.read_bytes() for path in self.tree.rglob("*") if path.is_file()}

    def new(self, *options: str, answers: str = "") -> int:
        self.monkeypatch.setattr("sys.stdin", io.StringIO(answers))
        code = main(["new", "--src", str(self.tree), *options])
        self.out, self.err = self.capsys.readouterr()
        return code

    @property
    def written(self) -> dict[str, str]:
        """What is new or changed."""
        return {path: text.decode() for path, text in self.files().items() if self.before.get(path) != text}


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(write_tree(tmp_path / "sop_src"), capsys, monkeypatch)


def test_options_alone_write_the_file_without_a_question(desk: Desk) -> None:
    assert desk.new(*OPTIONS) == 0
    assert set(desk.written) == {TARGET}
    assert "pelaksana: [kepala, sekretaris]" in desk.written[TARGET]
    assert "?" not in desk.out
    assert main(["check", "--src", str(desk.tree)]) == 0


def test_steps_are_taken_from_options(desk: Desk) -> None:
    assert desk.new(*OPTIONS, "--step", "kepala: Menerima surat", "--step", "Sekretaris: Mencatat surat") == 0
    text = desk.written[TARGET]
    assert "  - id: menerima-surat\n    aktivitas: Menerima surat\n    pelaksana: kepala\n" in text
    assert "perlu_konfirmasi" not in text


def test_answers_lead_to_the_same_file(desk: Desk) -> None:
    lines = "Pelayanan Cuti\n1\n\n1, sekretaris\n1: Menerima surat\n2: Mencatat surat\n\n"
    assert desk.new(answers=lines) == 0
    by_answers = desk.written[TARGET]
    (desk.tree / TARGET).unlink()
    assert desk.new(*OPTIONS, "--step", "1: Menerima surat", "--step", "2: Mencatat surat") == 0
    assert desk.written[TARGET] == by_answers


def test_wrong_answers_are_asked_again_with_the_reason(desk: Desk) -> None:
    lines = "\nPelayanan Cuti\n99\nsekretariat\nId Salah\npenyusunan-laporan\ncuti\n77\n1\nkosong:\n\ny\n"
    assert desk.new(answers=lines) == 0
    for reason in (
        "Nama belum diisi",
        'Unit "99" tidak ada',
        'Id hanya memuat huruf kecil, angka, dan tanda hubung, misalnya "id-salah"',
        'Id "penyusunan-laporan" sudah dipakai',
        'Pelaksana "77" tidak ada',
        "Tulis pelaksana, titik dua, lalu kegiatannya",
    ):
        assert reason in desk.out
    assert set(desk.written) == {"sop/sekretariat/cuti.yml"}


def test_unknown_post_is_added_when_the_drafter_agrees(desk: Desk) -> None:
    assert desk.new(answers='Cuti\n1\n\nkepala, Tim "A": 1\ny\nsekretariat\n\ny\n') == 0
    assert "pelaksana: [kepala, tim-a-1]" in desk.written["sop/sekretariat/cuti.yml"]
    assert desk.written["jabatan.yml"].endswith('\ntim-a-1:\n  nama: "Tim \\"A\\": 1"\n  unit: sekretariat\n')
    assert main(["check", "--src", str(desk.tree)]) == 0


@pytest.mark.parametrize(
    ("unit", "line"), [("luar", "eksternal: true"), ("", "perlu_konfirmasi: unit pelaksana ini belum diisi")]
)
def test_new_post_may_be_outside_or_without_unit_yet(desk: Desk, unit: str, line: str) -> None:
    assert desk.new(answers=f"Cuti\n1\n\nPemohon\ny\nentah\n{unit}\n\ny\n") == 0
    assert 'Unit "entah" tidak ada' in desk.out
    assert desk.written["jabatan.yml"].endswith(f"\npemohon:\n  nama: Pemohon\n  {line}\n")
    assert main(["check", "--src", str(desk.tree)]) == 0


def test_one_unknown_post_is_replaced_and_the_others_stay(desk: Desk) -> None:
    assert desk.new(answers="Cuti\n1\n\nsekretaris, kepla\nt\nkepala\n\ny\n") == 0
    assert 'mungkin maksud Anda "kepala"' in desk.out
    assert "pelaksana: [sekretaris, kepala]" in desk.written["sop/sekretariat/cuti.yml"]
    assert "jabatan.yml" not in desk.written


def test_an_sop_of_the_same_name_is_named_and_not_written_again(desk: Desk) -> None:
    assert desk.new(*OPTIONS, "--name", "penyusunan  laporan") == 2
    assert "sudah ada di sop/sekretariat/penyusunan-laporan.yml" in desk.err
    assert desk.new(answers="Penyusunan Laporan\nCuti\n1\n\nkepala\n\ny\n") == 0
    assert set(desk.written) == {"sop/sekretariat/cuti.yml"}


def test_a_template_without_steps_is_agreed_to_first(desk: Desk) -> None:
    assert desk.new(answers="Cuti\n1\n\nkepala\n\nt\n1: Menerima surat\n\n") == 0
    assert "contoh dari templat" not in desk.written["sop/sekretariat/cuti.yml"]


def test_post_of_an_answer_given_up_is_not_added(desk: Desk) -> None:
    assert desk.new(answers="Cuti\n1\n\nTim A, 99\ny\n\nkepala\n\ny\n") == 0
    assert set(desk.written) == {"sop/sekretariat/cuti.yml"}


def test_new_post_by_option_stands_in_the_last_column(desk: Desk) -> None:
    assert desk.new(*OPTIONS, "--new-post", "Pemohon Cuti") == 0
    assert "pelaksana: [kepala, sekretaris, pemohon-cuti]" in desk.written[TARGET]


def test_existing_files_are_never_overwritten(desk: Desk) -> None:
    assert desk.new(*OPTIONS, "--id", "penyusunan-laporan") == 2
    assert 'id "penyusunan-laporan" sudah dipakai' in desk.err
    (desk.tree / "sop/sekretariat/sisa.yml").symlink_to("/tidak/ada")
    assert desk.new(*OPTIONS, "--id", "sisa") == 2
    assert "tidak ditimpa" in desk.err
    assert desk.written == {}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--unit", "lain"), '--unit: unit "lain" tidak ada'),
        (("--post", "lain"), '--post: pelaksana "lain" tidak ada'),
        (("--id", "A B"), "--id: id hanya memuat"),
        (("--id", "../../x"), "--id: id hanya memuat"),
        (("--name", " "), "--name: nama belum diisi"),
        (("--step", "lain: Menerima"), '--step: pelaksana "lain" tidak ada'),
        (("--new-post", "Kepala Dinas"), 'pelaksana "Kepala Dinas" sudah ada; pakai --post kepala'),
        (("--post", "sekretari"), 'mungkin maksud Anda "sekretaris"'),
    ],
)
def test_wrong_options_are_refused_by_their_name(desk: Desk, options: tuple[str, ...], words: str) -> None:
    assert desk.new(*OPTIONS, *options) == 2
    assert words in desk.err
    assert desk.written == {}


def test_missing_answers_end_without_a_file_and_name_the_options(desk: Desk) -> None:
    assert desk.new("--name", "Cuti", answers="1\n") == 2
    assert "--unit, dan --post" in desk.err
    assert desk.written == {}


def test_endless_wrong_answers_end(desk: Desk) -> None:
    assert desk.new(answers="\n" * 50) == 2
    assert desk.written == {}


def test_interruption_leaves_nothing_behind(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Impatient(io.StringIO):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Impatient())
    assert main(["new", "--src", str(desk.tree)]) == 130
    assert desk.written == {}


@pytest.mark.parametrize(
    "registry", ["kepala: {nama: Kepala}\n...\n", "{kepala: {nama: Kepala}}\n", "  kepala: {nama: Kepala}\n"]
)
def test_a_new_post_leaves_a_registry_of_any_style_readable(desk: Desk, registry: str) -> None:
    (desk.tree / "jabatan.yml").write_text(registry, encoding="utf-8")
    options = ("--name", "Pelayanan Cuti", "--unit", "sekretariat", "--post", "kepala", "--new-post", "Arsiparis")
    assert desk.new(*options) == 0
    assert main(["check", "--src", str(desk.tree), str(desk.tree / TARGET)]) == 0


def test_a_registry_that_cannot_be_added_to_stays_and_the_entry_is_shown(desk: Desk) -> None:
    text = "{kepala: {nama: Kepala}} # }\n"
    (desk.tree / "jabatan.yml").write_text(text, encoding="utf-8")
    assert desk.new(*OPTIONS[:4], "--post", "kepala", "--new-post", "Arsiparis") == 2
    assert "arsiparis:\n  nama: Arsiparis" in desk.err
    assert (desk.tree / "jabatan.yml").read_text() == text
    assert not (desk.tree / TARGET).exists()


def test_a_registry_that_is_not_there_yet_is_made(desk: Desk) -> None:
    (desk.tree / "jabatan.yml").unlink()
    assert desk.new("--name", "Pelayanan Cuti", "--unit", "sekretariat", "--new-post", "Arsiparis") == 0
    assert set(desk.written) == {"jabatan.yml", TARGET}
    assert desk.written["jabatan.yml"].strip().startswith("arsiparis:\n  nama: Arsiparis\n")


def test_sources_that_are_reached_by_a_link_are_written_to_as_they_are_read(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "naskah").symlink_to(desk.tree)
    assert desk.new("--src", str(tmp_path / "naskah"), *OPTIONS) == 0
    assert set(desk.written) == {TARGET}


def test_rows_given_as_options_tell_the_pelaksana(desk: Desk) -> None:
    steps = ("--step", "sekretaris: Menerima surat", "--step", "kepala: Mendisposisi surat")
    assert desk.new("--name", "Pelayanan Cuti", "--unit", "sekretariat", *steps) == 0
    assert "pelaksana: [sekretaris, kepala]" in desk.written[TARGET]


def test_device_names_of_windows_are_no_ids(desk: Desk) -> None:
    assert desk.new(*OPTIONS, "--id", "con") == 2
    assert "Windows" in desk.err


def test_a_linked_unit_folder_is_not_written_through(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "luar"
    outside.mkdir()
    folder = desk.tree / "sop" / "sekretariat"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.symlink_to(outside)
    assert desk.new(*OPTIONS) == 2
    assert "tautan" in desk.err
    assert list(outside.iterdir()) == []
