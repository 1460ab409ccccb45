from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.programs import TooSlowError, run_program

PRINT = "import sys; print('halo'); print('aduh', file=sys.stderr); sys.exit(3)"
SLEEP = "import os, time; open('nomor', 'w').write(str(os.getpid())); time.sleep(60)"
HOLD = (  # what is started in the background of a script ignores SIGINT
    "import os, signal, sys; from pathlib import Path; from generator.programs import run_program; "
    "signal.signal(signal.SIGINT, signal.default_int_handler); "
    f"run_program([sys.executable, '-c', {SLEEP!r}], Path(sys.argv[1]), os.environ, Path(sys.argv[1]))"
)


def lives(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    try:
        os.kill(process, 0)
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):  # it ends while we ask
        return False


def until(condition: object, seconds: float = 20.0) -> bool:
    assert callable(condition)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_a_program_s_words_and_its_code_are_returned(tmp_path: Path) -> None:
    code, output = run_program([sys.executable, "-c", PRINT], tmp_path, os.environ, tmp_path)
    assert code == 3
    assert {"halo", "aduh"} <= set(output.split())


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="tidak-ada"):
        run_program([str(tmp_path / "tidak-ada")], tmp_path, os.environ, tmp_path)


def test_a_program_that_never_ends_is_ended(tmp_path: Path) -> None:
    with pytest.raises(TooSlowError, match="tidak selesai"):
        run_program([sys.executable, "-c", SLEEP], tmp_path, os.environ, tmp_path, seconds=2.0)
    assert until(lambda: not lives(int((tmp_path / "nomor").read_text())))


def test_a_program_that_waits_for_room_that_does_not_come_is_ended_and_the_reason_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="penuh"):
        run_program([sys.executable, "-c", SLEEP], tmp_path, os.environ, tmp_path / "penuh")
    assert until(lambda: not lives(int((tmp_path / "nomor").read_text())))


@pytest.mark.signals
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_a_program_ends_with_the_process_that_started_it(tmp_path: Path, how: str) -> None:
    number = tmp_path / "nomor"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stderr=subprocess.DEVNULL) as parent:
        assert until(lambda: number.exists() and number.read_text().isdecimal())
        sent = time.monotonic()
        parent.send_signal(signal.Signals[how])
    assert time.monotonic() - sent < 30  # before the program would end by itself
    assert until(lambda: not lives(int(number.read_text())))
