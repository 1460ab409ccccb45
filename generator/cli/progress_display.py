"""How a running build shows on a terminal."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from generator.cli.terminal import write_error
from generator.pipeline import Progress, Stage

_UNITS = {Stage.OFFICES: ""}  # what a stage counts, where it is no SOPs and its name says so


def display() -> Progress:
    """Return the progress display: bars on a terminal, a line a stage elsewhere."""
    return Display() if sys.stderr.isatty() else Lines()


class Lines:
    """One line on standard error when a stage begins, so that the log of an unattended build tells where it is."""

    def begin(self, stage: Stage, total: int) -> None:
        """Name the stage."""
        count = f" ({total}{_UNITS.get(stage, ' SOP')})" if total else ""
        write_error(f"{stage.value}{count} ...\n")

    def advance(self) -> None:
        """Do nothing."""

    def end(self) -> None:
        """Do nothing."""


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
