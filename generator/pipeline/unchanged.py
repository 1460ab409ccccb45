"""A build that nothing changed since the last one: what it would tell is told again, and its site stays.

A site is a function of bytes that can be read without understanding any of them: the sources, the repository with the
program's settings, the commits that git keeps, the packages of the form, the environment. Under their digest a store
keeps what a build of these told, and which site came out; where that site stands, file for file, nothing is loaded.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Severity
from generator.diagnostics.registry import RULES
from generator.folder import entries_of, read_regular
from generator.guides.read import Guides
from generator.pipeline.finished import FinishedSite, Repository, digest_of
from generator.pipeline.product_entry import OF_TOOLS
from generator.pipeline.project import Project
from generator.pipeline.revisions import RevisionError, commits_of
from generator.source import MAX_BYTES, decode_text, province_of
from generator.store import Entry, NotPlainError, Store, from_plain, key_of, program_version, to_plain

RUNS = "jalan"
"""The kind of what is kept of a whole build."""

_MOST = 100_000  # files and folders among the sources
_LARGEST = 1 << 40  # bytes of a page that was staged: no bound
_OURS = re.compile(r"SOP_(?!CACHE$)|GIT_")
_GIT = ".git"  # its commits count, not how it keeps them


class Told(NamedTuple):
    """What a build told, the key of the site that came out, and digests of the pages staged for other programs."""

    site: str
    staged: str
    findings: tuple[Diagnostic, ...]
    sops: int
    pages: int
    sheets: int
    has_form: bool


class Inputs(NamedTuple):
    """All that a build reads: its key, and what shows that some of it was written meanwhile."""

    key: str
    repository: Repository
    written: str


class Runs:
    """The builds of `sources` that a store knows; without a store, and for one office of several, none is known."""

    def __init__(
        self, store: Store | None, finished: FinishedSite, project: Project, sources: Path, site: Path, more: str
    ) -> None:
        self._store = store if province_of(sources) is None else None
        self._finished = finished
        self._sources = sources
        self._staging = project.staging if project.owns(sources, site) else None
        self._more = more

    def inputs(self, handbook: Guides) -> Inputs | None:
        """Return what a build reads now; None where it cannot all be told."""
        repository = self._finished.repository if self._store else None
        if repository is None:
            return None
        try:
            sources = [*_listed(self._sources)]
            commits = commits_of(self._sources)
        except (OSError, RevisionError):
            return None
        environment = sorted(one for one in os.environ.items() if _OURS.match(one[0]))
        texts = [(path, digest_of(text.encode("utf-8", "surrogatepass"))) for path, text in handbook.texts.items()]
        files = [(file.path, file.digest) for file in handbook.files]
        read = [(path, digest) for path, digest, _ in sources]
        around = (repository, self._finished.environment, environment, commits, self._staging is None, self._more)
        key = key_of(RUNS, (read, around, texts, files, handbook.findings), program_version())
        return Inputs(key, repository, digest_of(repr(sources).encode("utf-8", "surrogatepass")))

    def known(self, inputs: Inputs | None) -> Told | None:
        """Return what a build of the same told, if its site stands."""
        entry = self._store.get(RUNS, inputs.key) if self._store and inputs else None
        if self._store is None or inputs is None or entry is None:
            return None
        try:
            told: Told = from_plain(Told, entry.data)
        except NotPlainError:
            told = Told("", "", (), -1, 0, 0, has_form=False)
        if entry.files or min(told[3:6]) < 0 or any(one.code not in RULES for one in told.findings):
            self._store.spoil(RUNS, inputs.key)
            return None
        stands = self._finished.holds(told.site) and self._staged() == told.staged
        return told if stands else None

    def keep(self, inputs: Inputs | None, told: Told, handbook: Guides) -> None:
        """Put down what a build told, unless something that it read was written meanwhile, or a tool failed."""
        if self._store is None or inputs is None or not told.site or OF_TOOLS & {one.code for one in told.findings}:
            return
        self._finished.look_again()
        if self.inputs(handbook) == inputs:
            self._store.put(inputs.key, Entry(to_plain(told._replace(staged=self._staged()))))

    def texts(self, findings: Iterable[Diagnostic], handbook: Guides) -> Mapping[str, str]:
        """Return the texts that excerpts of errors are cut from."""
        texts = {**handbook.texts}
        wanted = {one.span.file for one in findings if one.severity is Severity.ERROR} - texts.keys()
        try:  # what a store says is only looked up among the sources: it may name any file of this machine
            for file in wanted.intersection(path for path, _, _ in _listed(self._sources)) if wanted else ():
                texts[file] = decode_text(read_regular(self._sources / file, MAX_BYTES), file)[0]
        except OSError:  # an excerpt less
            return texts
        return texts

    def _staged(self) -> str:
        """Return a digest of the pages that lie in the repository for plain `mkdocs build`."""
        if self._staging is None:
            return ""
        try:
            found = [(path, digest) for path, digest, _ in _listed(self._staging, _LARGEST)]
        except OSError:
            return "?"
        return digest_of(repr(found).encode("utf-8", "surrogatepass"))


def _listed(root: Path, limit: int = MAX_BYTES) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Yield path, digest and times of all that lies below a folder; of a file as much as is read. Raises OSError.

    Links are not followed. What is neither file, folder nor link is only named, as it is never opened.
    """
    pending, count = [("", os.fspath(root))], 0
    while pending:
        prefix, folder = pending.pop()
        for entry in entries_of(folder):
            count += 1
            if count > _MOST:
                raise OSError("too much to read")
            path, status = prefix + entry.name, entry.stat(follow_symlinks=False)
            times = (status.st_ctime_ns, status.st_mtime_ns, status.st_size)
            if path == _GIT:
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append((f"{path}/", entry.path))
                yield f"{path}/", "", ()
            elif entry.is_file(follow_symlinks=False):
                yield path, digest_of(read_regular(entry.path, limit)), times
            else:
                yield path, os.readlink(entry.path) if entry.is_symlink() else "?", times
