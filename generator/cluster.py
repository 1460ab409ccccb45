"""A Dask cluster as an executor: a scheduler at an address, workers wherever they are. Needs the extra `dask`.

How both sides know each other (TLS) is said in Dask's own configuration. Whoever can reach a scheduler can run programs
on its workers and on this machine: Dask sends pickles.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from distributed import Client

from generator.pipeline.elsewhere import Elsewhere, failed

_ANSWER = 10.0  # seconds that a scheduler has for an answer


@contextmanager
def connected(address: str) -> Iterator[Elsewhere]:
    """Yield the cluster whose scheduler is at an address. Raises ToolFailure when none answers there."""
    name = f"dask:{address}"
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # what is lost is told once, by us
    try:
        with _client(name, address) as client:

            def workers() -> int:
                try:
                    threads = client.sync(client.scheduler.ncores, callback_timeout=_ANSWER)
                except (OSError, AttributeError) as error:  # the latter when the client gave up
                    raise failed(name, "hubungan dengan penjadwal terputus") from error
                return sum(threads.values())

            yield Elsewhere(name, client.get_executor(pure=False), workers)
    finally:
        logging.disable(before)


def _client(name: str, address: str) -> Client:
    try:
        return Client(address, timeout=_ANSWER, set_as_default=False)
    except (OSError, ValueError) as error:
        raise failed(name, f"tidak ada penjadwal yang menjawab dalam {_ANSWER:.0f} detik") from error
