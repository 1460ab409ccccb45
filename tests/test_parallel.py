"""Workers end with the process that started them, however it ends, and say nothing of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.pipeline.parallel import map_ordered
from tests.programs.test_run import lives, until

ROOT = Path(__file__).parent.parent
# Who runs the tests in the background may have told their children to overlook interrupts.
WORK = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from tests.test_parallel import work
try:
    work(sys.argv[1])
except KeyboardInterrupt:
    sys.exit("Dihentikan.")
"""


def linger(folder: str, item: int) -> int:
    """Leave the number of the process, and take some time."""
    Path(folder, str(os.getpid())).touch()
    time.sleep(0.1)
    return item


def work(folder: str) -> None:
    """Keep two workers busy for longer than any test takes."""
    list(map_ordered(linger, folder, tuple(range(10_000)), workers=2))


@pytest.mark.signals
@pytest.mark.parametrize(("how", "is_for_all"), [("SIGKILL", False), ("SIGTERM", False), ("SIGINT", True)])
def test_workers_end_with_their_parent_and_one_interrupt_is_told_once(
    tmp_path: Path, how: str, is_for_all: bool
) -> None:
    command = [sys.executable, "-c", WORK, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True) as parent:
        assert until(lambda: len(list(tmp_path.iterdir())) == 2, 60)
        workers = [int(path.name) for path in tmp_path.iterdir()]
        (os.killpg if is_for_all else os.kill)(parent.pid, signal.Signals[how])
        assert until(lambda: not any(map(lives, workers)))
        _, said = parent.communicate(timeout=20)
    assert parent.pid not in workers
    assert "Traceback" not in said
    assert said == "Dihentikan.\n" or not is_for_all


def number(_: None, item: int) -> int:
    """Return the number of the process that works."""
    time.sleep(0.02)
    return os.getpid()


@pytest.mark.signals
def test_an_interrupt_that_reaches_a_worker_too_is_not_its_business() -> None:
    results = map_ordered(number, None, tuple(range(100)), workers=2)
    worker = next(results)
    for _ in range(20):
        os.kill(worker, signal.SIGINT)
        time.sleep(0.01)
    assert os.getpid() not in {worker, *results}
