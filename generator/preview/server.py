"""The preview's web server: pages, pictures, the news that something changed, and the form that writes.

It answers on this machine alone unless another address is asked for. A request can name an SOP or a page of a
sheet that is known by then, never a file: no path of a request reaches the file system. A request that names
another host than the one served is refused, so that no web site can read the sources by way of a browser here.
Only a page that this server made can write (it knows a word that no other page does, and its origin is this server),
and only on this machine.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from secrets import token_urlsafe
from socket import AF_INET, AF_INET6, SHUT_RDWR, getfqdn, gethostname
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from generator.preview.handler import Answer, Handler, as_html, as_json
from generator.preview.pages import (
    FOLDER,
    form_page,
    list_fragment,
    list_page,
    message_page,
    sop_fragment,
    sop_page,
)
from generator.preview.state import PreviewState
from generator.preview.waiting import Waiting
from generator.preview.work import TYPES, RevisionError, as_file, comparison
from generator.publish import PublishError
from generator.sheet.fonts import LATIN_CHARACTERS, web_font
from generator.studio import Engine, UnknownRequestError
from generator.studio.intake import take_in

_PULSE = 0.3  # seconds between two looks at the sources
_PATIENCE = 25.0  # seconds that a browser waits for news in one request
_PAUSE = 2  # seconds until one asks again that had to be answered at once
_DIGITS = 15  # of a version; no session gets so far
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_ANY = frozenset({"0.0.0.0", "::", ""})
_MOST_CONNECTIONS = 64  # a browser opens six
_SVG = "image/svg+xml"
_SCRIPT = "text/javascript; charset=utf-8"
_ASSETS = {
    "pratinjau.css": "text/css; charset=utf-8",
    "formulir.css": "text/css; charset=utf-8",
    "pratinjau.js": _SCRIPT,
    "formulir.js": _SCRIPT,
    "isian.js": _SCRIPT,
    "meja.js": _SCRIPT,
    "penilaian.js": _SCRIPT,
    "langkah.js": _SCRIPT,
    "surat.js": _SCRIPT,
    "susun.js": _SCRIPT,
    "tampil.js": _SCRIPT,
    "baru.js": _SCRIPT,
    "impor.js": _SCRIPT,
    "entri.js": _SCRIPT,
    "mesin.js": _SCRIPT,
    "lembar.js": _SCRIPT,
    "kirim.js": _SCRIPT,
    "pilih.js": _SCRIPT,
    "pulih.js": _SCRIPT,
    "seret.js": _SCRIPT,
    "simpanan.js": _SCRIPT,
    "tinggi.js": _SCRIPT,
    "unsur.js": _SCRIPT,
}
_ENGINE = "/mesin"
_FONTS = {
    f"{family}-{style}.woff2": (style == "Bold", characters)
    for family, characters in (("LembarSans", LATIN_CHARACTERS), ("LiberationSans", None))
    for style in ("Regular", "Bold")
}


class Address(NamedTuple):
    """Where to answer; port 0 takes any free one."""

    host: str = "127.0.0.1"
    port: int = 8000


class PreviewServer(ThreadingHTTPServer):
    """Serves one source tree. `start` reads it and watches it; `stop` ends both."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = _MOST_CONNECTIONS  # of the usual five a sixth waits a second

    def __init__(self, root: Path, address: Address) -> None:
        self.address_family = AF_INET6 if ":" in address.host else AF_INET
        super().__init__((address.host, address.port), Handler)
        self.state = PreviewState(root)
        self.engine = Engine(self.state, {"impor": lambda request: take_in(self.state, request)})
        self.token = token_urlsafe(24)
        self._host = address.host
        self._places = threading.BoundedSemaphore(_MOST_CONNECTIONS)
        self._waiting = Waiting()
        self._silent: dict[Any, None] = {}  # connections whose next request is not all there, the longest first
        self._ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="sop-watch", daemon=True)

    @property
    def port(self) -> int:
        """The port that is really used."""
        return int(self.server_address[1])

    def start(self) -> None:
        """Read the sources and go on watching them. Raises what reading raises."""
        self.state.refresh()
        self._watcher.start()

    def stop(self) -> None:
        """Stop watching."""
        self._ended.set()

    def _watch(self) -> None:
        while not self._ended.wait(_PULSE):
            self.state.refresh_or_tell()
            if not self.state.problem:
                self.state.look_over(_PULSE / 3)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own while there are places, or one comes free of whom nothing is heard."""
        if self._places.acquire(blocking=False) or (self._end_longest_silent() and self._places.acquire(timeout=1)):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def _end_longest_silent(self) -> bool:
        for connection in tuple(self._silent):
            if self._silent.pop(connection, connection) is None:
                with suppress(OSError):
                    connection.shutdown(SHUT_RDWR)
                return True
        return False

    def expect(self, connection: Any) -> None:
        """Take note that a connection's next request is waited for, however slowly it comes."""
        self._silent[connection] = None

    def hear(self, connection: Any) -> None:
        """Take note that a request is all there."""
        self._silent.pop(connection, None)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.hear(request)
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away in the middle; of anything else what Python says."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def is_named(self, host: str) -> bool:
        """Tell whether a request's Host names this server: as asked for, by a number, or as this machine.

        A web site that lets its own name lead here (DNS rebinding) cannot do so by a number.
        """
        if host in _LOOPBACK or host == self._host.lower():
            return True
        return self._host in _ANY and (_is_number(host) or host in (gethostname().lower(), getfqdn().lower()))

    def answer(self, target: str, client: str = "") -> Answer:
        """Return what is at an address, for who asks from `client`."""
        parts = urlsplit(target)
        path, query = unquote(parts.path), parse_qs(parts.query)
        if path == "/":
            return as_html(list_page(self.state, self.token))
        if path == "/isi":
            return as_html(list_fragment(self.state))
        if path == "/beda/":
            return self._comparison()
        if path == "/versi":
            return self._news(query.get("sejak", [""])[0], client)
        name = path.rsplit("/", 1)[-1]
        if name.startswith("unduh."):
            return self._file(path.removesuffix(name).strip("/") + ".yml", name.removeprefix("unduh."))
        if path == f"/aset/{name}" and name in _ASSETS:
            return Answer(_asset(name), _ASSETS[name])
        if path == f"/huruf/{name}" and name in _FONTS:
            return Answer(_font(name), "font/woff2")
        if path == f"/lembar/{name}" and (sheet := self.state.sheet(name.removesuffix(".svg"))) is not None:
            return Answer(sheet.encode(), _SVG, is_lasting=True)
        return self._sop(path)

    def write(self, target: str, body: bytes) -> Answer:
        """Do what a page asks for, and return what is there then."""
        if urlsplit(target).path != _ENGINE:
            return as_json({"salah": "permintaan tidak dikenal"}, HTTPStatus.NOT_FOUND)
        try:
            request = json.loads(body)
            try:
                answer = self.engine.answer(request)
            except PublishError as error:
                answer = self.engine.refused(request, str(error))
        except (ValueError, RecursionError, UnknownRequestError):
            return as_json({"salah": "permintaan tidak dikenal"}, HTTPStatus.BAD_REQUEST)
        return as_json(answer, HTTPStatus.CONFLICT if "salah" in answer else HTTPStatus.OK)

    def _comparison(self) -> Answer:
        try:
            return as_html(comparison(self.state))
        except RevisionError as error:
            return as_html(message_page("Belum ada pembanding", f"{error}."), HTTPStatus.NOT_FOUND)

    def _file(self, path: str, ending: str) -> Answer:
        content = as_file(self.state, path, ending) if ending in TYPES else None
        if content is None:
            words = "Berkas itu belum dapat dibuat: perbaiki dahulu temuan galat pada SOP-nya."
            return as_html(message_page("Belum ada berkas", words), HTTPStatus.NOT_FOUND)
        return Answer(content, TYPES[ending])

    def _news(self, since: str, client: str) -> Answer:
        if not since.isdecimal() or len(since) > _DIGITS:
            return as_json({"versi": self.state.version})
        with self._waiting.place(client) as may_wait:
            version = self.state.wait(int(since), _PATIENCE if may_wait else 0)
        return as_json({"versi": version} if may_wait else {"versi": version, "jeda": _PAUSE})

    def _sop(self, path: str) -> Answer:
        if path.endswith("/isian/"):
            return self._form(path)
        is_fragment = path.endswith("/isi")
        file = path.removesuffix("/isi").strip("/") + ".yml"
        view = self.state.view(file)
        if is_fragment:
            return as_html(sop_fragment(self.state, file, view))
        if view is None or not path.endswith("/"):
            return as_html(message_page("Tidak ditemukan", "Tidak ada halaman di alamat ini."), HTTPStatus.NOT_FOUND)
        return as_html(sop_page(self.state, file, view))

    def _form(self, path: str) -> Answer:
        file = path.removesuffix("/isian/").strip("/") + ".yml"
        if file not in self.state.paths() and not self.engine.desk.is_open(file):
            return as_html(message_page("Tidak ditemukan", "Tidak ada SOP di alamat ini."), HTTPStatus.NOT_FOUND)
        return as_html(form_page(self.state, file, self.token))


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def serve(root: Path, address: Address, ready: Callable[[int], None]) -> None:
    """Serve the source tree at `root` until interrupted; `ready` is called with the port. Raises OSError."""
    with PreviewServer(root, address) as server:
        server.start()
        ready(server.port)
        try:
            server.serve_forever(poll_interval=0.2)
        finally:
            server.stop()


@lru_cache(maxsize=8)
def _asset(name: str) -> bytes:
    return (FOLDER / "assets" / name).read_bytes()


@lru_cache(maxsize=4)
def _font(name: str) -> bytes:
    return web_font(*_FONTS[name])
