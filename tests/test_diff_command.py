"""`sop diff` in real repositories of git."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from generator.cli import main
from generator.cli.comparing import selected
from generator.cli.places import UsageError
from generator.pipeline import revisions
from generator.pipeline.comparison import Selection
from generator.source import MAX_BYTES
from tests.trees import MAIN, SECOND, SOP, write_tree

NEW = SOP.replace("durasi: 2 jam", "durasi: 3 jam")


class Repository:
    """A repository with the sample sources in `naskah/sop_src`."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.capsys = root, capsys
        self.tree = write_tree(root / "naskah" / "sop_src")
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("satu")

    def git(self, *arguments: str) -> str:
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        names = ("-c", "user.name=x", "-c", "user.email=x@localhost", "-c", "commit.gpgsign=false")
        done = subprocess.run(
            ("git", "-C", str(self.root), *names, *arguments),
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        return done.stdout.strip()

    def commit(self, message: str) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def write(self, text: str, path: str = MAIN) -> None:
        (self.tree / path).write_text(text, encoding="utf-8")

    def diff(self, *arguments: object, src: Path | None = None) -> tuple[int, str, str]:
        code = main(["diff", "--src", str(src or self.tree), *map(str, arguments)])
        captured = self.capsys.readouterr()
        return code, captured.out, captured.err

    def changed(self, *arguments: object) -> dict[str, str]:
        code, out, err = self.diff("--format", "json", *arguments)
        assert (code, err) == (0, "")
        return {sop["id"]: sop["change"] for sop in json.loads(out)["sops"]}


@pytest.fixture
def repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Repository:
    return Repository(tmp_path / "repositori", capsys)


def test_working_tree_is_compared_with_head(repository: Repository) -> None:
    assert repository.changed() == {}
    repository.write(NEW)
    assert repository.changed() == {"penyusunan-laporan": "diubah"}


def test_two_revisions_are_compared_without_touching_the_working_tree(repository: Repository) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.write(NEW)
    repository.commit("dua")
    repository.write("nama: [\n")
    before = repository.git("status", "--porcelain")
    assert repository.changed(first, "HEAD") == {"penyusunan-laporan": "diubah"}
    assert repository.changed(f"{first}..HEAD") == {"penyusunan-laporan": "diubah"}
    assert repository.git("status", "--porcelain") == before


def test_three_dots_leave_out_what_the_other_branch_did_since(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "usulan")
    repository.write(NEW)
    repository.commit("usulan")
    repository.git("checkout", "--quiet", "main")
    repository.write(SECOND.replace("5 menit", "6 menit"), "sop/sekretariat/peminjaman-alat.yml")
    repository.commit("lain")
    assert repository.changed("main...usulan") == {"penyusunan-laporan": "diubah"}
    assert set(repository.changed("main", "usulan")) == {"penyusunan-laporan", "peminjaman-alat"}


def test_added_removed_and_unreadable_sops_are_told_apart(repository: Repository) -> None:
    (repository.tree / MAIN).unlink()
    repository.write(OTHER, "sop/sekretariat/laporan-lain.yml")
    repository.write("nama: [\n", "sop/sekretariat/peminjaman-alat.yml")
    code, out, _ = repository.diff("--format", "json")
    data = json.loads(out)
    assert code == 0
    assert {sop["id"]: sop["change"] for sop in data["sops"]} == {
        "laporan-lain": "baru",
        "penyusunan-laporan": "dihapus",
    }
    assert data["unreadable"] == ["peminjaman-alat"]


OTHER = "nama: Laporan Lain\nstatus: draf\npelaksana: [kepala]\nlangkah: []\n"


def test_a_renamed_file_is_told_as_a_renaming_with_its_sheets_marked(repository: Repository, tmp_path: Path) -> None:
    (repository.tree / MAIN).rename(repository.tree / "sop/sekretariat/laporan-lain.yml")
    repository.write(NEW, "sop/sekretariat/laporan-lain.yml")
    _, out, _ = repository.diff("--format", "json")
    told = {sop["id"]: sop for sop in json.loads(out)["sops"]}["laporan-lain"]
    assert (told["change"], told["old_id"]) == ("diubah", "penyusunan-laporan")
    _, out, _ = repository.diff("--format", "markdown")
    assert "(laporan-lain): id penyusunan-laporan menjadi laporan-lain, " in out
    page = tmp_path / "beda.html"
    repository.diff("-o", page)
    assert "semula penyusunan-laporan" in page.read_text(encoding="utf-8")


def test_page_markdown_and_sheets_are_written(repository: Repository, tmp_path: Path) -> None:
    repository.write(NEW)
    page, folder = tmp_path / "beda.html", tmp_path / "lembar"
    code, out, err = repository.diff("-o", page, "--pdf", folder)
    assert (code, err) == (0, "")
    assert "1 SOP diubah" in out
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (folder / "penyusunan-laporan.pdf").read_bytes().startswith(b"%PDF")
    code, out, _ = repository.diff("-o", tmp_path / "ringkasan.md")
    assert (tmp_path / "ringkasan.md").read_text(encoding="utf-8").startswith("## Perubahan SOP")


def test_summary_names_new_findings_and_new_entries(repository: Repository) -> None:
    repository.write(NEW.replace("aktivitas: Menyimpan laporan", "aktivitas: pembuatan arsip"))
    with (repository.tree / "jabatan.yml").open("a", encoding="utf-8") as file:
        file.write("atasan: {nama: Atasan Langsung}\n")
    _, out, _ = repository.diff("--format", "markdown")
    assert "**Temuan baru**" in out and "SOP507" in out
    assert "- jabatan.yml: atasan baru: Nama jabatan diisi Atasan Langsung" in out


def test_output_of_two_runs_is_the_same(repository: Repository, tmp_path: Path) -> None:
    repository.write(NEW)
    pages = []
    for name in ("a.html", "b.html"):
        repository.diff("-o", tmp_path / name)
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


def test_exit_code_tells_of_differences_only_when_asked(repository: Repository) -> None:
    assert repository.diff("--format", "json", "--strict")[0] == 0
    repository.write(NEW)
    assert repository.diff("--format", "json")[0] == 0
    assert repository.diff("--format", "json", "--strict")[0] == 1


def test_sources_that_did_not_exist_then_are_all_new(repository: Repository) -> None:
    nothing = repository.git("hash-object", "-t", "tree", "/dev/null")
    first = repository.git("commit-tree", "-m", "kosong", nothing)
    code, out, _ = repository.diff(first, "--format", "json")
    assert code == 0
    assert {sop["change"] for sop in json.loads(out)["sops"]} == {"baru"}


def test_sources_that_were_moved_are_compared_with_those_of_the_old_place(repository: Repository) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.git("mv", "naskah/sop_src", "sumber")
    repository.commit("pindah")
    code, out, _ = repository.diff(first, "--format", "json", src=repository.root / "sumber")
    assert code == 0
    assert json.loads(out)["sops"] == []


def test_what_git_tells_a_hook_does_not_lead_to_another_repository(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(NEW)
    plain = repository.diff("--format", "json")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "lain"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "indeks"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    assert repository.diff("--format", "json") == plain
    assert plain[0] == 0


def test_every_variable_that_git_itself_calls_local_is_kept_from_it(repository: Repository) -> None:
    names = repository.git("rev-parse", "--local-env-vars").split()
    assert "GIT_DIR" in names
    assert [name for name in names if not revisions._LOCAL.fullmatch(name)] == []


def test_links_and_impossible_names_of_the_past_are_left_out(repository: Repository) -> None:
    (repository.tree / "sop/sekretariat/tautan.yml").symlink_to("/etc/passwd")
    (repository.tree / "sop/sekretariat/a b.yml").write_text(SECOND, encoding="utf-8")
    repository.commit("aneh")
    (repository.tree / "sop/sekretariat/tautan.yml").unlink()
    (repository.tree / "sop/sekretariat/a b.yml").unlink()
    assert repository.changed() == {}


def test_folder_outside_of_git_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    code = main(["diff", "--src", str(write_tree(tmp_path / "sop_src"))])
    assert code == 2
    assert "tidak berada di dalam repositori git" in capsys.readouterr().err


def test_unknown_revision_is_told(repository: Repository) -> None:
    code, _, err = repository.diff("tidak-ada")
    assert code == 2
    assert 'revisi "tidak-ada" tidak ada' in err


def test_shallow_clone_tells_how_to_get_the_rest(repository: Repository, tmp_path: Path) -> None:
    repository.write(NEW)
    repository.commit("dua")
    shallow = tmp_path / "dangkal"
    subprocess.run(("git", "clone", "--quiet", "--depth=1", f"file://{repository.root}", str(shallow)), check=True)
    code, _, err = repository.diff("HEAD~1", src=shallow / "naskah" / "sop_src")
    assert code == 2
    assert "git fetch --unshallow" in err


def test_repository_without_a_commit_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = write_tree(tmp_path / "sop_src")
    subprocess.run(("git", "-C", str(tmp_path), "init", "--quiet"), check=True)
    assert main(["diff", "--src", str(tree)]) == 2
    assert "belum ada yang disimpan dengan git commit" in capsys.readouterr().err


@pytest.mark.parametrize("revision", ["--output=x", "-p", "", "a\0b"])
def test_revisions_that_are_options_are_refused(revision: str) -> None:
    with pytest.raises(UsageError):
        selected([revision])


def test_revisions_stand_apart_or_are_joined_by_two_dots_or_three() -> None:
    assert selected([]) == Selection("HEAD", None)
    assert selected(["a"]) == Selection("a", None)
    assert selected(["a", "b"]) == Selection("a", "b")
    assert selected(["a..b"]) == Selection("a", "b")
    assert selected(["a...b"]) == Selection("a", "b", from_common=True)
    assert selected(["a..."]) == Selection("a", "HEAD", from_common=True)
    with pytest.raises(UsageError):
        selected(["a..b", "c"])


def test_page_never_takes_the_place_of_a_source(repository: Repository) -> None:
    assert repository.diff("-o", repository.tree / MAIN)[0] == 2
    assert (repository.tree / MAIN).read_text(encoding="utf-8") == SOP


def test_a_changed_profile_and_a_changed_logo_are_told(repository: Repository) -> None:
    profile = (Path(__file__).parents[1] / "generator" / "profiles" / "permenpan-35-2012.yml").read_text("utf-8")
    (repository.tree / "profil").mkdir()
    repository.write(profile, "profil/dinas.yml")
    office = (repository.tree / "instansi.yml").read_text("utf-8")
    repository.write(f"{office}\nlogo: logo.svg\n", "instansi.yml")
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="{}"/></svg>'
    repository.write(picture.format("red"), "logo.svg")
    repository.commit("profil dan logo")
    assert repository.diff("--strict", "--format", "json")[0] == 0
    repository.write(profile.replace("label: Kegiatan", "label: Uraian"), "profil/dinas.yml")
    repository.write(picture.format("blue"), "logo.svg")
    code, out, _ = repository.diff("--strict", "--format", "markdown")
    assert code == 1
    assert "Kegiatan" in out and "Uraian" in out
    assert "logo.svg" in out


def test_what_no_sheet_is_made_of_is_not_read_from_the_past(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("rekaman.mp4", "besar.svg"):
        repository.write("x" * (MAX_BYTES + 1), name)
    repository.write("x", "catatan.txt")
    first = repository.commit("besar")
    opened = revisions.open_repository(repository.tree)
    with revisions.checked_out(opened, first) as root:
        assert {path.name for path in root.iterdir()} == {
            ".daftar-terbitan", "instansi.yml", "jabatan.yml", "unit.yml", "istilah.yml", "regulasi", "sop"
        }  # fmt: skip
    monkeypatch.setattr(revisions, "_MOST_BYTES", 1000)
    with pytest.raises(revisions.RevisionError, match="lebih dari"), revisions.checked_out(opened, first):
        pass


def test_another_folder_is_compared_without_git(tmp_path: Path) -> None:
    old, new = write_tree(tmp_path / "lama"), write_tree(tmp_path / "baru", main=SOP.replace("2 jam", "1 jam"))
    written = tmp_path / "hasil.md"
    arguments = ["diff", "--src", str(new), "--against", str(old), "--streamlining", "-o", str(written)]
    assert main(arguments) == 0
    text = written.read_text(encoding="utf-8")
    assert "| Jumlah waktu | 2 jam 45 menit | 1 jam 45 menit | lebih singkat 1 jam |" in text
    assert main([*arguments, "HEAD"]) == 2
    assert main(["diff", "--src", str(new), "--against", str(tmp_path / "tidak-ada")]) == 2
