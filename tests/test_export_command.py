"""`sop export` as its users meet it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.cli import main
from generator.pipeline import EXPORT_FORMATS, REGISTER_FORMATS, exporting
from generator.sheet.pdf import SheetError
from tests.sheet.pictures import svg
from tests.test_architecture import ROOT
from tests.trees import BROKEN, MAIN

HEAVY = {"xlsxwriter", "docx", "lxml", "openpyxl", "pdfplumber", "generator.export"}


def export(*arguments: object) -> int:
    return main(["export", *map(str, arguments)])


@pytest.mark.parametrize("format", EXPORT_FORMATS)
def test_every_sop_of_a_folder_becomes_a_file_and_again_the_same(
    tree: Path, tmp_path: Path, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ekspor" / "baru"
    assert export(tree / "sop", "--format", format, "--out", out) == 0
    files = {path.name: path.read_bytes() for path in out.iterdir()}
    assert set(files) == {f"penyusunan-laporan.{format}", f"peminjaman-alat.{format}"}
    assert f"2 berkas {format} ditulis ke {out}." in capsys.readouterr().out
    assert export(tree / MAIN, "--format", format, "--out", out) == 0
    assert capsys.readouterr().out == f"Ditulis: {out / f'penyusunan-laporan.{format}'}\n"
    assert {path.name: path.read_bytes() for path in out.iterdir()} == files


@pytest.mark.parametrize("format", REGISTER_FORMATS)
def test_the_list_of_all_sops_is_written(
    tree: Path, tmp_path: Path, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export("--list", format, "--src", tree, "--out", tmp_path / "x") == 0
    assert capsys.readouterr().out == f"Ditulis: {tmp_path / 'x' / f'daftar-induk.{format}'}\n"
    assert (tmp_path / "x" / f"daftar-induk.{format}").stat().st_size > 100


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "bpmn"], "sebutkan berkas SOP"),
        (["sop_src/sop"], "sebutkan bentuknya dengan --format"),
        (["sop_src/unit.yml", "--format", "bpmn"], "bukan berkas SOP"),
        (["sop_src/tidak-ada.yml", "--format", "bpmn"], "tidak ada"),
        (["sop_src/sop", "--format", "bpmn", "--out", ""], "nama folder hasil kosong"),
        (["sop_src/sop", "--format", "bpmn", "--out", "sop_src/sop"], "berada di dalam folder sumber"),
        (["sop_src/sop", "--format", "odt"], "pilihannya"),
        (["sop_src/sop", "--list", "xlsx"], "jangan sebut SOP"),
        (["--list", "pdf"], "pilihannya"),
    ],
)
def test_a_wrong_call_says_what_to_do(
    tree: Path, arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tree.parent)
    assert export(*arguments) == 2
    assert said in capsys.readouterr().err


def test_errors_are_told_and_the_others_are_written(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree / MAIN).write_text(BROKEN, encoding="utf-8")
    assert export(tree / "sop", "--format", "bpmn", "--out", tmp_path) == 1
    captured = capsys.readouterr()
    assert "galat SOP" in captured.err and MAIN in captured.err
    assert (tmp_path / "peminjaman-alat.bpmn").exists()


def test_a_bug_with_one_sop_keeps_no_other_from_its_file(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    original = exporting.process_of

    def fails(catalogue: object, sop: object, flow: object) -> object:
        if sop.id == "penyusunan-laporan":
            raise ValueError("rusak")
        return original(catalogue, sop, flow)  # type: ignore[arg-type]

    monkeypatch.setattr(exporting, "process_of", fails)
    assert export(tree / "sop", "--format", "bpmn", "--out", tmp_path) == 1
    captured = capsys.readouterr()
    assert "SOP907" in captured.err and "1 tidak dapat dibuat" in captured.out
    assert [path.name for path in tmp_path.glob("*.bpmn")] == ["peminjaman-alat.bpmn"]


def test_nothing_is_left_half_written(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "ekspor"
    (out / "penyusunan-laporan.bpmn").mkdir(parents=True)
    assert export(tree / MAIN, "--format", "bpmn", "--out", out) == 3
    assert "tidak dapat ditulis" in capsys.readouterr().err
    assert [path.name for path in out.rglob("*")] == ["penyusunan-laporan.bpmn"]


@pytest.mark.parametrize("arguments", [["check"], ["sheet", "--help"], ["explain", "SOP304"], ["export", "--help"]])
def test_other_commands_load_none_of_the_libraries_of_exports(tree: Path, arguments: list[str]) -> None:
    """What `sop check` has loaded when it is done decides how fast it starts."""
    more = ["--src", str(tree)] if arguments == ["check"] else []
    script = "import sys; from generator.cli import main; main(sys.argv[1:]); print(*sorted(sys.modules), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments, *more], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = set(done.stdout.splitlines())
    assert "generator.cli" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize("format", ["xlsx", "docx"])
def test_a_logo_is_taken_along_and_one_that_is_lost_is_told(
    tree: Path, tmp_path: Path, format: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = (tree / "instansi.yml").read_text(encoding="utf-8")
    (tree / "instansi.yml").write_text(f"{office}logo: logo.svg\n", encoding="utf-8")
    (tree / "logo.svg").write_text(svg(9, 9), encoding="utf-8")
    out = tmp_path / "ekspor"
    assert export(tree / MAIN, "--format", format, "--out", out) == 0
    with ZipFile(out / f"penyusunan-laporan.{format}") as archive:
        (name,) = (name for name in archive.namelist() if "/media/" in name)
        assert archive.read(name).startswith(b"\x89PNG")

    def lost(*_: object) -> bytes:
        raise SheetError("logo.svg: hilang")

    monkeypatch.setattr(exporting, "render_logo", lost)
    assert export(tree / MAIN, "--format", format, "--out", tmp_path / "lain") == 1
    assert "SOP905" in capsys.readouterr().err
    assert not (tmp_path / "lain").exists()
