"""The sheets of a made collection by Dask workers on this machine; printed as one line of JSON for each number of them.

    python -m bench.cluster FOLDER [--count 100] [--workers 0 1 2 4]

0 workers are the processes of `--executor local`. Bytes are those that went over loopback meanwhile: of this run alone
in a network of its own, as root `unshare --net sh -c "ip link set lo up; python -m bench.cluster …"`.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import psutil

from generator.pipeline import Loaded, Quiet, load
from generator.pipeline.elsewhere import Connect
from generator.pipeline.making import make_products
from generator.pipeline.spool import Spool
from tests.clusters import running
from tests.collection import write_collection


def _on_the_wire() -> int:
    """Return the bytes that loopback has carried."""
    nets = psutil.net_io_counters(pernic=True)
    return sum(net.bytes_sent for name, net in nets.items() if name.startswith("lo"))


def _seconds_of(process: int) -> float:
    """Return the processor time of a process that runs."""
    times = psutil.Process(process).cpu_times()
    return times.user + times.system


def _measured(loaded: Loaded, folder: Path, connect: Connect | None, others: Sequence[int]) -> dict[str, Any]:
    """Make all sheets and return what it took; `others` are processes that work for it."""
    before = [_seconds_of(one) for one in others]
    wire, own, start = _on_the_wire(), sum(os.times()[:2]), time.perf_counter()
    children = sum(os.times()[2:4])
    digest = sha256()
    with Spool(folder) as spool:
        _, files = make_products(loaded, None, spool, Quiet(), connect)
        for file in files:
            digest.update(file.content)
    return {
        "wall": round(time.perf_counter() - start, 1),
        "master": round(sum(os.times()[:2]) - own, 1),
        "local_workers": round(sum(os.times()[2:4]) - children, 1),
        "others": [round(_seconds_of(one) - was, 1) for one, was in zip(others, before, strict=True)],
        "megabytes_on_the_wire": round((_on_the_wire() - wire) / 1e6, 1),
        "megabytes_of_files": round(sum(file.size for file in files) / 1e6, 1),
        "digest": digest.hexdigest()[:12],
    }


def main() -> None:
    """Write the sources, and make their sheets with each number of workers."""
    options = argparse.ArgumentParser(description="Sheets by a Dask cluster on loopback")
    options.add_argument("folder", type=Path)
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--workers", type=int, nargs="+", default=[0, 1, 2, 4])
    chosen = options.parse_args()
    loaded = load(write_collection(chosen.folder / "sumber", chosen.count), Quiet())
    for count in chosen.workers:
        if not count:
            figures = _measured(loaded, chosen.folder, None, ())
        else:
            with running(chosen.folder / f"klaster-{count}", *map(str, range(count))) as cluster:
                others = [cluster.scheduler.pid, *(worker.pid for worker in cluster.workers.values())]
                figures = _measured(loaded, chosen.folder, cluster.connect, others)
        print(json.dumps({"count": chosen.count, "workers": count, **figures}), flush=True)


if __name__ == "__main__":
    main()
