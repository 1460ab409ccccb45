"""What is said when the system does not let us write, and patience where waiting helps."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

_REASONS: Mapping[int | None, str] = MappingProxyType(
    {
        errno.ENOSPC: "disk penuh",
        errno.EDQUOT: "kuota disk habis",
        errno.EFBIG: "berkas melebihi batas ukuran",
        errno.EACCES: "sistem tidak mengizinkan",
        errno.EPERM: "sistem tidak mengizinkan",
        errno.EROFS: "tempat itu hanya dapat dibaca",
        errno.ENOENT: "foldernya tidak ada",
        errno.ENOTDIR: "sebagian jalurnya bukan folder",
        errno.EISDIR: "itu sebuah folder",
        errno.ENAMETOOLONG: "nama terlalu panjang",
        errno.EMFILE: "terlalu banyak berkas terbuka",
    }
)
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EMFILE})
_ATTEMPTS = 6  # a virus scanner on Windows may hold a file of a folder for a moment


class PublishError(Exception):
    """Writing failed or was refused; the message is Indonesian and names the place."""


class BusyError(PublishError):
    """Another run writes to the same place."""


def reason(error: OSError) -> str:
    """Return in Indonesian why the system refuses, where the reason is a common one."""
    return _REASONS.get(error.errno) or error.strerror or str(error)


def has_no_room(error: BaseException) -> bool:
    """Tell whether it is the disk, or a bound on this process, that keeps anything from being written."""
    return isinstance(error, OSError) and error.errno in _NO_ROOM


def refusal(error: OSError, place: Path, what: str) -> PublishError:
    """Return the error that names the place the system refused, else `place`, and what could not be done."""
    return PublishError(f'"{error.filename or place}" {what}: {reason(error)}')


def patiently(action: Callable[[], object]) -> None:
    """Run `action`, again after a moment when Windows says that somebody holds the file."""
    for attempt in range(_ATTEMPTS):
        try:
            action()
            return
        except PermissionError:
            if os.name != "nt" or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(0.1 * 2**attempt)
