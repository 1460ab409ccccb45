"""Runs the program of its arguments, and ends it when standard input ends: when whoever holds it is gone.

A file to be run by itself, without this package, so that it starts in some milliseconds. The system closes a pipe of a
process that dies, however it dies, which no handler of a signal can promise.
"""

import os
import signal
import subprocess
import sys
import threading


def main(command: list[str]) -> int:
    """Return the exit code of the program."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as program:
        # Ctrl-C is for the process that holds the pipe, which then lets go of it; the program itself may hear it too.
        signal.signal(signal.SIGINT, signal.SIG_IGN)

        def end() -> None:
            os.read(0, 1)  # without a buffer, whose lock this thread would hold when all is over
            program.kill()

        threading.Thread(target=end, daemon=True).start()
        return program.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) & 0xFF)
