"""Who waits for news: no more at a time than leaves room for everybody who wants something now."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

MOST = 32  # half of all connections
MOST_OF_ONE = 4  # of the six that a browser opens to a server, however many pages of it are open


class Waiting:
    """Counts those who wait, by the address that they ask from. Safe for many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._clients: Counter[str] = Counter()

    @contextmanager
    def place(self, client: str) -> Iterator[bool]:
        """Tell whether a client may wait, and keep its place while the `with` lasts."""
        with self._lock:
            may_wait = self._clients[client] < MOST_OF_ONE and self._clients.total() < MOST
            self._clients[client] += may_wait
        try:
            yield may_wait
        finally:
            with self._lock:
                self._clients[client] -= may_wait
                if not self._clients[client]:
                    del self._clients[client]
