"""One entry of a store as the bytes of a file: a digest, a line of JSON, then the files that it holds."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, NamedTuple

from generator.artifact import Artifact

_FORM = b"sop-cache/1 "
_DIGITS = 64


class SpoiltError(ValueError):
    """A file of a store is not what was written, or was written as something else."""


class Entry(NamedTuple):
    """A product: what is known of it as JSON has it, and its files."""

    data: Any
    files: tuple[Artifact, ...] = ()


def encode(key: str, entry: Entry) -> bytes:
    """Return the bytes of the entry of a key."""
    header = {"key": key, "data": entry.data, "files": [(file.path, len(file.content)) for file in entry.files]}
    line = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    rest = b"".join((line, *(file.content for file in entry.files)))
    return b"".join((_FORM, sha256(rest).hexdigest().encode(), b"\n", rest))


def decode(key: str, raw: bytes) -> Entry:
    """Return the entry of a key. Raises SpoiltError for bytes that `encode` did not give for it."""
    start = len(_FORM) + _DIGITS + 1
    rest = memoryview(raw)[start:]
    if raw[:start] != _FORM + sha256(rest).hexdigest().encode() + b"\n":
        raise SpoiltError("its digest is another")
    end = raw.find(b"\n", start)
    try:
        header = json.loads(raw[start:end])
        data, named = header["data"], [(path, size) for path, size in header["files"]]
        is_own = header["key"] == key and all(isinstance(path, str) and type(size) is int for path, size in named)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise SpoiltError("its first lines are of another form") from error
    if not is_own or min((size for _, size in named), default=0) < 0:
        raise SpoiltError("it belongs to another key")
    files, at = [], end + 1
    for path, size in named:
        files.append(Artifact(path, raw[at : at + size]))
        at += size
    if at != len(raw):
        raise SpoiltError("its files are cut off")
    return Entry(data, tuple(files))
