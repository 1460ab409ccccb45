"""Where the nodes of a source stand in its text, by offsets in characters: entries, items, remarks above them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar
from generator.source import Sequence as SequenceNode

FieldPath = tuple[str | int, ...]
"""Keys and, from 0, numbers of items, from the top of a file: ("langkah", 2, "durasi")."""


class NotPatchedError(Exception):
    """A source is written in a way that a change cannot be made to by itself, or the place is not there."""


class Piece(NamedTuple):
    """An entry of a mapping or an item of a list, by offsets: where it begins, where its value begins and ends."""

    start: int  # of the key, or of the hyphen; in brackets of the item
    value: int  # after the colon, or after the hyphen
    end: int


class Places:
    """A text with the places of its nodes."""

    def __init__(self, text: str, root: Node) -> None:
        self.text = text
        self.root = root
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._starts = [0, *(found.end() for found in re.finditer("\r\n|[\r\n\x85\u2028\u2029]", text))]

    def find(self, path: FieldPath) -> Node | None:
        """Return the node at a path, None where there is none."""
        node: Node | None = self.root
        for part in path:
            if isinstance(node, MappingNode):
                node = next((value for key, value in node.entries if key.text == part), None)
            elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.items):
                node = node.items[part]
            else:
                return None
        return node

    def _offset(self, line: int, column: int) -> int:
        return self._starts[line - 1] + column - 1

    def start(self, node: Node) -> int:
        """Return the offset of a node's first character."""
        return self._offset(node.span.line, node.span.column)

    def end(self, node: Node) -> int:
        """Return the offset after the last character of a node, without the ends of lines after it."""
        if isinstance(node, Scalar) or self.is_bracketed(node):
            end = min(self._offset(node.span.end_line, node.span.end_column), len(self.text))
            start = self.start(node)
            return start + len(self.text[start:end].rstrip(" \t\r\n"))
        if isinstance(node, MappingNode):
            return self._entry_end(*node.entries[-1])
        return self.end(node.items[-1])

    def _entry_end(self, key: Scalar, value: Node) -> int:
        """Return where an entry ends; what stands for an empty value lies somewhere after it."""
        colon = self._colon(key)
        end = self.end(value)
        is_written = not isinstance(value, Scalar) or not value.is_empty or end > self.start(value)
        return max(colon, end) if is_written else colon

    def is_bracketed(self, node: Node) -> bool:
        """Tell whether a collection stands in brackets or braces."""
        return not isinstance(node, Scalar) and self.text[self.start(node) : self.start(node) + 1] in ("[", "{")

    def _colon(self, key: Scalar) -> int:
        """Return the offset after the colon of a key; of a key without one, after the key."""
        end = self.end(key)
        found = re.compile(r"[ \t]*:").match(self.text, end)
        return found.end() if found else end

    def _line_start(self, offset: int) -> int:
        return self._starts[bisect_right(self._starts, offset) - 1]

    def line_end(self, offset: int) -> int:
        """Return the offset before the end of the line that `offset` lies in."""
        found = re.compile("[\r\n]|$").search(self.text, offset)
        return found.start() if found else len(self.text)

    def entries(self, node: MappingNode) -> list[Piece]:
        """Return the entries of a mapping."""
        return [Piece(self.start(key), self._colon(key), self._entry_end(key, value)) for key, value in node.entries]

    def items(self, node: SequenceNode) -> list[Piece]:
        """Return the items of a list."""
        pieces = []
        for item in node.items:
            start = self.start(item)
            if self.is_bracketed(node):
                pieces.append(Piece(start, start, self.end(item)))
                continue
            hyphen = self._hyphen(node, start)
            pieces.append(Piece(hyphen, hyphen + 1, max(hyphen + 1, self.end(item))))
        return pieces

    def _hyphen(self, node: SequenceNode, start: int) -> int:
        """Return the offset of the hyphen before an item that begins at `start`."""
        for number in range(bisect_right(self._starts, start) - 1, node.span.line - 2, -1):
            place = self._starts[number] + node.span.column - 1
            if self.text[place : place + 1] == "-" and place <= start:
                return place
        raise NotPatchedError("tanda hubung butir tidak ditemukan")

    def column(self, offset: int) -> int:
        """Return how many characters stand before an offset in its line."""
        return offset - self._line_start(offset)

    def replaced(self, start: int, end: int, words: str) -> str:
        """Return the text with other words at a place."""
        return self.text[:start] + words + self.text[end:]

    def body_start(self, pieces: Sequence[Piece], number: int) -> int:
        """Return where an entry or item begins, with the remarks right above it that are set in like it."""
        start = pieces[number].start
        floor = self.line_end(pieces[number - 1].end) if number else -1
        remark = re.compile(rf" {{{self.column(start)}}}#")
        while (line := self._line_start(start)) > max(floor, 0):
            above = self._line_start(line - 1)
            if above <= floor or not remark.match(self.text, above):
                break
            start = above + self.column(start)
        return start
