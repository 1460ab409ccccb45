"""`sop fix`: what is certain is shown, asked for, written; everything else in the file stays."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from generator.cli import main
from generator.diagnostics import Severity
from generator.diagnostics.folding import folded
from generator.pipeline import Quiet, load
from generator.pipeline.fixing import fix_in_lines, fixed
from tests.casebook import build_tree, case_folders
from tests.source_trees import SOP, write_tree

WRONG = """\
judul: Penerimaan Surat   # nama dari Word
status: draf

tanggal_pembuatan: 27 Juni 2023
dasar_hukum:
  - Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil
pelaksana: [Kepala Dinas, staf]

# dua langkah
langkah:
  -id: terima
    aktivitas: Menerima surat didalam ruang
    pelaksana: staf
    durasi:5 menit
    output: “Surat: asli”
  - id: teken
    aktivitas: Memeriksa surat yang di tandatangani
    pelaksana: Kepala Dinas
    persyaratan: Surat ijin
"""
RIGHT = """\
nama: Penerimaan Surat   # nama dari Word
status: draf

tanggal_pembuatan: 2023-06-27
dasar_hukum:
  - pp-11-2017
pelaksana: [kepala-dinas, staf]

# dua langkah
langkah:
  - id: terima
    aktivitas: Menerima surat di dalam ruang
    pelaksana: staf
    durasi: 5 menit
    output: "Surat: asli"
  - id: teken
    aktivitas: Memeriksa surat yang ditandatangani
    pelaksana: kepala-dinas
    persyaratan: Surat izin
