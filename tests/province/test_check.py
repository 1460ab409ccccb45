"""`sop check` of several offices, and what the commands for one office say of such a tree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from generator.cli import main
from tests.province.trees import BROKEN, MAIN, write_several

SOP_A = f"instansi/dinas-a/{MAIN}"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_several(tmp_path / "provinsi", {SOP_A: BROKEN})


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    code = main(["check", *arguments, "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return code, [one for one in findings if one["severity"] == "galat"]


def test_all_offices_are_checked_and_findings_say_the_office(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, findings = found(capsys, "--src", "provinsi")
    assert code == 1 and [(one["code"], one["file"]) for one in findings] == [("SOP304", SOP_A)]
    assert main(["check", "--src", "provinsi"]) == 1
    text = capsys.readouterr().out
    assert f"provinsi/{SOP_A}:" in text and "Tidak: susunn" in text  # the line is shown
    assert "4 SOP diperiksa" in text


def test_without_errors_the_exit_code_is_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys, "--src", str(write_several(tmp_path))) == (0, [])


def test_what_is_wrong_with_shared_files_is_told_once(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "regulasi" / "uu.yml").write_text("uu-1-2001: [\n")
    (tree / SOP_A).write_text((tree / "instansi/dinas-b" / MAIN).read_text())
    _, findings = found(capsys, "--src", "provinsi")
    assert [one["file"] for one in findings] == ["regulasi/uu.yml"]


def test_a_file_of_one_office_is_checked_with_what_all_share(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys, f"provinsi/instansi/dinas-b/{MAIN}") == (0, [])
    code, findings = found(capsys, "--src", "provinsi", f"provinsi/instansi/dinas-b/{MAIN}")
    assert (code, findings) == (0, [])
    code, findings = found(capsys, "--src", "provinsi", f"provinsi/{SOP_A}")
    assert code == 1 and [one["file"] for one in findings] == [SOP_A]


def test_sheets_of_all_offices_are_laid_out(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--src", "provinsi", "--sheets"])
    assert "Lembar yang ditata: 3. 1 lembar tidak ditata" in capsys.readouterr().out


def test_what_the_front_says_of_itself_is_checked(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "instansi.yml").write_text("namaa: Provinsi Contoh\n")
    (tree / "unit-lain.yml").write_text("a: {nama: A}\n")
    _, findings = found(capsys, "--src", "provinsi")
    assert {(one["code"], one["file"]) for one in findings} >= {
        ("SOP202", "instansi.yml"),
        ("SOP113", "unit-lain.yml"),
    }


@pytest.mark.parametrize(
    "command",
    [
        ("serve", "--port", "0"),
        ("new", "--name", "Contoh"),
        ("import", "lama.xlsx", "--unit", "sekretariat"),
        ("sheet", f"provinsi/{SOP_A}"),
        ("diff", "HEAD"),
        ("export", f"provinsi/{SOP_A}", "--format", "bpmn"),
        ("fix", "--yes"),
        ("schema", "--write"),
    ],
)
def test_commands_for_one_office_say_which_may_be_meant(
    tree: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    before = sorted(path for path in tree.rglob("*"))
    assert main([*command, "--src", "provinsi"]) == 2
    said = capsys.readouterr().err
    assert "memuat 2 instansi" in said and "--src provinsi/instansi/dinas-a" in said and "dinas-b" in said
    assert sorted(path for path in tree.rglob("*")) == before


def test_a_file_given_with_the_whole_tree_names_its_own_office(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", f"provinsi/instansi/dinas-b/{MAIN}", "--src", "provinsi"]) == 2
    assert "misalnya --src provinsi/instansi/dinas-b." in capsys.readouterr().err


@pytest.mark.pdf
def test_a_sheet_and_a_draft_of_one_office_use_what_all_share(tree: Path) -> None:
    assert main(["sheet", f"provinsi/instansi/dinas-b/{MAIN}", "-o", "lembar.pdf"]) == 0
    assert "Peraturan Gubernur Nomor 1" in " ".join(PdfReader("lembar.pdf").pages[0].extract_text().split())
    words = ("--name", "Penyusunan Jadwal", "--unit", "sekretariat", "--post", "kepala", "--step", "kepala: Menyusun")
    assert main(["new", *words, "--src", "provinsi/instansi/dinas-b"]) == 0
    assert (tree / "instansi/dinas-b/sop/sekretariat/penyusunan-jadwal.yml").is_file()
