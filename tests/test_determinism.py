"""Two builds of the same sources give the same bytes, whatever the machine's mood."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trees import FILES, contents_of, write_tree

ROOT = Path(__file__).parent.parent


def build(sources: Path, site: Path, **environment: str) -> dict[str, bytes]:
    """Build in a process of its own and return every file of the site."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--src", str(sources), "--out", str(site)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return contents_of(site)


@pytest.mark.site
def test_two_builds_are_identical(tmp_path: Path) -> None:
    one = write_tree(tmp_path / "one/sop_src")
    other = tmp_path / "other/place/sumber"
    for path, text in reversed(FILES.items()):
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_text(text, encoding="utf-8")
        os.utime(other / path, (1, 1))
    first = build(one, tmp_path / "a", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    second = build(
        other,
        tmp_path / "b",
        PYTHONHASHSEED="2",
        TZ="Pacific/Kiritimati",
        LC_ALL="C.UTF-8",
        LANG="id_ID.UTF-8",
    )
    assert sum(path.endswith(".pdf") for path in first) == 2
    assert any(path.startswith("pagefind/index/") for path in first)
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []
