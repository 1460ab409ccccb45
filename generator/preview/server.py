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
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from secrets import compare_digest, token_urlsafe
from socket import getfqdn, gethostname
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

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
from generator.preview.work import TYPES, RevisionError, as_file, comparison
from generator.publish import PublishError
from generator.sheet.fonts import LATIN_CHARACTERS, web_font
from generator.studio import Engine, UnknownRequestError
from generator.studio.intake import MAX_BYTES, take_in

_PULSE = 0.3  # seconds between two looks at the sources
_PATIENCE = 25.0  # seconds that a browser waits for news in one request
_DIGITS = 15  # of a version; no session gets so far
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_ANY = frozenset({"0.0.0.0", "::", ""})
_MOST_CONNECTIONS = 64  # a browser opens six
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HTML, _JSON, _SVG = "text/html; charset=utf-8", "application/json", "image/svg+xml"
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
    "mesin.js": _SCRIPT,
    "lembar.js": _SCRIPT,
    "kirim.js": _SCRIPT,
    "pilih.js": _SCRIPT,
    "pulih.js": _SCRIPT,
    "seret.js": _SCRIPT,
    "simpanan.js": _SCRIPT,
    "unsur.js": _SCRIPT,
}
_ENGINE = "/mesin"
_MOST_BODY = MAX_BYTES * 4 // 3 + (4 << 20)  # bytes of a request: a file in base64, and what is said about it
_FONTS = {
    f"{family}-{style}.woff2": (style == "Bold", characters)
    for family, characters in (("LembarSans", LATIN_CHARACTERS), ("LiberationSans", None))
    for style in ("Regular", "Bold")
}


class Address(NamedTuple):
    """Where to answer; port 0 takes any free one."""

    host: str = "127.0.0.1"
    port: int = 8000


class _Answer(NamedTuple):
    body: bytes
    type: str
    status: HTTPStatus = HTTPStatus.OK
    is_lasting: bool = False  # the address names the content


class PreviewServer(ThreadingHTTPServer):
    """Serves one source tree. `start` reads it and watches it; `stop` ends both."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, root: Path, address: Address) -> None:
        super().__init__((address.host, address.port), _Handler)
        self.state = PreviewState(root)
        self.engine = Engine(self.state, {"impor": lambda request: take_in(self.state, request)})
        self.token = token_urlsafe(24)
        self._host = address.host
        self._places = threading.BoundedSemaphore(_MOST_CONNECTIONS)
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
        """Answer in a thread of its own while there are places; more are turned away."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
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

    def answer(self, target: str) -> _Answer:
        """Return what is at an address."""
        parts = urlsplit(target)
        path, query = unquote(parts.path), parse_qs(parts.query)
        if path == "/":
            return _html(list_page(self.state, self.token))
        if path == "/isi":
            return _html(list_fragment(self.state))
        if path == "/beda/":
            return self._comparison()
        if path == "/versi":
            return self._news(query.get("sejak", [""])[0])
        name = path.rsplit("/", 1)[-1]
        if name.startswith("unduh."):
            return self._file(path.removesuffix(name).strip("/") + ".yml", name.removeprefix("unduh."))
        if path == f"/aset/{name}" and name in _ASSETS:
            return _Answer(_asset(name), _ASSETS[name])
        if path == f"/huruf/{name}" and name in _FONTS:
            return _Answer(_font(name), "font/woff2")
        if path == f"/lembar/{name}" and (sheet := self.state.sheet(name.removesuffix(".svg"))) is not None:
            return _Answer(sheet.encode(), _SVG, is_lasting=True)
        return self._sop(path)

    def write(self, target: str, body: bytes) -> _Answer:
        """Do what a page asks for, and return what is there then."""
        if urlsplit(target).path != _ENGINE:
            return _json({"salah": "permintaan tidak dikenal"}, HTTPStatus.NOT_FOUND)
        try:
            request = json.loads(body)
            try:
                answer = self.engine.answer(request)
            except PublishError as error:
                answer = self.engine.refused(request, str(error))
        except (ValueError, RecursionError, UnknownRequestError):
            return _json({"salah": "permintaan tidak dikenal"}, HTTPStatus.BAD_REQUEST)
        return _json(answer, HTTPStatus.CONFLICT if "salah" in answer else HTTPStatus.OK)

    def _comparison(self) -> _Answer:
        try:
            return _html(comparison(self.state))
        except RevisionError as error:
            return _html(message_page("Belum ada pembanding", f"{error}."), HTTPStatus.NOT_FOUND)

    def _file(self, path: str, ending: str) -> _Answer:
        content = as_file(self.state, path, ending) if ending in TYPES else None
        if content is None:
            words = "Berkas itu belum dapat dibuat: perbaiki dahulu temuan galat pada SOP-nya."
            return _html(message_page("Belum ada berkas", words), HTTPStatus.NOT_FOUND)
        return _Answer(content, TYPES[ending])

    def _news(self, since: str) -> _Answer:
        is_version = since.isdecimal() and len(since) <= _DIGITS
        version = self.state.wait(int(since), _PATIENCE) if is_version else self.state.version
        return _json({"versi": version})

    def _sop(self, path: str) -> _Answer:
        if path.endswith("/isian/"):
            return self._form(path)
        is_fragment = path.endswith("/isi")
        file = path.removesuffix("/isi").strip("/") + ".yml"
        view = self.state.view(file)
        if is_fragment:
            return _html(sop_fragment(self.state, file, view))
        if view is None or not path.endswith("/"):
            return _html(message_page("Tidak ditemukan", "Tidak ada halaman di alamat ini."), HTTPStatus.NOT_FOUND)
        return _html(sop_page(self.state, file, view))

    def _form(self, path: str) -> _Answer:
        file = path.removesuffix("/isian/").strip("/") + ".yml"
        if file not in self.state.paths() and not self.engine.desk.is_open(file):
            return _html(message_page("Tidak ditemukan", "Tidak ada SOP di alamat ini."), HTTPStatus.NOT_FOUND)
        return _html(form_page(self.state, file, self.token))


