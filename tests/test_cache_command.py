"""`sop build` keeps what it made in a store, tells of it, and `sop cache` cares for it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.cli import main
from generator.cli.storing import told_of
from generator.pipeline.finished import SITES
from generator.pipeline.unchanged import RUNS
from generator.store import Store, size_of
from tests.trees import MAIN, SOP, contents_of, write_tree


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with sources, which is where commands run, with the store that they use by themselves."""
    write_tree(tmp_path / "sop_src")
    monkeypatch.delenv("SOP_CACHE")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.site
def test_a_site_from_the_store_is_the_site_from_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    assert "Gudang .sop-cache: 0 SOP dipakai lagi, 2 dibuat; isinya " in capsys.readouterr().out
    (place / MAIN.replace("sop/", "sop_src/sop/", 1)).write_text(SOP.replace("2 jam", "3 jam"), encoding="utf-8")
    (spoilt, *_) = sorted((place / ".sop-cache").glob("*/*"))
    spoilt.write_bytes(spoilt.read_bytes()[:-1])
    assert main(["build", "--out", "dari-gudang"]) == 0
    told = capsys.readouterr().out
    assert "Gudang .sop-cache: " in told
    assert "berkas gudang rusak dan hasilnya dibuat ulang: .sop-cache/" in told or "1 SOP dipakai lagi" in told
    size = size_of(place / ".sop-cache")
    assert main(["build", "--out", "dari-awal", "--no-cache"]) == 0
    assert "Gudang" not in capsys.readouterr().out and size_of(place / ".sop-cache") == size
    assert contents_of(place / "dari-gudang") == contents_of(place / "dari-awal")


@pytest.mark.site
def test_a_store_that_cannot_be_written_is_told_of_and_keeps_no_site_back(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOP_CACHE", "/proc/gudang")
    assert main(["build"]) == 0
    told = capsys.readouterr().out
    assert "Gudang /proc/gudang: 0 SOP dipakai lagi, 2 dibuat; isinya 0 B.\n" in told
    assert "Hasil baru tidak disimpan di gudang: " in told


def test_a_build_that_nothing_changed_since_says_so(tmp_path: Path) -> None:
    store = Store(tmp_path / "gudang")
    assert told_of(store).startswith(f"Gudang {store.folder}: 0 SOP dipakai lagi, 0 dibuat; ")
    store.count(RUNS, 1, 0, ())
    assert told_of(store).startswith(f"Tidak ada yang berubah. Gudang {store.folder}: ")


def test_what_a_store_had_of_one_office_is_not_told_of_several(tmp_path: Path) -> None:
    store = Store(tmp_path / "gudang")
    for kind in (RUNS, SITES):
        store.count(kind, 1, 0, ())
    assert "Situs yang ada sudah sama" in told_of(store)
    assert told_of(store, is_shared=True) == f"Gudang {store.folder}: isinya 0 B.\n"


def test_the_store_is_told_pruned_and_verified(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cache"]) == 0
    assert capsys.readouterr().out == "Gudang .sop-cache: 0 hasil, 0 B.\n"
    entry = place / "lain" / "ab" / ("c" * 62)
    entry.parent.mkdir(parents=True)
    entry.write_bytes(bytes(1500))
    assert main(["cache", "--cache", "lain"]) == 0
    assert capsys.readouterr().out == "Gudang lain: 1 hasil, 1,5 kB.\n"
    assert main(["cache", "verify", "--cache", "lain"]) == 1
    assert f"Rusak: {entry.relative_to(place)}\n1 hasil rusak dihapus" in capsys.readouterr().out
    entry.write_bytes(bytes(1500))
    assert main(["cache", "prune", "--limit", "1K", "--cache", "lain"]) == 0
    assert capsys.readouterr().out == "1 hasil dihapus (1,5 kB).\nGudang lain: 0 hasil, 0 B.\n"
    assert main(["cache", "prune", "--limit", "banyak"]) == 2
    assert "bukan ukuran; tulis misalnya 500M atau 4G" in capsys.readouterr().err


@pytest.mark.parametrize("store", ["sop_src/gudang", ".", "site/gudang", "catatan.txt"])
def test_a_store_among_sources_or_in_the_site_is_refused(
    store: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "catatan.txt").touch()
    assert main(["build", "--cache", store]) == 2
    assert f'gudang "{Path(store)}"' in capsys.readouterr().err


@pytest.mark.parametrize("what", ["a file", "a link", "a file of somebody else", "capitals"])
def test_a_store_that_came_with_a_proposal_is_refused(
    what: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is in it has the digest that it says, and would be published without having been looked at."""
    (place / "lain" / "ab").mkdir(parents=True)
    (place / "lain" / "ab" / ("c" * 62)).touch()
    if what == "a link":
        (place / ".sop-cache").symlink_to("lain")
    else:
        (place / "lain").rename(place / ".sop-cache")
    for step in (("init", "-q"), ("add", "-f", ".sop-cache")):
        subprocess.run(("git", *step), check=True)
    if what == "capitals":  # the same folder to some systems, while git tells the names apart
        subprocess.run(("git", "mv", "-k", ".sop-cache", ".SOP-Cache"), check=True)
        shutil.copytree(".SOP-Cache", ".sop-cache", dirs_exist_ok=True)
    if what == "a file of somebody else":
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for command in (["build"], ["cache"]):
        assert main(command) == 2
        assert "ikut disimpan git" in capsys.readouterr().err
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", raising=False)
    subprocess.run(("git", "rm", "-r", "-q", "-f", "--cached", ":(icase).sop-cache"), check=True)
    assert main(["cache"]) == 0
