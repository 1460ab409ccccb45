"""The search index in one fixed order.

Pagefind writes the values of its filters in the order of a hash table that differs from run to run. Here
they are sorted, and the files get names that follow from their content: the same pages give the same index.
The files are CBOR (RFC 8949), gzipped, after a mark of Pagefind's.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

MARK = b"pagefind_dcd"

_UINT, _TEXT, _ARRAY = 0, 3, 4  # the major types that these files use


class UnknownIndexError(Exception):
    """The index does not look as it did in the version this was written for."""


def fix_order(bundle: Path) -> None:
    """Rewrite the filters of the index in the folder `bundle`, sorted. Raises UnknownIndexError, OSError."""
    entry_file = bundle / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        renamed: dict[str, str] = {}
        meta_file = bundle / f"pagefind.{language['hash']}.pf_meta"
        meta = _read(meta_file)
        for name in _filter_names(meta):
            renamed[name] = _sort_filter(bundle / "filter", name)
        meta = _replaced(meta, renamed)
        meta[_FILTERS].sort()
        language["hash"] = _store(bundle, "pagefind.{}.pf_meta", language["hash"], meta)
    entry["languages"] = dict(sorted(entry["languages"].items()))
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


_FILTERS = 3  # in the index's meta data: version, pages, chunks of words, filters, ...


def _filter_names(meta: Any) -> list[str]:
    try:
        return [str(name) for _, name in meta[_FILTERS]]
    except (IndexError, TypeError, ValueError) as error:
        raise UnknownIndexError("meta data without filters") from error


def _sort_filter(folder: Path, name: str) -> str:
    """Sort the values of one filter; return the new name of its file."""
    title, values = _read(folder / f"{name}.pf_filter")
    return _store(folder, "{}.pf_filter", name, [title, sorted(values)])


def _replaced(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_replaced(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value


def _store(folder: Path, pattern: str, old_name: str, value: Any) -> str:
    """Write `value` under a name that follows from it, in place of the file called `old_name`."""
    content = MARK + encode(value)
    language = old_name.rpartition("_")[0]
    name = f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"
    (folder / pattern.format(old_name)).unlink()
    (folder / pattern.format(name)).write_bytes(gzip.compress(content, mtime=0))
    return name


def _read(file: Path) -> Any:
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(MARK):
        raise UnknownIndexError(f"{file.name} without its mark")
    value, end = _decode(content, len(MARK))
    if end != len(content):
        raise UnknownIndexError(f"{file.name} goes on after its end")
    return value


def encode(value: Any) -> bytes:
    """Return nested lists of whole numbers and texts as CBOR."""
    if isinstance(value, int):
        return _head(_UINT, value)
    if isinstance(value, str):
        content = value.encode()
        return _head(_TEXT, len(content)) + content
    return _head(_ARRAY, len(value)) + b"".join(encode(item) for item in value)


def _head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    for code, size in ((24, 1), (25, 2), (26, 4)):
        if number < 1 << 8 * size:
            return bytes([major << 5 | code]) + number.to_bytes(size, "big")
    return bytes([major << 5 | 27]) + number.to_bytes(8, "big")


def decode(content: bytes) -> Any:
    """Return the value that CBOR of whole numbers, texts and arrays holds. Raises UnknownIndexError."""
    return _decode(content, 0)[0]


def _decode(content: bytes, at: int) -> tuple[Any, int]:
    """Return the value at an offset and the offset after it."""
    if at >= len(content):
        raise UnknownIndexError("the index ends early")
    major, short = content[at] >> 5, content[at] & 31
    at += 1
    number = short
    if 24 <= short <= 27:
        size = 1 << short - 24
        number = int.from_bytes(content[at : at + size], "big")
        at += size
    elif short > 27:
        raise UnknownIndexError("a length of another kind")
    if major == _UINT:
        return number, at
    if major == _TEXT:
        return content[at : at + number].decode(), at + number
    if major != _ARRAY:
        raise UnknownIndexError(f"a value of type {major}")
    items = []
    for _ in range(number):
        item, at = _decode(content, at)
        items.append(item)
    return items, at
