"""The command as its users meet it: words, streams, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import building, main
from generator.cli import run as running
from generator.cli.terminal import called_as
from generator.cli.words import in_indonesian
from generator.diagnostics.registry import RULES
from generator.pipeline import KINDS, website
from tests.trees import BROKEN, MAIN, SOP, write_tree

ROOT = Path(__file__).parent.parent


class Output:
    """What one call printed, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


class Runner:
    """Runs the command within this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: object) -> Output:
        code = main([str(argument) for argument in arguments])
        captured = self.capsys.readouterr()
        return Output(code, captured.out, captured.err)


@pytest.fixture
def sop(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def process(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own."""
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.run(command, capture_output=True, env=environment, check=False, **options)  # type: ignore[call-overload, no-any-return]


# --- help and wrong calls


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in running.COMMANDS)])
def test_help_is_indonesian_and_shows_examples(sop: Runner, arguments: list[str]) -> None:
    done = sop(*arguments)
    assert done.code == 0
    assert done.out.startswith("Pemakaian: sop")
    assert "Contoh:" in done.out
    assert done.out.count("Pemakaian") == 1
    words = done.out.replace("--exit-code", "")  # git's own name for it
    for english in ("usage", "options:", "positional", "show this", "and exit", "optional"):
        assert english not in words


