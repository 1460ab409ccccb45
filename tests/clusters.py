"""Real Dask schedulers and workers on loopback, each a process of its own that ends by itself when nobody needs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from generator.cli.building import connect_of
from generator.pipeline.elsewhere import Connect

ROOT = Path(__file__).parent.parent
_LIFE = "300"  # seconds after which a scheduler that nobody uses ends, should who started it be killed


class Cluster(NamedTuple):
    """A scheduler at an address, and workers by their names."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: dict[str, subprocess.Popen[bytes]]

    @property
    def connect(self) -> Connect:
        """What opens a way to it."""
        connect = connect_of(f"dask:{self.address}")
        assert connect is not None
        return connect


def _started(
    module: str, folder: Path, *arguments: str, code: Path = ROOT, **environment: str
) -> subprocess.Popen[bytes]:
    command = (sys.executable, "-m", f"distributed.cli.{module}", *arguments, "--no-dashboard")
    with (folder / f"{module}.log").open("ab") as log:
        return subprocess.Popen(
            command, cwd=folder, env={**os.environ, "PYTHONPATH": str(code), **environment}, stdout=log, stderr=log
        )


def until(is_so: Callable[[], bool], seconds: float = 120) -> None:
    """Wait for something that will be so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "in vain"
        time.sleep(0.05)


def start_worker(cluster: Cluster, folder: Path, name: str, code: Path = ROOT) -> None:
    """Start a worker with the package that lies in `code`, and wait until the scheduler knows it."""
    options = ("--no-nanny", "--nthreads", "1", "--name", name, "--death-timeout", "20", "--local-directory", ".")
    known = workers_of(cluster)
    cluster.workers[name] = _started("dask_worker", folder, cluster.address, *options, code=code)
    until(lambda: workers_of(cluster) > known)


def workers_of(cluster: Cluster) -> int:
    """Return how many workers the scheduler knows."""
    with cluster.connect() as elsewhere:
        return elsewhere.workers()


def _told(file: Path) -> str | None:
    """Return the address that a scheduler wrote to its file; None as long as it is not there, or not whole."""
    with suppress(FileNotFoundError, json.JSONDecodeError):
        return str(json.loads(file.read_text(encoding="utf-8"))["address"])
    return None


@contextmanager
def running(folder: Path, *names: str, **environment: str) -> Iterator[Cluster]:
    """Yield a cluster with a worker for each name, whose processes are gone afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file), "--idle-timeout", _LIFE)
    scheduler = _started("dask_scheduler", folder, *options, **environment)
    workers: dict[str, subprocess.Popen[bytes]] = {}
    try:
        until(lambda: _told(file) is not None)
        cluster = Cluster(str(_told(file)), scheduler, workers)
        for name in names:
            start_worker(cluster, folder, name)
        yield cluster
    finally:
        for process in (*workers.values(), scheduler):
            process.kill()
            process.wait()
