"""The command line: arguments, progress, output, exit codes."""

from generator.memory import collection_paused

with collection_paused():  # what is imported stays
    from generator.cli.run import main

__all__ = ["main"]
