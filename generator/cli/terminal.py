"""What reaches the terminal: text in any encoding, as wide as the terminal; bytes; closed pipes are no error."""

from __future__ import annotations

import io
import os
import shutil
import sys
import textwrap
from pathlib import Path
from typing import TextIO

_AS_IT_IS = 4  # blanks before a line that is an example or an excerpt, not prose


class OutputError(Exception):
    """Standard output does not take what is printed; the message is Indonesian."""


def prepare() -> None:
    """Let no character stop the output, whatever the terminal can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def columns(stream: TextIO) -> int | None:
    """Return how many columns the terminal behind a stream has; None when it is none, or does not tell."""
    try:
        return (os.get_terminal_size(stream.fileno()).columns or None) if stream.isatty() else None
    except (OSError, ValueError):
        return None


def called_as() -> str:
    """Return the words this program is called by, as typed: `sop`, `.venv/bin/sop`, `python -m generator`."""
    typed = Path(sys.argv[0])
    if typed.name == "__main__.py":
        return f"{Path(sys.executable).name} -m generator"
    if typed.stem != "sop":
        return "sop"
    on_path = shutil.which("sop")
    is_usual = on_path is not None and os.path.realpath(on_path) == os.path.realpath(typed)
    return "sop" if is_usual else str(typed)


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
    width = columns(stream)
    try:
        stream.write("\n".join(_wrapped(line, width) for line in text.split("\n")) if width else text)
        stream.flush()
    except OSError as error:
        _give_up(stream, error)


def _wrapped(line: str, width: int) -> str:
    """Return a line of prose as lines that break between words; a word wider than the terminal is left to it."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    if len(line) <= width or len(indent) >= _AS_IT_IS:
        return line
    ending = line[len(line.rstrip(" ")) :]  # after it the reader answers
    lines = textwrap.wrap(
        line.strip(" "),
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines) + ending


def _give_up(stream: TextIO, error: OSError) -> None:
    """Send the rest, and what Python flushes at exit, to nowhere; a reader that has gone is no error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
    if not isinstance(error, BrokenPipeError) and stream is not sys.stderr:
        raise OutputError(f"keluaran tidak dapat ditulis: {error.strerror}") from error
