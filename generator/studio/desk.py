"""Where drafts are written: the form's data, changes of one file by field, what was undone, new SOPs and entries of
registries.

Every change is made to the file as it is by then, so an editor beside the form and the form see each other's work. What
the page did not know of is never overwritten: a field that changed meanwhile, or rows that moved, are refused.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from generator.diagnostics import Edit, NewEntry
from generator.draft import (
    Draft,
    NotPatchedError,
    Put,
    Write,
    excerpt,
    free_id,
    sop_text,
    value_at,
    with_edits,
)
from generator.draft.values import plain, tidy
from generator.form.numbering import printed_numbers
from generator.model import Sop, SopId
from generator.source import Node, parse
from generator.studio.editing import Name, RefusedError, changes_from, content, edited, is_unnamed
from generator.studio.entries import added, name_of, proposed, with_entry
from generator.studio.excerpts import excerpts
from generator.studio.fields import field_at
from generator.studio.form import registries
from generator.studio.tree import Tree
from generator.studio.view import SheetPage

_MOST_STATES = 500  # of one file that can be gone back to
_MOST_NAME = 300
_BOM = "\ufeff"
_MOVED = "naskah ini berubah di tempat lain sejak halaman dibuka; perubahan terakhir belum disimpan"


class _State(NamedTuple):
    """A text before and after a change of a field, "" for several."""

    before: str
    after: str
    field: str = ""


class Desk:
    """Writes into a tree; one change at a time."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._lock = threading.Lock()
        self._past: dict[str, list[_State]] = {}  # by file, the newest last
        self._future: dict[str, list[_State]] = {}

    def data(self, path: str, held: Collection[str] = ()) -> dict[str, Any] | None:
        """Return what the form of an SOP shows; None when there is no such file.

        Pages of the sheet whose digests are `held` already come without their drawing.
        """
        view = self.tree.view(path)
        if view is None:
            return None
        text = self.tree.read(path)
        root = parse(text.encode(), path).root
        catalogue = self.tree.catalogue
        sop = catalogue.sops.get(SopId(view.id))
        return {
            **_said(text, root, sop if sop and sop.file == path else None),
            "nama": view.name,
            "status": view.status,
            "temuan": [
                {
                    "tempat": field_at(root, finding.line, finding.column),
                    "kode": finding.code,
                    "berat": finding.severity,
                    "kata": finding.message,
                    "saran": finding.hint,
                    "contoh": finding.example,
                    "perbaikan": finding.fix,
                    "letak": [finding.line, finding.column],
                }
                for finding in view.findings
            ],
            "lembar": [_page(page, held) for page in view.pages],
            "basi": view.is_stale,
            "daftar": registries(catalogue),
            "urung": self._can(self._past, path, text, 1),
            "ulang": self._can(self._future, path, text, 0),
        }

    def change(self, path: str, request: Any) -> None:
        """Make the changes of a request. Raises what writing raises; then nothing is written."""
        with self._lock:
            before, field = self._known(path), ""
            if isinstance(whole := request.get("naskah"), str):
                if request.get("sidik") != _digest(before):
                    raise RefusedError(_MOVED)
                after = whole
            else:
                entries = request.get("ubah")
                changes = changes_from(entries)
                if request.get("sidik") != _digest(before):
                    _refuse_unseen(before, entries, changes)
                after = edited(before, changes)
                field = str([change.path for change in changes])
                last = (self._past.get(path) or [_State("", "")])[-1]
                goes_on = last.field == field and all(entry.get("sambung") is True for entry in entries)
                is_naming = all(isinstance(change, Name) for change in changes)
                if after != before == last.after and (goes_on or is_naming):
                    self._write(path, after)  # undone with what it goes on with
                    self._past[path][-1] = last._replace(after=after)
                    return
            self._keep(path, _State(before, after, field))

    def _keep(self, path: str, state: _State) -> None:
        if state.after != state.before:
            self._write(path, state.after)
            self._future.pop(path, None)
            self._past.setdefault(path, []).append(state)
            del self._past[path][:-_MOST_STATES]

    def mend(self, path: str, request: Mapping[str, Any]) -> None:
        """Do what a finding of a file says has to be done. Raises what writing raises; then nothing is written."""
        with self._lock:
            before = self._known(path)
            view = self.tree.view(path)
            place = (request.get("kode"), request.get("kata"), request.get("letak"))
            known = view.findings if view else ()
            found = [one for one in known if (one.code, one.message, [one.line, one.column]) == place]
            if request.get("sidik") != _digest(before) or not found:
                raise RefusedError(_MOVED)
            edits = [fix for fix in found[0].fixes if isinstance(fix, Edit) and fix.span.file == path]
            mark = _BOM if before.startswith(_BOM) else ""
            for entry in (fix for fix in found[0].fixes if isinstance(fix, NewEntry)):
                new = with_entry(self.tree.texts, self.tree.catalogue, entry)
                self._write(new.path, new.text)
            self._keep(path, _State(before, mark + with_edits(before.removeprefix(mark), edits)))

    def turn(self, path: str, *, back: bool) -> None:
        """Undo the last change of a file, or make one again. Raises RefusedError when it changed meanwhile."""
        with self._lock:
            text = self._known(path)
            source, target = (self._past, self._future) if back else (self._future, self._past)
            if not self._can(source, path, text, 1 if back else 0):
                raise RefusedError("tidak ada perubahan yang dapat diurungkan" if back else "tidak ada yang diulangi")
            before, after, _ = source[path][-1]
            self._write(path, before if back else after)
            target.setdefault(path, []).append(source[path].pop())

    def new_sop(self, name: str, unit: str) -> str:
        """Write a new SOP and return its path. Raises what writing raises."""
        with self._lock:
            catalogue = self.tree.catalogue
            name = " ".join(name.split())[:_MOST_NAME]
            taken = {path.rsplit("/", 1)[-1].removesuffix(".yml") for path in self.tree.paths()}
            id = free_id(name, taken)
            if not id:
                raise RefusedError("nama SOP belum diisi")
            if unit not in catalogue.units:
                raise RefusedError("unit itu tidak ada")
            path = f"sop/{unit}/{id}.yml"
            self._write(path, sop_text(Draft(name, ())), is_new=True)
        return path

    def propose(self, registry: str, words: str) -> dict[str, Any]:
        """Return what is known of a new entry of a registry by the words that name it. Raises RefusedError."""
        self.tree.refresh()
        return proposed(self.tree.catalogue, registry, words)

    def add(self, registry: str, values: Any) -> dict[str, str]:
        """Add an entry to a registry, and return its id and how lists call it. Raises what writing raises."""
        with self._lock:
            self.tree.refresh()
            new = added(self.tree.texts, self.tree.catalogue, registry, values)
            if new.path:
                self._write(new.path, new.text, is_new=new.path not in self.tree.texts)
        return {"id": new.id, "nama": name_of(self.tree.catalogue, registry, new.id)}

    def _can(self, memory: Mapping[str, list[_State]], path: str, text: str, side: int) -> bool:
        return bool(memory.get(path)) and memory[path][-1][side] == text

    def _known(self, path: str) -> str:
        self.tree.refresh()
        if path not in self.tree.paths():
            raise RefusedError("berkas itu tidak ada lagi")
        return self.tree.read(path)

    def _write(self, path: str, text: str, *, is_new: bool = False) -> None:
        self.tree.write(path, text, is_new=is_new)
        self.tree.refresh()


