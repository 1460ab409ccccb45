"""What is common to all kinds of pictures."""

from __future__ import annotations

MAX_BYTES = 1 << 20  # 1 MiB, as of any source


class PictureError(ValueError):
    """A picture is not fit to be drawn; the message says in Indonesian why, and what to do."""


def require_fitting(content: bytes) -> None:
    """Raise PictureError for more bytes than a picture may have."""
    if len(content) > MAX_BYTES:
        raise PictureError("berkasnya lebih besar dari 1 MiB; perkecil gambarnya")
