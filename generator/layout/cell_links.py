"""Where words of a cell can be clicked: the parts of its lines that say them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.drawing.drawing import LinkArea, TextBlock
from generator.drawing.geometry import Box
from generator.drawing.measure import SOFT_HYPHEN, ascent, descent, printable, text_width
from generator.model import CellLink

_UNSAID = (" ", SOFT_HYPHEN)


def link_areas(block: TextBlock, links: Sequence[CellLink]) -> Iterator[LinkArea]:
    """Yield the places of each link's words in a block, one for each line that they stand on, at their first mention.

    Blanks and hyphens do not count, as lines break at them.
    """
    lines = list(enumerate(block.lines))
    signs = [(row, at) for row, line in lines for at, sign in enumerate(line.text) if sign not in _UNSAID]
    said = "".join(block.lines[row].text[at] for row, at in signs)
    for link in links:
        wanted = "".join(printable(link.text.value).split())
        first = said.find(wanted) if wanted else -1
        covered = signs[first : first + len(wanted)] if first >= 0 else []
        for row in sorted({row for row, _ in covered}):
            line = block.lines[row]
            places = [at for own, at in covered if own == row]
            left = line.left + text_width(line.text[: places[0]], block.size, block.is_bold)
            width = text_width(line.text[places[0] : places[-1] + 1], block.size, block.is_bold)
            box = Box(left, line.baseline - ascent(block.size), left + width, line.baseline + descent(block.size))
            yield LinkArea(box, link.text.value, link.address.value)
