from __future__ import annotations

from pathlib import Path

import pytest

from generator.artifact import Artifact
from generator.pipeline.spool import Spool
from generator.publish import publish


def test_what_was_put_aside_is_read_back_in_any_order(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        kept = [spool.keep(Artifact(f"{n}.md", bytes([n]) * n)) for n in range(5)]
        assert [entry.content for entry in reversed(kept)] == [bytes([n]) * n for n in reversed(range(5))]
        assert spool.keep(Artifact("baru.md", b"baru")).content == b"baru"


def test_files_put_aside_are_published_and_leave_nothing_behind(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        report = publish([spool.keep(Artifact("b/c.md", b"1")), Artifact("a.md", b"2")], tmp_path / "situs")
    assert report.written == ("a.md", "b/c.md")
    assert (tmp_path / "situs" / "b" / "c.md").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["situs"]


def test_a_folder_that_cannot_hold_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Spool(tmp_path / "tidak-ada")
