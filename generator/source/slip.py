"""A slip of the pen that explains why the YAML library gave up."""

from __future__ import annotations

from typing import NamedTuple


class Cause(NamedTuple):
    """A slip at `column` (to `end`, exclusive) of `line`; all count from 0."""

    line: int
    column: int
    end: int
    message: str
    label: str
    hint: str
    example: str = ""
    fix: str | None = None  # what belongs in place of `column` to `end`, where that is certain
