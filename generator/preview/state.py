"""What the preview knows: the newest state of the sources and the views made from it. Safe for many threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator.diagnostics import Diagnostic, Severity
from generator.diagnostics.text import one_line
from generator.model import SopId
from generator.pipeline import Loaded, Workspace
from generator.preview.view import SopView, broken_view, view_of
from generator.preview.watch import Signature, signature
from generator.resolve import Catalogue

V = TypeVar("V")

_MAX_SHEETS = 400  # pages of sheets that browsers may still ask for
_MAX_VIEWS = 60


class Entry(NamedTuple):
    """An SOP of the list; `errors` are those of reading, linking and the flow."""

    path: str
    unit: str
    id: str
    name: str
    status: str
    errors: int


class PreviewState:
    """The sources at `root` as last read; `version` grows by one with every change."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = threading.Lock()  # one reader of the sources at a time
        self._changed = threading.Condition()
        self._workspace = Workspace(root)
        self._signature: Signature | None = None
        self._loaded: Loaded | None = None
        self._views: OrderedDict[str, tuple[int, SopView]] = OrderedDict()
        self._sheets: OrderedDict[str, str] = OrderedDict()
        self._drawn: dict[str, tuple[threading.Lock, int]] = {}  # who is being drawn, and for how many
        self.version = 0
        self.problem = ""  # what our own mistake was when the newest sources could not be read

    def refresh_or_tell(self) -> None:
        """Refresh; a mistake of ours is told on the pages and does not end the session."""
        try:
            self.refresh()
        except Exception as error:
            problem = f"{type(error).__name__}: {str(error)[:300]}"
            if problem != self.problem:
                self.problem = problem
                self._announce()

    def refresh(self) -> bool:
        """Read what changed since the last call; tell whether anything did."""
        with self._lock:
            now = signature(self.root)
            if now == self._signature:
                return False
            self._loaded = self._workspace.load()
            self._signature, self.problem = now, ""
        self._announce()
        return True

    def _announce(self) -> None:
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
        loaded = self._state()
        errors: dict[str, int] = {}
        for finding in loaded.findings:
            if finding.severity is Severity.ERROR:
                errors[finding.span.file] = errors.get(finding.span.file, 0) + 1
        by_file = {sop.file: sop for sop in loaded.catalogue.sops.values()}
        found = []
        for path in loaded.texts:
            if path.startswith("sop/"):
                _, unit, file = path.split("/")
                sop, id = by_file.get(path), file.removesuffix(".yml")
                name = one_line(sop.name.value) if sop else id
                status = sop.status.value.value if sop else ""
                found.append(Entry(path, unit, id, name, status, errors.get(path, 0)))
        return tuple(sorted(found, key=lambda entry: (entry.unit, entry.name.casefold(), entry.id)))

    @property
    def catalogue(self) -> Catalogue:
        """What the sources say, as last read."""
        return self._state().catalogue

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of every source, by path, as last read."""
        return self._state().texts

    def paths(self) -> tuple[str, ...]:
        """Return the files of SOPs."""
        return tuple(path for path in self._state().texts if path.startswith("sop/"))

    def findings_elsewhere(self) -> tuple[Diagnostic, ...]:
        """Return the findings that lie in no file of an SOP: in the registries, in names of files."""
        loaded = self._state()
        sops = {path for path in loaded.texts if path.startswith("sop/")}
        return tuple(finding for finding in loaded.findings if finding.span.file not in sops)

    def view(self, path: str) -> SopView | None:
        """Return what is to be shown of the file at `path`; None when there is no such file."""
        with self._drawing(path):  # a dense SOP holds up nobody but those who look at it
            with self._lock:
                version, loaded, known = self.version, self._state(), self._views.get(path)
            if path not in loaded.texts or not path.startswith("sop/"):
                return None
            if known is not None and known[0] == version:
                return known[1]
            id = SopId(path.rsplit("/", 1)[-1].removesuffix(".yml"))
            sop = loaded.catalogue.sops.get(id)
            if sop is not None and sop.file == path:
                view = view_of(loaded, id)
            else:
                view = broken_view(loaded, path, known[1] if known else None)
            with self._lock:
                _keep(self._views, path, (version, view), _MAX_VIEWS)
            return view

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

    def store(self, document: str) -> str:
        """Keep a page of a sheet for the browser to fetch and return its name, which its content decides."""
        name = sha256(document.encode()).hexdigest()[:32]
        with self._changed:
            _keep(self._sheets, name, document, _MAX_SHEETS)
        return name

    def sheet(self, name: str) -> str | None:
        """Return a page kept under `name`."""
        with self._changed:
            return self._sheets.get(name)

    def _state(self) -> Loaded:
        assert self._loaded is not None, "refresh comes first"
        return self._loaded


def _keep(memory: OrderedDict[str, V], key: str, value: V, limit: int) -> None:
    memory[key] = value
    memory.move_to_end(key)
    while len(memory) > limit:
        memory.popitem(last=False)
