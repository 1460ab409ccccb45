"""One request of a browser: whether it is for us and may write, and the answer on its way back.

A connection goes on only after a request that was understood to its last byte. What is left unread of any other would
be taken for a request of its own, one that names whatever host its sender likes.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from ipaddress import IPv6Address, ip_address
from secrets import compare_digest
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from generator.preview.pages import message_page
from generator.studio.intake import MAX_BYTES

_DIGITS = 15  # of a length
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_MOST_BODY = MAX_BYTES * 4 // 3 + (4 << 20)  # bytes of a request: a file in base64, and what is said about it


class Answer(NamedTuple):
    """What is sent back."""

    body: bytes
    type: str
    status: HTTPStatus = HTTPStatus.OK
    is_lasting: bool = False  # the address names the content


class Answering(Protocol):
    """Who knows the answers."""

    token: str

    def expect(self, connection: Any) -> None:
        """Take note that a connection's next request is waited for."""

    def hear(self, connection: Any) -> None:
        """Take note that a request is all there."""

    def is_named(self, host: str) -> bool:
        """Tell whether a request's Host names this server."""

    def answer(self, target: str, client: str = "") -> Answer:
        """Return what is at an address, for who asks from `client`."""

    def write(self, target: str, body: bytes) -> Answer:
        """Do what a page asks for, and return what is there then."""


class Handler(BaseHTTPRequestHandler):
    """One request. GET and HEAD read; POST writes, for pages of this server alone."""

    server: Answering  # type: ignore[assignment]
    server_version = "sop"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 60  # seconds without a word after which a connection, and with it a thread, is given up

    def handle_one_request(self) -> None:
        """Wait for a request and answer it."""
        self.server.expect(self.connection)
        super().handle_one_request()

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
        self.server.hear(self.connection)
        answer = self._answer()
        try:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.type)
            self.send_header("Content-Length", str(len(answer.body)))
            self.send_header("Cache-Control", "max-age=86400, immutable" if answer.is_lasting else "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Content-Security-Policy", _POLICY)
            if self.close_connection:
                self.send_header("Connection", "close")
            self.end_headers()
            if has_body:
                self.wfile.write(answer.body)
        except (ConnectionError, TimeoutError):
            self.close_connection = True  # the browser has gone on to something else

    def _answer(self) -> Answer:
        is_for_us = self._is_for_us()
        if not is_for_us or not self._is_all_read():
            self.close_connection = True
        if not is_for_us:
            page = message_page("Ditolak", "Permintaan ini ditujukan ke alamat lain.")
            return as_html(page, HTTPStatus.MISDIRECTED_REQUEST)
        try:
            return self._written() if self.command == "POST" else self.server.answer(self.path, self.client_address[0])
        except Exception as error:  # a mistake of ours must not end the session
            page = message_page(
                "Kesalahan program",
                f"Terjadi kesalahan di dalam program ini, bukan pada naskah Anda ({type(error).__name__}: "
                f"{str(error)[:300]}). Laporkan kepada pengelola beserta berkas sumbernya.",
            )
            return as_html(page, HTTPStatus.INTERNAL_SERVER_ERROR)

    def _written(self) -> Answer:
        """Answer a request that writes: of this machine, from a page of this server, of a size that a form has."""
        if not is_here(self.client_address[0]):
            return as_json({"salah": "mengisi formulir hanya dapat dari komputer ini sendiri"}, HTTPStatus.FORBIDDEN)
        if not self._is_from_here():
            return as_json({"salah": "permintaan ini datang dari halaman lain"}, HTTPStatus.FORBIDDEN)
        if not compare_digest(self.headers.get("X-SOP-Kata", "").encode(), self.server.token.encode()):
            return as_json({"salah": "halaman ini kedaluwarsa; muat ulang"}, HTTPStatus.FORBIDDEN)
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or len(length) > _DIGITS or int(length) > _MOST_BODY:
            return as_json({"salah": "permintaan terlalu besar"}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return self.server.write(self.path, self.rfile.read(int(length)))

    def _is_from_here(self) -> bool:
        """Tell whether a page of this address asks, or no page: a browser names the page's origin, a program none."""
        return self.headers.get("Origin") in (None, f"http://{self.headers.get('Host')}")

    def _is_all_read(self) -> bool:
        """Tell whether the lines above were the whole request: nothing follows that GET or HEAD leave unread."""
        has_body = "Transfer-Encoding" in self.headers or self.headers.get("Content-Length", "0") != "0"
        return self.command != "POST" and not has_body

    def _is_for_us(self) -> bool:
        """Tell whether the request names this server, and no other beside it."""
        try:
            named = [urlsplit("//" + host).hostname for host in self.headers.get_all("Host", ())]
        except ValueError:
            return False
        return len(named) == 1 and named[0] is not None and self.server.is_named(named[0])


def is_here(address: str) -> bool:
    """Tell whether an address of a socket is this machine's own."""
    number = ip_address(address)
    if isinstance(number, IPv6Address) and number.ipv4_mapped is not None:
        return number.ipv4_mapped.is_loopback
    return number.is_loopback


def as_html(text: str, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """Return a page as an answer."""
    return Answer(text.encode("utf-8", "replace"), "text/html; charset=utf-8", status)


def as_json(data: Any, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """Return data as an answer."""
    return Answer(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"), "application/json", status)