"""
OTHERS: dict[str, str | bytes] = {
    "jabatan.yml": "# jabatan\nstaf: {nama: Staf}\n",
    "regulasi/a.yml": "uu-1-2020: {jenis: Undang-Undang, nomor: 1, tahun: 2020, tentang: A}\n",
    "regulasi/pp.yml": "pp-1-2020: {jenis: Peraturan Pemerintah, nomor: 1, tahun: 2020, tentang: B}\n",
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.argv", ["sop"])
    return write_tree(tmp_path / "sop_src", {**OTHERS, SOP: WRONG})


def test_what_is_certain_is_put_right_and_all_else_stays(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "--src", str(tree), "--yes"]) == 0
    assert (tree / SOP).read_text(encoding="utf-8") == RIGHT
    assert (tree / "jabatan.yml").read_text(encoding="utf-8").startswith("# jabatan\nstaf: {nama: Staf}\n")
    loaded = load(tree, Quiet())
    assert [one for one in loaded.findings if one.severity is Severity.ERROR] == []
    post = loaded.catalogue.posts[next(iter(id for id in loaded.catalogue.posts if id != "staf"))]
    assert post.name.value == "Kepala Dinas" and post.needs_confirmation is not None
    capsys.readouterr()
    assert main(["fix", "--src", str(tree)]) == 0
    assert "Tidak ada yang dapat diperbaiki dengan pasti" in capsys.readouterr().out


def test_a_regulation_that_is_written_out_goes_where_its_like_are(tree: Path) -> None:
    result = fixed(tree, lambda path: True)
    added = result.after["regulasi/pp.yml"].removeprefix(str(OTHERS["regulasi/pp.yml"]))
    assert "pp-11-2017:\n  jenis: Peraturan Pemerintah\n  nomor: \"11\"\n  tahun: 2017\n" in added
    assert "  perlu_konfirmasi: " in added and "regulasi/a.yml" not in result.after


def test_without_a_yes_nothing_is_written(
    tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["fix", "--src", str(tree)]) == 1
    out = capsys.readouterr().out
    assert "-tanggal_pembuatan: 27 Juni 2023\n+tanggal_pembuatan: 2023-06-27\n" in out
    assert f"Untuk menulisnya: sop fix --src {tree} --yes." in out
    for answer, code in (("t\n", 1), ("ya\n", 0)):
        terminal = io.StringIO(answer)
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", terminal)
        assert main(["fix", "--src", str(tree)]) == code
        assert ((tree / SOP).read_text(encoding="utf-8") == RIGHT) is (code == 0)


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_and_the_mark_of_a_file_stay(tree: Path, end: str) -> None:
    (tree / SOP).write_bytes(b"\xef\xbb\xbf" + WRONG.replace("\n", end).encode())
    main(["fix", "--src", str(tree), "--yes"])
    assert (tree / SOP).read_bytes() == b"\xef\xbb\xbf" + RIGHT.replace("\n", end).encode()


def test_only_the_files_that_are_named_are_changed_and_what_they_need(tree: Path) -> None:
    other = tree / "sop/sekretariat/lain.yml"
    other.write_text(WRONG, encoding="utf-8")
    main(["fix", str(tree / SOP), "--yes"])
    assert other.read_text(encoding="utf-8") == WRONG
    assert (tree / SOP).read_text(encoding="utf-8") == RIGHT


def test_advice_names_the_files_that_were_named(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tree / SOP)
    assert main(["fix", file]) == 1
    assert f"sop fix {file} --yes." in capsys.readouterr().out
    main(["check", file])
    assert f"sop fix {file}.\n" in capsys.readouterr().out


def test_a_file_that_changed_meanwhile_is_left_alone(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(*arguments: object) -> object:
        result = fixed(*arguments)  # type: ignore[arg-type]
        last = list(result.after)[-1]  # the others come before it
        (tree / last).write_text("nama: Lain\n", encoding="utf-8")
        before.update({path: (tree / path).read_bytes() for path in result.after})
        return result

    before: dict[str, bytes] = {}

    monkeypatch.setattr("generator.cli.fixing.fixed", meanwhile)
    assert main(["fix", "--src", str(tree), "--yes"]) == 2
    assert len(before) > 1
    assert {path: (tree / path).read_bytes() for path in before} == before


FIXABLE = [folder for folder in case_folders() if (folder / "tree").is_dir()]


@pytest.mark.parametrize("folder", FIXABLE, ids=lambda folder: folder.name)
def test_advice_that_is_followed_ends_the_finding_and_brings_no_error(folder: Path, tmp_path: Path) -> None:
    build_tree(folder, tmp_path)
    before = load(tmp_path, Quiet()).findings
    result = fixed(tmp_path, lambda path: True)
    for path, text in result.after.items():
        (tmp_path / path).write_bytes(text.encode())
    after = load(tmp_path, Quiet()).findings
    assert not {one for one in after if one.fix}, "what is certain is done at one go"
    if any(one.code == "SOP105" for one in result.ended):
        return  # a file that can be read at last may hold other errors
    errors = [Counter(one.code for one in found if one.severity is Severity.ERROR) for found in (before, after)]
    assert not errors[1] - errors[0]
    assert len([one for one in before if one.fix]) == 0 or result.ended


def test_cases_hold_what_can_be_fixed(tmp_path: Path) -> None:
    seen = set()
    for number, folder in enumerate(FIXABLE):
        build_tree(folder, tmp_path / str(number))
        seen |= {one.code for one in load(tmp_path / str(number), Quiet()).findings if one.fix}
    assert {"SOP105", "SOP202", "SOP205", "SOP207", "SOP302", "SOP513", "SOP545", "SOP563"} <= seen


def test_what_a_fix_would_write_is_shown_with_its_finding(tree: Path) -> None:
    loaded = load(tree, Quiet())
    text = loaded.texts[SOP]
    shown = {one.code: fix_in_lines(one, text) for one in loaded.findings if one.fix}
    assert shown["SOP105"] == ("-  -id: terima", "+  - id: terima")
    readable = WRONG.replace("-id", "- id").replace(":5", ": 5").replace("“Surat: asli”", "Surat")
    (tree / SOP).write_text(readable, encoding="utf-8")
    loaded = load(tree, Quiet())
    each = [fix_in_lines(one, loaded.texts[SOP]) for one in folded(loaded.findings) if one.fix]
    assert ("-tanggal_pembuatan: 27 Juni 2023", "+tanggal_pembuatan: 2023-06-27") in each
    named = "Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil"
    changed = {line for lines in each for line in lines}
    assert {f"-  - {named}", "+  - pp-11-2017", "+pp-11-2017:"} <= changed


def test_programs_get_what_a_fix_would_change(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--src", str(tree), "--format", "json", "--all"])
    (first, *_) = (one["fix"] for one in json.loads(capsys.readouterr().out)["findings"] if "fix" in one)
    assert first[0].keys() >= {"file", "line", "column", "end_line", "end_column", "text"}
