"""How the program is stopped from outside: at any moment, and nothing that was under way is left behind.

A signal becomes an exception in the main thread, so that every `with` and `finally` on the way out does its work. What
stands on disk only while work is under way is noted before it is made: where a signal came between making something
and the `with` that removes it, it is removed in the end.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType, TracebackType
from typing import Any

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # Ctrl-C, `kill`, a closed terminal, Ctrl-Break
_AGAIN = 0.05  # seconds after which a signal that Python could not deliver is sent again
_PATIENCE = 5.0  # seconds that a thread has to finish the file that it writes

_noting = threading.Lock()
_unfinished: dict[str, None] = {}


class Stopped(KeyboardInterrupt):
    """The program was told to stop by the signal `number`."""

    def __init__(self, number: int = signal.SIGINT) -> None:
        super().__init__()
        self.number = number

    @property
    def code(self) -> int:
        """The exit code, as shells report a process that a signal ended."""
        return 128 + self.number


class _Uninterrupted:
    """While the `with` lasts, a signal waits. It reaches the main thread alone, so others have nothing to hold."""

    depth = 0
    waiting = 0

    def __enter__(self) -> None:
        if threading.current_thread() is threading.main_thread():
            _Uninterrupted.depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if threading.current_thread() is not threading.main_thread():
            return
        _Uninterrupted.depth -= 1
        if _Uninterrupted.waiting and not _Uninterrupted.depth:
            number, _Uninterrupted.waiting = _Uninterrupted.waiting, 0
            raise Stopped(number)


def uninterrupted() -> _Uninterrupted:
    """Return what keeps a signal waiting while a `with` lasts: for steps that are short and belong together."""
    return _Uninterrupted()


_told: list[int] = []  # the signals that came


def _stop(number: int, frame: FrameType | None) -> None:
    _told.append(number)
    if _Uninterrupted.depth:
        _Uninterrupted.waiting = number
    else:
        raise Stopped(number)


def heed_signals() -> None:
    """Let every signal that ends a program raise `Stopped`; one that whoever started us wants overlooked stays so."""
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _stop)
    sys.unraisablehook = _undelivered


def raise_if_told() -> None:
    """Raise `Stopped` where a signal came, for who meets another error: Python turns one into the other in places."""
    if _told:
        raise Stopped(_told[-1])


def _undelivered(found: Any) -> None:
    """Send a signal again where Python prints what is raised and goes on, as in the end of an object."""
    if not isinstance(found.exc_value, Stopped):
        sys.__unraisablehook__(found)
        return
    again = threading.Timer(_AGAIN, signal.raise_signal, (found.exc_value.number,))
    again.daemon = True
    again.start()


def end() -> None:
    """Heed no signal any more, and remove what is left of work that was under way. Nothing is begun afterwards."""
    for name in _SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    _noting.acquire(timeout=_PATIENCE)  # for good: a thread that would begin a file now waits until all is over
    pause = threading.Event()
    for _ in range(int(_PATIENCE * 100)):
        if threading.active_count() == 1 or not _unfinished:
            break
        pause.wait(0.01)
    for path in list(_unfinished):
        _remove(path)


def note(path: str | os.PathLike[str]) -> None:
    """Note that what stands at a path, or is about to, is gone when the program ends."""
    with _noting:
        _unfinished[os.fspath(path)] = None


def forget(path: str | os.PathLike[str]) -> None:
    """Take back a `note`: what stood there is gone, or is there to stay."""
    _unfinished.pop(os.fspath(path), None)


@contextmanager
def unfinished(path: str | os.PathLike[str]) -> Iterator[None]:
    """Remove what stands at a path when the `with` ends, or if it does not come to that, when the program does."""
    note(path)
    try:
        yield
    finally:
        _remove(os.fspath(path))
        forget(path)


def _remove(path: str) -> None:
    with suppress(OSError):
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)
