"""The one door between a form and what it works on: a message in, what is to be shown out, both as JSON holds them.

`sop serve` carries the messages over HTTP, the site's own page to a worker that runs this very code. Neither a browser
nor a server nor a file is known here; what lies on disk lies there by the kind of tree.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any

from generator.studio.desk import Desk
from generator.studio.editing import RefusedError
from generator.studio.form import FORM
from generator.studio.handing_in import forge_pages, proposal
from generator.studio.lists import EntryId
from generator.studio.tree import Tree
from generator.studio.unfinished import unfinished

Action = Callable[[Mapping[str, Any]], dict[str, Any]]

_MOST_HELD = 500  # pages of sheets that a message may name


class UnknownRequestError(Exception):
    """A message is none that a form sends."""


class Engine:
    """Answers the messages of forms about one tree; `more` are actions that only some programs can do.

    `is_written` is called once a change is written, before it is drawn.
    """

    def __init__(
        self, tree: Tree, more: Mapping[str, Action] | None = None, is_written: Callable[[], None] = lambda: None
    ) -> None:
        self.tree = tree
        self._is_written = is_written
        self.desk = Desk(tree)
        self._actions: dict[str, Action] = {
            "daftar": self._list,
            "buka": self._open,
            "ubah": self._change,
            "urung": lambda request: self._turned(request, back=True),
            "ulang": lambda request: self._turned(request, back=False),
            "bagan": self._chart,
            "baru": lambda request: {"berkas": self.desk.new_sop(_text(request, "nama"), _text(request, "unit"))},
            "perbaiki": self._mend,
            "usul": lambda request: self.desk.propose(_text(request, "daftar"), _text(request, "kata")),
            "tambah": lambda request: self.desk.add(
                _text(request, "daftar"), request.get("isi"), _text(request, "berkas")
            ),
            "entri": lambda request: self.desk.entry(_text(request, "daftar"), _text(request, "id")),
            "betulkan": self._correct,
            "belum": self._unfinished,
            "usulan": self._proposal,
            "forge": self._forge,
            **(more or {}),
        }

    def add(self, name: str, action: Action) -> None:
        """Be able to do one more thing."""
        self._actions[name] = action

    def answer(self, request: Any) -> dict[str, Any]:
        """Return the answer to a message: {"aksi": what is to be done, "berkas": the file that it is about, …}.

        What is refused is told by "salah", in words for the drafter, and "data", the file as it stands. Raises
        UnknownRequestError for what no form asks, and what writing raises beside RefusedError.
        """
        if (
            not isinstance(request, dict)
            or not isinstance(request.get("aksi"), str)
            or request["aksi"] not in self._actions
        ):
            raise UnknownRequestError
        try:
            return self._actions[request["aksi"]](request)
        except RefusedError as error:
            return self.refused(request, str(error))

    def refused(self, request: Mapping[str, Any], why: str) -> dict[str, Any]:
        """Return the answer to a message that is not obeyed."""
        data = self.desk.data(_text(request, "berkas"), _held(request)) if "berkas" in request else None
        return {"salah": why, "data": data}

    def _list(self, request: Mapping[str, Any]) -> dict[str, Any]:
        self.tree.refresh()
        return {
            "sop": [
                {
                    "berkas": entry.path,
                    "unit": entry.unit,
                    "id": entry.id,
                    "nama": entry.name,
                    "status": entry.status,
                    "galat": entry.errors,
                    "peringatan": entry.warnings,
                }
                for entry in self.tree.entries()
            ],
            "unit": [{"id": str(id), "nama": unit.name.value} for id, unit in self.tree.catalogue.units.items()],
            "bentuk": FORM,
        }

    def _open(self, request: Mapping[str, Any]) -> dict[str, Any]:
        data = self.desk.data(_text(request, "berkas"), _held(request))
        if data is None:
            raise RefusedError("berkas itu tidak ada lagi")
        return data

    def _change(self, request: Mapping[str, Any]) -> dict[str, Any]:
        self.desk.change(_text(request, "berkas"), request)
        self._is_written()
        return self._open(request)

    def _mend(self, request: Mapping[str, Any]) -> dict[str, Any]:
        self.desk.mend(_text(request, "berkas"), request)
        self._is_written()
        return self._open(request)

    def _correct(self, request: Mapping[str, Any]) -> dict[str, Any]:
        entry = EntryId(_text(request, "daftar"), _text(request, "id"))
        self.desk.correct(entry, request.get("isi"), request.get("lama"), _text(request, "berkas"))
        self._is_written()
        return {}

    def _unfinished(self, request: Mapping[str, Any]) -> dict[str, Any]:
        self.tree.refresh()
        return {"entri": unfinished(self.tree.loaded)}

    def _turned(self, request: Mapping[str, Any], *, back: bool) -> dict[str, Any]:
        self.desk.turn(_text(request, "berkas"), back=back)
        self._is_written()
        return self._open(request)

    def _chart(self, request: Mapping[str, Any]) -> dict[str, Any]:
        view = self.tree.view(_text(request, "berkas"))
        return {"svg": view.chart if view else ""}

    def _proposal(self, request: Mapping[str, Any]) -> dict[str, Any]:
        self.tree.refresh()
        name, content, holds = proposal(self.tree)
        return {"nama": name, "isi": b64encode(content).decode(), "memuat": holds}

    def _forge(self, request: Mapping[str, Any]) -> dict[str, Any]:
        self.tree.refresh()
        pages = forge_pages(self.tree)
        return {"berkas": [{"berkas": one.path, "alamat": one.address, "tempel": one.text} for one in pages]}


def _text(request: Mapping[str, Any], key: str) -> str:
    value = request.get(key, "")
    if not isinstance(value, str):
        raise UnknownRequestError
    return value


def _held(request: Mapping[str, Any]) -> frozenset[str]:
    held = request.get("punya", [])
    if not isinstance(held, list) or len(held) > _MOST_HELD:
        raise UnknownRequestError
    return frozenset(one for one in held if isinstance(one, str))
