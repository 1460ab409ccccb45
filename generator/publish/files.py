"""Artifacts to files: what changed is written, what is no longer wanted is removed.

What was written is kept in a manifest beside the files, so that nothing of anybody else is ever removed.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.artifact import Output
from generator.folder import read_regular
from generator.publish.drafts import DRAFT, clear_drafts, draft_of
from generator.publish.folders import MARKER
from generator.publish.refusal import PublishError, patiently, reason, refusal
from generator.stopping import unfinished

MANIFEST = ".daftar-terbitan"
"""Lists, a line each, the files that `publish` wrote into a folder."""

_MAX_MANIFEST = 64 << 20  # bytes
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # device names of Windows


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
    wanted = _by_path(artifacts)
    try:
        return _publish(wanted, root)
    except OSError as error:
        raise refusal(error, root, "tidak dapat ditulis") from error


def _by_path(artifacts: Iterable[Output]) -> dict[str, Output]:
    wanted: dict[str, Output] = {}
    folded: set[str] = set()
    for artifact in artifacts:
        _require_safe(artifact.path)
        if artifact.path.casefold() in folded:
            raise PublishError(f'berkas "{artifact.path}" dihasilkan dua kali')
        folded.add(artifact.path.casefold())
        wanted[artifact.path] = artifact
    return wanted


def _publish(wanted: dict[str, Output], root: Path) -> PublishReport:
    root.mkdir(parents=True, exist_ok=True)
    clear_drafts(root)
    known = manifest_of(root)
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


def fill(artifacts: Iterable[Output], new: Path) -> None:
    """Write `artifacts` into a folder that nobody sees until it is finished, so that no file needs a draft.

    It is made where it is missing; what else it holds stays, and what was written is not noted. Raises `PublishError`
    as `publish`.
    """
    checked: set[Path] = set()
    made = {""}
    try:
        new.mkdir(exist_ok=True)
        for path, artifact in _by_path(artifacts).items():
            folder = path.rpartition("/")[0]
            if folder not in made:  # asked by its name: that of a large site is asked for 100,000 times
                _prepare_folder(new, new / folder, checked)
                made.add(folder)
            with open(f"{new}/{path}", "wb") as stream:
                stream.write(artifact.content)
    except OSError as error:
        raise refusal(error, new, "tidak dapat ditulis") from error


def is_portable(name: str) -> bool:
    """Tell whether every system lets a file have this name."""
    return not (
        name in ("", ".", "..") or name != name.rstrip(". ") or _RESERVED.fullmatch(name) or _FORBIDDEN.search(name)
    )


def _require_safe(path: str) -> None:
    """Refuse a path that is not plain, relative and portable."""
    parts = path.split("/")
    bad = (
        not path
        or not all(map(is_portable, parts))
        or parts[-1] in (MANIFEST, MARKER)
        or parts[-1].startswith(DRAFT)
        or PurePosixPath(path).is_absolute()
    )
    if bad:
        raise PublishError(f"path keluaran {path!r} ditolak")


def manifest_of(root: Path) -> set[str]:
    """Return the paths an earlier call of `publish` wrote. A line that is no safe path was not written by us."""
    try:
        text = read_regular(root / MANIFEST, _MAX_MANIFEST).decode("utf-8")
    except (OSError, UnicodeDecodeError):  # none yet, or something else in its place
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
    clear_drafts(folder)
    checked.add(folder)


def write_file(target: Path, content: bytes, *, with_folder: bool = False) -> None:
    """Write a file that the user named, behind a link too, whole or not at all; `with_folder` makes its folder.

    Raises `PublishError` when the system refuses.
    """
    try:
        if with_folder:
            target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            with target.open("wb") as device:  # a pipe or a device is written to, never replaced
                device.write(content)
        else:
            clear_drafts(target.resolve().parent)
            _write(target.resolve(), content)
    except OSError as error:
        raise PublishError(f'"{target}" tidak dapat ditulis: {reason(error)}') from error


def remove_file(target: Path) -> None:
    """Take a file away that the user named; nothing happens when there is none. Raises `PublishError`."""
    try:
        target.unlink(missing_ok=True)
    except OSError as error:
        raise PublishError(f'"{target}" tidak dapat dihapus: {reason(error)}') from error


def _holds(target: Path, content: bytes) -> bool:
    """Tell whether `target` is a regular file with exactly this content."""
    try:
        status = target.lstat()
        return stat.S_ISREG(status.st_mode) and status.st_size == len(content) and target.read_bytes() == content
    except FileNotFoundError:
        return False


def _write(target: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    draft = draft_of(target)  # two runs may write into one folder
    with unfinished(draft):
        with draft.open("xb") as stream:
            stream.write(content)
        patiently(lambda: os.replace(draft, target))


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
