"""Joins the indexes that Pagefind made of shares of a site into one, in a fixed order.

Pagefind 1.5 keeps every page in memory, several times over, until it writes: a quarter of a megabyte for an SOP. It is
given some thousand pages at a time, and what comes out is joined: pages, numbered in order of their addresses, words,
filters, and names, which follow from contents. So is what there is one share of: Pagefind numbers pages as the file
system lists them, which differs from one to the next, and writes filters and their values in the random order of its
hash maps; here the same site has the same index.

The files are gzip, a mark, and CBOR (RFC 8949) or, of fragments, JSON:

- `pagefind.*.pf_meta`: version; of each page its fragment and number of words; of each chunk of words from where to
  where in the alphabet it reaches, and its file; name and file of each filter; sorts, which we have none of; names of
  fields (weighted metadata).
- a chunk: one list of words: the word; pages with it; forms with diacritics, each with its pages. A page is the step
  from the number of the one before it, places in its text, places in its fields. Of the latter a negative number -n
  says that the n-th field follows.
- a filter: its name; of each value the numbers of pages.
"""

from __future__ import annotations

import gzip
import hashlib
import heapq
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import cbor2

_MARK = b"pagefind_dcd"
_CHUNK = 20_000  # places and pages in a chunk of words before another begins: Pagefind's own
_DIGITS = 7  # of the names of files, if no other begins alike
_LEVEL = 6  # of gzip: the highest takes four times as long for a hundredth
_META, _WORDS = "pagefind.{}.pf_meta", "index/{}.pf_index"
_FILTER, _FRAGMENT = "filter/{}.pf_filter", "fragment/{}.pf_fragment"
_ENTRY = "pagefind-entry.json"

_Word = tuple[str, int, list[Any], list[Any]]  # the word, the share, its pages, its forms with diacritics


class UnknownIndexFormatError(Exception):
    """Pagefind wrote something that this module does not know."""


class _Share(NamedTuple):
    """The index of a share: its folder, language and tables, and what its pages and fields are called in the whole."""

    folder: Path
    language: str
    pages: Sequence[tuple[str, int]]
    chunks: Sequence[tuple[str, str, str]]
    filters: Sequence[tuple[str, str]]
    fields: Sequence[str]
    numbers: Sequence[int] = ()
    places: Sequence[int] = ()


def join(shares: Sequence[Path], folder: Path) -> int:
    """Join the indexes in the folders `shares` into `folder`, which is made; return how many pages it has.

    What the index is read with comes from the first. Raises UnknownIndexFormatError, OSError.
    """
    entry = json.loads((shares[0] / _ENTRY).read_text(encoding="utf-8"))
    read = [*map(_read_share, shares)]
    language = read[0].language
    if any(share.language != language for share in read):
        raise UnknownIndexFormatError("more than one language")
    fields = sorted({name for share in read for name in share.fields})
    (folder / _FILTER).parent.mkdir(parents=True)
    with _Names(folder, language) as names:
        for place in (_WORDS, _FRAGMENT):
            (folder / place).parent.mkdir()
        read = [share._replace(places=[fields.index(name) for name in share.fields]) for share in read]
        pages, read = _numbered(read, names)
        chunks = _write_words(read, names)
        meta = [entry["version"], pages, chunks, _write_filters(read, names), [], fields]
        entry["languages"][language] |= {"hash": names.put(_META, meta, 10), "page_count": len(pages)}
    (folder / _ENTRY).write_text(json.dumps(entry, separators=(",", ":")), encoding="utf-8")
    for path in sorted(shares[0].iterdir()):
        if path.is_file() and path.name != _ENTRY and path.suffix != ".pf_meta":
            shutil.move(path, folder / path.name)
    return len(pages)


