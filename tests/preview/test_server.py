"""The preview as a browser meets it: pages, pictures, news, and what it refuses."""

from __future__ import annotations

import http.client
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.layout.kept_routes import KeptRoutes
from generator.model import SopId
from generator.pipeline import Loaded
from generator.preview import Address, PreviewServer
from generator.preview.handler import is_here
from generator.studio import tree as state
from generator.studio.view import SopView
from tests.preview.serving import previewed
from tests.trees import BROKEN, MAIN, SECOND, SOP, write_tree

PAGE = "/sop/sekretariat/penyusunan-laporan/"
SHEET = re.compile(r"/lembar/[0-9a-f]+\.svg")
HOSTILE = "<script>alert(1)</script>\" onload=\"x & 'y' {{ 7*7 }} </svg>"


class Response(NamedTuple):
    status: int
    text: str
    headers: dict[str, str]


class Markup(HTMLParser):
    """Collects the names of elements and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}


def markup_of(page: str) -> set[str]:
    parser = Markup()
    parser.feed(page)
    return parser.names


class Browser:
    """Asks a server for addresses."""

    def __init__(self, server: PreviewServer, tree: Path) -> None:
        self.server, self.tree = server, tree

    def get(self, path: str, host: str = "localhost", method: str = "GET") -> Response:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        try:
            connection.request(method, path, headers={"Host": host})
            answer = connection.getresponse()
            return Response(answer.status, answer.read().decode(), dict(answer.getheaders()))
        finally:
            connection.close()

    def version(self, since: int | str = "") -> int:
        return int(json.loads(self.get(f"/versi?sejak={since}").text)["versi"])

    def edit(self, text: str, path: str = MAIN) -> Response:
        """Save a file, wait for the news and return what the page then shows."""
        before = self.version()
        (self.tree / path).write_text(text, encoding="utf-8")
        assert self.version(before) > before
        return self.get(f"{PAGE}isi")


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    tree = write_tree(tmp_path / "sop_src")
    with previewed(tree) as server:
        yield Browser(server, tree)


def test_list_names_every_sop_and_leads_to_its_page(browser: Browser) -> None:
    page = browser.get("/")
    assert page.status == 200
    assert f'href="{PAGE}"' in page.text
    assert "Peminjaman Alat" in page.text


def test_page_shows_sheet_chart_steps_and_findings_with_lines(browser: Browser) -> None:
    page = browser.edit(SOP.replace("durasi: 2 jam", "durasi:")).text
    sheets = SHEET.findall(page)
    assert len(sheets) == 2
    assert all("<svg" in browser.get(sheet).text for sheet in sheets)
    assert '<div class="bagan"' in page
    assert "<svg" in page
    assert 'id="langkah-periksa"' in page
    assert "Ya: ke langkah 4" in page and "Tidak: kembali ke langkah 2" in page
    line = 1 + SOP.splitlines().index("  - id: susun")
    assert f'<a class="baris" href="#langkah-susun">baris {line}</a>' in page
    assert re.search(r'class="tanda peringatan" href="#langkah-susun"', page)


def test_edit_shows_on_sheet_chart_and_page_within_two_seconds(browser: Browser) -> None:
    browser.get(PAGE)
    started = time.monotonic()
    page = browser.edit(SOP.replace("nama: Penyusunan Laporan", "nama: Telaah Staf").replace("Ya:", "Cocok:")).text
    drawn = [browser.get(sheet).text for sheet in SHEET.findall(page)]
    assert time.monotonic() - started < 2
    assert "<h1>Telaah Staf</h1>" in page
    assert "Cocok" in page
    assert any("Telaah Staf" in sheet for sheet in drawn)


def test_broken_source_keeps_the_last_sheet_and_tells_what_is_wrong(browser: Browser) -> None:
    before = SHEET.findall(browser.get(PAGE).text)
    page = browser.edit("nama: [\n").text
    assert "keadaan terakhir yang terbaca" in page
    assert SHEET.findall(page) == before
    assert "SOP105" in page
    page = browser.edit(BROKEN).text
    assert "SOP304" in page
    page = browser.edit(SOP).text
    assert "spanduk" not in page
    assert SHEET.findall(page) == before


def test_source_broken_from_the_start_has_a_page_and_recovers(browser: Browser) -> None:
    browser.edit("nama: [\n", "sop/sekretariat/baru.yml")
    page = browser.get("/sop/sekretariat/baru/").text
    assert "Naskah belum terbaca" in page
    browser.edit(SECOND.replace("Peminjaman Alat", "Alat Baru"), "sop/sekretariat/baru.yml")
    assert "<h1>Alat Baru</h1>" in browser.get("/sop/sekretariat/baru/").text


def test_removed_sop_is_told_and_leaves_the_list(browser: Browser) -> None:
    before = browser.version()
    (browser.tree / MAIN).unlink()
    browser.version(before)
    assert "tidak ada lagi" in browser.get(f"{PAGE}isi").text
    assert PAGE not in browser.get("/isi").text
    assert browser.get(PAGE).status == 404


def test_findings_in_registries_stand_above_the_list(browser: Browser) -> None:
    browser.edit("kepala: {nama: Kepala, lain: x}\nsekretaris: {nama: Sekretaris}\n", "jabatan.yml")
    assert "Temuan di luar berkas SOP" in browser.get("/").text


def test_an_error_in_what_all_sops_share_stands_on_the_page_of_every_sop(browser: Browser) -> None:
    before = (browser.tree / "jabatan.yml").read_text(encoding="utf-8")
    assert "berkas bersama" not in browser.get(PAGE).text
    page = browser.edit(f"{before}\trusak: {{nama: Rusak}}\n", "jabatan.yml").text
    assert "berkas bersama" in page and "<code>jabatan.yml</code>" in page
    assert "berkas bersama" not in browser.edit(before, "jabatan.yml").text


def test_hostile_texts_stay_texts(browser: Browser) -> None:
    quoted = json.dumps(HOSTILE)
    text = SOP.replace("nama: Penyusunan Laporan", f"nama: {quoted}").replace("Laporan disetujui", quoted)
    text = text.replace("aktivitas: Menyimpan laporan", f"aktivitas: {quoted}").replace("{Ya:", f"{{{quoted}:")
    page = browser.edit(text).text
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert not markup_of(page) & {"script", "onload"}
    assert "{{ 7*7 }}" in page
    assert "<script>" not in browser.get("/isi").text


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/aset/../server.py",
        "/aset/..%2fserver.py",
        "/lembar/../../instansi.svg",
        "/sop/sekretariat/../../instansi/",
        "/instansi/",
        "/huruf/x.woff2",
        "//evil.example/",
        "/sop/sekretariat/penyusunan-laporan",
        "/sop/%00/",
    ],
)
def test_addresses_reach_nothing_but_known_things(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert answer.status == 404
    assert "root:" not in answer.text
    assert "Dinas Contoh" not in answer.text


def test_a_version_of_absurd_length_gets_the_version_that_is(browser: Browser) -> None:
    assert browser.version("9" * 5000) == browser.version()


def test_a_connection_that_says_nothing_is_closed(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.preview.handler.Handler.timeout", 0.1)
    with socket.create_connection(("127.0.0.1", browser.server.port), timeout=10) as silent:
        silent.sendall(b"GET / HTTP/1.1\r\nHost: local")
        assert silent.recv(10) == b""


def test_requests_that_name_another_host_are_refused(browser: Browser) -> None:
    assert browser.get("/", host="jahat.example").status == 421
    assert browser.get("/", host="[::1]:80").status == 200
    assert browser.get("/", host="[").status == 421


def exchanged(browser: Browser, request: bytes) -> bytes:
    """Send bytes as they are, and return all that comes until the server closes."""
    with socket.create_connection(("127.0.0.1", browser.server.port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(1 << 16), b""))


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("host", ["jahat.example", "localhost"])
@pytest.mark.parametrize("length", ["Content-Length: 99", "Transfer-Encoding: chunked"])
def test_what_a_request_carries_is_never_taken_for_the_next_one(
    browser: Browser, method: str, host: str, length: str
) -> None:
    """A page whose name leads here writes in its body a request that names us, and so would read sources and word."""
    hidden = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
    answer = exchanged(browser, f"{method} /x HTTP/1.1\r\nHost: {host}\r\n{length}\r\n\r\n{hidden}".encode())
    assert answer.count(b"HTTP/1.1 ") == 1 and b"\r\nConnection: close\r\n" in answer
    assert browser.server.token.encode() not in answer


def test_a_refused_host_is_not_asked_again_and_requests_in_a_row_are_answered(browser: Browser) -> None:
    ours, other = (f"GET /versi HTTP/1.1\r\nHost: {host}\r\n\r\n".encode() for host in ("localhost", "jahat.example"))
    assert exchanged(browser, ours + ours).count(b"200 OK") == 2
    assert exchanged(browser, other + ours).count(b"HTTP/1.1 ") == 1
    assert b" 421 " in exchanged(browser, ours.replace(b"\r\n\r\n", b"\r\nHost: jahat.example\r\n\r\n"))


@pytest.mark.parametrize(
    ("address", "is_own"),
    [("127.0.0.1", True), ("::1", True), ("::ffff:127.0.0.1", True), ("::ffff:10.0.0.9", False), ("fe80::1%2", False)],
)
def test_addresses_of_this_machine_are_known_in_both_notations(address: str, is_own: bool) -> None:
    assert is_here(address) is is_own


def test_the_preview_answers_where_an_address_has_colons(tmp_path: Path) -> None:
    with PreviewServer(write_tree(tmp_path / "sop_src"), Address("::1", 0)) as server:
        assert server.address_family is socket.AF_INET6
        assert server.socket.getsockname()[:2] == ("::1", server.port)


def test_pages_load_nothing_from_elsewhere(browser: Browser) -> None:
    page = browser.get(PAGE)
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    addresses = re.findall(r'(?:src|href)="([^"]*)"|url\("([^"]*)"\)', page.text)
    assert not [found for pair in addresses for found in pair if "//" in found]


def test_fonts_style_and_script_are_served(browser: Browser) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", browser.server.port, timeout=20)
    connection.request("GET", "/huruf/LiberationSans-Bold.woff2")
    assert connection.getresponse().read()[:4] == b"wOF2"
    connection.close()
    assert "EventSource" not in browser.get("/aset/pratinjau.js").text
    assert browser.get("/aset/pratinjau.css").headers["Content-Type"].startswith("text/css")


def test_other_methods_are_refused_and_head_has_no_body(browser: Browser) -> None:
    assert browser.get("/", method="PUT").status == 501
    assert browser.get("/", method="POST").status == 403
    head = browser.get("/", method="HEAD")
    assert (head.status, head.text) == (200, "")


def test_mistake_of_ours_is_told_and_the_session_goes_on(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("rusak <b>")

    with monkeypatch.context() as patch:
        patch.setattr("generator.studio.tree.view_of", fail)
        browser.edit(SOP.replace("Laporan", "Telaah"))
        answer = browser.get(PAGE)
        assert answer.status == 500
        assert "rusak &lt;b&gt;" in answer.text
    with monkeypatch.context() as patch:
        patch.setattr("generator.pipeline.workspace.resolve", fail)
        assert "gagal membaca perubahan terakhir" in browser.edit(SOP).text
    assert "gagal membaca" not in browser.edit(SOP + "\n").text


def test_views_are_made_once_a_version(browser: Browser) -> None:
    known = browser.server.state
    assert known.view(MAIN) is known.view(MAIN)
    view = known.view(MAIN)
    assert view is not None
    assert view.id == SopId("penyusunan-laporan")


def test_a_connection_that_is_reset_leaves_no_trace(browser: Browser, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", browser.server.port)) as connection:
            connection.sendall(b"GET / HT")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert browser.get("/").status == 200
    assert capfd.readouterr().err == ""


def test_more_connections_than_a_browser_needs_are_turned_away_and_come_back(browser: Browser) -> None:
    taken = 0
    while browser.server._places.acquire(blocking=False):
        taken += 1
    with socket.create_connection(("127.0.0.1", browser.server.port)) as connection:
        connection.settimeout(10)
        assert connection.recv(1) == b""
    for _ in range(taken):
        browser.server._places.release()
    assert taken > 6
    assert browser.get("/").status == 200


def test_connections_that_never_finish_a_request_keep_nobody_out(browser: Browser) -> None:
    """Each says a little now and then, so that none is silent for as long as a connection may be."""
    address = ("127.0.0.1", browser.server.port)
    with ExitStack() as opened:
        slow = [opened.enter_context(socket.create_connection(address, timeout=10)) for _ in range(80)]
        for connection in slow:
            with suppress(ConnectionError):
                connection.sendall(b"GET / HTTP/1.1\r\nHost: local")
        for _ in range(3):
            assert browser.get("/versi").status == 200
            for connection in slow:
                with suppress(ConnectionError):
                    connection.sendall(b"h")
        with suppress(ConnectionError):
            assert slow[0].recv(1) == b""
        slow[-1].sendall(b"\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert slow[-1].recv(12).startswith(b"HTTP/1.1 ")


@pytest.mark.parametrize(
    ("bound", "host", "is_answered"),
    [
        ("0.0.0.0", "192.168.1.7", True),
        ("0.0.0.0", "localhost", True),
        ("0.0.0.0", "jahat.example", False),
        ("kantor.lan", "kantor.lan", True),
        ("kantor.lan", "192.168.1.7", False),
        ("kantor.lan", "jahat.example", False),
    ],
)
def test_every_address_asked_for_has_its_own_names(browser: Browser, bound: str, host: str, is_answered: bool) -> None:
    browser.server._host = bound
    assert (browser.get("/", host=host).status == 200) is is_answered


def test_an_sop_that_takes_long_to_draw_holds_up_no_other_page(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing, go_on = threading.Event(), threading.Event()
    draw = state.view_of

    def slow(loaded: Loaded, id: SopId, routes: KeptRoutes) -> SopView:
        if id == "penyusunan-laporan":
            drawing.set()
            assert go_on.wait(20)
        return draw(loaded, id, routes)

    monkeypatch.setattr(state, "view_of", slow)
    found: list[int] = []
    slow_page = threading.Thread(target=lambda: found.append(browser.get(PAGE).status))
    slow_page.start()
    assert drawing.wait(20)
    assert browser.get("/").status == 200
    assert browser.get("/sop/sekretariat/peminjaman-alat/").status == 200
    go_on.set()
    slow_page.join(20)
    assert found == [200]


def test_a_finding_shows_what_sop_fix_would_write(browser: Browser) -> None:
    page = browser.edit(SOP.replace("status: draf\n", "status: draf\ntanggal_pembuatan: 27 Juni 2023\n")).text
    assert "-tanggal_pembuatan: 27 Juni 2023\n+tanggal_pembuatan: 2023-06-27</pre>" in page
