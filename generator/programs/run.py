"""A program run to its end, on a leash and within a bound."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

MOST_SECONDS = 3600.0  # some ten times what the largest known collection takes; only a program that hangs needs more
_PARTING = 10.0  # seconds that a program has to end when it is told to
_LEASH = Path(__file__).with_name("leash.py")


class TooSlowError(Exception):
    """A program did not end within the bound, and was ended."""


class Done(NamedTuple):
    """What a program printed, errors among it, and its exit code."""

    code: int
    output: str


def run_program(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float = MOST_SECONDS
) -> Done:
    """Run a program in `folder`. It ends with this process, however that ends.

    Raises `OSError` when it cannot be started, `TooSlowError` when it takes more than `seconds`.
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
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TooSlowError(f"{command[0]} tidak selesai dalam {seconds:.0f} detik") from error
    finally:
        os.close(ours)
        _part(process)
    return Done(process.returncode, output)


def _part(process: subprocess.Popen[str]) -> None:
    """Wait until a program that nobody holds any more has ended."""
    try:
        process.wait(_PARTING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