class _Names:
    """Writes files that are called by their contents, as Pagefind calls them; all are there when the `with` ends."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder = folder
        self._language = language
        self._taken: dict[str, set[str]] = {}
        self._beside = ThreadPoolExecutor(1)  # compressing needs none of what Python does meanwhile
        self._written: list[Future[int]] = []

    def __enter__(self) -> _Names:
        return self

    def __exit__(self, *error: object) -> None:
        self._beside.shutdown(cancel_futures=error[0] is not None)
        for one in self._written if error[0] is None else ():
            one.result()

    def of(self, place: str, digest: str, digits: int = _DIGITS) -> str:
        """Return the name of a file with a digest, longer when another one begins alike."""
        taken = self._taken.setdefault(place, set())
        name = f"{self._language}_{digest[:digits]}"
        while name in taken:
            digits += 1
            name = f"{self._language}_{digest[:digits]}"
        taken.add(name)
        return name

    def put(self, place: str, value: Any, digits: int = _DIGITS) -> str:
        """Write a value and return the name of its file."""
        data = _MARK + cbor2.dumps(value)
        name = self.of(place, hashlib.sha256(data).hexdigest(), digits)
        self._written.append(self._beside.submit(self._write, self.path(place, name), data))
        return name

    @staticmethod
    def _write(path: Path, data: bytes) -> int:
        return path.write_bytes(gzip.compress(data, _LEVEL, mtime=0))

    def path(self, place: str, name: str) -> Path:
        """Return where the file of a name lies."""
        return self._folder / place.format(name)


def _read_share(folder: Path) -> _Share:
    """Return the tables of a share."""
    entry = json.loads((folder / _ENTRY).read_text(encoding="utf-8"))
    match entry:
        case {"languages": dict(languages)} if len(languages) == 1:
            ((language, about),) = languages.items()
        case _:
            raise UnknownIndexFormatError(_ENTRY)
    name = _META.format(about["hash"])
    match _read(folder / name):
        case [str(), list(pages), list(chunks), list(filters), [], list(fields)]:
            try:
                return _Share(
                    folder,
                    language,
                    [(str(file), int(words)) for file, words in pages],
                    [(str(start), str(end), str(file)) for start, end, file in chunks],
                    [(str(filter), str(file)) for filter, file in filters],
                    [*map(str, fields)],
                )
            except (TypeError, ValueError) as error:
                raise UnknownIndexFormatError(name) from error
    raise UnknownIndexFormatError(name)


def _numbered(shares: Iterable[_Share], names: _Names) -> tuple[list[tuple[str, int]], list[_Share]]:
    """Move the fragments of all pages to their places; return the pages in order, and the shares with their numbers."""
    found: list[tuple[str, str, int, int, Path, int]] = []
    numbers: list[list[int]] = []
    for share in shares:
        for number, (file, words) in enumerate(share.pages):
            path = share.folder / _FRAGMENT.format(file)
            data = gzip.decompress(path.read_bytes())
            address = _address(data, path)
            found.append((address, hashlib.sha256(data).hexdigest(), len(numbers), number, path, words))
        numbers.append([0] * len(share.pages))
    pages = []
    for place, (_, digest, share_place, number, path, words) in enumerate(sorted(found)):
        name = names.of(_FRAGMENT, digest)
        shutil.move(path, names.path(_FRAGMENT, name))
        pages.append((name, words))
        numbers[share_place][number] = place
    return pages, [share._replace(numbers=own) for share, own in zip(shares, numbers, strict=True)]


def _address(data: bytes, path: Path) -> str:
    try:
        return str(json.loads(data.removeprefix(_MARK))["url"])
    except (ValueError, TypeError, KeyError) as error:
        raise UnknownIndexFormatError(path.name) from error


def _write_words(shares: Sequence[_Share], names: _Names) -> list[tuple[str, str, str]]:
    """Write the words of all shares in chunks; return of each chunk from where to where it reaches, and its file."""
    chunks: list[tuple[str, str, str]] = []
    held: list[Any] = []
    size = 0
    every = heapq.merge(*(_words(share, place) for place, share in enumerate(shares)), key=itemgetter(0, 1))
    for word, same in groupby(every, key=itemgetter(0)):
        found = [*same]
        pages = _by_steps(page for _, _, pages, _ in found for page in pages)
        held.append([word, pages, _forms(form for _, _, _, forms in found for form in forms)])
        size += sum(len(page[1]) + len(page[2]) + 1 for page in pages)
        if size >= _CHUNK:
            chunks.append((held[0][0], held[-1][0], names.put(_WORDS, [held])))
            held, size = [], 0
    if held:
        chunks.append((held[0][0], held[-1][0], names.put(_WORDS, [held])))
    return _shortened(chunks) if chunks else []


def _shortened(chunks: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return chunks that begin and end with no more letters than it takes to tell each from the next."""
    starts, ends, files = map(list, zip(*chunks, strict=True))
    for place, (end, start) in enumerate(zip(ends, starts[1:], strict=False)):
        unlike = (at for at, pair in enumerate(zip(end, start, strict=False)) if pair[0] != pair[1])
        letters = next(unlike, len(end)) + 1
        if end[:letters] >= starts[place]:
            ends[place] = end[:letters]
        starts[place + 1] = start[:letters]
    return [*zip(starts, ends, files, strict=True)]


