"""Finished files that wait on disk until all are finished: those of some thousand SOPs take a gigabyte."""

from __future__ import annotations

import tempfile
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from generator.artifact import Output


class Spool:
    """A file without a name in `folder`, which is gone when the `with` ends. All raises OSError, as on a full disk.

    Where digests will be asked for (`with_digests`) they are taken while the bytes are at hand.
    """

    def __init__(self, folder: Path, *, with_digests: bool = False) -> None:
        self._file = tempfile.TemporaryFile(prefix="sop-", dir=folder)  # noqa: SIM115 - closed by `__exit__`
        self._end = 0
        self._with_digests = with_digests

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._file.close()
        except OSError:  # a full disk shows itself when the last bytes go out
            if error is None:
                raise

    def keep(self, output: Output) -> Kept:
        """Put a finished file aside."""
        content = output.content
        self._file.seek(self._end)
        self._file.write(content)
        digest = output.digest if self._with_digests else ""
        kept = Kept(output.path, self, self._end, len(content), digest)
        self._end += len(content)
        return kept

    def read(self, start: int, size: int) -> bytes:
        """Return what was put aside at a place."""
        self._file.seek(start)
        return self._file.read(size)


class Kept(NamedTuple):
    """A file that was put aside; its bytes are read anew each time, but not for a digest that is `known`."""

    path: str
    spool: Spool
    start: int
    size: int
    known: str = ""

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.spool.read(self.start, self.size)

    @property
    def digest(self) -> str:
        """The digest of the bytes."""
        return self.known or sha256(self.content).hexdigest()
