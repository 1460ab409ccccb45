"""What a process that was killed left beside the sources is in nobody's way, and goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.artifact import Artifact
from generator.cli import main
from generator.publish import publish, write_file, written
from generator.publish.drafts import clear_drafts, draft_of
from tests.past import git
from tests.trees import MAIN, SOP

ROOT = Path(__file__).parent.parent
KILLED = """
import os, signal, sys
from pathlib import Path
from generator.publish import written
with written(Path(sys.argv[1]), {}, {sys.argv[2]: b"nama: Lain\\n"}):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def left(root: Path) -> list[Path]:
    return sorted(root.rglob(".berkas-baru*"))


@pytest.mark.signals
def test_what_a_killed_command_left_is_no_source_no_change_and_is_gone_with_the_next_one(
    tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree.parent / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    git(tree.parent, "init", "-q", "-b", "utama")
    command = [sys.executable, "-c", KILLED, str(tree), MAIN]
    ended = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert ended.returncode == -signal.SIGKILL and len(left(tree)) == 1
    (tree / MAIN).write_text(SOP, encoding="utf-8")
    assert main(["check", "--src", str(tree)]) == 0
    assert "berkas-baru" not in capsys.readouterr().out
    assert "berkas-baru" not in git(tree.parent, "status", "--porcelain", "-uall")
    with written(tree, {}, {MAIN: SOP.encode()}):
        assert len(left(tree)) == 2  # so young that somebody may be at work
    later = time.time() + 7200
    monkeypatch.setattr(time, "time", lambda: later)
    with written(tree, {}, {MAIN: SOP.encode()}):
        pass
    assert left(tree) == []


def test_only_files_that_are_called_like_ours_and_are_old_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, young = draft_of(tmp_path / "a.yml"), time.time()
    names = (
        old.name,
        ".berkas-baru-4711-0123abcd",
        ".berkas-baru",
        ".berkas-baru-saya.yml",
        "a.yml",
        ".berkas-baru-x-1",
    )
    for name in names:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / ".berkas-baru-5-0123abcd").mkdir()
    monkeypatch.setattr(time, "time", lambda: young + 7200)
    new = draft_of(tmp_path / "a.yml")
    new.write_bytes(b"")
    clear_drafts(tmp_path)
    clear_drafts(tmp_path / "tidak-ada")
    kept = {new.name, *names[2:], ".berkas-baru-5-0123abcd"}
    assert {one.name for one in tmp_path.iterdir()} == kept


def test_a_draft_behind_a_link_stays(tmp_path: Path) -> None:
    for name in ("asal", "lain"):
        (tmp_path / name).mkdir()
    old = tmp_path / "lain/.berkas-baru-1-0123abcd"
    old.write_bytes(b"")
    (tmp_path / "asal/sop").symlink_to(tmp_path / "lain")
    with pytest.raises(Exception, match="tautan simbolik"), written(tmp_path / "asal", {"sop/a.yml": b""}, {}):
        pass
    assert old.exists()


def test_every_way_of_writing_clears_the_folder_that_it_writes_into(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "b"):
        folder.mkdir(exist_ok=True)
        (folder / ".berkas-baru-1-0123abcd").write_bytes(b"")
    write_file(tmp_path / "a.pdf", b"x")
    assert [one.parent.name for one in left(tmp_path)] == ["b"]
    publish([Artifact("b/c.md", b"x")], tmp_path)
    assert left(tmp_path) == []
