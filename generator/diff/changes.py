"""The values that say what changed. Old and new texts are as printed; "" or no text stands for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from generator.model import PLAIN, LineStyle, NodeKey


class Change(Enum):
    """What happened to something; the value is the word shown."""

    ADDED = "baru"
    REMOVED = "dihapus"
    CHANGED = "diubah"
    MOVED = "dipindah"


class TextChange(NamedTuple):
    """A field or a cell whose text is another now. `attribute` is its name in the model."""

    attribute: str
    label: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepChange:
    """A row that changed. Ids and numbers are "" on the side where the row does not exist.

    `is_moved`: it stands in another order among the rows that both sides have. A row whose id alone changed has
    two different ids.
    """

    old_id: str
    new_id: str
    old_number: str
    new_number: str
    activity: str
    is_moved: bool
    cells: tuple[TextChange, ...]

    @property
    def kind(self) -> Change:
        """The main thing that happened."""
        if not self.old_id:
            return Change.ADDED
        if not self.new_id:
            return Change.REMOVED
        return Change.MOVED if self.is_moved and not self.cells else Change.CHANGED

    @property
    def is_renamed(self) -> bool:
        """Whether the row has another id now."""
        return bool(self.old_id and self.new_id) and self.old_id != self.new_id


class SymbolChange(NamedTuple):
    """A symbol that changed; keys are those of the flow's nodes."""

    kind: Change
    old: NodeKey | None
    new: NodeKey | None
    words: str


class ArrowChange(NamedTuple):
    """An arrow, or a plain line (`is_joint`), that is new or gone. Keys are those of its side's flow."""

    kind: Change
    source: NodeKey
    target: NodeKey
    label: str
    is_joint: bool
    words: str
    style: LineStyle = PLAIN


@dataclass(frozen=True, slots=True)
class SopChange:
    """An SOP that is new, gone or changed."""

    id: str
    kind: Change
    old_name: str
    new_name: str
    identity: tuple[TextChange, ...] = ()
    steps: tuple[StepChange, ...] = ()
    symbols: tuple[SymbolChange, ...] = ()
    arrows: tuple[ArrowChange, ...] = ()
    old_id: str = ""  # where it has another id now

    @property
    def name(self) -> str:
        """The name to list it by."""
        return self.new_name or self.old_name


class RegistryChange(NamedTuple):
    """An entry of the office's settings or of a registry that changed."""

    kind: Change
    registry: str
    id: str
    fields: tuple[TextChange, ...]
    old_id: str = ""  # where it has another id now


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed; SOPs by id. `unreadable` are SOPs that the new side names but cannot read."""

    sops: tuple[SopChange, ...]
    registries: tuple[RegistryChange, ...]
    unreadable: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.sops or self.registries or self.unreadable)
