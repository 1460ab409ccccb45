"""Many files, one after another: written whole or not at all, remembered, so that a run can be stopped and resumed."""

from __future__ import annotations

import json
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator.diagnostics import NewEntry
from generator.draft import NotAddedError, with_entries
from generator.exchange.account import Fate
from generator.exchange.importing import Import, Target, digest, import_file
from generator.exchange.readers import ENDINGS, MAX_BYTES
from generator.exchange.refusal import RefusedFileError
from generator.folder import Bounds, printable, read_regular, walk
from generator.form.citation import NEW_SHELF, shelf
from generator.model import Registry, Regulation, UnitId
from generator.publish import PublishError, write_file, written

STATE = "laporan-impor.json"
_FORM = "laporan-impor/1"
_BOUNDS = Bounds(files=20_000, folders=2_000, depth=20)


class Entered(NamedTuple):
    """One file of the report, as kept in the state: what can be written as JSON."""

    file: str
    digest: str
    refusal: str
    sources: tuple[dict[str, Any], ...]
    entries: tuple[str, ...]
    notes: tuple[str, ...]
    sums: tuple[tuple[str, str, int], ...]  # kind, fate, and how many items of the kind met it
    told: tuple[tuple[str, str, str, str, str], ...]  # what was not simply taken: kind, place, text, fate, reason

    @classmethod
    def of(cls, file: str, digest: str, done: Import) -> Entered:
        """Return what is told of a file that was read."""
        sources = tuple(
            {
                "id": source.id,
                "name": source.procedure.name,
                "place": source.procedure.place,
                "steps": len(source.procedure.steps),
                "arrows": len(source.procedure.arrows),
                "guessed": sum(bool(arrow.doubt) for arrow in source.procedure.arrows),
                "doubts": source.text.count("perlu_konfirmasi: "),
            }
            for source in done.sources
        )
        told = tuple(
            (one.kind.value, one.place, one.text[:200], one.fate.value, one.reason)
            for one in done.account.entries
            if one.fate is not Fate.TAKEN
        )
        sums = tuple((kind.value, fate.value, number) for (kind, fate), number in done.account.counts().items())
        entries = tuple(f"{one.registry}: {one.id}" for one in done.entries)
        return cls(file, digest, "", sources, entries, done.notes, sums, told)

    @property
    def counts(self) -> Counter[tuple[str, str]]:
        """How many items of each kind met each fate."""
        return Counter({(kind, fate): number for kind, fate, number in self.sums})


def files_in(names: Sequence[str]) -> Iterator[Path]:
    """Yield the files that are named or lie in folders that are named, in order; links are not followed."""
    for name in names:
        path = Path(name)
        if path.is_dir():
            found = (one for one in walk(path, _BOUNDS) if one.is_regular)
            wanted = (one for one in found if one.path.lower().endswith(ENDINGS + _TOLD))
            yield from (Path(one.entry.path) for one in sorted(wanted, key=lambda one: (one.path, one.entry.path)))
        else:
            yield path


_TOLD = (".xls", ".doc", ".vsd", ".xlsb", ".ods", ".odt", ".rtf")  # in a folder: told of, not passed over


class Batch:
    """Imports files into a source tree and remembers each in the state file."""

    def __init__(self, tree: Path, unit: UnitId, target: Target, state: Path) -> None:
        self.tree, self.unit, self.target, self.state = tree, unit, target, state
        self.entered = {one.digest: one for one in _read_state(state)}

    def add(self, path: Path, id: str | None = None) -> tuple[Entered, bool]:
        """Import one file, and tell whether it was known already. Raises PublishError, OSError."""
        raw = read_regular(path, MAX_BYTES)
        shown = printable(str(path))
        key = digest(raw)
        known = self.entered.get(key)
        if known is not None and not known.refusal:
            return known, True
        try:
            done = import_file(raw, printable(path.name), self.target, id)
        except RefusedFileError as error:
            return self._remember(Entered(shown, key, str(error), (), (), (), (), ())), False
        except Exception as error:  # a bug of ours on one file must not hold up all others
            return self._remember(Entered(shown, key, apology(error), (), (), (), (), ())), False
        entered = Entered.of(shown, key, done)
        sources = {f"sop/{self.unit}/{source.id}.yml": source.text.encode() for source in done.sources}
        with written(self.tree, sources, self._extended(done.entries)):
            self._remember(entered)
        return entered, False

    def _extended(self, entries: Sequence[NewEntry]) -> dict[str, bytes]:
        """Return the registries, by path, with new entries. Raises PublishError."""
        known = self.target.registries.catalogue.regulations.values()
        try:
            return with_entries_of(entries, known, lambda file: _content(self.tree / file))
        except NotAddedError as error:
            raise PublishError(f"{error} ditulis dengan cara yang tidak dapat ditambahi dari sini") from error

    def _remember(self, entered: Entered) -> Entered:
        self.entered[entered.digest] = entered
        content = {"form": _FORM, "files": [one._asdict() for one in self.entered.values()]}
        write_file(self.state, json.dumps(content, ensure_ascii=False, indent=1).encode())
        return entered


def with_entries_of(
    entries: Iterable[NewEntry], known: Iterable[Regulation], read: Callable[[str], bytes]
) -> dict[str, bytes]:
    """Return the registries, by path, with new entries; `known` are the regulations, by whose shelves new ones go.

    Raises NotAddedError with the path of one that is written in a way that takes none.
    """
    places: dict[str, list[NewEntry]] = {}
    for entry in entries:
        file = entry.registry
        if file == Registry.REGULATIONS.value:
            file = shelf(entry.lines[0].partition(": ")[2].strip('"'), known) or NEW_SHELF
        places.setdefault(file, []).append(entry)
    texts = {}
    for file, own in places.items():
        try:
            texts[file] = with_entries(read(file), own)
        except NotAddedError as error:
            raise NotAddedError(file) from error
    return texts


def _content(place: Path) -> bytes:
    return place.read_bytes() if place.exists() else b""


def apology(error: Exception) -> str:
    """What is said of a file that our own mistake keeps from being read."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    return (
        f"program ini keliru membaca berkas itu ({type(error).__name__} di {where}); "
        "laporkan kepada pengelola beserta berkasnya"
    )


def _read_state(state: Path) -> Iterator[Entered]:
    """Yield what an earlier run remembered. Raises RefusedFileError for a file that is none of ours."""
    if not state.exists():
        return
    try:
        content = json.loads(state.read_bytes())
        if content["form"] != _FORM:
            raise KeyError("form")
        for one in content["files"]:
            yield Entered(**{**one, "sums": tuple(map(tuple, one["sums"])), "told": tuple(map(tuple, one["told"]))})
    except (ValueError, KeyError, TypeError) as error:
        raise RefusedFileError(f'"{state}" bukan catatan impor; pindahkan atau hapus berkas itu') from error
