"""One SOP of the past by itself, with no more of the registries than its sheet may print.

What an SOP's sheet says depends on its own file, on the office and its profiles, and on the entries of registries
that it names. So a text that comes again with the same entries need not be read again, and a registry that changed
elsewhere changes nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator.decode import decode_tree
from generator.diagnostics import SHARED
from generator.flow import Flow, build_flow
from generator.model import Sop, SopId
from generator.pipeline.past import Contents
from generator.pipeline.project import TRACEBACK
from generator.publish import is_portable
from generator.resolve import Catalogue, resolve
from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar, SourceFile, SourceFiles, is_shared, parse
from generator.source.tree import OFFICE, PICTURES, POSTS, UNITS

T = TypeVar("T")

_REGULATIONS, _PROFILES = "regulasi/", "profil/"
_ID = re.compile(rb"[a-z0-9][a-z0-9-]*")
# What of an SOP is printed on the sheets of others, with the lines that go on below it.
_NAMES = re.compile(rb"^(?:nama|nama_singkat|status):.*\n?(?:(?:[ \t\r#-].*)?\n)*", re.MULTILINE)


class Alone(NamedTuple):
    """A text of an SOP with what its sheet takes from elsewhere. Contents with the same `key` print the same.

    `id` is that of the SOP now, which may not be what its file was called then.
    """

    id: SopId
    key: str
    path: str
    raw: bytes
    office: SourceFile | None
    profiles: tuple[SourceFile, ...]
    registries: tuple[SourceFile, ...]
    related: tuple[tuple[str, bytes], ...]
    assets: tuple[tuple[str, bytes], ...]


class Entry(NamedTuple):
    """An entry of a registry: the file it stands in, the entry, and a digest of what it says."""

    path: str
    entry: tuple[Scalar, Node]
    digest: str


class Surroundings:
    """The registries and the names of all SOPs of one state of the sources. `known` remembers entries of files."""

    def __init__(self, registries: Mapping[str, str], contents: Contents, known: dict[str, list[Entry]]) -> None:
        self._contents = contents
        self._registries = registries
        self._office = _file(contents, OFFICE, registries.get(OFFICE))
        self._profiles = [(path, object_) for path, object_ in _own_first(registries) if _is_profile(path)]
        self._entries: dict[str, list[Entry]] = {}
        for path, object_ in _own_first(registries):
            if path in (UNITS, POSTS) or _is_regulation(path):
                if path + object_ not in known:
                    known[path + object_] = list(_entries(contents, path, object_))
                for entry in known[path + object_]:
                    self._entries.setdefault(entry.entry[0].text, []).append(entry)
        named = b"\n".join(contents.read(registries[path]) or b"" for path in (OFFICE, UNITS) if path in registries)
        self._assets = [
            (path, object_)
            for path, object_ in sorted(registries.items())
            if path.lower().endswith(PICTURES) and is_portable(path) and path.encode() in named
        ]
        self._fixed = repr((registries.get(OFFICE), self._profiles, self._assets))
        self._sops: Mapping[str, tuple[str, str]] = {}

    def meet(self, sops: Mapping[str, str]) -> None:
        """Take the SOPs of the state, of which each may name others."""
        self._sops = {id_of(path): (path, object_) for path, object_ in sops.items()}

    def names(self, object_: str) -> bytes:
        """Return what of an SOP is printed on the sheets of others."""
        return printed_names(self._contents.read(object_) or b"")

    def names_one_of(self, object_: str, ids: Set[str]) -> bool:
        """Tell whether an SOP may name one of some others on its sheet."""
        return not ids.isdisjoint(_ids(self._contents.read(object_) or b""))

    def key(self, path: str, object_: str) -> str:
        """Return what tells contents apart that print differently."""
        raw = self._contents.read(object_)
        used = [entry.digest for id in self._used(path, raw) for entry in self._entries[id]]
        names = [names for _, names in self._related(path, raw)]
        return sha256(repr((path, object_, self._fixed, used, names)).encode()).hexdigest()

    def alone(self, path: str, object_: str) -> Alone:
        """Return an SOP of this state by itself."""
        raw = self._contents.read(object_)
        by_file: dict[str, list[tuple[Scalar, Node]]] = {}
        for id in self._used(path, raw):
            for entry in self._entries[id]:
                by_file.setdefault(entry.path, []).append(entry.entry)
        return Alone(
            SopId(id_of(path)),
            self.key(path, object_),
            path,
            raw or b"",
            self._office,
            tuple(file for place, own in self._profiles if (file := _file(self._contents, place, own))),
            tuple(SourceFile(place, "", MappingNode(tuple(own), own[0][0].span)) for place, own in by_file.items()),
            tuple(self._related(path, raw)),
            tuple((place, self._contents.read(own) or b"") for place, own in self._assets),
        )

    def _used(self, path: str, raw: bytes | None) -> list[str]:
        unit = path.split("/")[1]
        return sorted(id for id in {unit, *_ids(raw or b"")} if id in self._entries)

    def _related(self, path: str, raw: bytes | None) -> Iterator[tuple[str, bytes]]:
        for id in sorted(_ids(raw or b"") & self._sops.keys()):
            other, object_ = self._sops[id]
            if other != path:
                yield other, self.names(object_)


def load_alone(alone: Alone, root: Path) -> tuple[Catalogue, Sop | None, Flow]:
    """Return an SOP as today's program reads it; None where it cannot. `root` is the folder of its pictures."""
    registries = dict(_own_first({file.path: file for file in alone.registries}))
    files = SourceFiles(
        root=root,
        office=alone.office,
        units=registries.get(UNITS),
        posts=registries.get(POSTS),
        terms=None,
        regulations=tuple(file for path, file in registries.items() if _is_regulation(path)),
        sops=tuple(_parsed(path, raw) for path, raw in ((alone.path, alone.raw), *alone.related)),
        refused=(),
        assets=frozenset(path for path, _ in alone.assets),
        profiles=alone.profiles,
    )
    catalogue, _ = resolve(decode_tree(files)[0])
    sop = catalogue.sops.get(SopId(id_of(alone.path)))
    return catalogue, sop, build_flow(sop)[0] if sop is not None else Flow((), (), ())


