"""A folder of entries, each in a file that its key names. It may be shared by processes and machines, and read-only.

Every file is written beside its place under a name of its own and then renamed: nobody sees half of one, and of two
who write the same key either may win. Nothing about a store fails a build: what cannot be read is made again, what
cannot be written is not kept.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from generator.folder import read_regular
from generator.stopping import unfinished
from generator.store.entry import Entry, SpoiltError, decode, encode

LIMIT = 4 << 30
"""Bytes that a store may hold after a build, if nothing else is said."""

LARGEST = 256 << 20
"""Bytes of an entry; no product of one SOP comes near."""

KEY = re.compile(r"[0-9a-f]{64}")
DRAFT = ".baru-"


class Use(NamedTuple):
    """What a store was asked for: how many entries of a kind it gave, and how many had to be made."""

    found: int = 0
    made: int = 0


class Store:
    """The entries in `folder`, which is made when the first is put into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.spoilt: list[Path] = []  # files that were not what was written; their products were made again
        self.refused: OSError | None = None  # why nothing more is kept
        self._found: Counter[str] = Counter()
        self._made: Counter[str] = Counter()

    def get(self, kind: str, key: str) -> Entry | None:
        """Return the entry of a key; None where there is none that is whole."""
        entry = self._read(key)
        (self._made if entry is None else self._found)[kind] += 1
        return entry

    def _read(self, key: str) -> Entry | None:
        path = self.place(key)
        try:
            raw = read_regular(path, LARGEST)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:  # a link, a device, somebody else's
            self.spoilt.append(path)
            return None
        try:
            entry = decode(key, raw)
        except SpoiltError:
            self._remove(key)
            return None
        with suppress(OSError):
            os.utime(path)  # what is used stays longest
        return entry

    def spoil(self, kind: str, key: str) -> None:
        """Take an entry that was given back: it is not what the product of its kind has to be."""
        self._found[kind] -= 1
        self._made[kind] += 1
        self._remove(key)

    def _remove(self, key: str) -> None:
        path = self.place(key)
        self.spoilt.append(path)
        clear(path)

    def put(self, key: str, entry: Entry) -> None:
        """Keep an entry, if the system lets us; after a refusal no other is tried."""
        if self.refused is not None:
            return
        path = self.place(key)
        draft = path.with_name(f"{DRAFT}{secrets.token_hex(8)}")
        try:
            _make_shelf(path.parent)
            if path.is_dir() and not path.is_symlink():
                clear(path)  # nothing but an entry can have this name
            with unfinished(draft):
                with draft.open("xb") as stream:
                    stream.write(encode(key, entry))
                os.replace(draft, path)
        except OSError as error:
            self.refused = error

    def place(self, key: str) -> Path:
        """Return the file of a key."""
        return self.folder / key[:2] / key[2:]

    def add(self, other: Store) -> None:
        """Count what another process found in the same folder, made, and told of it."""
        self._found += other._found
        self._made += other._made
        self.spoilt += other.spoilt
        self.refused = self.refused or other.refused

    def count(self, kind: str, found: int, made: int, spoilt: Iterable[Path]) -> None:
        """Count what a program that we started found of a kind in the same folder, had to make, and found spoilt."""
        self._found[kind] += found
        self._made[kind] += made
        self.spoilt += spoilt

    def use(self, kind: str) -> Use:
        """Return what was found and made of a kind until now."""
        return Use(self._found[kind], self._made[kind])

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that were asked for, in order."""
        return tuple(sorted({*self._found, *self._made}))


def clear(path: Path) -> None:
    """Remove what stands in the place of an entry, if the system lets us."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _make_shelf(folder: Path) -> None:
    """Make the folder that an entry lies in. Raises OSError."""
    if folder.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, "a link in a store", str(folder))
    if folder.is_file():
        clear(folder)
    folder.mkdir(parents=True, exist_ok=True)
