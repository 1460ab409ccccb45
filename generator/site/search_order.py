"""Puts Pagefind's filter files into a fixed order, so that the same site has the same index.

Pagefind 1.5 writes the values of a filter, and the filters of a language, in the random order of its hash
maps, and names files by their content. Both are sorted here and the files named anew. The files are gzip, a
mark, and CBOR (RFC 8949).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

_MARK = b"pagefind_dcd"
_FILTERS = 3  # place of the [name, file] pairs: version, pages, chunks, filters, sorts, fields


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
    filters = _in_order(content[_FILTERS], path)
    content[_FILTERS] = [[key, _order_filter(folder, str(file))] for key, file in filters]
    return _replace(path, name, content, 10)


def _order_filter(folder: Path, name: str) -> str:
    path = folder / "filter" / f"{name}.pf_filter"
    content = _read(path)
    if not isinstance(content, list) or len(content) != 2:
        raise UnknownIndexFormatError(path.name)
    ordered = [content[0], _in_order(content[1], path)]
    return _replace(path, name, ordered, 7)


def _in_order(pairs: Any, path: Path) -> list[tuple[str, Any]]:
    """Return [key, value] pairs by their keys."""
    if not isinstance(pairs, list):
        raise UnknownIndexFormatError(path.name)
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], str):
            raise UnknownIndexFormatError(path.name)
    return sorted((key, value) for key, value in pairs)


def _read(path: Path) -> Any:
    data = gzip.decompress(path.read_bytes())
    try:
        value = cbor2.loads(data.removeprefix(_MARK))
    except cbor2.CBORDecodeError as error:
        raise UnknownIndexFormatError(path.name) from error
    if data != _encoded(value):
        raise UnknownIndexFormatError(path.name)  # what is written back would not be what was read
    return value


def _replace(path: Path, name: str, value: Any, digits: int) -> str:
    """Write a value in place of the file at `path`, called by its content as Pagefind does; return its new name."""
    data = _encoded(value)
    renamed = f"{name.rpartition('_')[0]}_{hashlib.sha256(data).hexdigest()[:digits]}"
    path.unlink()
    path.with_name(path.name.replace(name, renamed)).write_bytes(gzip.compress(data, mtime=0))
    return renamed


def _encoded(value: Any) -> bytes:
    return _MARK + cbor2.dumps(value)
