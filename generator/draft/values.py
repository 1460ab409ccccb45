"""Values of a source as plain data, and how they are written as YAML, in a line or over several."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar, parse

Value = str | None | Sequence["Value"] | Mapping[str, "Value"]
"""A text, nothing, a list, or keys with values; of a source every value that is no collection is a text."""

_WIDTH = 100  # characters of a line that a collection is written on
_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def tidy(value: Value) -> Value:
    """Return a value as the source format can say it: no outer blanks, blanks for tabs, one kind of line ends."""
    if isinstance(value, str):
        return _ENDS.sub("\n", value).replace("\t", " ").strip()
    if isinstance(value, Mapping):
        return {key: tidy(item) for key, item in value.items()}
    return None if value is None else [tidy(item) for item in value]


def plain(node: Node) -> Value:
    """Return what a node holds, without places."""
    if isinstance(node, Scalar):
        return None if node.is_empty else node.text
    if isinstance(node, MappingNode):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


def scalar(text: str | None, *, in_brackets: bool = False, quote: str = "") -> str:
    """Return a text on one line: in quotes where it could be misread, or like before when it had a `quote`."""
    if text is None:
        return "null" if in_brackets else ""
    if quote == "'" and "\n" not in text and text:
        return "'" + text.replace("'", "''") + "'"
    if not quote and _is_plain(text, in_brackets):
        return text
    return json.dumps(text, ensure_ascii=False)


def _is_plain(text: str, in_brackets: bool) -> bool:
    """Tell whether a text means itself without quotes; the parser is asked, for its rules are many."""
    if not text or text != text.strip() or "\n" in text or text[0] in "^-?:":
        return False
    found = parse(f"a: [{text}]".encode() if in_brackets else f"a: {text}".encode(), "").root
    if not isinstance(found, MappingNode) or len(found.entries) != 1:
        return False
    value = plain(found.entries[0][1])
    node = found.entries[0][1]
    commented = isinstance(node, Scalar) and node.comment is not None
    return value == ([text] if in_brackets else text) and not commented


def in_line(value: Value) -> str:
    """Return a value in one line, collections in brackets and braces."""
    if value is None or isinstance(value, str):
        return scalar(value, in_brackets=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(_entry_in_line(key, item) for key, item in value.items()) + "}"
    return "[" + ", ".join(map(in_line, value)) + "]"


def _entry_in_line(key: str, value: Value) -> str:
    return f"{scalar(key, in_brackets=True)}: {in_line(value)}"


def after_key(value: Value, indent: int, newline: str, *, in_lines: bool = False, quote: str = "") -> str:
    """Return what follows the colon of a key that stands at column `indent`, from 0, with the blank before it.

    Short collections stand in one line unless they are wanted `in_lines`.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        lines = value.split("\n")
        if len(lines) > 1 and _is_block(value):
            return " |-" + "".join(f"{newline}{' ' * (indent + 2)}{line}".rstrip(" ") for line in lines)
        return f" {scalar(value, quote=quote)}"
    short = in_line(value)
    is_long = in_lines or indent + len(short) > _WIDTH or "\\n" in short or _is_list_of_records(value)
    if not value or not is_long:
        return f" {short}"
    return "".join(newline + line for line in _block(value, indent + 2, newline))


def _is_list_of_records(value: Value) -> bool:
    return isinstance(value, Sequence) and any(isinstance(item, Mapping) for item in value)


def _is_block(text: str) -> bool:
    """Tell whether lines can stand below each other as they are: the first decides how far all are set in."""
    lines = text.split("\n")
    return all(lines) and not lines[0].startswith(" ") and not any(line.endswith(" ") for line in lines)


def _block(value: Value, indent: int, newline: str) -> Iterator[str]:
    blanks = " " * indent
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield f"{blanks}{scalar(key)}:{after_key(item, indent, newline)}"
    elif value is not None and not isinstance(value, str):
        for item in value:
            yield blanks + item_text(item, indent, newline)


def item_text(item: Value, indent: int, newline: str) -> str:
    """Return an item of a list whose hyphen stands at column `indent`: the hyphen and what follows it."""
    if isinstance(item, Mapping) and item:
        return "- " + newline.join(_block(item, indent + 2, newline)).lstrip(" ")
    if isinstance(item, str):
        return f"-{after_key(item, indent, newline)}"
    return f"- {in_line(item)}"
