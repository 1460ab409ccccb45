"""The program itself: it runs a command, and ends well however it is made to end."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from generator.memory import collection_paused, living_to_the_end
from generator.stopping import end, heed_signals


def run_program(arguments: Sequence[str] | None) -> int:
    """Run a command and return its exit code; None stands for the arguments that this process was called with."""
    if arguments is not None:
        return _run(arguments)
    try:
        heed_signals()
        with living_to_the_end():
            return _run(None)
    finally:
        end()


def _run(arguments: Sequence[str] | None) -> int:
    with collection_paused():  # what is imported stays
        run = import_module("generator.cli.run").run
    code: int = run(arguments)
    return code
