"""Pages that wait for news, many of them and from many machines, keep nobody out."""

from __future__ import annotations

import http.client
import json
import select
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from generator.preview import PreviewServer, waiting
from generator.preview.waiting import MOST, MOST_OF_ONE, Waiting
from tests.preview.serving import previewed
from tests.trees import MAIN, SOP

ALL = 64  # connections that the preview has


@pytest.fixture
def server(tree: Path) -> Iterator[PreviewServer]:
    with previewed(tree) as running:
        running.state.look_over(30)  # else it has news of its own soon
        yield running


def ask_for_news(server: PreviewServer, opened: ExitStack, count: int) -> list[socket.socket]:
    """Let so many pages ask for what is newer than what there is."""
    asking = []
    request = f"GET /versi?sejak={server.state.version} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    for _ in range(count):
        one = opened.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=20))
        one.sendall(request)
        asking.append(one)
    return asking


def answered(asking: list[socket.socket]) -> list[dict[str, int]]:
    """Return what those were told that were answered within a second."""
    end, found = time.monotonic() + 1, dict.fromkeys(asking, b"")
    while (left := end - time.monotonic()) > 0:
        for one in select.select([one for one in asking if not found[one].endswith(b"}")], [], [], left)[0]:
            with suppress(ConnectionError):
                found[one] += one.recv(4096)
    return [json.loads(answer.partition(b"\r\n\r\n")[2]) for answer in found.values() if answer]


def seconds_for_a_page(server: PreviewServer) -> float:
    start = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", "/isi", headers={"Host": "localhost"})
    assert connection.getresponse().status == 200
    connection.close()
    return time.monotonic() - start


def test_many_machines_whose_pages_wait_for_news_keep_nobody_out(
    server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "MOST_OF_ONE", ALL)  # one address stands for many, which not every system has
    alone = seconds_for_a_page(server)
    with ExitStack() as opened:
        asking = ask_for_news(server, opened, ALL)
        told = answered(asking)
        assert [one["jeda"] > 0 for one in told] == [True] * (ALL - MOST)
        assert seconds_for_a_page(server) < max(20 * alone, 2)


def test_one_browser_with_many_pages_is_left_connections_for_other_things(server: PreviewServer, tree: Path) -> None:
    with ExitStack() as opened:
        asking = ask_for_news(server, opened, 12)
        assert [one["jeda"] > 0 for one in answered(asking)] == [True] * (12 - MOST_OF_ONE)
        assert MOST_OF_ONE < 6  # that a browser opens to one server
        (tree / MAIN).write_text(SOP.replace("Penyusunan", "Pembuatan"), encoding="utf-8")
        time.sleep(1)
        assert ["jeda" in one for one in answered(asking)] == [False] * MOST_OF_ONE


def test_a_place_is_free_again_for_who_comes_next() -> None:
    places = Waiting()
    with ExitStack() as opened:
        for number in range(MOST):
            assert opened.enter_context(places.place(f"{number // MOST_OF_ONE}"))
        assert not opened.enter_context(places.place("lain"))
    with places.place("lain") as may_wait:
        assert may_wait
    assert not places._clients
