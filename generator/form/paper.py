"""Sizes of the paper formats."""

from __future__ import annotations

from generator.model import Paper
from generator.profile import PageSize

_SIZES = {
    Paper.F4: PageSize(330.0, 215.0),
    Paper.A4: PageSize(297.0, 210.0),
    Paper.LETTER: PageSize(279.4, 215.9),
    Paper.LEGAL: PageSize(355.6, 215.9),
}


def page_size(paper: Paper) -> PageSize:
    """Return the size of a paper format in landscape."""
    return _SIZES[paper]
