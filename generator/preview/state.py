"""What the preview knows: sources on disk, read anew when they change there, and the pages kept for browsers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from generator.pipeline.revisions import RevisionError, checked_out, find_commit, open_repository
from generator.preview.watch import signature
from generator.publish import remove_file, written
from generator.source import MAX_BYTES, read_tree
from generator.studio import RefusedError, Tree, keep

_MAX_SHEETS = 400  # pages of sheets that browsers may still ask for


class PreviewState(Tree):
    """The sources at `root`."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, read_tree)
        self._sheets: OrderedDict[str, str] = OrderedDict()
        self._opened: Mapping[str, str] | None = None  # as the session began
        self.problem = ""  # what our own mistake was when the newest sources could not be read

    def refresh_or_tell(self) -> None:
        """Refresh; a mistake of ours is told on the pages and does not end the session."""
        try:
            self.refresh()
        except Exception as error:
            problem = f"{type(error).__name__}: {str(error)[:300]}"
            if problem != self.problem:
                self.problem = problem
                self.announce()

    def refresh(self) -> bool:
        """Read what changed since the last call; tell whether anything did."""
        is_new = super().refresh()
        if is_new:
            self.problem = ""
        if self._opened is None:
            self._opened = dict(self.texts)
        return is_new

    def signature(self) -> object:
        """Return sizes and times of the files."""
        return signature(self.root)

    def read(self, path: str) -> str:
        """Return the text of a file, as it is on disk."""
        try:
            return (self.root / path).read_bytes()[: MAX_BYTES + 1].decode()
        except (OSError, UnicodeDecodeError):
            return ""

    def write_all(self, new: Mapping[str, str], changed: Mapping[str, str]) -> None:
        """Write files, all or none. Raises RefusedError, PublishError."""
        sides = [{path: text.encode() for path, text in texts.items()} for texts in (new, changed)]
        if any(len(content) > MAX_BYTES for side in sides for content in side.values()):
            raise RefusedError("naskah menjadi lebih besar dari 1 MiB")
        with written(self.root, *sides):
            pass

    def write(self, path: str, text: str, *, is_new: bool = False) -> None:
        """Write a file. Raises RefusedError, PublishError."""
        self.write_all({path: text} if is_new else {}, {} if is_new else {path: text})

    def remove(self, path: str) -> None:
        """Take a file away. Raises RefusedError, PublishError."""
        remove_file(self._target(path))

    def base(self) -> Mapping[str, str]:
        """Return the texts of the last commit, or without git those that the session began with."""
        try:
            repository = open_repository(self.root)
            with checked_out(repository, find_commit(repository, "HEAD")) as folder:
                return read_tree(folder)[0].texts
        except RevisionError:
            return self._opened or {}

    def _target(self, path: str) -> Path:
        """Return a file of the tree, behind no link: what lies there is never written."""
        target = self.root / path
        for part in (target, *target.parents):
            if part == self.root:
                return target
            if part.is_symlink():
                break
        raise RefusedError(f"{path} adalah tautan simbolik dan tidak diubah")

    def store(self, document: str) -> str:
        """Keep a page of a sheet for the browser to fetch and return its name, which its content decides."""
        name = sha256(document.encode()).hexdigest()[:32]
        with self._changed:
            keep(self._sheets, name, document, _MAX_SHEETS)
        return name

    def sheet(self, name: str) -> str | None:
        """Return a page kept under `name`."""
        with self._changed:
            return self._sheets.get(name)
