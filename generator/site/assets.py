"""Style, script, mark and fonts of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.artifact import Artifact
from generator.folder import Bounds, read_regular, walk
from generator.model import Office

_ASSETS = Path(__file__).parent / "assets"
_BOUNDS = Bounds(files=1000, folders=100, depth=4)
_MAX_BYTES = 16 << 20
FOLDER = "aset"
MARK = f"{FOLDER}/lambang.svg"  # where an office has no logo of its own


def mark_of(office: Office) -> str:
    """Return where the mark in the head of every page lies: the office's own logo where it has one."""
    return f"{FOLDER}/instansi{PurePosixPath(office.logo.value).suffix.lower()}" if office.logo else MARK


def asset_artifacts() -> Iterator[Artifact]:
    """Yield every file of the site's own look, below `aset/`, in order of their paths."""
    for found in sorted(walk(_ASSETS, _BOUNDS), key=lambda found: found.path):
        if found.is_regular:
            yield Artifact(f"{FOLDER}/{found.path}", read_regular(found.entry.path, _MAX_BYTES))
