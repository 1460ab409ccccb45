"""Puts Pagefind's filter files into a fixed order, so that the same site has the same index.

Pagefind 1.5 writes the values of a filter, and the filters of a language, in the random order of its hash
maps, and names files by their content. Both are sorted here and the files named anew. The files are gzip, a
mark, and CBOR (RFC 8949), of which Pagefind uses unsigned numbers, texts and arrays alone.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

_MARK = b"pagefind_dcd"
_NUMBER, _TEXT, _ARRAY = 0, 3, 4  # major types
_FILTERS = 3  # place of the [name, file] pairs: version, pages, chunks, filters, sorts, fields

Value = int | str | list["Value"]


class UnknownIndexFormatError(Exception):
    """Pagefind wrote something that this module does not know."""


def put_in_order(folder: Path) -> None:
    """Rewrite the filters of the Pagefind index in `folder`; raises UnknownIndexFormatError."""
    entry_file = folder / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        language["hash"] = _order_language(folder, str(language["hash"]))
    entry["languages"] = dict(sorted(entry["languages"].items()))
    entry_file.write_text(json.dumps(entry, separators=(",", ":")), encoding="utf-8")


def _order_language(folder: Path, name: str) -> str:
    path = folder / f"pagefind.{name}.pf_meta"
    content = _read(path)
    if not isinstance(content, list) or len(content) <= _FILTERS:
        raise UnknownIndexFormatError(path.name)
    filters = _pairs(content[_FILTERS], path)
    content[_FILTERS] = [[key, _order_filter(folder, str(file))] for key, file in sorted(filters, key=_first)]
    renamed = f"{name.rpartition('_')[0]}_{_digest(content, 10)}"
    path.unlink()
    _write(folder / f"pagefind.{renamed}.pf_meta", content)
    return renamed


def _order_filter(folder: Path, name: str) -> str:
    path = folder / "filter" / f"{name}.pf_filter"
    content = _read(path)
    if not isinstance(content, list) or len(content) != 2:
        raise UnknownIndexFormatError(path.name)
    ordered: Value = [
        content[0],
        [[key, pages] for key, pages in sorted(_pairs(content[1], path), key=_first)],
    ]
    renamed = f"{name.rpartition('_')[0]}_{_digest(ordered, 7)}"
    path.unlink()
    _write(folder / "filter" / f"{renamed}.pf_filter", ordered)
    return renamed


def _pairs(value: Value, path: Path) -> list[tuple[Value, Value]]:
    if not isinstance(value, list):
        raise UnknownIndexFormatError(path.name)
    pairs: list[tuple[Value, Value]] = []
    for item in value:
        if not isinstance(item, list) or len(item) != 2 or not isinstance(item[0], str):
            raise UnknownIndexFormatError(path.name)
        pairs.append((item[0], item[1]))
    return pairs


def _first(pair: tuple[Value, Value]) -> str:
    return str(pair[0])


def _digest(value: Value, length: int) -> str:
    return hashlib.sha256(_encoded(value)).hexdigest()[:length]


def _read(path: Path) -> Value:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(_MARK):
        raise UnknownIndexFormatError(path.name)
    try:
        value, end = _decoded(data, len(_MARK))
    except (IndexError, UnicodeDecodeError) as error:
        raise UnknownIndexFormatError(path.name) from error
    if end != len(data):
        raise UnknownIndexFormatError(path.name)
    return value


def _write(path: Path, value: Value) -> None:
    path.write_bytes(gzip.compress(_MARK + _encoded(value), mtime=0))


def _decoded(data: bytes, at: int) -> tuple[Value, int]:
    """Return the item that begins at `at`, and where the next one begins."""
    major, length = data[at] >> 5, data[at] & 31
    at += 1
    if length >= 24:
        if length > 27:
            raise UnknownIndexFormatError(f"length {length}")
        size = 1 << (length - 24)
        length = int.from_bytes(data[at : at + size], "big")
        at += size
    if major == _NUMBER:
        return length, at
    if major == _TEXT:
        return data[at : at + length].decode(), at + length
    if major != _ARRAY:
        raise UnknownIndexFormatError(f"type {major}")
    items: list[Value] = []
    for _ in range(length):
        item, at = _decoded(data, at)
        items.append(item)
    return items, at


def _encoded(value: Value) -> bytes:
    if isinstance(value, int):
        return _head(_NUMBER, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(value)) + b"".join(_encoded(item) for item in value)


def _head(major: int, length: int) -> bytes:
    if length < 24:
        return bytes([major << 5 | length])
    for code, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if length < 1 << (8 * size):
            return bytes([major << 5 | code]) + length.to_bytes(size, "big")
    raise UnknownIndexFormatError(f"length {length}")
