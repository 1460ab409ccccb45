"""Signature blocks: the post, room for signature and stamp, then name, rank and NIP, or lines to write them on."""

from __future__ import annotations

from generator.drawing.drawing import IdentityRole
from generator.drawing.geometry import Box
from generator.drawing.measure import Line, text_width, widest_word, wrap
from generator.form.identity import signatory_texts
from generator.layout.bands import PADDING, Band, Column, head_height
from generator.layout.flowing import FlowLine, flow_height
from generator.model import Signatory

BESIDE_EACH_OTHER = 4  # blocks in one row
_BALANCE_STEP = 2.0
_BLANK_WIDTH = 62.0  # mm of a line to write on
_BLANK_GAP = 1.6  # above a line to write on, for handwriting
_HEAD_PADDING = 1.7  # above and below a heading


def signature_lines(signatory: Signatory | None, room: float, width: float, size: float) -> tuple[FlowLine, ...]:
    """Return the lines of a block `width` mm wide, with `room` mm between post and name.

    A name that is not known yet leaves lines to write name, rank and NIP on, which are never made up; of a person who
    is known, what the source leaves out is left out here too.
    """
    post, name, rank, nip = signatory_texts(signatory)
    blank = min(_BLANK_WIDTH, width)
    lines = [FlowLine(line, 0, size) for line in _balanced(post, width, size) or (_dots("", blank, size),)]
    for index, line in enumerate(_balanced(name, width, size, bold=True) or (Line("", blank),)):
        gap = room if index == 0 else 0.0
        lines.append(FlowLine(line, 1, size, gap=gap, is_bold=bool(name), is_underlined=True))
    for item, (word, text) in enumerate((("Pangkat", rank), ("NIP", nip)), start=2):
        if text or name:
            lines += [FlowLine(line, item, size) for line in wrap(text, width, size)]
        else:
            lines.append(FlowLine(_dots(word, blank, size), item, size, gap=_BLANK_GAP))
    return tuple(lines)


def signature_bands(
    signatories: tuple[Signatory, ...], area: Box, room: float, size: float
) -> tuple[Band, ...]:
    """Return the further signatures side by side, each under its heading, over the whole width of `area`.

    Names that stand beside each other stand at one height.
    """
    bands = []
    for start in range(0, len(signatories), BESIDE_EACH_OTHER):
        group = signatories[start : start + BESIDE_EACH_OTHER]
        step = area.width / len(group)
        width = step - 2 * PADDING
        tops = [_name_top(signature_lines(signatory, room, width, size)) for signatory in group]
        columns = tuple(
            Column(
                IdentityRole.BODY,
                area.left + index * step,
                area.left + (index + 1) * step,
                signature_lines(signatory, room + max(tops) - tops[index], width, size),
                heading=signatory.role.value if signatory.role else "",
                is_centered=True,
            )
            for index, signatory in enumerate(group)
        )
        bands.append(Band(columns, PADDING, size, head_height(columns, size, _HEAD_PADDING), is_whole=True))
    return tuple(bands)


def _name_top(lines: tuple[FlowLine, ...]) -> float:
    return flow_height(tuple(line for line in lines if line.item == 0))


def _dots(word: str, width: float, size: float) -> Line:
    """Return a word and dots up to `width` mm: a line to write on."""
    dots = "." * max(1, int((width - text_width(f"{word} ", size)) / text_width(".", size)))
    text = f"{word} {dots}".strip()
    return Line(text, text_width(text, size))


def _balanced(text: str, width: float, size: float, bold: bool = False) -> tuple[Line, ...]:
    """Break a centred text into as few lines as `width` mm allow, all about as long."""
    lines = wrap(text, width, size, bold)
    if len(lines) < 2:
        return lines
    narrow = max(width / len(lines), widest_word(text, size, bold))
    while narrow < width:
        tried = wrap(text, narrow, size, bold)
        if len(tried) <= len(lines):
            return tried
        narrow += _BALANCE_STEP
    return lines
