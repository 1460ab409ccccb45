"""Care for a store: how large it is, taking the longest unused away, looking at every entry."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.folder import entries_of, read_regular
from generator.store.entry import SpoiltError, decode
from generator.store.store import DRAFT, KEY, LARGEST, clear

_LEFT = 3600.0  # seconds after which a draft is of nobody who still writes


class Size(NamedTuple):
    """How many entries a store has, and how many bytes they take."""

    entries: int
    bytes: int


class _Held(NamedTuple):
    used: float
    size: int
    path: Path


def size_of(folder: Path) -> Size:
    """Return the size of the store in a folder; nothing where there is none."""
    held = list(_held(_files(folder)))
    return Size(len(held), sum(one.size for one in held))


def prune(folder: Path, limit: int) -> tuple[Size, Size]:
    """Remove what was not used for longest until the rest takes at most `limit` bytes; return what went and what stays.

    Drafts of runs that were killed go too. What the system does not let go of stays.
    """
    files = [*_files(folder)]
    held = sorted(_held(files))
    whole = sum(one.size for one in held)
    removed = freed = 0
    for one in held:
        if whole - freed <= limit:
            break
        with suppress(OSError):
            one.path.unlink()
            removed, freed = removed + 1, freed + one.size
    for entry in files:
        with suppress(OSError):
            if entry.name.startswith(DRAFT) and time.time() - os.lstat(entry.path).st_mtime > _LEFT:
                os.unlink(entry.path)
    return Size(removed, freed), Size(len(held) - removed, whole - freed)


def verify(folder: Path) -> tuple[Path, ...]:
    """Remove every entry that is not what was written, and return where they were."""
    spoilt = []
    for one in _held(_files(folder)):
        try:
            decode(one.path.parent.name + one.path.name, read_regular(one.path, LARGEST))
        except (SpoiltError, OSError):
            spoilt.append(one.path)
            clear(one.path)
    return tuple(spoilt)


def _held(files: Iterable[os.DirEntry[str]]) -> Iterator[_Held]:
    """Yield the entries; files of other names are of somebody else and left alone."""
    for entry in files:
        if KEY.fullmatch(Path(entry.path).parent.name + entry.name):
            with suppress(FileNotFoundError):  # another process may be at it too
                status = entry.stat(follow_symlinks=False)
                yield _Held(status.st_mtime, status.st_size, Path(entry.path))


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    for shelf in _listed(folder):
        if len(shelf.name) == 2 and shelf.is_dir(follow_symlinks=False):
            yield from _listed(Path(shelf.path))


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return list(entries_of(folder))
    except OSError:
        return []
