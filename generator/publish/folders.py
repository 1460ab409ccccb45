"""A finished folder in place of the old one, so that readers never see half of each."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

from generator.publish.exchange import exchange
from generator.publish.refusal import PublishError, patiently, refusal
from generator.stopping import forget, note, uninterrupted

MARKER = ".situs-sop"
"""Stands in every built site: a folder that holds it may be replaced by the next build."""

_MARKER_TEXT = b"Folder ini dibuat oleh sop build dan diganti seluruhnya pada pembangunan berikutnya.\n"
_NEW = ".baru-"


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
        note(new)
        new.mkdir()
        try:
            (new / MARKER).write_bytes(_MARKER_TEXT)
        except OSError:
            discard_directory(new)
            raise
    except OSError as error:
        raise refusal(error, target, "tidak dapat disiapkan") from error
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
    if not new.exists():
        forget(new)


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
    if exchange(new, target):
        discard_directory(new)
        return
    try:
        with uninterrupted():  # else the old site is aside and the new one not in its place
            if target.exists():
                patiently(lambda: target.rename(old))
            try:
                patiently(lambda: new.rename(target))
            except OSError:
                if old.exists():
                    old.rename(target)
                raise
    except OSError as error:
        raise refusal(error, target, "tidak dapat diganti") from error
    with suppress(OSError):
        _clear(old)


def carry_over(old: Path, new: Path) -> bool:
    """Copy a folder that was built earlier to `new`; False, and nothing done, where there is none.

    Raises `PublishError` at the first file that the system refuses.
    """
    if old.is_symlink() or not (old / MARKER).is_file():
        return False
    try:
        _copy(old, new)
    except OSError as error:
        raise refusal(error, new, "tidak dapat ditulis") from error
    return True


def _copy(folder: Path, target: Path) -> None:
    """Copy a folder; not `shutil.copytree`, which tries all that is left on a full disk and forgets the reason."""
    target.mkdir(parents=True)
    for entry in [*os.scandir(folder)]:
        if entry.is_dir(follow_symlinks=False):
            _copy(folder / entry.name, target / entry.name)
        else:
            shutil.copy2(entry.path, target / entry.name, follow_symlinks=False)


def move_into(folder: Path, target: Path) -> None:
    """Move all that `folder` holds into the folder `target` of the same file system, and remove it. Raises OSError."""
    for entry in sorted(folder.iterdir()):
        entry.rename(target / entry.name)
    folder.rmdir()


def merge_into(folder: Path, target: Path) -> None:
    """Move all that `folder` holds into the folder `target` of the same file system, and remove it; a file that is
    there stays. Raises OSError.
    """
    for entry in [*os.scandir(folder)]:
        place = target / entry.name
        if entry.is_dir(follow_symlinks=False) and place.is_dir():
            merge_into(folder / entry.name, place)
        elif place.exists():
            os.unlink(entry.path)
        else:
            os.rename(entry.path, place)
    folder.rmdir()


def _old(target: Path) -> Path:
    return target.with_name(f"{target.name}.lama")
