"""A finished file on its way to the one stage that writes files."""

from __future__ import annotations

from typing import NamedTuple


class Artifact(NamedTuple):
    """A file of the output: its path with `/` between the parts, relative to the output folder, and its bytes."""

    path: str
    content: bytes
