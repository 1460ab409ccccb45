"""Where drafts are written: changes of one file by field, what was undone, new SOPs and entries of registries.

Every change is made to the file as it is by then, so an editor beside the form and the form see each other's work. What
the page did not know of is never overwritten: a field that changed meanwhile, or rows that moved, are refused.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Iterable, Mapping
from itertools import count
from typing import Any

from generator.diagnostics import Edit, NewEntry
from generator.draft import Draft, free_id, sop_text, with_edits
from generator.draft.values import plain
from generator.model import Sop, SopId
from generator.profile import Profile
from generator.resolve import Catalogue
from generator.source import Node, parse
from generator.studio import records
from generator.studio.correcting import corrected, shown
from generator.studio.editing import MOVED, Name, RefusedError, changes_from, edited, refuse_unseen, relocated
from generator.studio.entries import Added, added, name_of, proposed, with_entry
from generator.studio.excerpts import excerpts
from generator.studio.form import registries
from generator.studio.form_data import numbers_of, page_of, recorded_of, said_of
from generator.studio.headings import headings
from generator.studio.lists import EntryId
from generator.studio.plain_words import rows_in_words
from generator.studio.telling import Source, as_data, tellings
from generator.studio.tree import Tree
from generator.studio.turns import Correction, Entry, Turn, digest
from generator.studio.unfinished import told_where_named

MOST_NAME = 300  # letters of the name of a new SOP
_BOM = "\ufeff"
_CORRECTED = "entri daftar itu diubah lagi atau dipakai di tempat lain, jadi dibiarkan seperti sekarang"

_Lists = tuple[Mapping[str, str], tuple[Entry | Correction, ...]]  # texts of registries by path, and what came to them


class Desk:
    """Writes into a tree; one change at a time."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._lock = threading.Lock()
        self._past: dict[str, list[Turn]] = {}  # by file, the newest last; differences, so that all of them are kept
        self._future: dict[str, list[Turn]] = {}
        self._entered: dict[str, tuple[Entry | Correction, ...]] = {}  # by file, what lists got for its next change
        self._offered: tuple[Catalogue, dict[str, list[dict[str, Any]]], str] | None = None

    def data(self, path: str, held: Collection[str] = ()) -> dict[str, Any] | None:
        """Return what the form of an SOP, or of records, shows; None when there is no such file.

        Pages of the sheet whose digests are `held` already come without their drawing, and what lists offer not at all.
        """
        sheet = self._sheet(path)
        view = None if sheet else self.tree.view(path)
        text = self.tree.read(path)
        root = parse(text.encode(), path).root
        catalogue = self.tree.catalogue
        if sheet is not None:
            said = recorded_of(text, root, path)
            said |= records.shown(catalogue, sheet, said["isi"])
        elif view is not None:
            said = said_of(text, root, path, self._sop(path))
            pages = [page_of(page, held) for page in view.pages]
            said |= {"nama": view.name, "status": view.status, "lembar": pages, "basi": view.is_stale}
            said |= {"judul": headings(self._profile(path))}
        else:
            return None
        source = self._source(path, text, root, said)
        in_lists = told_where_named(self.tree.loaded, said["isi"]) if sheet is None else ()
        return {
            **said,
            "temuan": [*(as_data(one, source) for one in tellings(self.tree.findings(path), source)), *in_lists],
            **self._lists(held),
            "urung": self._last(path, text, back=True) is not None,
            "ulang": self._last(path, text, back=False) is not None,
        }

    def change(self, path: str, request: Any) -> None:
        """Make the changes of a request. Raises what writing raises; then nothing is written."""
        with self._lock:
            before, field = self._known(path), ""
            if isinstance(whole := request.get("naskah"), str):
                if request.get("sidik") != digest(before):
                    raise RefusedError(MOVED)
                after = whole
            else:
                entries, is_known = request.get("ubah"), request.get("sidik") == digest(before)
                changes = changes_from(entries if is_known else (entries := relocated(entries, before, path)))
                if not is_known:
                    refuse_unseen(before, path, entries, changes)
                sheet = self._sheet(path)
                after = edited(before, changes, path, records.kind(self.tree.catalogue, sheet) if sheet else None)
                field = str([change.path for change in changes])
                last = self._last(path, before, back=True)
                goes_on = all(entry.get("sambung") is True for entry in entries) and last and last.field == field
                if after != before and last and (goes_on or all(isinstance(change, Name) for change in changes)):
                    self._write({path: after})  # undone with what it goes on with
                    entries = (*last.entries, *self._entered.pop(path, ()))
                    self._past[path][-1] = Turn.between(last.made(before, back=True), after, last.field, entries)
                    return
            self._keep(path, before, after, field)

    def _keep(self, path: str, before: str, after: str, field: str = "", lists: _Lists = ({}, ())) -> None:
        """Write a file, with lists that got entries for it, and remember how that is undone."""
        entries = (*self._entered.get(path, ()), *lists[1])
        if after != before or entries:
            self._write({**lists[0], path: after})
            self._entered.pop(path, None)
            self._future.pop(path, None)
            self._past.setdefault(path, []).append(Turn.between(before, after, field, entries))

    def mend(self, path: str, request: Mapping[str, Any]) -> None:
        """Do what a finding of a file says has to be done. Raises what writing raises; then nothing is written."""
        with self._lock:
            before = self._known(path)
            wanted = (request.get("kode"), request.get("kata"), request.get("letak"))
            root = parse(before.encode(), path).root
            data = plain(root) if root is not None else None
            said = {"isi": data, "petikan": excerpts(before, data, path)}
            folded = tuple(tellings(self.tree.findings(path), self._source(path, before, root, said)))
            found = [one.finding for whole in folded for one in (whole, *whole.each) if one.wanted == wanted]
            if request.get("sidik") != digest(before) or not found:
                raise RefusedError(MOVED)
            edits = [fix for fix in found[0].fixes if isinstance(fix, Edit) and fix.span.file == path]
            mark = _BOM if before.startswith(_BOM) else ""
            new = [fix for fix in found[0].fixes if isinstance(fix, NewEntry)]
            self._keep(path, before, mark + with_edits(before.removeprefix(mark), edits), lists=self._with(new))

    def _with(self, new: Iterable[NewEntry]) -> _Lists:
        """Return the registries with new entries."""
        texts, lists, entries = dict(self.tree.texts), dict[str, str](), list[Entry]()
        for entry in new:
            one = with_entry(texts, self.tree.catalogue, entry)
            before = lists.get(one.path) or self.tree.read(one.path)
            entries.append(Entry.between(one.path, one.id, before, one.text))
            texts[one.path] = lists[one.path] = one.text
        return lists, tuple(entries)

    def _source(self, path: str, text: str, root: Node | None, said: Mapping[str, Any]) -> Source:
        """Return what findings in a file are told by."""
        entries = registries(self.tree.catalogue)
        named = ("pelaksana", "dasar_hukum", "keterkaitan")
        names = {one["id"]: one["nama"] for name in named for one in entries[name]}
        return Source(text, root, said["petikan"], self._rows(path, said["isi"]), names, headings(self._profile(path)))

    def _sop(self, path: str) -> Sop | None:
        sop = self.tree.catalogue.sops.get(SopId(path.rsplit("/", 1)[-1].removesuffix(".yml")))
        return sop if sop and sop.file == path else None

    def _profile(self, path: str) -> Profile:
        sop, catalogue = self._sop(path), self.tree.catalogue
        return catalogue.profile_of(sop) if sop else catalogue.profile_of_office

    def _rows(self, path: str, data: Any) -> dict[str, str]:
        sop = self._sop(path)
        return rows_in_words(data, numbers_of(sop) if sop else map(str, count(1)))

    def turn(self, path: str, *, back: bool) -> None:
        """Undo the last change of a file, or make one again. Raises RefusedError when it changed meanwhile."""
        with self._lock:
            text = self._known(path)
            turn = self._last(path, text, back=back)
            if turn is None:
                raise RefusedError("tidak ada perubahan yang dapat diurungkan" if back else "tidak ada yang diulangi")
            texts = {path: turn.made(text, back=back)}
            for entry in reversed(turn.entries) if back else turn.entries:
                texts[entry.path] = self._turned(entry, texts, back=back)
            is_done = any(self.tree.read(path) != text for path, text in texts.items())
            self._write(texts)
            source, target = (self._past, self._future) if back else (self._future, self._past)
            source[path].pop()
            if not is_done:
                raise RefusedError(_CORRECTED)
            target.setdefault(path, []).append(turn)

    def _turned(self, entry: Entry | Correction, now: Mapping[str, str], *, back: bool) -> str:
        """Return the list of an entry without what was done to it, unless something else needs it by `now`, or with."""
        before = now[entry.path] if entry.path in now else self.tree.read(entry.path)
        others = (text for path, text in {**self.tree.texts, **now}.items() if path != entry.path)
        return entry.removed(before, others) if back else entry.restored(before)

    def new_sop(self, name: str, unit: str) -> str:
        """Write a new SOP and return its path. Raises what writing raises."""
        with self._lock:
            catalogue = self.tree.catalogue
            name = " ".join(name.split())[:MOST_NAME]
            taken = {path.rsplit("/", 1)[-1].removesuffix(".yml") for path in self.tree.paths()}
            id = free_id(name, taken)
            if not id:
                raise RefusedError("nama SOP belum diisi")
            if unit not in catalogue.units:
                raise RefusedError("unit itu tidak ada")
            path = f"sop/{unit}/{id}.yml"
            self._write({path: sop_text(Draft(name, ()))})
        return path

    def propose(self, registry: str, words: str) -> dict[str, Any]:
        """Return what is known of a new entry of a registry by the words that name it. Raises RefusedError."""
        self.tree.refresh()
        return proposed(self.tree.catalogue, registry, words)

    def add(self, registry: str, values: Any, path: str = "") -> dict[str, str]:
        """Add an entry to a registry, and return its id and how lists call it. Raises what writing raises.

        It is undone with the next change of the file at `path`, for which it was made.
        """
        with self._lock:
            self.tree.refresh()
            new = added(self.tree.texts, self.tree.catalogue, registry, values)
            if new.path:
                self._enter(path, new)
        return {"id": new.id, "nama": name_of(self.tree.catalogue, registry, new.id)}

    def entry(self, registry: str, id: str) -> dict[str, Any]:
        """Return what a list says of an entry. Raises RefusedError."""
        self.tree.refresh()
        return shown(self.tree.texts, self.tree.catalogue, EntryId(registry, id))

    def correct(self, entry: EntryId, values: Any, known: Any, path: str = "") -> None:
        """Put an entry of a list right, where it is still as `known`. Raises what writing raises.

        It is undone like a change of the file at `path`, where it was asked for.
        """
        with self._lock:
            self.tree.refresh()
            text = self._known(path) if path else ""
            made = corrected(self.tree.texts, self.tree.catalogue, entry, values, known)
            if made.after == made.before:
                return
            if not path:
                self._write({made.path: made.after})
                return
            correction = Correction.between(made.path, entry.id, made.before, made.after)
            self._keep(path, text, text, lists=({made.path: made.after}, (correction,)))

    def _enter(self, path: str, new: Added) -> None:
        """Write a registry with an entry that was made for a file."""
        before = self.tree.read(new.path)
        self._write({new.path: new.text})
        if path:
            entry = Entry.between(new.path, new.id, before, new.text)
            self._entered[path] = (*self._entered.get(path, ()), entry)

    def _lists(self, held: Collection[str]) -> dict[str, Any]:
        """Return what lists offer, with its digest; of a large collection it is more than all else."""
        catalogue = self.tree.catalogue
        if self._offered is None or self._offered[0] is not catalogue:
            offered = registries(catalogue)
            self._offered = catalogue, offered, digest(json.dumps(offered))
        _, offered, name = self._offered
        return {"sidik_daftar": name, **({} if name in held else {"daftar": offered})}

    def _last(self, path: str, text: str, *, back: bool) -> Turn | None:
        """Return the change that made a text as it is, or not `back` the one undone last; None when another did."""
        turns = (self._past if back else self._future).get(path)
        if not turns or digest(text) != (turns[-1].after if back else turns[-1].before):
            return None
        return turns[-1]

    def _known(self, path: str) -> str:
        self.tree.refresh()
        if path not in self.tree.paths() and self._sheet(path) is None:
            raise RefusedError("berkas itu tidak ada lagi")
        return self.tree.read(path)

    def is_open(self, path: str) -> bool:
        """Tell whether records lie at a path, or may."""
        return self._sheet(path) is not None

    def _sheet(self, path: str) -> records.Sheet | None:
        """Return which records lie at a path; None for an SOP, and for a unit that is not known."""
        sheet = records.sheet_of(path)
        return sheet if sheet and (path in self.tree.texts or sheet.unit in self.tree.catalogue.units) else None

    def _write(self, texts: Mapping[str, str]) -> None:
        """Let files hold texts, each written once and all or none; records that say nothing are none."""
        known = self.tree.texts
        texts = {path: text for path, text in texts.items() if path not in known or text != self.tree.read(path)}
        for path in [path for path, text in texts.items() if records.sheet_of(path) is not None and not text.strip()]:
            if path not in self.tree.base():
                self.tree.remove(path)
                del texts[path]
        new = {path: text for path, text in texts.items() if path not in known}
        self.tree.write_all(new, {path: text for path, text in texts.items() if path in known})
        self.tree.refresh()