def _words(share: _Share, place: int) -> Iterator[_Word]:
    """Yield the words of a share in order, with their pages by their numbers in the whole."""
    for number, (_, _, file) in enumerate(share.chunks):
        path = share.folder / _WORDS.format(file)
        try:
            for word, pages, forms in _read(path, is_sample=number == 0)[0]:
                yield word, place, _renumbered(share, pages), [(form, _renumbered(share, own)) for form, own in forms]
        except (TypeError, ValueError, IndexError) as error:
            raise UnknownIndexFormatError(path.name) from error


def _renumbered(share: _Share, pages: Iterable[Any]) -> list[Any]:
    """Return pages with a word by number, places in the text and places in the fields."""
    number, found = 0, []
    for step, places, of_fields in pages:
        number += step
        found.append((share.numbers[number], places, [n if n >= 0 else ~share.places[~n] for n in of_fields]))
    return found


def _forms(forms: Iterable[tuple[str, list[Any]]]) -> list[Any]:
    together: dict[str, list[Any]] = {}
    for form, pages in forms:
        together.setdefault(form, []).extend(pages)
    return [[form, _by_steps(pages)] for form, pages in sorted(together.items())]


def _by_steps(pages: Iterable[Any]) -> list[Any]:
    """Return pages in order, each with the step from the one before it in place of its number."""
    before, found = 0, []
    for number, places, of_fields in sorted(pages, key=itemgetter(0)):
        found.append([number - before, places, of_fields])
        before = number
    return found


def _write_filters(shares: Iterable[_Share], names: _Names) -> list[list[str]]:
    """Write the filters of all shares; return name and file of each."""
    together: dict[str, dict[str, list[int]]] = {}
    for share in shares:
        for filter, file in share.filters:
            path = share.folder / _FILTER.format(file)
            match _read(path):
                case [str(), list(values)]:
                    pass
                case _:
                    raise UnknownIndexFormatError(path.name)
            try:
                for value, pages in values:
                    if not isinstance(value, str):
                        raise TypeError("a value is no text")
                    own = together.setdefault(filter, {}).setdefault(value, [])
                    own.extend(share.numbers[number] for number in pages)
            except (TypeError, ValueError, IndexError) as error:
                raise UnknownIndexFormatError(path.name) from error
    written = []
    for filter, by_value in sorted(together.items()):
        ordered = [[value, sorted(pages)] for value, pages in sorted(by_value.items())]
        written.append([filter, names.put(_FILTER, [filter, ordered])])
    return written


def _read(path: Path, *, is_sample: bool = True) -> Any:
    """Return what a file holds; of one that stands for others it is made sure that its form is the one we write."""
    data = gzip.decompress(path.read_bytes())
    try:
        value = cbor2.loads(data.removeprefix(_MARK))
    except cbor2.CBORDecodeError as error:
        raise UnknownIndexFormatError(path.name) from error
    if is_sample and data != _MARK + cbor2.dumps(value):
        raise UnknownIndexFormatError(path.name)  # what is written would have another form than what was read
    return value
