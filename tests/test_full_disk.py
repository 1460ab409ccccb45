"""A full disk, wherever it shows itself: the same plain words, the old site as it was, nothing left behind."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.cli import main
from generator.pipeline import parallel, website, workers
from generator.publish import MARKER, PublishError, carry_over
from tests.trees import MAIN, write_tree

FULL = Path("/dev/full")


def full(*_: object, **__: object) -> Any:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_tree(tmp_path / "sop_src")


def assert_plain(code: int, said: str) -> None:
    assert code == 3
    assert "disk penuh" in said
    assert "lihat: sop explain SOP903" in said
    assert "kesalahan di dalam program" not in said


@pytest.mark.parametrize(
    "place",
    [
        "generator.pipeline.workers.pickle.dumps",
        "generator.pipeline.products.lay_out",
        "generator.pipeline.products.render_pdf",
        "generator.pipeline.products.render_swimlane",
        "generator.pipeline.contents.render_network",
        "tempfile.mkdtemp",
        "tempfile.TemporaryFile",
        "generator.publish.files._write",
        "generator.publish.files.Path.write_bytes",
        "generator.publish.folders.Path.mkdir",
        "generator.pipeline.website.run_program",
        "generator.pipeline.website.index_site",
        "generator.pipeline.build.swap_directory",
    ],
)
def test_a_build_says_so_at_every_stage(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    site = tree.parent / "site"
    site.mkdir()
    (site / MARKER).touch()
    monkeypatch.setattr(website, "_MKDOCS", (sys.executable, "-c", ""))
    if "workers" in place:
        monkeypatch.setattr(parallel, "FEW", 1)
        monkeypatch.setattr(workers, "processors", lambda: 2)
    if place not in ("generator.pipeline.website.index_site", "generator.pipeline.website.run_program"):
        monkeypatch.setattr(website, "index_site", lambda *_: 1)
    monkeypatch.setattr(place, full)
    code = main(["build", "--src", str(tree), "--out", str(site)])
    assert_plain(code, capsys.readouterr().err)
    assert sorted(path.name for path in tree.parent.iterdir()) == ["site", "sop_src"]
    assert [path.name for path in site.iterdir()] == [MARKER]


def test_a_build_says_so_of_files_that_are_written_while_the_pages_are_made(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(website, "index_site", lambda *_: pytest.fail("not all was there"))
    monkeypatch.setattr(website, "fill", lambda files, _: [full() for file in files if file.path.endswith(".pdf")])
    assert_plain(main(["build", "--src", str(tree), "--out", str(tree.parent / "site")]), capsys.readouterr().err)
    assert [path.name for path in tree.parent.iterdir()] == ["sop_src"]


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_build_says_so_when_what_was_put_aside_goes_out_at_the_very_end(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: FULL.open("r+b", buffering=1 << 24))
    assert_plain(main(["build", "--src", str(tree), "--out", str(tree.parent / "site")]), capsys.readouterr().err)
    assert not (tree.parent / "site").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("sheet", f"sop_src/{MAIN}"),
        ("sheet", f"sop_src/{MAIN}", "--format", "png", "-o", "x.png"),
        ("schema", "--write"),
        ("diff", "-o", "beda.html"),
        ("diff", "--format", "json", "--pdf", "lembar"),
        ("new", "--name", "Surat Baru", "--unit", "sekretariat", "--post", "kepala"),
        ("new", "--name", "Surat Baru", "--unit", "sekretariat", "--new-post", "Juru Arsip"),
    ],
)
def test_every_command_that_writes_says_so_and_leaves_no_file(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    for step in (("init", "-q"), ("add", "."), ("-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x")):
        subprocess.run(("git", "-C", str(tree.parent), *step), check=True)
    (tree / MAIN).write_text((tree / MAIN).read_text().replace("5 menit", "6 menit"))
    before = {path: path.read_bytes() for path in tree.rglob("*.yml")}
    opened = Path.open

    def full_for_new_files(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        return full() if "x" in mode else opened(self, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", full_for_new_files)
    assert_plain(main(arguments), capsys.readouterr().err)
    assert {path: path.read_bytes() for path in tree.rglob("*.yml")} == before
    assert {path.name for path in tree.parent.iterdir()} <= {".git", "sop_src", "lembar"}
    assert not list(tree.parent.rglob("*.berkas-baru*"))


def test_no_place_for_anything_temporary_is_told_with_its_reason(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none_usable() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr("generator.programs.temporary.tempfile.gettempdir", none_usable)
    monkeypatch.setattr("generator.programs.temporary.tempfile.TemporaryFile", full)
    monkeypatch.setattr("generator.pipeline.build.Spool", lambda *_, **__: nullcontext(SimpleNamespace(keep=dict)))
    monkeypatch.setattr("generator.pipeline.build.make_products", lambda *_: ([], []))
    assert_plain(main(["build", "--src", str(tree), "--out", str(tree.parent / "site")]), capsys.readouterr().err)


def test_pages_that_are_carried_over_end_with_the_reason_at_the_first_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "situs"
    (old / "sop" / "a").mkdir(parents=True)
    for path in (MARKER, "sop/index.html", "sop/a/index.html"):
        (old / path).write_bytes(b"x")
    tried: list[object] = []
    monkeypatch.setattr("shutil.copyfile", lambda *places, **_: (tried.append(places), full()))
    with pytest.raises(PublishError, match="disk penuh"):
        carry_over(old, tmp_path / "baru")
    assert len(tried) == 1
