"""What a form works on: the newest state of the sources and the views made from it. Safe for many threads."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import NamedTuple, TypeVar

from generator.diagnostics import Diagnostic, Severity
from generator.diagnostics.text import one_line
from generator.layout.kept_routes import KeptRoutes
from generator.model import SopId
from generator.pipeline import Loaded, Workspace
from generator.pipeline.load import Read
from generator.resolve import Catalogue
from generator.source import MAX_BYTES, Parse, SourceFiles, arranged
from generator.studio.editing import RefusedError
from generator.studio.view import FindingView, SopView, broken_view, counts, record_findings, view_of

K = TypeVar("K")
V = TypeVar("V")

_MAX_VIEWS = 60
_MOST_ROUTED = 8  # SOPs that are worked on at the same time


class Entry(NamedTuple):
    """An SOP of the list; what its text gave when it was last looked over, until then the errors of reading alone."""

    path: str
    unit: str
    id: str
    name: str
    status: str
    errors: int
    warnings: int = 0


class Tree(ABC):
    """Sources as last read; `version` grows by one with every change. Kinds of tree say where the sources lie."""

    def __init__(self, root: Path, read: Read) -> None:
        self.root = root
        self.version = 0
        self._lock = threading.Lock()  # one reader of the sources at a time
        self._changed = threading.Condition()
        self._workspace = Workspace(root, read)
        self._signature: object = None
        self._loaded: Loaded | None = None
        self._readings = 0
        self._views: OrderedDict[str, tuple[int, SopView]] = OrderedDict()
        self._routes: OrderedDict[str, KeptRoutes] = OrderedDict()  # by file; each is used by one thread at a time
        self._counts: dict[str, tuple[str, int, int]] = {}  # by file: its text, errors and warnings of all rules
        self._drawn: dict[str, tuple[threading.Lock, int]] = {}  # who is being drawn, and for how many

    @abstractmethod
    def signature(self) -> object:
        """Return what differs once a source has changed."""

    @abstractmethod
    def read(self, path: str) -> str:
        """Return the text of a file as it is now; "" when it is gone or no UTF-8."""

    @abstractmethod
    def write(self, path: str, text: str, *, is_new: bool = False) -> None:
        """Let a file hold a text. Raises RefusedError, or the system's refusal; then nothing is changed."""

    def write_all(self, new: Mapping[str, str], changed: Mapping[str, str]) -> None:
        """Write files that are new and others that are changed, all or none. Raises what `write` raises."""
        for path, text in new.items():
            self.write(path, text, is_new=True)
        for path, text in changed.items():
            self.write(path, text)

    @abstractmethod
    def remove(self, path: str) -> None:
        """Take a file away that nothing is written in any more. Raises as `write`."""

    @abstractmethod
    def base(self) -> Mapping[str, str]:
        """Return the texts that changes are told against."""

    def refresh(self) -> bool:
        """Read what changed since the last call; tell whether anything did."""
        with self._lock:
            now = self.signature()
            if now == self._signature:
                return False
            self._loaded = self._workspace.load()
            self._signature = now
            self._readings += 1
        self.announce()
        return True

    def announce(self) -> None:
        """Tell whoever waits that there is something new."""
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def wait(self, version: int, seconds: float) -> int:
        """Return the version as soon as it is another than `version`, or after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, seconds)
            return self.version

    def entries(self) -> tuple[Entry, ...]:
        """Return every file of an SOP, by unit and name."""
        loaded = self.loaded
        errors: dict[str, int] = {}
        for finding in loaded.findings:
            if finding.severity is Severity.ERROR:
                errors[finding.span.file] = errors.get(finding.span.file, 0) + 1
        by_file = {sop.file: sop for sop in loaded.catalogue.sops.values()}
        found = []
        for path in self.paths():
            _, unit, file = path.split("/")
            sop, id = by_file.get(path), file.removesuffix(".yml")
            name = one_line(sop.name.value) if sop else id
            status = sop.status.value.value if sop else ""
            known = self._counts.get(path) if sop else None
            both = known[1:] if known else (errors.get(path, 0), 0)
            found.append(Entry(path, unit, id, name, status, *both))
        return tuple(sorted(found, key=lambda entry: (entry.unit, entry.name.casefold(), entry.id)))

    @property
    def loaded(self) -> Loaded:
        """The sources as last read."""
        assert self._loaded is not None, "refresh comes first"
        return self._loaded

    def look_over(self, seconds: float) -> None:
        """Run the rules over SOPs whose text is another than when they were last looked over, for about so long."""
        end, loaded, is_new = monotonic() + seconds, self.loaded, False
        for sop in loaded.catalogue.sops.values():
            text = loaded.texts[sop.file]
            if self._counts.get(sop.file, ("",))[0] != text:
                self._counts[sop.file] = (text, *counts(loaded, sop.id))
                is_new = True
                if monotonic() > end:
                    break
        for path in set(self._counts) - set(loaded.texts):
            del self._counts[path]
        if is_new:
            self.announce()

    @property
    def catalogue(self) -> Catalogue:
        """What the sources say, as last read."""
        return self.loaded.catalogue

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of every source, by path, as last read."""
        return self.loaded.texts

    def paths(self) -> tuple[str, ...]:
        """Return the files of SOPs."""
        return tuple(path for path in self.texts if path.startswith("sop/"))

    def findings_elsewhere(self) -> tuple[Diagnostic, ...]:
        """Return the findings that lie in no file of an SOP: in the registries, in names of files."""
        sops = set(self.paths())
        return tuple(finding for finding in self.loaded.findings if finding.span.file not in sops)

    def view(self, path: str) -> SopView | None:
        """Return what is to be shown of the file at `path`; None when there is no such file."""
        with self._drawing(path):  # a dense SOP holds up nobody but those who look at it
            with self._lock:
                reading, loaded, known = self._readings, self.loaded, self._views.get(path)
            if path not in loaded.texts or not path.startswith("sop/"):
                return None
            if known is not None and known[0] == reading:
                return known[1]
            id = SopId(path.rsplit("/", 1)[-1].removesuffix(".yml"))
            sop = loaded.catalogue.sops.get(id)
            if sop is not None and sop.file == path:
                with self._lock:
                    routes = self._routes.get(path) or KeptRoutes()
                    keep(self._routes, path, routes, _MOST_ROUTED)
                view = view_of(loaded, id, routes)
            else:
                view = broken_view(loaded, path, known[1] if known else None)
            with self._lock:
                keep(self._views, path, (reading, view), _MAX_VIEWS)
            return view

    def findings(self, path: str) -> tuple[FindingView, ...]:
        """Return what is found in the file at `path`, an SOP's or of records."""
        if path.startswith("sop/"):
            view = self.view(path)
            return view.findings if view else ()
        return record_findings(self.loaded, path)

    @contextmanager
    def _drawing(self, path: str) -> Iterator[None]:
        """Keep a second thread from drawing the same SOP meanwhile."""
        with self._lock:
            lock, waiting = self._drawn.get(path, (threading.Lock(), 0))
            self._drawn[path] = lock, waiting + 1
        try:
            with lock:
                yield
        finally:
            with self._lock:
                _, waiting = self._drawn.pop(path)
                if waiting > 1:
                    self._drawn[path] = lock, waiting - 1


