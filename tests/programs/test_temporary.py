from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from generator.programs import temporary_folder


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_the_folder_is_gone_afterwards(tmp_path: Path) -> None:
    with temporary_folder() as folder:
        (folder / "isi").write_text("x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="processes cannot be asked about there")
def test_what_a_killed_process_left_is_removed_and_what_others_use_stays(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    names = (f"sop-{ended.pid}-abc", f"sop-{os.getpid()}-abc", "sop-lain", f"lain-{ended.pid}-abc")
    for name in names:
        (tmp_path / name).mkdir()
    with temporary_folder() as folder:
        left = {entry.name for entry in tmp_path.iterdir()} - {folder.name}
    assert left == set(names[1:])
