"""A place kept from other runs while one writes to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.publish.folders import require_replaceable
from generator.publish.refusal import BusyError, refusal
from generator.stopping import forget, note, uninterrupted

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def reserved(target: Path) -> Iterator[None]:
    """Keep all other runs from replacing `target` while the `with` lasts.

    The lock is the system's, on a file beside `target`, so that it ends with its process whatever happens. Raises
    `BusyError` when another run holds it, `PublishError` when `target` is nothing of ours or the system refuses.
    """
    target = target.resolve()
    require_replaceable(target)
    path = target.with_name(f".{target.name}.kunci")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with uninterrupted():
            lock = _lock(path)
            if lock is not None:
                note(path)
    except OSError as error:
        raise refusal(error, target, "tidak dapat disiapkan") from error
    if lock is None:
        raise BusyError(f'"{target}" sedang ditulis oleh proses lain; tunggu sampai selesai lalu ulangi')
    try:
        yield
    finally:
        with suppress(OSError):
            if sys.platform == "win32":  # there an open file cannot be removed, nor one that the next run has opened
                os.close(lock)
                path.unlink()
            else:
                path.unlink()
                os.close(lock)
        forget(path)


def _lock(path: Path) -> int | None:
    """Return the descriptor of the locked file at `path`; None when somebody else holds the lock."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        is_kept = False
        try:
            if not _try_lock(descriptor):
                return None
            # Whoever held the lock before removed the file: a lock on a file without a name keeps nobody away.
            is_kept = _stands_at(path, descriptor)
            if is_kept:
                return descriptor
        finally:
            if not is_kept:
                os.close(descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _stands_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False
