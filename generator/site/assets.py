"""Style, script, mark and fonts of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.artifact import Artifact
from generator.folder import Bounds, read_regular, walk

_ASSETS = Path(__file__).parent / "assets"
_BOUNDS = Bounds(files=1000, folders=100, depth=4)
_MAX_BYTES = 16 << 20
FOLDER = "aset"


def asset_artifacts() -> Iterator[Artifact]:
    """Yield every file of the site's own look, below `aset/`, in order of their paths."""
    for found in sorted(walk(_ASSETS, _BOUNDS), key=lambda found: found.path):
        if found.is_regular:
            yield Artifact(f"{FOLDER}/{found.path}", read_regular(found.entry.path, _MAX_BYTES))