class _Handler(BaseHTTPRequestHandler):
    """One request. GET and HEAD read; POST writes, for pages of this server alone."""

    server: PreviewServer
    server_version = "sop"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds without a word after which a connection, and with it a thread, is given up

    def do_GET(self) -> None:
        """Answer with a body."""
        self._respond(has_body=True)

    def do_HEAD(self) -> None:
        """Answer without one."""
        self._respond(has_body=False)

    def do_POST(self) -> None:
        """Write what a page of this server asks for."""
        self._respond(has_body=True)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: the terminal belongs to the drafter."""

    def _respond(self, *, has_body: bool) -> None:
        answer = self._answer()
        try:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.type)
            self.send_header("Content-Length", str(len(answer.body)))
            self.send_header("Cache-Control", "max-age=86400, immutable" if answer.is_lasting else "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Content-Security-Policy", _POLICY)
            self.end_headers()
            if has_body:
                self.wfile.write(answer.body)
        except (ConnectionError, TimeoutError):
            self.close_connection = True  # the browser has gone on to something else

    def _answer(self) -> _Answer:
        if not self._is_for_us():
            page = message_page("Ditolak", "Permintaan ini ditujukan ke alamat lain.")
            return _html(page, HTTPStatus.MISDIRECTED_REQUEST)
        try:
            return self._written() if self.command == "POST" else self.server.answer(self.path)
        except Exception as error:  # a mistake of ours must not end the session
            page = message_page(
                "Kesalahan program",
                f"Terjadi kesalahan di dalam program ini, bukan pada naskah Anda ({type(error).__name__}: "
                f"{str(error)[:300]}). Laporkan kepada pengelola beserta berkas sumbernya.",
            )
            return _html(page, HTTPStatus.INTERNAL_SERVER_ERROR)

    def _written(self) -> _Answer:
        """Answer a request that writes: of this machine, from a page of this server, of a size that a form has."""
        self.close_connection = True  # what is left unread of a refused request must not be taken for the next one
        if not ip_address(self.client_address[0]).is_loopback:
            return _json({"salah": "mengisi formulir hanya dapat dari komputer ini sendiri"}, HTTPStatus.FORBIDDEN)
        if not self._is_from_here():
            return _json({"salah": "permintaan ini datang dari halaman lain"}, HTTPStatus.FORBIDDEN)
        if not compare_digest(self.headers.get("X-SOP-Kata", ""), self.server.token):
            return _json({"salah": "halaman ini kedaluwarsa; muat ulang"}, HTTPStatus.FORBIDDEN)
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or len(length) > _DIGITS or int(length) > _MOST_BODY:
            return _json({"salah": "permintaan terlalu besar"}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return self.server.write(self.path, self.rfile.read(int(length)))

    def _is_from_here(self) -> bool:
        """Tell whether a page of this address asks, or no page: a browser names the page's origin, a program none."""
        return self.headers.get("Origin") in (None, f"http://{self.headers.get('Host')}")

    def _is_for_us(self) -> bool:
        """Tell whether the request names this server."""
        try:
            host = urlsplit("//" + self.headers.get("Host", "")).hostname
        except ValueError:
            return False
        return host is not None and self.server.is_named(host)


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


def _html(text: str, status: HTTPStatus = HTTPStatus.OK) -> _Answer:
    return _Answer(text.encode("utf-8", "replace"), _HTML, status)


def _json(data: Any, status: HTTPStatus = HTTPStatus.OK) -> _Answer:
    return _Answer(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"), _JSON, status)


@lru_cache(maxsize=8)
def _asset(name: str) -> bytes:
    return (FOLDER / "assets" / name).read_bytes()


@lru_cache(maxsize=4)
def _font(name: str) -> bytes:
    return web_font(*_FONTS[name])
