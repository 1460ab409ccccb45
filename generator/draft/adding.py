"""New entries in a registry that somebody else wrote: all of theirs stays as it is, or nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.diagnostics import NewEntry
from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar, parse

_END = re.compile(r"(?m)^\.\.\.[ \t]*(?:#.*)?$")  # of a YAML document


class NotAddedError(Exception):
    """A registry is written in a way that new entries cannot be added to by themselves."""


def with_entries(before: bytes, entries: Sequence[NewEntry]) -> bytes:
    """Return the text of a registry with new entries at its end. Raises NotAddedError.

    Whatever its style (indented, in braces, with an end mark), the result is read again: only a text that holds what
    was there and the new entries, and no mistake, is returned.
    """
    read = parse(before, "")
    known = read.root
    old = entries_of(known)
    if old is None and known is not None and not (isinstance(known, Scalar) and known.is_empty):
        raise NotAddedError
    try:
        written = before.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotAddedError from error
    for text in _ways(written, known, entries):
        found = parse(text.encode("utf-8"), "")
        new = entries_of(found.root)
        is_whole = new is not None and list(new) == [*(old or {}), *(entry.id for entry in entries)]
        if is_whole and new == {**(new or {}), **(old or {})} and len(found.diagnostics) <= len(read.diagnostics):
            return text.encode("utf-8")
    raise NotAddedError


def _ways(text: str, root: Node | None, entries: Sequence[NewEntry]) -> Iterator[str]:
    """Yield texts with the new entries, in every place where a registry may go on."""
    newline = "\r\n" if "\r\n" in text else "\n"
    end = _END.search(text)
    body, rest = (text[: end.start()], text[end.start() :]) if end else (text, "")
    indent = " " * (root.entries[0][0].span.column - 1) if isinstance(root, MappingNode) and root.entries else ""
    added = "".join(f"\n{entry.text}\n" for entry in entries)
    block = "".join(f"{indent}{line}".rstrip() + newline for line in added.splitlines())
    yield body.rstrip("\r\n") + newline + block + rest
    brace = body.rfind("}")
    inside = ", ".join(f"{entry.id}: {{{', '.join(entry.lines)}}}" for entry in entries)
    for comma in (", ", " "):
        yield f"{body[:brace].rstrip()}{comma}{inside}{body[brace:]}{rest}"


def entries_of(node: Node | None) -> dict[str, object] | None:
    """Return the entries of a registry, without their places; None where it holds none."""
    if not isinstance(node, MappingNode):
        return None
    return {key.text: _plain(value) for key, value in node.entries}


def _plain(node: Node) -> object:
    """Return a node without its places."""
    if isinstance(node, Scalar):
        return node.text, node.is_empty
    if isinstance(node, MappingNode):
        return tuple((key.text, _plain(value)) for key, value in (*node.entries, *node.repeated))
    return [_plain(item) for item in node.items]
