"""`sop new` with options, with answers, and given up half-way."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from generator.cli import main
from tests.trees import write_tree

OPTIONS = ("--name", "Pelayanan Cuti", "--unit", "sekretariat", "--post", "kepala", "--post", "sekretaris")
TARGET = "sop/sekretariat/pelayanan-cuti.yml"


class NewCommand:
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
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> NewCommand:
    return NewCommand(write_tree(tmp_path / "sop_src"), capsys, monkeypatch)


def test_options_alone_write_the_file_without_a_question(command: NewCommand) -> None:
    assert command.new(*OPTIONS) == 0
    assert set(command.written) == {TARGET}
    assert "pelaksana: [kepala, sekretaris]" in command.written[TARGET]
    assert "?" not in command.out
    assert main(["check", "--src", str(command.tree)]) == 0


def test_steps_are_taken_from_options(command: NewCommand) -> None:
    assert command.new(*OPTIONS, "--step", "kepala: Menerima surat", "--step", "Sekretaris: Mencatat surat") == 0
    text = command.written[TARGET]
    assert "  - id: menerima-surat\n    aktivitas: Menerima surat\n    pelaksana: kepala\n" in text
    assert "perlu_konfirmasi" not in text


def test_answers_lead_to_the_same_file(command: NewCommand) -> None:
    lines = "Pelayanan Cuti\n1\n\n1, sekretaris\n1: Menerima surat\n2: Mencatat surat\n\n"
    assert command.new(answers=lines) == 0
    by_answers = command.written[TARGET]
    (command.tree / TARGET).unlink()
    assert command.new(*OPTIONS, "--step", "1: Menerima surat", "--step", "2: Mencatat surat") == 0
    assert command.written[TARGET] == by_answers


def test_wrong_answers_are_asked_again_with_the_reason(command: NewCommand) -> None:
    lines = "\nPelayanan Cuti\n99\nsekretariat\nId Salah\npenyusunan-laporan\ncuti\n77\n1\nkosong:\n\ny\n"
    assert command.new(answers=lines) == 0
    for reason in (
        "Nama belum diisi",
        'Unit "99" tidak ada',
        'Id hanya memuat huruf kecil, angka, dan tanda hubung, misalnya "id-salah"',
        'Id "penyusunan-laporan" sudah dipakai',
        'Pelaksana "77" tidak ada',
        "Tulis pelaksana, titik dua, lalu kegiatannya",
    ):
        assert reason in command.out
    assert set(command.written) == {"sop/sekretariat/cuti.yml"}


def test_unknown_post_is_added_when_the_drafter_agrees(command: NewCommand) -> None:
    assert command.new(answers='Cuti\n1\n\nkepala, Tim "A": 1\ny\nsekretariat\n\ny\n') == 0
    assert "pelaksana: [kepala, tim-a-1]" in command.written["sop/sekretariat/cuti.yml"]
    assert command.written["jabatan.yml"].endswith('\ntim-a-1:\n  nama: "Tim \\"A\\": 1"\n  unit: sekretariat\n')
    assert main(["check", "--src", str(command.tree)]) == 0


@pytest.mark.parametrize(
    ("unit", "line"), [("luar", "eksternal: true"), ("", "perlu_konfirmasi: unit pelaksana ini belum diisi")]
)
def test_new_post_may_be_outside_or_without_unit_yet(command: NewCommand, unit: str, line: str) -> None:
    assert command.new(answers=f"Cuti\n1\n\nPemohon\ny\nentah\n{unit}\n\ny\n") == 0
    assert 'Unit "entah" tidak ada' in command.out
    assert command.written["jabatan.yml"].endswith(f"\npemohon:\n  nama: Pemohon\n  {line}\n")
    assert main(["check", "--src", str(command.tree)]) == 0


def test_one_unknown_post_is_replaced_and_the_others_stay(command: NewCommand) -> None:
    assert command.new(answers="Cuti\n1\n\nsekretaris, kepla\nt\nkepala\n\ny\n") == 0
    assert 'mungkin maksud Anda "kepala"' in command.out
    assert "pelaksana: [sekretaris, kepala]" in command.written["sop/sekretariat/cuti.yml"]
    assert "jabatan.yml" not in command.written


def test_an_sop_of_the_same_name_is_named_and_not_written_again(command: NewCommand) -> None:
    assert command.new(*OPTIONS, "--name", "penyusunan  laporan") == 2
    assert "sudah ada di sop/sekretariat/penyusunan-laporan.yml" in command.err
    assert command.new(answers="Penyusunan Laporan\nCuti\n1\n\nkepala\n\ny\n") == 0
    assert set(command.written) == {"sop/sekretariat/cuti.yml"}


def test_a_template_without_steps_is_agreed_to_first(command: NewCommand) -> None:
    assert command.new(answers="Cuti\n1\n\nkepala\n\nt\n1: Menerima surat\n\n") == 0
    assert "contoh dari templat" not in command.written["sop/sekretariat/cuti.yml"]


def test_post_of_an_answer_given_up_is_not_added(command: NewCommand) -> None:
    assert command.new(answers="Cuti\n1\n\nTim A, 99\ny\n\nkepala\n\ny\n") == 0
    assert set(command.written) == {"sop/sekretariat/cuti.yml"}


def test_new_post_by_option_stands_in_the_last_column(command: NewCommand) -> None:
    assert command.new(*OPTIONS, "--new-post", "Pemohon Cuti") == 0
    assert "pelaksana: [kepala, sekretaris, pemohon-cuti]" in command.written[TARGET]


def test_existing_files_are_never_overwritten(command: NewCommand) -> None:
    assert command.new(*OPTIONS, "--id", "penyusunan-laporan") == 2
    assert 'id "penyusunan-laporan" sudah dipakai' in command.err
    (command.tree / "sop/sekretariat/sisa.yml").symlink_to("/tidak/ada")
    assert command.new(*OPTIONS, "--id", "sisa") == 2
    assert "tidak ditimpa" in command.err
    assert command.written == {}


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
def test_wrong_options_are_refused_by_their_name(command: NewCommand, options: tuple[str, ...], words: str) -> None:
    assert command.new(*OPTIONS, *options) == 2
    assert words in command.err
    assert command.written == {}


def test_missing_answers_end_without_a_file_and_name_the_options(command: NewCommand) -> None:
    assert command.new("--name", "Cuti", answers="1\n") == 2
    assert "--unit, dan --post" in command.err
    assert command.written == {}


def test_endless_wrong_answers_end(command: NewCommand) -> None:
    assert command.new(answers="\n" * 50) == 2
    assert command.written == {}


def test_interruption_leaves_nothing_behind(command: NewCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    class Impatient(io.StringIO):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Impatient())
    assert main(["new", "--src", str(command.tree)]) == 130
    assert command.written == {}


@pytest.mark.parametrize(
    "registry", ["kepala: {nama: Kepala}\n...\n", "{kepala: {nama: Kepala}}\n", "  kepala: {nama: Kepala}\n"]
)
def test_a_new_post_leaves_a_registry_of_any_style_readable(command: NewCommand, registry: str) -> None:
    (command.tree / "jabatan.yml").write_text(registry, encoding="utf-8")
    options = ("--name", "Pelayanan Cuti", "--unit", "sekretariat", "--post", "kepala", "--new-post", "Arsiparis")
    assert command.new(*options) == 0
    assert main(["check", "--src", str(command.tree), str(command.tree / TARGET)]) == 0


def test_a_registry_that_cannot_be_added_to_stays_and_the_entry_is_shown(command: NewCommand) -> None:
    text = "{kepala: {nama: Kepala}} # }\n"
    (command.tree / "jabatan.yml").write_text(text, encoding="utf-8")
    assert command.new(*OPTIONS[:4], "--post", "kepala", "--new-post", "Arsiparis") == 2
    assert "arsiparis:\n  nama: Arsiparis" in command.err
    assert (command.tree / "jabatan.yml").read_text() == text
    assert not (command.tree / TARGET).exists()


def test_a_registry_that_is_not_there_yet_is_made(command: NewCommand) -> None:
    (command.tree / "jabatan.yml").unlink()
    assert command.new("--name", "Pelayanan Cuti", "--unit", "sekretariat", "--new-post", "Arsiparis") == 0
    assert set(command.written) == {"jabatan.yml", TARGET}
    assert command.written["jabatan.yml"].strip().startswith("arsiparis:\n  nama: Arsiparis\n")


def test_sources_reached_by_a_link_are_written_to_as_they_are_read(command: NewCommand, tmp_path: Path) -> None:
    (tmp_path / "naskah").symlink_to(command.tree)
    assert command.new("--src", str(tmp_path / "naskah"), *OPTIONS) == 0
    assert set(command.written) == {TARGET}


def test_rows_given_as_options_tell_the_pelaksana(command: NewCommand) -> None:
    steps = ("--step", "sekretaris: Menerima surat", "--step", "kepala: Mendisposisi surat")
    assert command.new("--name", "Pelayanan Cuti", "--unit", "sekretariat", *steps) == 0
    assert "pelaksana: [sekretaris, kepala]" in command.written[TARGET]


def test_device_names_of_windows_are_no_ids(command: NewCommand) -> None:
    assert command.new(*OPTIONS, "--id", "con") == 2
    assert "Windows" in command.err


def test_a_linked_unit_folder_is_not_written_through(command: NewCommand, tmp_path: Path) -> None:
    outside = tmp_path / "luar"
    outside.mkdir()
    folder = command.tree / "sop" / "sekretariat"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.symlink_to(outside)
    assert command.new(*OPTIONS) == 2
    assert "tautan" in command.err
    assert list(outside.iterdir()) == []
