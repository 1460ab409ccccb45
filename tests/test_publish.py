"""The only writer: nothing outside its folder, nothing of others removed, a site whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from generator.artifact import Artifact
from generator.publish import (
    MANIFEST,
    MARKER,
    BusyError,
    PublishError,
    discard_directory,
    fill,
    folders,
    fresh_directory,
    merge_into,
    publish,
    require_replaceable,
    reservation,
    reserved,
    swap_directory,
    write_file,
    written,
)
from generator.publish import files as files_module
from tests.trees import contents_of

ROOT = Path(__file__).parent.parent


def files(root: Path) -> dict[str, str]:
    """Every file below `root` but the manifest, with its text."""
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name not in (MANIFEST, MARKER)
    }


def test_artifacts_become_files(tmp_path: Path) -> None:
    report = publish([Artifact("b/c.md", b"1"), Artifact("a.md", b"2")], tmp_path / "new")
    assert files(tmp_path / "new") == {"a.md": "2", "b/c.md": "1"}
    assert report == (("a.md", "b/c.md"), (), ())


def test_a_file_that_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    publish([Artifact("a.md", b"1"), Artifact("b.md", b"1")], tmp_path)
    os.utime(tmp_path / "a.md", ns=(1, 1))
    report = publish([Artifact("a.md", b"1"), Artifact("b.md", b"2")], tmp_path)
    assert (report.written, report.unchanged) == (("b.md",), ("a.md",))
    assert (tmp_path / "a.md").stat().st_mtime_ns == 1


def test_what_is_stale_is_removed_with_the_folders_it_leaves_empty(tmp_path: Path) -> None:
    publish([Artifact("a/b/c.md", b"1"), Artifact("a/d.md", b"1")], tmp_path)
    report = publish([Artifact("a/d.md", b"1")], tmp_path)
    assert report.removed == ("a/b/c.md",)
    assert files(tmp_path) == {"a/d.md": "1"}
    assert not (tmp_path / "a/b").exists()


def test_files_of_others_stay(tmp_path: Path) -> None:
    publish([Artifact("a/b.md", b"1")], tmp_path)
    (tmp_path / "a/mine.md").write_text("mine")
    publish([], tmp_path)
    assert files(tmp_path) == {"a/mine.md": "mine"}


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    publish([Artifact("a", b"1"), Artifact("b/c", b"1")], tmp_path)
    publish([Artifact("a/c", b"1"), Artifact("b", b"1")], tmp_path)
    assert files(tmp_path) == {"a/c": "1", "b": "1"}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/a",
        "../a",
        "a/../b",
        "a//b",
        "./a",
        "a/.",
        "a\\b",
        "C:/a",
        "a\0b",
        "a\nb",
        "nul",
        "con.md",
        "a./b",
        "a ",
        MANIFEST,
        "x/" + MARKER,
    ],
)
def test_a_path_that_leaves_the_folder_or_is_none_everywhere_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(PublishError, match="ditolak"):
        publish([Artifact("good.md", b"1"), Artifact(path, b"1")], tmp_path)
    assert files(tmp_path) == {}


def test_a_path_written_twice_is_refused_also_in_other_case(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="dua kali"):
        publish([Artifact("a.md", b"1"), Artifact("A.md", b"2")], tmp_path)


def test_a_symbolic_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "root"
    root.mkdir()
    (root / "a").symlink_to(outside)
    with pytest.raises(PublishError, match="tautan simbolik"):
        publish([Artifact("a/b.md", b"1")], root)
    assert files(outside) == {}


def test_a_link_in_place_of_a_file_is_replaced_and_its_target_kept(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("mine")
    root = tmp_path / "root"
    root.mkdir()
    (root / "a.md").symlink_to(outside)
    publish([Artifact("a.md", b"1")], root)
    assert outside.read_text() == "mine"
    assert not (root / "a.md").is_symlink()


def test_a_forged_manifest_removes_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("mine")
    root = tmp_path / "root"
    (root / "folder").mkdir(parents=True)
    (root / MANIFEST).write_text("../outside.md\n/etc/hostname\nfolder\n\n")
    assert publish([], root).removed == ()
    assert (tmp_path / "outside.md").exists()


def test_a_stale_file_behind_a_link_is_not_removed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.md").write_text("mine")
    root = tmp_path / "root"
    root.mkdir()
    (root / "a").symlink_to(outside)
    (root / MANIFEST).write_text("a/b.md\n")
    assert publish([], root).removed == ()
    assert (outside / "b.md").exists()


def test_an_interrupted_run_forgets_none_of_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish([Artifact("old.md", b"1")], tmp_path)
    write = files_module._write

    def fail_on_second(target: Path, content: bytes) -> None:
        if target.name == "b.md":
            raise OSError(28, "No space left on device", str(target))
        write(target, content)

    with monkeypatch.context() as patch, pytest.raises(PublishError, match="disk penuh"):
        patch.setattr(files_module, "_write", fail_on_second)
        publish([Artifact("a.md", b"1"), Artifact("b.md", b"1")], tmp_path)
    publish([], tmp_path)
    assert files(tmp_path) == {}


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for text in ("one", "two"):
        new = fresh_directory(site)
        (new / "index.html").write_text(text)
        swap_directory(new, site)
        assert files(site) == {"index.html": text}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_site_behind_a_link_is_replaced_where_it_lies(tmp_path: Path) -> None:
    real = tmp_path / "www/real"
    real.mkdir(parents=True)
    link = tmp_path / "site"
    link.symlink_to(real)
    new = fresh_directory(link)
    assert new.parent == real.parent
    (new / "index.html").write_text("one")
    swap_directory(new, link)
    assert link.is_symlink()
    assert files(real) == {"index.html": "one"}


def test_a_folder_with_other_files_is_never_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("mine")
    new = fresh_directory(mine)
    with pytest.raises(PublishError, match="berisi berkas lain"):
        swap_directory(new, mine)
    assert files(mine) == {"letter.txt": "mine"}


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(PublishError, match="bukan folder"):
        require_replaceable(tmp_path / "site")


def test_folders_of_others_with_the_names_used_on_the_way_stay(tmp_path: Path) -> None:
    for name, words in (("site.lama", "berisi berkas lain"), (f"site.baru-{os.getpid()}", "tidak dapat disiapkan")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "letter.txt").write_text("mine")
        with pytest.raises(PublishError, match=words):
            fresh_directory(tmp_path / "site")
        assert (tmp_path / name / "letter.txt").exists()
        (tmp_path / name / "letter.txt").unlink()
    for name in ("site.baru-1", "site.baru-x", "site.baru"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "letter.txt").write_text("mine")
    (tmp_path / "site.baru-x" / MARKER).touch()
    (tmp_path / f"site.baru-{os.getpid()}").rmdir()
    fresh_directory(tmp_path / "site")
    assert len(list(tmp_path.glob("site.baru*/letter.txt"))) == 3


def test_what_an_interrupted_run_left_behind_is_cleared(tmp_path: Path) -> None:
    fresh_directory(tmp_path / "site").rename(tmp_path / "site.baru-1")
    new = fresh_directory(tmp_path / "site")
    assert list(tmp_path.iterdir()) == [new]


def test_a_folder_that_somebody_took_away_does_not_cost_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    swap_directory(fresh_directory(site), site)
    (site / "index.html").write_text("one")
    new = fresh_directory(site)
    discard_directory(new)
    for _ in range(2):
        with pytest.raises(PublishError, match="tidak lengkap"):
            swap_directory(new, site)
        new.mkdir(exist_ok=True)
    assert files(site) == {"index.html": "one"}


HOLDER = """
import sys, time
from pathlib import Path
from generator.publish import reserved
with reserved(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(site: Path) -> subprocess.Popen[str]:
    """Start a process that reserves `site` until its standard input is closed."""
    command = [sys.executable, "-c", HOLDER, str(site)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None and process.stdout.readline() == "held\n"
    return process


@pytest.mark.parametrize("is_killed", [False, True])
def test_a_place_is_reserved_for_one_process_until_it_ends(tmp_path: Path, is_killed: bool) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "site")
    with hold(tmp_path / "site") as holder:
        for place in (tmp_path / "site", tmp_path / "link"):
            with pytest.raises(BusyError, match="proses lain"), reserved(place):
                pass
        with reserved(tmp_path / "other"):
            pass
        if is_killed:
            holder.kill()
    with reserved(tmp_path / "site"), pytest.raises(BusyError), reserved(tmp_path / "site"):
        pass
    with reserved(tmp_path / "site"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_a_lock_on_a_file_that_its_holder_removed_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = reservation._try_lock
    path = tmp_path / ".site.kunci"
    removed: list[Path] = []

    def remove_at_first(descriptor: int) -> bool:
        if not removed:
            removed.append(path)
            path.unlink()
        return lock(descriptor)

    monkeypatch.setattr(reservation, "_try_lock", remove_at_first)
    with reserved(tmp_path / "site"):
        assert removed and path.exists()


def test_when_the_system_refuses_the_old_site_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    new = fresh_directory(site)
    (new / "index.html").write_text("one")
    swap_directory(new, site)
    new = fresh_directory(site)
    (new / "index.html").write_text("two")
    rename = Path.rename

    def refuse_new(self: Path, target: Path) -> Path:
        if self == new:
            raise OSError(16, "Device or resource busy")
        return rename(self, target)

    with monkeypatch.context() as patch, pytest.raises(PublishError, match="tidak dapat diganti"):
        patch.setattr(folders, "exchange", lambda a, b: False)  # as on a system that cannot
        patch.setattr(Path, "rename", refuse_new)
        swap_directory(new, site)
    assert files(site) == {"index.html": "one"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lets folders change places")
def test_a_reader_never_finds_the_site_missing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    swap_directory(fresh_directory(site), site)
    missing, over = [], threading.Event()

    def read() -> None:
        while not over.is_set():
            missing.append(not site.exists())

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(50):
        swap_directory(fresh_directory(site), site)
    over.set()
    reader.join()
    assert len(missing) > 50 and not any(missing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_leaves_no_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, opened = tmp_path / "baru.yml", Path.open

    def full(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        opened(self, mode, *rest, **more).close()
        return opened(Path("/dev/full"), "wb")

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(PublishError, match="disk penuh"), written(tmp_path, {target.name: b"nama: x\n"}, {}):
        pass
    assert not any(tmp_path.iterdir())


@pytest.fixture(params=[None, errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that has links, and those that have none, as each of them says it."""

    def refuse(*_: object) -> None:
        raise OSError(request.param, "no links")

    if request.param is not None:
        monkeypatch.setattr("os.link", refuse)


@pytest.mark.usefixtures("links")
def test_changed_files_are_as_they_were_when_what_belongs_to_them_fails(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("1")
    with pytest.raises(RuntimeError, match="gagal"), written(tmp_path, {"b.yml": b"2"}, {"a.yml": b"2"}):
        assert (tmp_path / "a.yml").read_text() == (tmp_path / "b.yml").read_text() == "2"
        raise RuntimeError("gagal")
    assert files(tmp_path) == {"a.yml": "1"}


@pytest.mark.usefixtures("links")
def test_a_new_file_replaces_none_and_goes_with_what_belongs_to_it(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="gagal"), written(tmp_path, {"unit/baru.yml": b"1"}, {}):
        raise RuntimeError("gagal")
    with written(tmp_path, {"unit/baru.yml": b"2"}, {}):
        pass
    with pytest.raises(PublishError, match="sudah ada"), written(tmp_path, {"unit/baru.yml": b"3"}, {}):
        pass
    assert files(tmp_path) == {"unit/baru.yml": "2"}


def test_a_site_put_aside_by_an_interrupted_run_is_put_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    swap_directory(fresh_directory(site), site)
    (site / "index.html").write_text("one")
    site.rename(tmp_path / "site.lama")
    new = fresh_directory(site)
    assert files(site) == {"index.html": "one"}
    discard_directory(new)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_file_the_user_named_is_written_behind_its_link(tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    write_file(tmp_path / "link.pdf", b"1")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"1"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, b"1")
    assert os.read(reader, 10) == b"1"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_place_that_takes_no_file_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"no/x\.pdf. tidak dapat ditulis"):
        write_file(tmp_path / "no/x.pdf", b"1")


def test_what_could_not_be_cleared_is_still_known_as_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site engine that outlived its killed parent may still write while the next run clears."""
    site = tmp_path / "site"
    new = fresh_directory(site)
    (new / "folder").mkdir()
    (new / "folder/page.html").write_text("x")

    def not_empty(*_: object, **__: object) -> None:
        raise OSError(39, "Directory not empty")

    left = new.rename(tmp_path / "site.baru-1")
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", not_empty)
        new = fresh_directory(site)
    assert (left / MARKER).exists()
    discard_directory(new)
    assert list(fresh_directory(site).iterdir()) == [new / MARKER]
    assert not left.exists()


def test_a_site_put_aside_that_could_not_be_cleared_stops_no_later_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"

    def build() -> None:
        new = fresh_directory(site)
        (new / "index.html").write_text("x")
        swap_directory(new, site)

    build()
    with monkeypatch.context() as patch:
        patch.setattr(folders, "exchange", lambda a, b: False)
        patch.setattr(folders, "_clear", lambda folder: (_ for _ in ()).throw(OSError(16, "busy")))
        build()
    assert (tmp_path / "site.lama").exists()
    build()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_folder_that_nobody_sees_yet_is_filled_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "sop").mkdir()
    (tmp_path / "sop" / "a.svg").write_bytes(b"lama")
    fill([Artifact("sop/a.svg", b"baru"), Artifact("sop/b/lembar.pdf", b"%PDF")], tmp_path)
    found = contents_of(tmp_path)
    assert found == {"sop/a.svg": b"baru", "sop/b/lembar.pdf": b"%PDF"}


def test_filling_a_folder_keeps_inside_it_and_to_one_file_a_path(tmp_path: Path) -> None:
    (tmp_path / "luar").mkdir()
    (tmp_path / "situs").mkdir()
    (tmp_path / "situs" / "tautan").symlink_to(tmp_path / "luar")
    for files in (["tautan/a.svg"], ["../a.svg"], ["a.svg", "A.svg"], ["a.svg", "a.svg/b"]):
        with pytest.raises(PublishError):
            fill([Artifact(path, b"x") for path in files], tmp_path / "situs")
    assert not [*(tmp_path / "luar").iterdir()]


def test_two_halves_of_a_site_become_one_and_what_is_there_stays(tmp_path: Path) -> None:
    site, pages = tmp_path / "situs", tmp_path / "situs/.halaman"
    fill([Artifact("sop/a/lembar.pdf", b"lembar"), Artifact("gaya.css", b"kita")], site)
    fill([Artifact("sop/a/index.html", b"a"), Artifact("sop/b/index.html", b"b"), Artifact("gaya.css", b"x")], pages)
    merge_into(pages, site)
    found = contents_of(site)
    assert found == {
        "gaya.css": b"kita",
        "sop/a/lembar.pdf": b"lembar",
        "sop/a/index.html": b"a",
        "sop/b/index.html": b"b",
    }
    assert not pages.exists()
