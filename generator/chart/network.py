"""What a map shows: SOPs, and which names which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model import Sop, SopId, Unit, UnitId


@dataclass(frozen=True, slots=True)
class Network:
    """What a map shows: SOPs, the SOPs each names, and the names of SOPs that are not written yet.

    `naming` and `missing` are the same links from the other end, worked out once.
    """

    sops: Mapping[SopId, Sop]
    units: Mapping[UnitId, Unit]
    related: Mapping[SopId, tuple[SopId, ...]]  # named by the key, in the collection
    unwritten: Mapping[str, tuple[SopId, ...]]  # name -> who names it
    naming: Mapping[SopId, tuple[SopId, ...]] = field(init=False)  # who names the key
    missing: Mapping[SopId, tuple[str, ...]] = field(init=False)  # unwritten SOPs that the key names

    def __post_init__(self) -> None:
        naming: dict[SopId, list[SopId]] = defaultdict(list)
        for sop in sorted(self.related):
            for target in dict.fromkeys(self.related[sop]):
                naming[target].append(sop)
        missing: dict[SopId, list[str]] = defaultdict(list)
        for name in sorted(self.unwritten):
            for sop in self.unwritten[name]:
                missing[sop].append(name)
        object.__setattr__(self, "naming", {id: tuple(found) for id, found in naming.items()})
        object.__setattr__(self, "missing", {id: tuple(found) for id, found in missing.items()})

    def unit_name(self, unit: UnitId) -> str:
        """Return the name of a unit; its id where it has none."""
        return (self.units[unit].name.value if unit in self.units else "") or unit
