"""Reads one file in a process of its own, so that the time and memory that a hostile one costs can be told."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from generator.exchange.readers import read_file
from generator.exchange.refusal import RefusedFileError
from generator.exchange.words import own_words

MAX_SECONDS, MAX_MEBIBYTES = 5, 500


class Outcome(NamedTuple):
    """What became of a file: the words of its refusal ("": it was read), and the number of items in its account."""

    refusal: str
    items: int


def outcome(folder: Path, name: str, raw: bytes) -> Outcome:
    """Read a file; fail when it takes longer or more memory than a hostile file may, or ends in anything but words."""
    path = folder / name
    path.write_bytes(raw)
    done = subprocess.run(
        [sys.executable, "-m", __name__, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    seconds, mebibytes, refusal, items = json.loads(done.stdout)
    assert seconds < MAX_SECONDS, f"{seconds} s"
    assert mebibytes < MAX_MEBIBYTES, f"{mebibytes} MiB"
    return Outcome(refusal, items)


def _read(path: Path) -> None:
    raw = path.read_bytes()
    started = time.process_time()
    refusal, items = "", 0
    try:
        items = len(read_file(raw, path.name, own_words()).account.entries)
    except RefusedFileError as error:
        refusal = str(error)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = time.process_time() - started + children.ru_utime + children.ru_stime
    peak = max(peak_memory() >> 20, children.ru_maxrss >> 10)
    print(json.dumps([round(spent, 2), peak, refusal, items]))


def peak_memory() -> int:
    """Return the bytes that this process has taken; the system's own figure begins with those of the parent."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


if __name__ == "__main__":
    _read(Path(sys.argv[1]))
