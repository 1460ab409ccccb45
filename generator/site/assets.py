"""Style, script, mark and fonts of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.artifact import Artifact

_ASSETS = Path(__file__).parent / "assets"
FOLDER = "aset"


def asset_artifacts() -> Iterator[Artifact]:
    """Yield every file of the site's own look, below `aset/`, in order of their paths."""
    for path in sorted(_ASSETS.rglob("*")):
        if path.is_file():
            yield Artifact(f"{FOLDER}/{path.relative_to(_ASSETS).as_posix()}", path.read_bytes())
