"""Two states of one SOP, decoded from text, and what changed between them."""

from __future__ import annotations

from pathlib import Path

from generator.diff import compare_catalogues
from generator.diff.changes import Comparison, SopChange
from generator.diff.compare import State
from generator.drawing.drawing import Drawing
from generator.layout.sheet import layout_sheet
from generator.model import SopId
from generator.pipeline import Loaded, Quiet, load
from tests.trees import FILES, MAIN, SOP, write_files

ID = SopId("penyusunan-laporan")


class Change:
    """The sample SOP before and after; `files` are other files of the new side."""

    def __init__(self, folder: Path, new: str, old: str = SOP, files: dict[str, str] | None = None) -> None:
        self.old = self._load(folder / "lama", old, {})
        self.new = self._load(folder / "baru", new, files or {})
        self.comparison: Comparison = compare_catalogues(
            State(self.old.catalogue, self.old.flows), State(self.new.catalogue, self.new.flows)
        )

    def _load(self, root: Path, main: str, files: dict[str, str]) -> Loaded:
        return load(write_files(root, {**FILES, **files, MAIN: main}), Quiet())

    @property
    def sop(self) -> SopChange:
        """The change of the sample SOP; another SOP may have changed with it, for it names this one."""
        (change,) = (change for change in self.comparison.sops if change.id == ID)
        return change

    def drawings(self) -> tuple[Drawing, Drawing]:
        """The old and the new sheet."""
        drawn = []
        for loaded in (self.old, self.new):
            drawing, _ = layout_sheet(loaded.catalogue, loaded.catalogue.sops[ID], loaded.flows[ID])
            assert drawing is not None
            drawn.append(drawing)
        return drawn[0], drawn[1]


def rows(text: str) -> list[str]:
    """The rows of an SOP's source, each with its line breaks; what follows the last one goes before the first."""
    head, *steps = text.split("  - id: ")
    listed, last = head.split("langkah:\n"), steps[-1].splitlines(keepends=True)
    own = [line for line in last if line.startswith(" ") or line is last[0]]
    after = "".join(line for line in last if line not in own)
    return [f"{listed[0]}{after}langkah:\n", *(f"  - id: {step}" for step in (*steps[:-1], "".join(own)))]
