"""One entry of a store as the bytes of a file: the digest of a line, that line of JSON, then the files that it names.

The line has the digest of each file, so that nobody who is given one takes it again.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, NamedTuple

from generator.artifact import Artifact

_FORM = b"sop-cache/2 "
_DIGITS = 64


class SpoiltError(ValueError):
    """A file of a store is not what was written, or was written as something else."""


class Entry(NamedTuple):
    """A product: what is known of it as JSON has it, and its files."""

    data: Any
    files: tuple[Artifact, ...] = ()


class _Read(Artifact):
    """A file out of a store."""

    known = ""

    @property
    def digest(self) -> str:
        """The digest of the bytes, which was compared when they were read."""
        return self.known or super().digest


def encode(key: str, entry: Entry) -> bytes:
    """Return the bytes of the entry of a key."""
    files = [(file.path, len(file.content), file.digest) for file in entry.files]
    header = {"key": key, "data": entry.data, "files": files}
    line = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    first = _FORM + sha256(line).hexdigest().encode() + b"\n"
    return b"".join((first, line, *(file.content for file in entry.files)))


def decode(key: str, raw: bytes) -> Entry:
    """Return the entry of a key. Raises SpoiltError for bytes that `encode` did not give for it."""
    start = len(_FORM) + _DIGITS + 1
    end = raw.find(b"\n", start) + 1
    line = raw[start:end]
    if raw[:start] != _FORM + sha256(line).hexdigest().encode() + b"\n":
        raise SpoiltError("its digest is another")
    try:
        header = json.loads(line)
        data, named = header["data"], [(path, size, digest) for path, size, digest in header["files"]]
        is_own = header["key"] == key and all(isinstance(path, str) and type(size) is int for path, size, _ in named)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise SpoiltError("its first lines are of another form") from error
    if not is_own or min((size for _, size, _ in named), default=0) < 0:
        raise SpoiltError("it belongs to another key")
    files, at = [], end
    for path, size, digest in named:
        file = _Read(path, raw[at : at + size])
        if file.digest != digest:
            raise SpoiltError("the digest of a file is another")
        file.known = digest
        files.append(file)
        at += size
    if at != len(raw):
        raise SpoiltError("its files are cut off")
    return Entry(data, tuple(files))
