"""The only writer: artifacts to files, and a finished folder in place of the old one.

`publish` writes what changed and removes what it wrote earlier and is no longer wanted; what it wrote is kept
in a manifest beside the files, so that nothing of anybody else is ever removed. `swap_directory` replaces a
built site as a whole, so that readers never see half of the old and half of the new one; `reserved` keeps others
from the same place meanwhile.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from generator.artifact import Output

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MANIFEST = ".daftar-terbitan"
"""Lists, a line each, the files that `publish` wrote into a folder."""

MARKER = ".situs-sop"
"""Stands in every built site: a folder that holds it may be replaced by the next build."""

_MARKER_TEXT = b"Folder ini dibuat oleh sop build dan diganti seluruhnya pada pembangunan berikutnya.\n"
_DRAFT = ".berkas-baru"
_NEW = ".baru-"
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # device names of Windows
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
_ATTEMPTS = 6  # a virus scanner on Windows may hold a file of a folder for a moment


class PublishError(Exception):
    """Writing failed or was refused; the message is Indonesian and names the place."""


class BusyError(PublishError):
    """Another run writes to the same place."""


class PublishReport(NamedTuple):
    """What `publish` did; paths as in the artifacts, sorted."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def publish(artifacts: Iterable[Output], root: Path) -> PublishReport:
    """Bring `root` to hold `artifacts`: write what is new or changed, remove what an earlier call wrote.

    Raises `PublishError` for a path that leaves `root`, is written twice or is no path on every system, for a
    symbolic link in the way, and when the system refuses to write.
    """
    wanted: dict[str, Output] = {}
    folded: set[str] = set()
    for artifact in artifacts:
        _require_safe(artifact.path)
        if artifact.path.casefold() in folded:
            raise PublishError(f'berkas "{artifact.path}" dihasilkan dua kali')
        folded.add(artifact.path.casefold())
        wanted[artifact.path] = artifact
    try:
        return _publish(wanted, root)
    except OSError as error:
        raise _refusal(error, root, "tidak dapat ditulis") from error


def _publish(wanted: dict[str, Output], root: Path) -> PublishReport:
    root.mkdir(parents=True, exist_ok=True)
    known = _read_manifest(root)
    # Before anything is written the manifest names old and new files: whatever happens, none is forgotten.
    _write_manifest(root, known | set(wanted))
    removed = tuple(path for path in sorted(known - set(wanted)) if _remove(root, path))
    written: list[str] = []
    unchanged: list[str] = []
    checked: set[Path] = set()
    for path in sorted(wanted):
        content = wanted[path].content
        target = root.joinpath(*path.split("/"))
        _prepare_folder(root, target.parent, checked)
        if _holds(target, content):
            unchanged.append(path)
        else:
            _write(target, content)
            written.append(path)
    _write_manifest(root, set(wanted))
    return PublishReport(tuple(written), tuple(unchanged), removed)


def _require_safe(path: str) -> None:
    """Refuse a path that is not plain, relative and portable."""
    parts = path.split("/")
    bad = (
        not path
        or any(part in ("", ".", "..") or part != part.rstrip(". ") or _RESERVED.fullmatch(part) for part in parts)
        or _FORBIDDEN.search(path)
        or parts[-1] in (MANIFEST, MARKER)
        or parts[-1].startswith(_DRAFT)
        or PurePosixPath(path).is_absolute()
    )
    if bad:
        raise PublishError(f"path keluaran {path!r} ditolak")


def _read_manifest(root: Path) -> set[str]:
    """Return the paths an earlier call wrote. A line that is no safe path was not written by us."""
    try:
        text = (root / MANIFEST).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return set()
    known: set[str] = set()
    for line in text.splitlines():
        try:
            _require_safe(line)
        except PublishError:
            continue
        known.add(line)
    return known


def _write_manifest(root: Path, paths: set[str]) -> None:
    content = "".join(f"{path}\n" for path in sorted(paths)).encode()
    target = root / MANIFEST
    if not _holds(target, content):
        _write(target, content)


def _prepare_folder(root: Path, folder: Path, checked: set[Path]) -> None:
    """Create `folder` below `root`; refuse to follow a symbolic link on the way."""
    if folder in checked or folder == root:
        return
    _prepare_folder(root, folder.parent, checked)
    if folder.is_symlink():
        raise PublishError(f'"{folder}" adalah tautan simbolik; hapus dahulu')
    folder.mkdir(exist_ok=True)
    checked.add(folder)


def write_file(target: Path, content: bytes) -> None:
    """Write a file that the user named, behind a link too. Raises `PublishError` when the system refuses."""
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as device:  # a pipe or a device is written to, never replaced
                device.write(content)
        else:
            _write(target.resolve(), content)
    except OSError as error:
        raise PublishError(f'"{target}" tidak dapat ditulis: {reason(error)}') from error


