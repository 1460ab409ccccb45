"""Temporary folders that a later run removes when the process that made them could not."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "sop-"
_OURS = re.compile(rf"{_PREFIX}(\d+)-\w+")


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Yield an empty folder that is gone afterwards; those of processes that were killed go too. Raises OSError."""
    _clear_behind(_place())
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-")).resolve()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _place() -> Path:
    try:
        return Path(tempfile.gettempdir())
    except FileNotFoundError:
        with tempfile.TemporaryFile(dir=Path.cwd()):  # says why: Python names all places and no reason
            raise


def _clear_behind(place: Path) -> None:
    """Remove the folders of processes of this user that are no more."""
    if os.name == "nt":  # there nobody can be asked about without being disturbed
        return
    with suppress(OSError):
        for folder in place.iterdir():
            match = _OURS.fullmatch(folder.name)
            if match and not folder.is_symlink() and folder.stat().st_uid == os.getuid() and not _lives(int(match[1])):
                shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
