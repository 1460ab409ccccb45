"""The texts of a sheet as they were written, before they were broken into lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.drawing.drawing import IdentityCell, TextBlock, TextLine, TextRole
from generator.drawing.measure import line_height, printable, text_width
from generator.drawing.reading import as_one
from generator.form.identity import letterhead, notes, printed_rows, printed_sections, signatories, signed_as
from generator.model import Sop
from generator.resolve import Catalogue


class WholeTexts:
    """Puts broken lines together again: the text that has the same letters, else the lines with blanks between."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = {letters: text for text in texts if (letters := _letters(text))}

    def cell(self, cell: IdentityCell) -> str:
        """Return what a cell of the identity part says, each item of a list on a line of its own.

        Room for a signature is as many empty lines.
        """
        said = [(block, words) for block in cell.blocks if (words := self._block(block))]
        rest = [_room(above, block) + words for (above, _), (block, words) in pairwise(said)]
        return "\n".join([words for _, words in said[:1]] + rest)

    def _block(self, block: TextBlock) -> str:
        if block.is_underlined and not as_one(block.lines):
            return "_" * int(block.box.width / text_width("_", block.size))  # a line to write on
        if block.role is TextRole.ITEM:
            number, *lines = block.lines
            return f"{number.text} {self.text(lines)}"
        return self.text(block.lines)

    def text(self, lines: Sequence[TextLine]) -> str:
        """Return the text that was broken into lines."""
        joined = as_one(lines)
        return self._texts.get(_letters(joined), joined)


def broken_as_printed(text: str, lines: Sequence[TextLine]) -> str:
    """Return a text with a newline where its printed lines end after a stroke inside a word, which programs cut."""
    said, rest = "", text
    for line in lines[:-1]:
        if not rest.startswith(line.text):
            return text
        said, rest = said + line.text, rest[len(line.text) :]
        blank = " " * rest[:1].isspace()
        said += blank if blank or not line.text.endswith("/") else "\n"
        rest = rest.lstrip()
    return said + rest


def _room(above: TextBlock, below: TextBlock) -> str:
    """Return the empty lines that fit between two blocks; where a line of type has no room there are none."""
    return "\n" * int((below.box.top - above.box.bottom) / line_height(below.size))


def _letters(text: str) -> str:
    """Return what no breaking of lines changes."""
    return "".join(char for char in printable(text) if not char.isspace() and char not in "-\u2010")


def identity_texts(catalogue: Catalogue, sop: Sop) -> Iterator[str]:
    """Yield all texts of the identity part."""
    profile = catalogue.profile_of(sop)
    for field in (*printed_rows(catalogue, sop, profile), *printed_sections(catalogue, sop, profile)):
        yield from (field.label, *field.texts)
    yield from letterhead(catalogue, sop)
    yield from notes(sop, profile)
    for signatory in signatories(sop):
        yield from signed_as(signatory)


def heading_texts(catalogue: Catalogue, sop: Sop) -> Iterator[str]:
    """Yield all texts of the table's headings."""
    table = catalogue.profile_of(sop).table
    yield from (table.post_heading, *sop.group_headings)
    yield from (text for column in table.columns for text in (column.label, column.group))
    yield from (catalogue.post_name(post.value) for post in sop.posts)
