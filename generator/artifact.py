"""A finished file on its way to the one stage that writes files."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple, Protocol


class Output(Protocol):
    """A file of the output: its path with `/` between the parts, relative to the output folder, and its bytes."""

    @property
    def path(self) -> str:
        """Where the file belongs."""
        ...

    @property
    def content(self) -> bytes:
        """The bytes of the file; not necessarily in memory before they are asked for."""
        ...

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes in hexadecimal digits."""
        ...


class Artifact(NamedTuple):
    """An output whose bytes are in memory."""

    path: str
    content: bytes

    @property
    def digest(self) -> str:
        """The digest of the bytes."""
        return sha256(self.content).hexdigest()
