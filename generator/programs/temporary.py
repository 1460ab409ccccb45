"""Temporary folders that a later run removes when the process that made them could not."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.stopping import note, unfinished, uninterrupted

if sys.platform != "win32":
    import fcntl

_PREFIX = "sop-sementara-"
_YOUNG = 60.0  # seconds within which a folder may not be held yet


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Yield an empty folder that is gone afterwards; those of processes that were killed go too. Raises OSError."""
    _clear_behind(_place())
    with uninterrupted():
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
        note(folder)
        held = _hold(folder)
    try:
        with unfinished(folder):
            yield folder
    finally:
        if held is not None:
            os.close(held)


def _place() -> Path:
    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError:
        with tempfile.TemporaryFile(dir=Path.cwd()):  # says why: Python names all places and no reason
            raise


def _clear_behind(place: Path) -> None:
    """Remove the folders that nobody holds any more."""
    with suppress(OSError):
        for folder in place.glob(f"{_PREFIX}*"):
            held = _hold(folder) if time.time() - folder.lstat().st_mtime > _YOUNG else None
            if held is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(held)


def _hold(folder: Path) -> int | None:
    """Return the descriptor of a folder that this process alone holds from now on; None when that cannot be.

    The system lets go when the process ends, whatever ends it, also when it runs in another container.
    """
    if sys.platform == "win32":  # there a folder cannot be held, and nothing is cleared
        return None
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