def test_call_without_command_shows_the_help_and_is_a_wrong_call(sop: Runner) -> None:
    done = sop()
    assert (done.code, done.out) == (2, "")
    assert "Perintah:" in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["sheet"], "belum lengkap, sebutkan juga: BERKAS"),
        (["check", "--format", "xml"], "--format: 'xml' tidak dikenal; pilihannya: "),
        (["bangun"], "PERINTAH: 'bangun' tidak dikenal; pilihannya: "),
        (["build", "--out"], "--out: memerlukan satu nilai"),
        (["check", "--strict=1"], "--strict: tidak memakai nilai '1'"),
        (["build", "x"], "argumen tidak dikenal: x"),
        (["check", "--form", "json"], "argumen tidak dikenal: --form"),
        (["schema", "kota"], "JENIS: 'kota' tidak dikenal; pilihannya: "),
    ],
)
def test_wrong_calls_are_told_in_indonesian(sop: Runner, arguments: list[str], words: str) -> None:
    done = sop(*arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert done.err.startswith("Pemakaian: sop")
    assert "error" not in done.err


def test_a_complaint_that_is_not_known_stays_as_it_is() -> None:
    assert in_indonesian("something new") == "something new"


def test_version_is_printed(sop: Runner) -> None:
    done = sop("--version")
    assert done.code == 0
    assert done.out.startswith("sop ")


# --- check


def test_clean_sources_give_exit_code_0(sop: Runner, tree: Path) -> None:
    done = sop("check", "--src", tree)
    told = f"Tata letak lembar belum diperiksa; untuk itu: {called_as()} check --sheets --src {tree}."
    assert (done.code, done.out, done.err) == (0, f"2 SOP diperiksa. Temuan: tidak ada.\n{told}\n", "")


def test_errors_give_exit_code_1_with_place_and_hint(sop: Runner, tree: Path) -> None:
    write_tree(tree, main=BROKEN)
    done = sop("check", "--src", tree)
    assert done.code == 1
    assert f'{tree.as_posix()}/{MAIN}:22:36: galat SOP304: Langkah tujuan "susunn" tidak ada.' in done.out
    assert 'Mungkin maksud Anda "susun" (baris 13).' in done.out
    assert "\n2 SOP diperiksa. Temuan: 1 galat.\n" in done.out


def test_warnings_give_exit_code_1_only_when_strict(sop: Runner, tree: Path) -> None:
    write_tree(tree, main=SOP.replace("Tidak: susun}", "Tidak: periksa}"))
    assert sop("check", "--src", tree).code == 0
    assert sop("check", "--src", tree, "--strict").code == 1


def test_json_has_the_agreed_form_and_file_paths_relative_to_the_sources(sop: Runner, tree: Path) -> None:
    write_tree(tree, main=BROKEN)
    done = sop("check", "--src", tree, "--format", "json")
    data = json.loads(done.out)
    (finding,) = data["findings"]
    assert {key: finding[key] for key in ("code", "severity", "file", "line", "column")} == {
        "code": "SOP304",
        "severity": "galat",
        "file": MAIN,
        "line": 22,
        "column": 36,
    }
    assert data["counts"] == {"galat": 1, "peringatan": 0, "info": 0}
    assert done.err == ""


def test_findings_can_be_asked_for_one_file(sop: Runner, tree: Path) -> None:
    write_tree(tree, main=BROKEN)
    assert sop("check", tree / "sop/sekretariat/peminjaman-alat.yml").code == 0
    assert sop("check", tree / MAIN).code == 1
    assert sop("check", tree / "sop").code == 1
    assert sop("check", tree / "unit.yml", tree / MAIN, "--src", tree).code == 1


def test_an_error_in_what_all_sops_share_is_told_with_every_file(sop: Runner, tree: Path) -> None:
    with (tree / "jabatan.yml").open("a", encoding="utf-8") as file:
        file.write("\trusak: {nama: Rusak}\n")
    done = sop("check", tree / MAIN)
    assert done.code == 1
    assert "jabatan.yml:" in done.out and "\n1 berkas diperiksa. Temuan: 1 galat.\n" in done.out


def test_an_id_used_twice_is_told_with_either_file(sop: Runner, tree: Path) -> None:
    with (tree / "unit.yml").open("a", encoding="utf-8") as file:
        file.write("unit-lain: {nama: Unit Lain}\n")
    copy = tree / "sop" / "unit-lain" / Path(MAIN).name
    copy.parent.mkdir()
    copy.write_text(SOP, encoding="utf-8")
    for file in (MAIN, copy):
        assert "SOP213" in sop("check", tree / file).out


def test_a_long_list_of_findings_ends_with_the_errors(sop: Runner, tree: Path) -> None:
    rows = "".join(f"  - {{id: x{n}, aktivitas: pembuatan, pelaksana: hantu}}\n" for n in range(10))
    write_tree(tree, main=BROKEN.replace("kualifikasi_pelaksana", f"{rows}kualifikasi_pelaksana"))
    lines = sop("check", "--src", tree).out.splitlines()
    again = lines[lines.index("Galat yang harus diperbaiki:") + 1 :]
    assert f'   {tree.as_posix()}/{MAIN}:22:36: SOP304: Langkah tujuan "susunn" tidak ada.' in again
    assert sop("check", "--src", tree, "--format", "github").out.startswith("::error")


def test_annotations_name_paths_from_the_folder_the_command_runs_in(
    sop: Runner, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(tree, main=BROKEN)
    monkeypatch.chdir(tree.parent)
    assert sop("check", "--format", "github").out.startswith(f"::error file=sop_src/{MAIN},line=22,")
    (issue,) = json.loads(sop("check", "--format", "gitlab").out)
    assert issue["location"]["path"] == f"sop_src/{MAIN}"


def test_the_source_tree_of_a_file_is_found_from_it(
    sop: Runner, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / "sop/sekretariat")
    assert sop("check", "peminjaman-alat.yml").code == 0


def test_places_that_do_not_exist_are_a_wrong_call(sop: Runner, tree: Path, tmp_path: Path) -> None:
    stray = tmp_path / "stray.yml"
    stray.write_text("nama: x\n")
    for arguments in (
        ["check", "--src", tmp_path / "none"],
        ["check", "--src", stray],
        ["check", tree / "none.yml"],
        ["check", stray],
        ["check", stray, "--src", tree],
        ["sheet", tree / "unit.yml"],
        ["sheet", tree / "sop"],
        ["explain", "SOP999"],
        ["check", ""],
        ["check", "--src", ""],
        ["build", "--src", tree, "--out", ""],
        ["sheet", tree / MAIN, "-o", ""],
        ["check", "--src", "x" * 5000],
        ["check", "x" * 5000],
        ["check", "a\x1b[31m.yml"],
    ):
        done = sop(*arguments)
        assert (done.code, done.out) == (2, ""), arguments
        assert "Bantuan: sop" in done.err
        assert "\x1b" not in done.err


def test_an_empty_folder_is_checked_without_a_traceback(sop: Runner, tmp_path: Path) -> None:
    done = sop("check", "--src", tmp_path)
    assert done.code == 1
    assert "instansi.yml" in done.out


def test_a_broken_sop_counts_among_those_that_were_read(sop: Runner, tree: Path) -> None:
    write_tree(tree, main="nama: [\n")
    assert "\n2 SOP diperiksa. " in sop("check", "--src", tree).out


# --- which folder


def test_without_sources_here_the_call_is_wrong_and_says_what_is_missing(
    sop: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (["build"], ["check"], ["schema", "--write"]):
        done = sop(*command)
        assert (done.code, done.out) == (2, "")
        assert f'folder sumber "sop_src" tidak ada di {tmp_path}; pindah ke folder yang memuatnya' in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_build_in_the_folder_of_another_office_is_of_that_folder(
    sop: Runner, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def note(sources: Path, site: Path, *_: object, **__: object) -> None:
        asked.extend((sources.resolve(), site.resolve()))
        raise building.UsageError("noted")

    monkeypatch.setattr(building, "build", note)
    monkeypatch.chdir(tree.parent)
    sop("build")
    assert asked == [tree, tree.parent / "site"]


# --- build


def test_a_traceback_of_the_site_engine_is_one_line_unless_asked_for(
    sop: Runner, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "import sys; sys.stdout = sys.stderr; raise ValueError('theme\\x1b[31m')"
    monkeypatch.setattr(website, "_MKDOCS", (sys.executable, "-c", script))
    done = sop("build", "--src", tree, "--out", tmp_path / "site")
    assert (done.code, done.out) == (3, "")
    assert "galat SOP901" in done.err
    assert "\nKata program itu: ValueError: theme" in done.err
    assert "Traceback" not in done.err
    assert "\x1b" not in done.err
    monkeypatch.setenv(running.TRACEBACK, "1")
    assert "Traceback" in sop("build", "--src", tree, "--out", tmp_path / "site").err


def test_a_build_without_a_terminal_says_which_stage_begins(
    sop: Runner, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(website, "_MKDOCS", (sys.executable, "-c", "raise SystemExit('no')"))
    done = sop("build", "--src", tree, "--out", tmp_path / "site")
    assert done.err.startswith(
        "membaca dan memeriksa sumber ...\nmenata lembar dan bagan (2 SOP) ...\nmenulis halaman ...\n"
        "membangun situs ...\n"
    )


# --- sheet


def test_sheet_writes_a_pdf_named_after_the_sop(
    sop: Runner, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree.parent)
    done = sop("sheet", f"sop_src/{MAIN}")
    assert (done.code, done.out) == (0, "Lembar ditulis: penyusunan-laporan.pdf\n")
    assert Path("penyusunan-laporan.pdf").read_bytes().startswith(b"%PDF-")


def test_a_sheet_drawn_from_broken_sources_is_said_to_be_wrong(sop: Runner, tree: Path, tmp_path: Path) -> None:
    with (tree / "jabatan.yml").open("a", encoding="utf-8") as file:
        file.write("\trusak: {nama: Rusak}\n")
    done = sop("sheet", tree / MAIN, "-o", tmp_path / "x.pdf")
    assert done.code == 1
    assert "belum benar: 1 galat" in done.err


def test_several_pages_get_numbers_in_their_names(sop: Runner, tree: Path, tmp_path: Path) -> None:
    for suffix, start in (("svg", b"<svg"), ("png", b"\x89PNG")):
        assert sop("sheet", tree / MAIN, "-o", tmp_path / f"x.{suffix}").code == 0
        pages = sorted(tmp_path.glob(f"x-*.{suffix}"))
        assert [page.name for page in pages] == [f"x-1.{suffix}", f"x-2.{suffix}"]
        assert all(start in page.read_bytes()[:200] for page in pages)


def test_json_goes_to_standard_output_unless_a_file_is_named(tree: Path, tmp_path: Path) -> None:
    done = process("sheet", tree / MAIN, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    data = json.loads(done.stdout)
    assert (data["format"], data["sop"]) == ("sheet-geometry/1", "penyusunan-laporan")
    done = process("sheet", tree / MAIN, "--format", "json", "-o", tmp_path / "x.json")
    assert done.returncode == 0
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8")) == data


def test_the_name_of_the_output_tells_the_format(sop: Runner, tree: Path, tmp_path: Path) -> None:
    assert sop("sheet", tree / MAIN, "-o", tmp_path / "x.json").code == 0
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["format"] == "sheet-geometry/1"


def test_an_output_folder_takes_the_sheet(sop: Runner, tree: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert sop("sheet", tree / MAIN, "-o", tmp_path / "out").code == 0
    assert (tmp_path / "out/penyusunan-laporan.pdf").exists()


def test_a_sheet_is_never_written_over_a_source(sop: Runner, tree: Path) -> None:
    assert sop("sheet", tree / MAIN, "-o", tree / MAIN).code == 2
    assert (tree / MAIN).read_text() == SOP


def test_a_sheet_is_never_written_into_the_sources_nor_through_a_link_into_them(
    sop: Runner, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()}
    (tmp_path / "link.pdf").symlink_to(tree / MAIN)
    (tmp_path / "new.pdf").symlink_to(tree / "new.pdf")
    (tmp_path / "page-2.svg").symlink_to(tree / "unit.yml")
    (tmp_path / "folder").symlink_to(tree, target_is_directory=True)
    for output in ("link.pdf", "new.pdf", "page.svg", "folder", "folder/x.pdf", "sop_src", "sop_src/sop/x"):
        done = sop("sheet", tree / MAIN, "-o", tmp_path / output)
        assert (done.code, done.out) == (2, ""), output
        assert "di dalam folder sumber" in done.err
    monkeypatch.chdir(tree)
    assert sop("sheet", MAIN).code == 2
    assert {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()} == sources


def test_a_comparison_is_never_written_into_the_sources(sop: Runner, tree: Path, tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to(tree / MAIN)
    for option, place in (("-o", tmp_path / "link.html"), ("-o", tree / "x.html"), ("--pdf", tree / "pdf")):
        done = sop("diff", "--src", tree, option, place)
        assert (done.code, done.out) == (2, "")
        assert "di dalam folder sumber" in done.err


@pytest.mark.parametrize(
    ("output", "format", "words"),
    [
        ("x.docx", None, 'akhiran ".docx"'),
        ("x.docx", "pdf", 'akhiran ".docx"'),
        ("x.pdf", "png", "tidak sesuai dengan --format png"),
        ("x.yml", None, 'akhiran ".yml"'),
    ],
)
def test_the_ending_of_the_output_has_to_match_the_format(
    sop: Runner, tree: Path, tmp_path: Path, output: str, format: str | None, words: str
) -> None:
    done = sop("sheet", tree / MAIN, "-o", tmp_path / output, *(["--format", format] if format else []))
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert not (tmp_path / output).exists()


def test_an_output_without_ending_takes_any_format(sop: Runner, tree: Path, tmp_path: Path) -> None:
    assert sop("sheet", tree / MAIN, "-o", tmp_path / "x", "--format", "json").code == 0
    assert json.loads((tmp_path / "x").read_text(encoding="utf-8"))["sop"] == "penyusunan-laporan"


def test_an_error_in_what_all_sheets_share_is_told_with_the_sheet(sop: Runner, tree: Path, tmp_path: Path) -> None:
    with (tree / "instansi.yml").open("a") as office:
        office.write("logo: ../luar.svg\n")
    done = sop("sheet", tree / MAIN, "-o", tmp_path / "x.pdf")
    assert done.code == 1
    assert "instansi.yml" in done.err and "luar.svg" in done.err
    assert (tmp_path / "x.pdf").exists()


def test_a_sheet_with_an_error_is_written_and_reported(sop: Runner, tree: Path, tmp_path: Path) -> None:
    write_tree(tree, main=BROKEN)
    done = sop("sheet", tree / MAIN, "-o", tmp_path / "x.pdf")
    assert done.code == 1
    assert "SOP304" in done.err
    assert (tmp_path / "x.pdf").exists()


def test_an_sop_that_cannot_be_read_gives_its_findings_and_no_sheet(
    sop: Runner, tree: Path, tmp_path: Path
) -> None:
    write_tree(tree, main="nama: [\n")
    done = sop("sheet", tree / MAIN, "-o", tmp_path / "x.pdf")
    assert done.code == 1
    assert "Lembar tidak dibuat." in done.err
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("place", ["sop/sekretariat", "jabatan.yml", "."])
@pytest.mark.parametrize("is_broken", [False, True])
def test_what_is_no_sop_is_a_wrong_call_whatever_findings_lie_in_it(
    sop: Runner, tree: Path, place: str, is_broken: bool
) -> None:
    if is_broken:
        write_tree(tree, main="nama: [\n")
        (tree / "jabatan.yml").write_text("kepala: [\n")
    done = sop("sheet", tree / place)
    assert (done.code, done.out) == (2, "")
    assert "adalah folder" in done.err or "bukan berkas SOP" in done.err


def test_a_place_that_cannot_be_written_is_a_failure_with_a_finding(
    sop: Runner, tree: Path, tmp_path: Path
) -> None:
    done = sop("sheet", tree / MAIN, "-o", tmp_path / "no/such/folder/x.pdf")
    assert (done.code, done.out) == (3, "")
    assert "SOP903" in done.err


# --- explain and schema


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_code_is_explained(sop: Runner, code: str) -> None:
    done = sop("explain", code)
    assert done.code == 0
    assert RULES[code].title in done.out


def test_a_code_may_be_written_small_or_as_a_number(sop: Runner) -> None:
    assert sop("explain", "sop304").out == sop("explain", "304").out == sop("explain", "SOP304").out


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_has_a_schema(sop: Runner, kind: str) -> None:
    assert json.loads(sop("schema", kind).out)["type"] == "object"


def test_schema_is_that_of_an_sop_unless_asked_otherwise(sop: Runner) -> None:
    assert sop("schema").out == sop("schema", "sop").out


# --- the terminal


def test_a_bug_gives_exit_code_3_an_apology_and_no_traceback(
    sop: Runner, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        error = ZeroDivisionError("division\x1b[31m by zero")
        error.add_note("SOP: contoh")
        raise error

    monkeypatch.setattr(running, "COMMANDS", {**running.COMMANDS, "check": fail})
    done = sop("check", "--src", tree)
    assert (done.code, done.out) == (3, "")
    assert "bukan pada naskah Anda" in done.err
    assert "ZeroDivisionError di test_cli.py:" in done.err
    assert "SOP: contoh" in done.err
    assert "Traceback" not in done.err
    assert "\x1b" not in done.err
    monkeypatch.setenv(running.TRACEBACK, "1")
    assert "Traceback" in sop("check", "--src", tree).err


def test_interruption_is_no_bug(sop: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "COMMANDS", {**running.COMMANDS, "check": interrupt})
    done = sop("check")
    assert (done.code, done.err) == (130, "\nDihentikan.\n")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_every_terminal_can_show_the_output(tree: Path, encoding: str) -> None:
    write_tree(
        tree, main=BROKEN.replace("Memeriksa laporan", "Memeriksa 報告 … “laporan”").replace("Ya:", "Ya…:")
    )
    done = process("check", "--src", tree, env={"PYTHONIOENCODING": encoding, "LC_ALL": "C"})
    assert done.returncode == 1
    assert b"SOP304" in done.stdout
    assert done.stderr == b""
    done = process("check", "--src", tree, "--format", "json", env={"PYTHONIOENCODING": encoding})
    assert json.loads(done.stdout.decode("utf-8"))["counts"]["galat"] == 1


def test_a_reader_that_goes_away_is_no_error(tree: Path) -> None:
    write_tree(tree, main=BROKEN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for arguments in (
        ["check", "--src", str(tree)],
        ["schema"],
        ["sheet", str(tree / MAIN), "--format", "json"],
    ):
        reader, writer = os.pipe()
        os.close(reader)
        command = [sys.executable, "-m", "generator", *arguments]
        done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, env=environment, check=False)
        os.close(writer)
        assert b"Traceback" not in done.stderr
        assert b"Broken" not in done.stderr
        assert done.returncode in (0, 1)


def test_nothing_moves_on_standard_error_when_it_is_no_terminal(tree: Path, tmp_path: Path) -> None:
    done = process("sheet", tree / MAIN, "-o", tmp_path / "x.pdf")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs the device that is always full")
def test_an_output_that_takes_nothing_is_a_failure_and_no_bug(tree: Path) -> None:
    for arguments in (["check", "--src", tree], ["sheet", tree / MAIN, "--format", "json"]):
        command = [sys.executable, "-m", "generator", *map(str, arguments)]
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                command,
                stdout=full,
                stderr=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                check=False,
            )
        assert done.returncode == 3
        assert b"keluaran tidak dapat ditulis" in done.stderr
        assert b"Traceback" not in done.stderr
        assert b"Exception" not in done.stderr
