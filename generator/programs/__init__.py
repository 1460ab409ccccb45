"""Other programs at work for us: none outlives this process, and no wait for one is without an end."""

from generator.programs.run import MOST_SECONDS, Done, TooSlowError, run_program
from generator.programs.temporary import temporary_folder

__all__ = ["MOST_SECONDS", "Done", "TooSlowError", "run_program", "temporary_folder"]
