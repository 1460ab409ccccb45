"""A text that was read before and differs in some lines now: only what stands around those lines is read again.

In a text in block style a key at the left margin, and an item that begins in the column of its list's first hyphen, end
whatever stands above: quotes and brackets are closed there, or the text could not be read. So what lies between two of
them reads by itself as it reads in its place. Whatever is unusual is left to a reading of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from generator.diagnostics import Span
from generator.source.nodes import Comment, Mapping, Node, Scalar, Sequence

ReadPart = Callable[[str, int], Node | None]
"""Reads a part that lies so deep by itself; None when there is anything to say about it."""

_OTHER_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")
# Marks of documents, and keys with a sign of their own: one without a value has it where the next part begins.
_UNUSUAL = re.compile(r"^(?:---|\.\.\.|%|[ \t-]*\?(?:\s|$))", re.MULTILINE)


class _Change(NamedTuple):
    """Lines (from 0) that are others than before: `first` to `end`, before them `end - grown` was their end."""

    first: int
    end: int
    grown: int


def reread(root: Node, before: str, text: str, read: ReadPart) -> Node | None:
    """Return the top node of a text from that of the text before, which nothing was to be said about.

    None when the whole is to be read.
    """
    if not isinstance(root, Mapping) or not root.entries or any(map(_OTHER_LINE_ENDS.search, (text, before))):
        return None
    old, new = before.split("\n"), text.split("\n")
    change = _changed(old, new)
    starts = [key.span.line - 1 for key, _ in root.entries]
    is_usual = all(key.span.column == 1 and old[key.span.line - 1][:1].isalpha() for key, _ in root.entries)
    if change.first < starts[0] or not is_usual or root.span != root.entries[0][0].span:
        return None
    first, end = _touched(starts, change, lambda line: line[:1].isalpha(), new)
    key, value = root.entries[first]
    if end == first + 1 and isinstance(value, Sequence) and change.first > key.span.line - 1:
        items = _items(value, old, new, change, starts[end] if end < len(starts) else len(old), read)
        if items is not None:
            entries = (*root.entries[:first], (key, items), *_moved_entries(root.entries[end:], change.grown))
            return root._replace(entries=entries)
    start, stop = starts[first], (starts[end] if end < len(starts) else len(old)) + change.grown
    part = _part(new, start, stop, 0, read)
    if not isinstance(part, Mapping) or part.repeated or (part.span.line, part.span.column) != (start + 1, 1):
        return None
    if not part.entries or part.span != part.entries[0][0].span:  # in braces: by themselves they would be read
        return None
    entries = (*root.entries[:first], *part.entries, *_moved_entries(root.entries[end:], change.grown))
    if len({key.text for key, _ in entries}) < len(entries):
        return None
    return Mapping(entries, entries[0][0].span)


def _changed(old: list[str], new: list[str]) -> _Change:
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    same = next((at for at in range(shorter - first) if old[-1 - at] != new[-1 - at]), shorter - first)
    return _Change(first, len(new) - same, len(new) - len(old))


def _touched(
    starts: list[int], change: _Change, is_start: Callable[[str], bool], new: list[str]
) -> tuple[int, int]:
    """Return the range of the parts, beginning at these lines of the text before, that a change has to do with."""
    end_before = max(change.end - change.grown, change.first + 1)
    first = sum(start <= change.first for start in starts) - 1
    if first and change.first < len(new) and not is_start(new[starts[first]]):
        first -= 1  # what is new before a part belongs to the one above
    return first, max(first + 1, sum(start < end_before for start in starts))


def _items(
    value: Sequence, old: list[str], new: list[str], change: _Change, stop: int, read: ReadPart
) -> Sequence | None:
    """Return a list in block style with those of its items read again that a change has to do with."""
    margin = " " * (value.span.column - 1)
    starts = [item.span.line - 1 for item in value.items]
    is_hyphen = (value.span.line, value.span.column + 1) == (value.span.end_line, value.span.end_column)
    is_usual = is_hyphen and margin and all(
        isinstance(item, Mapping)
        and item.span.column == len(margin) + 3
        and old[item.span.line - 1].startswith(f"{margin}- ")
        for item in value.items
    )
    if not is_usual or not starts or change.first < starts[0] or starts[0] != value.span.line - 1:
        return None
    first, end = _touched(starts, change, lambda line: line.startswith(f"{margin}- "), new)
    start = starts[first]
    part = _part(new, start, (starts[end] if end < len(starts) else stop) + change.grown, 1, read)
    if not isinstance(part, Sequence) or (part.span.line, part.span.column) != (start + 1, value.span.column):
        return None
    if new[start][len(margin)] != "-":  # in brackets
        return None
    following = tuple(_moved(item, change.grown) for item in value.items[end:])
    return Sequence((*value.items[:first], *part.items, *following), value.span)


def _part(lines: list[str], start: int, stop: int, depth: int, read: ReadPart) -> Node | None:
    """Read some lines by themselves, in their place."""
    words = "\n".join([*lines[start:stop], *([""] if stop < len(lines) else [])])
    if not words.strip() or _UNUSUAL.search(words):
        return None
    return read("\n" * start + words, depth)


def _moved_entries(entries: tuple[tuple[Scalar, Node], ...], by: int) -> tuple[tuple[Scalar, Node], ...]:
    if not by:
        return entries
    return tuple((_moved_scalar(key, by), _moved(node, by)) for key, node in entries)


def _moved(node: Node, by: int) -> Node:
    """Return a node that stands some lines further down."""
    if not by:
        return node
    if isinstance(node, Scalar):
        return _moved_scalar(node, by)
    if isinstance(node, Mapping):
        return Mapping(_moved_entries(node.entries, by), _down(node.span, by))
    return Sequence(tuple(_moved(item, by) for item in node.items), _down(node.span, by))


def _moved_scalar(node: Scalar, by: int) -> Scalar:
    comment = node.comment and Comment(node.comment.text, _down(node.comment.span, by))
    return Scalar(node.text, _down(node.span, by), node.is_empty, comment)


def _down(span: Span, by: int) -> Span:
    return span._replace(line=span.line + by, end_line=span.end_line + by)
