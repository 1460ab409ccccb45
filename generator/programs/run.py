"""A program run to its end, on a leash and within a bound."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

MOST_SECONDS = 3600.0  # some ten times what the largest known collection takes; only a program that hangs needs more
_GLANCE = 2.0  # seconds between two looks whether there is room
_PARTING = 10.0  # seconds that a program has to end when it is told to
_LEASH = Path(__file__).with_name("leash.py")


class TooSlowError(Exception):
    """A program did not end within the bound, and was ended."""


class Done(NamedTuple):
    """What a program printed, errors among it, and its exit code."""

    code: int
    output: str


def run_program(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], room: Path, seconds: float = MOST_SECONDS
) -> Done:
    """Run a program in `folder` that writes into the folder `room`. It ends with this process, however that ends.

    Raises `OSError` when it cannot be started or `room` takes no file any more, which some programs only wait for to
    end (Pagefind 1.5), and `TooSlowError` when it takes more than `seconds`.
    """
    if shutil.which(command[0], path=environment.get("PATH")) is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), command[0])
    held, ours = os.pipe()
    try:
        process = subprocess.Popen(
            (sys.executable, "-I", "-S", str(_LEASH), *command),
            cwd=folder,
            env=dict(environment),
            stdin=held,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except BaseException:
        os.close(ours)
        raise
    finally:
        os.close(held)
    try:
        output = _output_of(process, room, time.monotonic() + seconds)
    finally:
        os.close(ours)
        _part(process)
    return Done(process.returncode, output)


def _output_of(process: subprocess.Popen[str], room: Path, end: float) -> str:
    while time.monotonic() < end:
        try:
            return process.communicate(timeout=min(_GLANCE, max(end - time.monotonic(), 0.0)))[0]
        except subprocess.TimeoutExpired:
            with tempfile.TemporaryFile(dir=room) as file:
                file.write(bytes(4096))
    raise TooSlowError("program tidak selesai dalam waktu yang wajar dan dihentikan")


def _part(process: subprocess.Popen[str]) -> None:
    """Wait until a program that nobody holds any more has ended."""
    try:
        process.wait(_PARTING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
