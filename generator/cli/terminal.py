"""What reaches the terminal: text in any encoding, bytes, a progress display; closed pipes are no error."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from generator.pipeline import Progress, Quiet, Stage


class OutputError(Exception):
    """Standard output does not take what is printed; the message is Indonesian."""


def prepare() -> None:
    """Let no character stop the output, whatever the terminal can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def write(text: str) -> None:
    """Print to standard output."""
    _print(text, sys.stdout)


def write_error(text: str) -> None:
    """Print to standard error."""
    _print(text, sys.stderr)


def write_bytes(content: bytes) -> None:
    """Print bytes to standard output as they are."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        _give_up(sys.stdout, error)


def write_data(text: str) -> None:
    """Print data for programs: UTF-8, whatever the terminal's encoding."""
    write_bytes(text.encode("utf-8", errors="replace"))


def _print(text: str, stream: TextIO) -> None:
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        _give_up(stream, error)


def _give_up(stream: TextIO, error: OSError) -> None:
    """Send the rest, and what Python flushes at exit, to nowhere; a reader that has gone is no error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
    if not isinstance(error, BrokenPipeError) and stream is not sys.stderr:
        raise OutputError(f"keluaran tidak dapat ditulis: {error.strerror}") from error


def display() -> Progress:
    """Return the progress display: bars on a terminal, nothing elsewhere."""
    return Display() if sys.stderr.isatty() else Quiet()


class Display:
    """One line a running stage on standard error."""

    def __init__(self) -> None:
        self._bars: Bars | None = None
        self._task: TaskID | None = None

    def begin(self, stage: Stage, total: int) -> None:
        """Show a stage; without a total only that it is running."""
        count = [BarColumn(bar_width=30), MofNCompleteColumn()] if total else []
        self._bars = Bars(
            SpinnerColumn("line"),
            TextColumn("{task.description}"),
            *count,
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bars.add_task(stage.value, total=total or None)
        self._bars.start()

    def advance(self) -> None:
        """Move the bar by one."""
        if self._bars is not None and self._task is not None:
            self._bars.advance(self._task)

    def end(self) -> None:
        """Take the line away."""
        if self._bars is not None:
            self._bars.stop()
        self._bars = None