def read_alone(alone: Alone, root: Path) -> tuple[Catalogue | None, Sop | None, Flow]:
    """Return what `load_alone` does, nothing where an old text is beyond today's program."""
    try:
        return load_alone(alone, root)
    except Exception:
        if os.environ.get(TRACEBACK):
            raise
        return None, None, Flow((), (), ())


def id_of(path: str) -> str:
    """Return the id of the SOP that a file holds."""
    return path.rsplit("/", 1)[-1].removesuffix(".yml")


def printed_names(raw: bytes) -> bytes:
    """Return what of the text of an SOP is printed on the sheets of others."""
    return b"".join(_NAMES.findall(raw))


def _own_first(registries: Mapping[str, T]) -> list[tuple[str, T]]:
    """Return registries by path, those that several offices share behind the office's own, which count before them."""
    return sorted(registries.items(), key=lambda entry: (is_shared(entry[0]), entry[0]))


def _is_regulation(path: str) -> bool:
    own = path.removeprefix(SHARED)
    return own.startswith(_REGULATIONS) and own.count("/") == 1


def _is_profile(path: str) -> bool:
    return path.removeprefix(SHARED).startswith(_PROFILES) and path.endswith(".yml")


@lru_cache(maxsize=4096)
def _ids(raw: bytes) -> frozenset[str]:
    """Return every word that may be an id: more than are meant as one, which does no harm."""
    return frozenset(word.decode("ascii") for word in _ID.findall(raw))


def _parsed(path: str, raw: bytes) -> SourceFile:
    parsed = parse(raw, path)
    return SourceFile(path, parsed.text, parsed.root)


def _file(contents: Contents, path: str, object_: str | None) -> SourceFile | None:
    raw = contents.read(object_) if object_ else None
    return _parsed(path, raw) if raw is not None else None


def _entries(contents: Contents, path: str, object_: str) -> Iterator[Entry]:
    file = _file(contents, path, object_)
    if file is None or not isinstance(file.root, MappingNode):
        return
    for entry in file.root.entries:
        yield Entry(path, entry, sha256(repr((path, _plain(entry[1]))).encode()).hexdigest()[:16])


def _plain(node: Node) -> object:
    """Return what a node says, without its places."""
    if isinstance(node, Scalar):
        return node.text, node.is_empty
    if isinstance(node, MappingNode):
        return [(key.text, _plain(value)) for key, value in node.entries]
    return [_plain(item) for item in node.items]