class MemoryTree(Tree):
    """Sources in memory: texts by path. `root` is the folder of the pictures named by `assets`, if there are any.

    Changes are told against `base`, which is what the tree begins with unless it is given.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        root: Path = Path(),
        assets: frozenset[str] = frozenset(),
        base: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(root, self._arranged)
        self._base = dict(texts) if base is None else base
        self._now = {path: text.encode() for path, text in texts.items()}
        self._assets = assets
        self._writes = 0
        self._written: dict[str, None] = {}
        self.refresh()

    def _arranged(self, root: Path, parse: Parse) -> tuple[SourceFiles, tuple[Diagnostic, ...]]:
        return arranged(root, self._now, self._assets, parse)

    def signature(self) -> object:
        """Return how often something was written."""
        return self._writes

    def read(self, path: str) -> str:
        """Return the text of a file; "" when there is none."""
        return self._now.get(path, b"").decode()

    def write(self, path: str, text: str, *, is_new: bool = False) -> None:
        """Let a file hold a text. Raises RefusedError."""
        if is_new and path in self._now:
            raise RefusedError(f"{path} sudah ada")
        if len(text.encode()) > MAX_BYTES:
            raise RefusedError("naskah menjadi lebih besar dari 1 MiB")
        self._now[path] = text.encode()
        self._writes += 1
        self._written[path] = None

    def remove(self, path: str) -> None:
        """Let there be no such file."""
        if self._now.pop(path, None) is not None:
            self._writes += 1
            self._written[path] = None

    def written(self) -> tuple[str, ...]:
        """Return the files that were written since this was last asked."""
        found = tuple(self._written)
        self._written.clear()
        return found

    def base(self) -> Mapping[str, str]:
        """Return the texts that the tree began with, or those given."""
        return self._base


def keep(memory: OrderedDict[K, V], key: K, value: V, limit: int) -> None:
    """Remember a value, and forget the oldest ones above `limit`."""
    memory[key] = value
    memory.move_to_end(key)
    while len(memory) > limit:
        memory.popitem(last=False)
