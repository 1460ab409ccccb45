"""Changes written into a source: only the lines of their field change, and the result is read again.

A change is written at the place that the nodes tell; no other character moves. What is returned is proven: read again,
it holds what was there with this one change, or nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.draft.changes import (
    Change,
    Insert,
    Move,
    Put,
    Remove,
    Write,
    as_list,
    expected,
    with_tidy_value,
    written,
)
from generator.draft.node_places import FieldPath, NotPatchedError, Piece, Places
from generator.draft.values import Value, after_key, in_line, item_text, plain, scalar
from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar, parse
from generator.source import Sequence as SequenceNode

Order = Callable[[FieldPath], Sequence[str]]
"""The usual order of the keys of the mapping at a path."""


def patched(text: str, change: Change, order: Order = lambda path: (), file: str = "", *, in_lines: int = 0) -> str:
    """Return a source with one change made; `file` is its name for who reads it anyway. Raises NotPatchedError.

    A new key of a mapping stands after the last of those that usually come before it; one at a path of so many parts,
    or fewer, has what it holds in lines of their own.
    """
    change = with_tidy_value(change)
    before = parse(text.encode(), file)
    if before.root is None or before.text != text:
        raise NotPatchedError("berkas tidak dapat dibaca")
    data = plain(before.root)
    wanted = expected(data, change)
    if wanted == data and not isinstance(change, Write):
        return text
    result = _Writer(text, before.root, order, in_lines).made(change)
    after = parse(result.encode(), file)
    if after.root is None or plain(after.root) != wanted or len(after.diagnostics) > len(before.diagnostics):
        raise NotPatchedError("susunan berkas di tempat itu tidak biasa")
    return result


def excerpt(text: str, path: FieldPath, file: str = "") -> str:
    """Return an entry with its key, or an item of a list, as the source has it, set in from the left no more.

    Raises NotPatchedError when it is not there.
    """
    root = parse(text.encode(), file).root
    if root is None or not path:
        raise NotPatchedError("tempat itu tidak ada")
    places = Places(text, root)
    piece, column = _piece(places, path)
    lines = re.split("\r\n|[\r\n]", text[piece.start : piece.end])
    return "\n".join([lines[0], *(_shifted(line, column) for line in lines[1:])])


def _piece(places: Places, path: FieldPath) -> tuple[Piece, int]:
    """Return where an entry or item stands, without the hyphen of an item, and how far its lines are set in."""
    around, last = places.find(path[:-1]), path[-1]
    if isinstance(around, MappingNode):
        keys = [key.text for key, _ in around.entries]
        if last in keys:
            piece = places.entries(around)[keys.index(str(last))]
            return piece, places.column(piece.start)
    elif isinstance(around, SequenceNode) and isinstance(last, int) and last < len(around.items):
        start = places.start(around.items[last])
        return Piece(start, start, places.items(around)[last].end), places.column(start)
    raise NotPatchedError("tempat itu tidak ada")


def _shifted(line: str, column: int) -> str:
    """Return a line set in less by `column` blanks, as far as it is set in."""
    return line[min(column, len(line) - len(line.lstrip(" "))) :]


class _Writer(Places):
    """Changes of a text that are not proven yet."""

    def __init__(self, text: str, root: Node, order: Order, in_lines: int) -> None:
        super().__init__(text, root)
        self.order = order
        self.in_lines = in_lines

    def made(self, change: Change) -> str:
        """Return the text with a change, which is not proven yet."""
        match change:
            case Put(path, value):
                return self._put(path, value)
            case Write(path, text):
                return self._write(path, text, written(change))
            case Insert(path, index, value):
                return self._insert(path, index, value)
            case Remove(path):
                return self._remove(path)
            case Move(path, source, target):
                return self._move(path, source, target)

    def _put(self, path: FieldPath, value: Value) -> str:
        if not path:
            raise NotPatchedError("seluruh berkas tidak diganti")
        *before, last = path
        around = self.find(tuple(before))
        if isinstance(around, SequenceNode) and isinstance(last, int) and last < len(around.items):
            return self._put_item(around, last, value)
        if not isinstance(last, str):
            raise NotPatchedError("butir itu tidak ada")
        if isinstance(around, MappingNode) and around.entries:
            keys = [key.text for key, _ in around.entries]
            if last in keys:
                return self._put_value(around, keys.index(last), value)
            return self.text if value is None else self._add_key(around, path, value)
        if value is None:
            return self.text
        if not before:  # the file says nothing yet
            gap = "" if not self.text or self.text.endswith(self.newline) else self.newline
            words = after_key(value, 0, self.newline, in_lines=self.in_lines > 0)
            return f"{self.text}{gap}{scalar(last)}:{words}{self.newline}"
        return self._put(tuple(before), {last: value})

    def _write(self, path: FieldPath, text: str, value: Value) -> str:
        around = self.find(path[:-1])
        is_there = around is not None and self.find(path) is not None
        if not is_there or around is None or self.is_bracketed(around):
            return self._put(path, value)
        piece, column = _piece(self, path)
        lines = re.split("\r\n|[\r\n]", text.strip("\r\n"))
        set_in = [f"{' ' * column}{line}".rstrip() for line in lines[1:]]
        return self.replaced(piece.start, piece.end, self.newline.join([lines[0].rstrip(), *set_in]))

    def _put_value(self, node: MappingNode, number: int, value: Value) -> str:
        piece = self.entries(node)[number]
        old = node.entries[number][1]
        if self.is_bracketed(node):
            if value is None:
                return self.replaced(piece.value, piece.end, " ")
            colon = "" if self.text[piece.value - 1 : piece.value] == ":" else ":"
            return self.replaced(piece.value, piece.end, f"{colon} {self._in_brackets(old, value)}")
        in_lines = not isinstance(old, Scalar) and not self.is_bracketed(old)
        words = after_key(value, self.column(piece.start), self.newline, in_lines=in_lines, quote=self._quote(old))
        return self.replaced(piece.value, piece.end, words)

    def _in_brackets(self, old: Node, value: Value) -> str:
        if isinstance(value, str):
            return scalar(value, in_brackets=True, quote=self._quote(old))
        return in_line(value)

    def _quote(self, old: Node) -> str:
        sign = self.text[self.start(old) : self.start(old) + 1] if isinstance(old, Scalar) else ""
        return sign if sign and sign in "'\"" else ""

    def _put_item(self, node: SequenceNode, number: int, value: Value) -> str:
        piece = self.items(node)[number]
        if self.is_bracketed(node):
            return self.replaced(piece.start, piece.end, self._in_brackets(node.items[number], value))
        return self.replaced(piece.start, piece.end, item_text(value, self.column(piece.start), self.newline))

    def _add_key(self, node: MappingNode, path: FieldPath, value: Value) -> str:
        key, pieces = str(path[-1]), self.entries(node)
        rank = {name: place for place, name in enumerate(self.order(path[:-1]))}
        mine = rank.get(key, len(rank))
        earlier = [at for at, (name, _) in enumerate(node.entries) if rank.get(name.text, len(rank)) < mine]
        after = pieces[earlier[-1] if earlier else 0]
        if self.is_bracketed(node):
            return self.replaced(after.end, after.end, f", {scalar(key, in_brackets=True)}: {in_line(value)}")
        indent = self.column(pieces[0].start)
        place = self.line_end(after.end)
        words = after_key(value, indent, self.newline, in_lines=len(path) <= self.in_lines)
        return self.replaced(place, place, f"{self.newline}{' ' * indent}{scalar(key)}:{words}")

    def _insert(self, path: FieldPath, index: int, value: Value) -> str:
        node = self.find(path)
        if not isinstance(node, SequenceNode) or not node.items:
            items = as_list(plain(node) if node else None)
            return self._put(path, [*items[:index], value, *items[index:]])
        pieces = self.items(node)
        if self.is_bracketed(node):
            if index < len(pieces):
                return self.replaced(pieces[index].start, pieces[index].start, f"{in_line(value)}, ")
            return self.replaced(pieces[-1].end, pieces[-1].end, f", {in_line(value)}")
        column = self.column(pieces[0].start)
        words = item_text(value, column, self.newline)
        if index < len(pieces):
            start = self.body_start(pieces, index)
            return self.replaced(start, start, f"{words}{self.newline}{' ' * column}")
        place = self.line_end(pieces[-1].end)
        return self.replaced(place, place, f"{self.newline}{' ' * column}{words}")

    def _remove(self, path: FieldPath) -> str:
        *before, last = path
        node = self.find(tuple(before))
        if isinstance(node, MappingNode):
            pieces = self.entries(node)
            number = [key.text for key, _ in node.entries].index(str(last))
        elif isinstance(node, SequenceNode) and isinstance(last, int):
            pieces, number = self.items(node), last
        else:
            raise NotPatchedError("tempat itu tidak ada")
        if len(pieces) == 1:
            if before:
                return self._put(tuple(before), None)
            after = self.line_end(pieces[0].end)
            return self.replaced(self.body_start(pieces, 0), after + len(self.newline), "")
        if self.is_bracketed(node):
            if number + 1 < len(pieces):
                return self.replaced(pieces[number].start, pieces[number + 1].start, "")
            return self.replaced(pieces[number - 1].end, pieces[number].end, "")
        if number + 1 < len(pieces):
            return self.replaced(self.body_start(pieces, number), self.body_start(pieces, number + 1), "")
        start = self.line_end(pieces[number - 1].end)
        return self.replaced(start, self.line_end(pieces[number].end), "")

    def _move(self, path: FieldPath, source: int, target: int) -> str:
        node = self.find(path)
        if source == target:
            return self.text
        if not isinstance(node, SequenceNode):
            raise NotPatchedError("daftar itu tidak ada")
        pieces = self.items(node)
        if self.is_bracketed(node):
            bounds = [(piece.start, piece.end) for piece in pieces]
        else:
            bounds = [(self.body_start(pieces, at), self.line_end(piece.end)) for at, piece in enumerate(pieces)]
        texts = [self.text[start:end] for start, end in bounds]
        texts.insert(target, texts.pop(source))
        parts = [self.text[: bounds[0][0]]]
        for at, words in enumerate(texts):
            following = bounds[at + 1][0] if at + 1 < len(bounds) else len(self.text)
            parts += (words, self.text[bounds[at][1] : following])
        return "".join(parts)
