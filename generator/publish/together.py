"""Files that belong together: all of them are written, or none."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from generator.publish.drafts import clear_drafts, draft_of
from generator.publish.refusal import PublishError, patiently, reason
from generator.stopping import unfinished, uninterrupted


@contextmanager
def written(root: Path, new: Mapping[str, bytes], changed: Mapping[str, bytes]) -> Iterator[None]:
    """Write files of the folder `root` by their paths: `new` ones must not be there yet, `changed` ones may be.

    Each is written beside its place before the first one gets its name. When one cannot be written, or what belongs
    with them in the `with` fails, all is as it was. Nothing is written behind a link. Raises PublishError.
    """
    undo: list[Callable[[], object]] = []
    with ExitStack() as aside:
        try:
            path = ""
            try:
                finished = []
                for path, content in {**new, **changed}.items():
                    finished.append((path, _finished(root, path, content, aside, undo)))
                for folder in {(root / one).parent for one, _ in finished}:
                    clear_drafts(folder)
                for path, draft in finished:
                    is_new = path in new or not os.path.lexists(root / path)
                    _put(draft, root / path, undo, aside, is_new=is_new)
            except OSError as error:
                rest = "; tidak satu pun berkas ditulis" if len(new) + len(changed) > 1 else ""
                exists = isinstance(error, FileExistsError)
                why = "sudah ada dan tidak ditimpa" if exists else f"tidak dapat ditulis: {reason(error)}"
                raise PublishError(f'"{root / path}" {why}{rest}') from error
            yield
        except BaseException:
            with uninterrupted():
                for back in reversed(undo):
                    with suppress(OSError):
                        back()
            raise


def _finished(root: Path, path: str, content: bytes, aside: ExitStack, undo: list[Callable[[], object]]) -> Path:
    """Return the finished file beside its place, in a folder that is made where it is missing. Raises OSError."""
    target = root / path
    require_no_links(root, path)
    _make(target.parent, undo)
    draft = draft_of(target)
    aside.enter_context(unfinished(draft))
    with draft.open("xb") as stream:
        stream.write(content)
    return draft


def require_no_links(root: Path, path: str) -> None:
    """Raise PublishError for a link on the way: it would lead out of the folder, where nothing is read either."""
    for way in (Path(path), *Path(path).parents[:-1]):
        if (root / way).is_symlink():
            raise PublishError(f'"{root / way}" adalah tautan simbolik; ganti dengan folder atau berkas biasa')


def _make(folder: Path, undo: list[Callable[[], object]]) -> None:
    missing = [one for one in (folder, *folder.parents) if not os.path.lexists(one)]
    for one in reversed(missing):
        with uninterrupted():
            one.mkdir(exist_ok=True)
            undo.append(one.rmdir)


def _put(draft: Path, target: Path, undo: list[Callable[[], object]], aside: ExitStack, *, is_new: bool) -> None:
    """Give a finished file its name. Raises OSError."""
    if is_new:
        with uninterrupted():
            patiently(lambda: _take(draft, target))
            undo.append(target.unlink)
        return
    before = draft_of(target)
    aside.enter_context(unfinished(before))
    _keep(target, before)
    with uninterrupted():
        patiently(lambda: os.replace(draft, target))
        undo.append(lambda: os.replace(before, target))


def _keep(target: Path, before: Path) -> None:
    """Keep a file under a second name."""
    if os.path.isdir(target):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    try:
        os.link(target, before)
    except OSError:  # a file system without links: each says so with another error
        shutil.copy2(target, before)


def _take(draft: Path, target: Path) -> None:
    """Give a file a name that nobody else has. Raises FileExistsError."""
    if os.name == "nt":
        os.rename(draft, target)  # there it never replaces
        return
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, or one where nothing can be written, which the next step says
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        os.rename(draft, target)
