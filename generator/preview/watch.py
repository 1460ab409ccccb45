"""Whether a source tree has changed: its files' sizes and times, looked at a few times a second.

Looking needs no help of the system and so works on network drives and in containers alike; 1,000 files take some
milliseconds.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.source import province_of

_MAX_DEPTH = 3  # sop/<unit>/<id>.yml
_MAX_FILES = 20_000  # a bound for a folder that is no source tree

Signature = tuple[tuple[str, int, int], ...]


def signature(root: Path) -> Signature:
    """Return path, size and time of change of every file that sources may lie in; hidden ones are left out.

    What an office shares with others lies above its tree.
    """
    found: list[tuple[str, int, int]] = []
    pending = [(str(root), 0)]
    if province := province_of(root):
        pending += ((str(province / name), _MAX_DEPTH) for name in ("", "regulasi", "profil"))
    while pending and len(found) < _MAX_FILES:
        folder, depth = pending.pop()
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in listed:
            if entry.name.startswith("."):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    if depth < _MAX_DEPTH:
                        pending.append((entry.path, depth + 1))
                else:
                    status = entry.stat(follow_symlinks=False)
                    found.append((entry.path, status.st_size, status.st_mtime_ns))
            except OSError:
                continue  # gone in between
    return tuple(found)
