"""A source tree beside another: its registries and settings, without its SOPs."""

from __future__ import annotations

from pathlib import Path

from generator.folder import Bounds, read_regular, walk
from generator.publish import created_file
from generator.source import MAX_BYTES
from generator.source.tree import OFFICE

_BOUNDS = Bounds(files=5_000, folders=500, depth=8)


def seeded(tree: Path, folder: Path) -> Path:
    """Return `folder` as a source tree: one that it is already, else with copies of all in `tree` but its SOPs."""
    if not (folder / OFFICE).exists():
        for found in walk(tree, _BOUNDS, without=("sop",)):
            if found.is_regular:
                with created_file(folder / found.path, read_regular(tree / found.path, 4 * MAX_BYTES)):
                    pass
    return folder
