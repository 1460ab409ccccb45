from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from generator.programs import temporary_folder

HOLD = """
import sys
from generator.programs import temporary_folder
with temporary_folder() as folder:
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def test_the_folder_is_gone_afterwards(tmp_path: Path) -> None:
    with temporary_folder() as folder:
        (folder / "isi").write_text("x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="a folder cannot be held there")
def test_what_a_killed_process_left_is_removed_and_what_others_use_stays(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        used = Path(other.stdout.readline().strip())
        stranger, link = tmp_path / "sop-lain", tmp_path / f"{used.name}x"
        stranger.mkdir()
        link.symlink_to(stranger)
        (used / "isi").write_text("x")
        for is_ended in (False, True):
            if is_ended:
                other.kill()
                other.wait()
            for path in (used, stranger):
                os.utime(path, (0, 0))
            with temporary_folder():
                assert used.exists() is not is_ended
    assert set(tmp_path.iterdir()) == {stranger, link}
