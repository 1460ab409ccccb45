"""Stages of a run: their names, what a display is told about them, and how long each took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import NamedTuple, Protocol


class Stage(Enum):
    """The stages in their order; the value is what a display calls them."""

    LOAD = "membaca dan memeriksa sumber"
    SHEETS = "menata lembar dan bagan"
    PAGES = "menulis halaman"
    SITE = "membangun situs"
    INDEX = "membuat indeks pencarian"
    EXPORT = "menulis berkas"
    OFFICES = "membangun instansi"


class StageTime(NamedTuple):
    """A stage and the seconds it took."""

    stage: Stage
    seconds: float


class Progress(Protocol):
    """A display of a run. Calls come from one thread, in the order begin, advance ..., end."""

    def begin(self, stage: Stage, total: int) -> None:
        """A stage begins; `total` is the number of `advance` calls to expect, 0 when not known."""

    def advance(self) -> None:
        """One unit of the running stage is done."""

    def end(self) -> None:
        """The running stage is over, also when it failed."""


class Quiet:
    """A display that shows nothing."""

    def begin(self, stage: Stage, total: int) -> None:
        """Do nothing."""

    def advance(self) -> None:
        """Do nothing."""

    def end(self) -> None:
        """Do nothing."""


class Stopwatch:
    """Tells a display of the stages and keeps their times."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._times: list[StageTime] = []

    @property
    def times(self) -> tuple[StageTime, ...]:
        """The stages that are over, in their order."""
        return tuple(self._times)

    @contextmanager
    def stage(self, stage: Stage, total: int = 0) -> Iterator[Progress]:
        """Run a stage within `with`; the value is the display, to be advanced."""
        started = time.perf_counter()
        self._progress.begin(stage, total)
        try:
            yield self._progress
        finally:
            self._progress.end()
        self._times.append(StageTime(stage, time.perf_counter() - started))
