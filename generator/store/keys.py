"""The key of a product: a digest of what it is made of and of what makes it."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import generator

_DISTRIBUTION = "sop-as-code"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def key_of(kind: str, value: object, version: str) -> str:
    """Return the key of the product that a kind of work makes of a frozen value with a version of the program.

    Frozen dataclasses, named tuples, members of an Enum, dates, numbers and texts say in their `repr` what they are and
    all that they hold, whatever process they are in. A set of several members may say it in another order, which costs
    a hit and nothing else.
    """
    return sha256("\0".join((kind, version, repr(value))).encode("utf-8", "surrogatepass")).hexdigest()


_WHOLE = -1  # in place of levels
_SHARED = 2  # levels that what several values hold has at most


class Digests:
    """Digests of frozen values, for `key_of`; what several of them hold is read through once.

    The upper levels are taken apart, as far as they are records, mappings and tuples; below them `repr` tells, and of a
    value of the class `whole` wherever it stands.
    """

    def __init__(self, whole: type | None = None) -> None:
        self._whole = whole
        # By identity and levels; the values are kept so that no other takes their identity.
        self._known: dict[tuple[int, int], tuple[object, bytes]] = {}

    def of(self, value: object, levels: int = 3) -> bytes:
        """Return the digest of a value."""
        is_whole = value.__class__ is self._whole
        place = id(value), _WHOLE if is_whole else levels
        known = self._known.get(place)
        if known is not None:
            return known[1]
        parts = _parts_of(value) if levels and not is_whole else None
        if parts is None:
            said = b"=" + repr(value).encode("utf-8", "surrogatepass")
        else:
            head = f"{value.__class__.__qualname__} {len(parts)}:"
            said = b"".join((b":", head.encode(), *(self.of(part, levels - 1) for part in parts)))
        digest = sha256(said).digest()
        if is_whole or levels < _SHARED:
            self._known[place] = value, digest
        return digest


def _parts_of(value: object) -> Sequence[object] | None:
    if isinstance(value, tuple):
        return value
    if isinstance(value, Mapping):
        return [*value, *value.values()]
    if is_dataclass(value):
        return [getattr(value, one.name) for one in fields(value)]
    return None


@lru_cache(maxsize=1)
def program_version() -> str:
    """Return a digest of every file of this package, fonts among them, and of the versions of all it runs on."""
    return version_of(Path(generator.__file__).parent, library_versions())


def version_of(root: Path, libraries: tuple[str, ...]) -> str:
    """Return a digest of all files below `root` but for compiled ones, of this Python and machine, and of libraries."""
    digest = sha256("\0".join((sys.version, sys.platform, platform.machine(), *libraries)).encode())
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            content = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def library_versions() -> tuple[str, ...]:
    """Return name and version of every library that this program asks for, and that those ask for, where installed."""
    found: dict[str, str] = {}
    pending = [_DISTRIBUTION]
    while pending:
        name = re.sub(r"[-_.]+", "-", pending.pop()).lower()
        if name in found:
            continue
        try:
            found[name] = version(name)
            wanted = requires(name) or ()
        except PackageNotFoundError:
            found[name] = ""
            continue
        named = (_NAME.match(line) for line in wanted if "extra ==" not in line.partition(";")[2])
        pending += (match[0] for match in named if match)
    return tuple(f"{name} {installed}" for name, installed in sorted(found.items()) if installed)
