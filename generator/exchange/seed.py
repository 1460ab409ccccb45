"""A source tree beside another: its registries and settings, without its SOPs."""

from __future__ import annotations

from pathlib import Path

from generator.folder import Bounds, read_regular, walk
from generator.publish import PublishError, written
from generator.source.tree import OFFICE

_BOUNDS = Bounds(files=5_000, folders=500, depth=8)
_LARGEST = 64 << 20  # bytes of a file; those of a source, or a picture that one names, are far fewer


def seeded(tree: Path, folder: Path) -> Path:
    """Return `folder` as a source tree: one that it is already, else with copies of all in `tree` but its SOPs.

    Raises PublishError, and OSError for what cannot be read; then nothing is written.
    """
    if not (folder / OFFICE).exists():
        copies = {}
        for found in walk(tree, _BOUNDS, without=("sop",)):
            if found.is_regular:
                copies[found.path] = content = read_regular(tree / found.path, _LARGEST)
                if len(content) > _LARGEST:
                    raise PublishError(f'"{tree / found.path}" lebih besar dari {_LARGEST >> 20} MiB; pindahkan dahulu')
        with written(folder, copies, {}):
            pass
    return folder