def create_file(target: Path, content: bytes) -> None:
    """Write a file that must not exist yet, whole or not at all, its folder too. Raises `PublishError`."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:  # nobody else can have made it in between
            try:
                stream.write(content)
            except BaseException:
                target.unlink(missing_ok=True)
                raise
    except FileExistsError as error:
        raise PublishError(f'"{target}" sudah ada dan tidak ditimpa') from error
    except OSError as error:
        raise PublishError(f'"{target}" tidak dapat ditulis: {reason(error)}') from error


def _holds(target: Path, content: bytes) -> bool:
    """Tell whether `target` is a regular file with exactly this content."""
    try:
        status = target.lstat()
        return stat.S_ISREG(status.st_mode) and status.st_size == len(content) and target.read_bytes() == content
    except FileNotFoundError:
        return False


def _write(target: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    draft = target.with_name(f"{_DRAFT}-{os.getpid()}")  # two runs may write into one folder
    draft.unlink(missing_ok=True)
    try:
        with draft.open("xb") as stream:
            stream.write(content)
        _patiently(lambda: os.replace(draft, target))
    finally:
        draft.unlink(missing_ok=True)


def _remove(root: Path, path: str) -> bool:
    """Remove a file that an earlier call wrote, and the folders this leaves empty."""
    target = root.joinpath(*path.split("/"))
    folders = [folder for folder in target.parents if folder != root and folder.is_relative_to(root)]
    if any(folder.is_symlink() for folder in folders) or target.is_dir():
        return False
    try:
        target.unlink()
    except FileNotFoundError:
        return False
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            break  # something of somebody else is in it
    return True


def require_replaceable(target: Path) -> None:
    """Raise `PublishError` unless `target` is missing, empty, or a site built earlier."""
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise PublishError(f'"{target}" bukan folder')
    if not (target / MARKER).is_file() and any(target.iterdir()):
        raise PublishError(
            f'folder "{target}" berisi berkas lain sehingga tidak diganti; pilih folder baru atau kosongkan dahulu'
        )


@contextmanager
def reserved(target: Path) -> Iterator[None]:
    """Keep all other runs from replacing `target` while the `with` lasts.

    The lock is the system's, on a file beside `target`, so that it ends with its process whatever happens. Raises
    `BusyError` when another run holds it, `PublishError` when the system refuses.
    """
    target = target.resolve()
    path = target.with_name(f".{target.name}.kunci")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = _lock(path)
    except OSError as error:
        raise _refusal(error, target, "tidak dapat disiapkan") from error
    if lock is None:
        raise BusyError(f'"{target}" sedang ditulis oleh proses lain')
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


def fresh_directory(target: Path) -> Path:
    """Return an empty folder beside `target`, to be filled and handed to `swap_directory`.

    To be called while `target` is `reserved`: what an interrupted run left behind is cleared, and a site that it
    had put aside is put back.
    """
    target = target.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        old = _old(target)
        require_replaceable(old)
        if old.exists():
            if target.exists():
                _clear(old)
            else:
                old.rename(target)
        for left in _left_behind(target):
            discard_directory(left)
        # A name of this process: a site engine that outlived its killed parent may still write into that one's.
        new = target.with_name(f"{target.name}{_NEW}{os.getpid()}")
        new.mkdir()
        (new / MARKER).write_bytes(_MARKER_TEXT)
    except OSError as error:
        raise _refusal(error, target, "tidak dapat disiapkan") from error
    return new


def _left_behind(target: Path) -> list[Path]:
    """Return the folders that earlier runs meant to become `target`."""
    name = re.compile(re.escape(target.name + _NEW) + r"\d+")
    return sorted(
        folder
        for folder in target.parent.iterdir()
        if name.fullmatch(folder.name) and not folder.is_symlink() and (folder / MARKER).is_file()
    )


def discard_directory(new: Path) -> None:
    """Remove a folder of `fresh_directory` that is not wanted after all."""
    with suppress(OSError):
        _clear(new)


def _clear(folder: Path) -> None:
    """Remove a folder of ours. The marker goes last: whatever happens, what is left is known as ours."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != MARKER:
            entry.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()


def swap_directory(new: Path, target: Path) -> None:
    """Put the folder `new` of `fresh_directory` in the place of `target`.

    When the system refuses, or somebody took the folder away, `target` is as it was and `PublishError` is raised.
    """
    target = target.resolve()
    require_replaceable(target)
    if not (new / MARKER).is_file():
        raise PublishError(f'"{new}" tidak lengkap: dihapus atau diubah oleh program lain')
    old = _old(target)
    try:
        if target.exists():
            _patiently(lambda: target.rename(old))
        try:
            _patiently(lambda: new.rename(target))
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    except OSError as error:
        raise _refusal(error, target, "tidak dapat diganti") from error
    with suppress(OSError):
        _clear(old)


def reason(error: OSError) -> str:
    """Return in Indonesian why the system refuses, where the reason is a common one."""
    return _REASONS.get(error.errno) or error.strerror or str(error)


def _refusal(error: OSError, place: Path, what: str) -> PublishError:
    return PublishError(f'"{error.filename or place}" {what}: {reason(error)}')


def _old(target: Path) -> Path:
    return target.with_name(f"{target.name}.lama")


def _patiently(action: Callable[[], object]) -> None:
    """Run `action`, again after a moment when Windows says that somebody holds the file."""
    for attempt in range(_ATTEMPTS):
        try:
            action()
            return
        except PermissionError:
            if os.name != "nt" or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(0.1 * 2**attempt)
