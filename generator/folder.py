"""The one reader of folders that a proposal may write: nothing outside of them is opened.

Symbolic links are never followed, and of what else a folder may hold only regular files are read: no device, no
pipe, no socket.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple


class Bounds(NamedTuple):
    """How much of a folder is looked at; for one that is none of ours, such as a whole disk given by mistake."""

    files: int
    folders: int
    depth: int


class Found(NamedTuple):
    """What was not entered; `path` is relative to the folder walked, with `/` between its parts."""

    path: str
    entry: os.DirEntry[str]

    @property
    def is_regular(self) -> bool:
        """Tell whether it is a file that may be read: neither a link nor a device, nor a folder."""
        return self.entry.is_file(follow_symlinks=False)


def printable(name: str) -> str:
    """Return a file name that can always be encoded: bytes that are no UTF-8 become a replacement mark."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def entries_of(folder: str | Path) -> list[os.DirEntry[str]]:
    """Return what a folder holds, by name. Raises OSError."""
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def walk(root: str | Path, bounds: Bounds, without: Collection[str] = ()) -> Iterator[Found]:
    """Yield what lies below `root`, hidden names left out, folders by themselves only when they are not entered.

    Not entered are the paths of `without`, folders beyond the bounds, and those that cannot be listed.
    """
    pending: list[tuple[str, str, int]] = [(os.fspath(root), "", 0)]
    files = folders = 0
    while pending:
        folder, prefix, depth = pending.pop()
        folders += 1
        try:
            listed = entries_of(folder)
        except OSError:
            continue
        for entry in listed:
            if entry.name.startswith("."):
                continue
            path = prefix + printable(entry.name)
            is_entered = depth < bounds.depth and folders + len(pending) < bounds.folders and path not in without
            if entry.is_dir(follow_symlinks=False) and is_entered:
                pending.append((entry.path, f"{path}/", depth + 1))
                continue
            yield Found(path, entry)
            files += 1
            if files >= bounds.files:
                return


_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def read_regular(place: str | Path, limit: int) -> bytes:
    """Return at most one byte more than a file may have. Refuses links and devices; raises OSError."""
    descriptor = os.open(place, _READING)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError("not a regular file")
        most = min(limit, status.st_size) + 1  # room for as much is made before it is read
        content = os.read(descriptor, most)
        while len(content) < most and (more := os.read(descriptor, most - len(content))):
            content += more
    finally:
        os.close(descriptor)
    return content
