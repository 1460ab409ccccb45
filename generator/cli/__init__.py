"""The command line: arguments, progress, output, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

_INTERRUPTED = 130  # as shells report a process ended from the keyboard


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code: 0 clean, 1 findings, 2 wrong call, 3 failure or bug.

    Without `arguments` this is the program itself, with those it was called with; a signal that stops it gives 128 and
    its number. All that takes time to import is imported here, so that Ctrl-C finds somebody at home.
    """
    try:
        code: int = import_module("generator.cli.program").run_program(arguments)
        return code
    except KeyboardInterrupt as error:
        with suppress(OSError):  # a terminal that is closed
            print("\nDihentikan.", file=sys.stderr, flush=True)
        return getattr(error, "code", _INTERRUPTED)
