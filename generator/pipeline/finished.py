"""A site that stands already: what the engine and the indexer would make again, byte for byte, is left as it is.

Their inputs are the bytes of all staged files, the sources' texts, which the indexer's words come from, the repository
with its configuration and theme, and what is handed on in the environment. Under the digest of these a store keeps what
came out: the path and digest of every file. A site that holds exactly these files needs no other.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.artifact import Output
from generator.folder import Bounds, entries_of, read_regular, walk
from generator.pipeline.project import Project
from generator.pipeline.website import Sign
from generator.store import Entry, Store, key_of, program_version

SITES = "situs"
"""The kind of what is kept of a whole site."""

_BOUNDS = Bounds(files=20_000, folders=5_000, depth=12)
_WRITTEN = ("site", "build", "docs/situs", "node_modules")  # by builds and tools, below a repository
_THREADS = 4  # reading and digesting leave the interpreter to others
_LARGEST = 1 << 40  # bytes of a file: no bound, all is read that is there
_NAME = re.compile(r"[A-Z][A-Z0-9_]{2,}")


Repository = tuple[tuple[str, str], ...]
"""Path and digest of every file that a repository holds and no build wrote."""


class SiteKey(NamedTuple):
    """The key of a site, that of what its pages share, what the repository held, and digests of all staged files."""

    key: str
    frame: str
    repository: Repository
    staged: Mapping[str, str]


class FinishedSite:
    """The site at `site` and what a store knows of it; without a store nothing is known."""

    def __init__(self, store: Store | None, project: Project, site: Path, sources: Path) -> None:
        self._store = store
        self._project = project
        self._site = site
        self._results = (site, store.folder) if store else (site,)
        self._sources = sources

    @cached_property
    def repository(self) -> Repository | None:
        """What the repository held when it was first asked for; None where it is too large."""
        return _repository(self._project, self._results)

    def look_again(self) -> None:
        """Forget what the repository held."""
        vars(self).pop("repository", None)

    @property
    def environment(self) -> tuple[tuple[str, str | None], ...]:
        """What the settings of the site may take from the environment."""
        named = {*_NAME.findall(self._project.configuration.read_text(encoding="utf-8")), "SOURCE_DATE_EPOCH"}
        return tuple((name, os.environ.get(name)) for name in sorted(named))

    def key(self, staged: Iterable[Output], texts: Mapping[str, str], sign: Sign) -> SiteKey | None:
        """Return the key of the site made of staged files; None without store, or where the repository is too large."""
        repository = self.repository if self._store else None
        if repository is None:
            return None
        environment = self.environment
        files = tuple(sorted((output.path, output.digest) for output in staged))
        pairs = ((path, digest_of(text.encode("utf-8", "surrogatepass"))) for path, text in texts.items())
        sources = tuple(sorted(pairs))
        made_of = (repository, environment, files, sources, sign)
        shared = (self._without_sources(repository), environment, sign)
        version = program_version()
        return SiteKey(key_of(SITES, made_of, version), key_of("kerangka", shared, version), repository, dict(files))

    def _without_sources(self, repository: Repository) -> Repository:
        """Return what a repository holds besides the sources, which pages come of, unless its settings name them."""
        root, sources = self._project.root.resolve(), self._sources.resolve()
        if not sources.is_relative_to(root) or sources == root:
            return repository
        below = sources.relative_to(root).as_posix()
        if below in self._project.configuration.read_text(encoding="utf-8"):
            return repository
        return tuple((path, digest) for path, digest in repository if not path.startswith(f"{below}/"))

    def stands(self, key: SiteKey | None) -> bool:
        """Tell whether the site holds, file for file, what comes out for a key."""
        return key is not None and self.holds(key.key)

    def holds(self, key: str) -> bool:
        """Tell the same of a key that is known from before."""
        entry = self._store.get(SITES, key) if self._store else None
        held = _held(self._site) if entry is not None else None
        return entry is not None and held is not None and entry.data == held

    def keep(self, key: SiteKey | None, written: Iterable[Output] = ()) -> None:
        """Put down what came out for a key, unless somebody changed the repository meanwhile.

        Of the staged files that this process has written into the site itself the digests are known.
        """
        if self._store and key:
            held = _held(self._site, {one.path: key.staged[one.path] for one in written})
            self.look_again()
            if held is not None and self.repository == key.repository:
                self._store.put(key.key, Entry(held))


def _repository(project: Project, results: Sequence[Path]) -> Repository | None:
    """Return path and digest of all that a repository holds and no build wrote; None where that is too much to read.

    The configuration of a site may name any of it: a look, pictures, further settings. `results` are folders of ours.
    """
    found: list[tuple[str, str]] = []
    root = project.root.resolve()
    inside = (place.resolve() for place in results if place.resolve().is_relative_to(root))
    own = tuple(place.relative_to(root).as_posix() for place in inside)
    for one in walk(root, _BOUNDS, (*_WRITTEN, *own)):
        if one.path in (*_WRITTEN, *own) or "__pycache__" in one.path:
            continue
        try:
            content = read_regular(one.entry.path, _LARGEST)
        except OSError:
            return None
        if len(found) >= _BOUNDS.files // 2:
            return None
        found.append((one.path, digest_of(content)))
    return tuple(sorted(found))


def _held(site: Path, known: Mapping[str, str] = MappingProxyType({})) -> Any:
    """Return path and digest of every file of a site as a store has them; None where it holds anything else."""

    def digests(paths: Iterable[str]) -> list[list[str]]:
        return [[path, known.get(path) or digest_of(read_regular(site / path, _LARGEST))] for path in paths]

    try:
        paths = [*_files(site)]
        with ThreadPoolExecutor(_THREADS) as pool:
            shares = pool.map(digests, (paths[start::_THREADS] for start in range(_THREADS)))
            return sorted(found for share in shares for found in share)
    except OSError:
        return None


def _files(folder: Path, prefix: str = "") -> Iterator[str]:
    for entry in entries_of(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _files(folder / entry.name, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name


def digest_of(content: bytes) -> str:
    """Return the digest under which contents are compared."""
    return sha256(content).hexdigest()
