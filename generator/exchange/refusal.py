"""Why a file is not read."""

from __future__ import annotations


class RefusedFileError(Exception):
    """A file that cannot or may not be read; the message is Indonesian: what is wrong, and what to do."""