def beginning(sop: Sop, text: str) -> dict[str, Any]:
    """Return what the form of an SOP shows before anything was checked or drawn; without what its lists offer."""
    later = {"temuan": [], "lembar": [], "basi": False, "urung": False, "ulang": False}
    said = _said(text, parse(text.encode(), sop.file).root, sop)
    return {**said, "nama": sop.name.value, "status": sop.status.value.value, **later}


def _said(text: str, root: Node | None, sop: Sop | None) -> dict[str, Any]:
    """Return what a text says by itself."""
    data = plain(root) if root is not None else None
    return {
        "sidik": _digest(text),
        "naskah": text,
        "isi": data,
        "petikan": excerpts(text, data),
        "tanpa_nama": _unnamed(sop) if sop else [],
        "nomor": _numbers(sop) if sop else [],
    }


def _page(page: SheetPage, held: Collection[str]) -> dict[str, Any]:
    name = _digest(page.svg)
    shown = {
        "sidik": name,
        "lebar": page.width,
        "tinggi": page.height,
        "tanda": [mark._asdict() for mark in page.marks],
    }
    return shown if name in held else {**shown, "svg": page.svg}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _unnamed(sop: Sop) -> list[str]:
    return [step.id for step in sop.steps if is_unnamed(step.id)]


def _numbers(sop: Sop) -> list[str]:
    return list(printed_numbers(sop.steps))


def _refuse_unseen(text: str, entries: Any, changes: tuple[Any, ...]) -> None:
    """Raise RefusedError unless every change is of a value that is still as the browser knew it."""
    data = content(text)
    for entry, change in zip(entries, changes, strict=True):
        # What is there already was written by this browser, which did not hear the answer.
        if isinstance(change, Name):
            continue
        if isinstance(change, Write) and _excerpt(text, change) in (entry.get("lama"), change.text):
            continue
        if not isinstance(change, Put) or "lama" not in entry:
            raise RefusedError(_MOVED)
        if value_at(data, change.path) not in (tidy(entry["lama"]), tidy(change.value)):
            raise RefusedError(_MOVED)


def _excerpt(text: str, change: Write) -> str | None:
    try:
        return excerpt(text, change.path)
    except NotPatchedError:
        return None
