"""The command line: arguments, progress, output, exit codes."""

from generator.cli.run import main

__all__ = ["main"]
