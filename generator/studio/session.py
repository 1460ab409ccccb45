"""A form's session where nothing but memory is at hand: sources and drafts in as JSON, messages answered as JSON.

The worker of the site's own form runs this; what is written is handed out for the browser to keep, before it is drawn:
a disk takes its time meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.draft import carried
from generator.memory import collection_paused
from generator.proposal import digest, is_place
from generator.source import MAX_BYTES
from generator.studio.editing import RefusedError
from generator.studio.engine import Engine, UnknownRequestError
from generator.studio.form import registries
from generator.studio.handing_in import called
from generator.studio.tree import MemoryTree


class Session:
    """The published sources, and over them the drafts of one browser.

    `published` is {"naskah": {path: text}, "gambar": [path]}, the pictures lying below `root`.
    """

    def __init__(self, published: str, root: str = ".") -> None:
        content = json.loads(published)
        self._published: dict[str, str] = content["naskah"]
        self._base = dict(self._published)
        self._odds: dict[str, tuple[str, ...]] = {}  # by file, the entries that were published otherwise meanwhile
        self.tree = MemoryTree(self._published, Path(root), frozenset(content["gambar"]), self._base)
        self.engine = Engine(self.tree, {"draf": self._list_drafts, "buang": self._discard}, self._hand_out)
        self.keep: Callable[[str], object] = lambda draft: None

    def resume(self, drafts: str) -> int:
        """Go on with drafts: {"berkas": path, "teks": text, "asal": what it was made from, "" for a new file}.

        Return how many are none: anything may lie in a browser's store, and must not lock up the drafts beside it.
        """
        found = json.loads(drafts)
        readable = [draft for draft in found if _is_draft(draft)]
        for draft in readable:
            self._resume(draft["berkas"], draft["teks"], draft.get("asal", ""))
        self.tree.refresh()
        return len(found) - len(readable)

    def _resume(self, path: str, text: str, base: str) -> None:
        """Let a file hold a draft that says anything which is not published yet.

        Of a file of entries that was published anew since, it holds what is published with the changes of the draft.
        """
        now, odds = self._published.get(path, ""), tuple[str, ...]()
        if not path.startswith("sop/") and digest(base) != digest(now) and (found := carried(base, text, now)):
            text, base, odds = found
        self._odds[path] = odds
        if digest(text) != digest(now):
            if base:
                self._base[path] = base
            self._put(path, text)
        else:
            self._restore(path)

    def _restore(self, path: str) -> None:
        """Let a file be as it is published."""
        self._odds.pop(path, None)
        if path in self._published:
            self._base[path] = self._published[path]
            self._put(path, self._published[path])
        else:
            self._base.pop(path, None)
            self.tree.remove(path)
            self.tree.written()

    def outdated(self) -> int:
        """Return how many drafts were made from what is published otherwise by now, and need somebody's eye."""
        now, texts = self._published, self.tree.texts
        return sum(text != now.get(path) and self._base.get(path) != now.get(path) for path, text in texts.items())

    def ask(self, message: str) -> str:
        """Return the answer to a message; `keep` is given each draft that is to be kept, its text null when none is.

        A message that no form sends is refused.
        """
        with collection_paused():
            try:
                answer = self.engine.answer(json.loads(message))
            except (UnknownRequestError, ValueError):
                answer = {"salah": "permintaan tidak dikenal"}
            self._hand_out()
            return json.dumps(answer)

    def _hand_out(self) -> None:
        for path in self.tree.written():
            self.keep(json.dumps(self._kept(path)))

    def take(self, path: str, text: str | None, base: str = "") -> None:
        """Let a file be as another page of this browser left it, None for as it is published; see `resume`."""
        if text is None:
            self._restore(path)
        else:
            self._resume(path, text, base)
        self.tree.refresh()

    def _put(self, path: str, text: str) -> None:
        """Let a file hold what is kept already."""
        with suppress(RefusedError):
            self.tree.write(path, text)
        self.tree.written()

    def _kept(self, path: str) -> dict[str, str | None]:
        text = self.tree.read(path)
        is_same = text == self._published.get(path, "")
        return {"berkas": path, "teks": None if is_same else text, "asal": self._base.get(path, "")}

    def _list_drafts(self, request: Mapping[str, Any]) -> dict[str, Any]:
        texts = self.tree.texts
        catalogue = self.tree.catalogue
        names = {one["id"]: one["nama"] for entries in registries(catalogue).values() for one in entries}
        return {
            "draf": [
                {
                    "berkas": path,
                    "nama": called(catalogue, path),
                    "baru": path not in self._base,
                    "usang": self._base.get(path) != published,
                    **({"bentrok": [names.get(id, id) for id in odds]} if (odds := self._odds.get(path)) else {}),
                }
                for path, text in sorted(texts.items())
                if text != (published := self._published.get(path))
            ]
        }

    def _discard(self, request: Mapping[str, Any]) -> dict[str, Any]:
        path = request.get("berkas")
        if not isinstance(path, str) or path not in self.tree.texts:
            raise RefusedError("naskah itu tidak ada lagi")
        self._odds.pop(path, None)
        if path in self._published:
            self.tree.write(path, self._published[path])
            self._base[path] = self._published[path]
        else:
            self.tree.remove(path)
            self._base.pop(path, None)
        self.tree.refresh()
        return {}


def _is_draft(draft: object) -> bool:
    """Tell whether something that a browser kept is a draft that this form can go on with.

    One that an older form wrote may lack what it was made from; a browser lets half a sign through, a file does not.
    """
    if not isinstance(draft, dict):
        return False
    path, text, base = draft.get("berkas"), draft.get("teks"), draft.get("asal", "")
    if not (isinstance(path, str) and isinstance(text, str) and isinstance(base, str)):
        return False
    try:
        f"{text}{base}".encode()
    except UnicodeEncodeError:
        return False
    return is_place(path) and len(text.encode()) <= MAX_BYTES
