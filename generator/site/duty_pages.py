"""The page of duties and the SOPs that say how they are done: what a unit has to do and has no SOP for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.artifact import Artifact
from generator.model import Duty, Sop, Status
from generator.resolve import Catalogue
from generator.site.engine import NO_MENU, PageWriter
from generator.site.facts import Collection
from generator.site.reference import front
from generator.site.views import STATUS_NAMES

_BEST_FIRST = (Status.IN_FORCE, Status.DRAFT, Status.REVOKED)


class DutyRow(NamedTuple):
    """A duty with its unit and its SOPs, those in force first; revoked ones say no more how it is done."""

    duty: Duty
    unit: str
    sops: tuple[Sop, ...]

    @property
    def status(self) -> Status | None:
        """Return that of the best of its SOPs, None without any."""
        return self.sops[0].status.value if self.sops else None


def duty_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the page, where the office has written its duties."""
    rows = tuple(_rows(collection.content.catalogue))
    if rows:
        yield writer.page(
            "tugas/index.md",
            "tugas.md.j2",
            front("tugas", NO_MENU),
            rows=rows,
            in_force=sum(row.status is Status.IN_FORCE for row in rows),
            lacking=[row for row in rows if row.status in (None, Status.REVOKED)],
            status_names=STATUS_NAMES,
        )


def _rows(catalogue: Catalogue) -> Iterator[DutyRow]:
    for duty in catalogue.duties:
        sops = (catalogue.sops[one.value] for one in duty.sops)
        unit = catalogue.units.get(duty.unit.value) if duty.unit else None
        name = unit.name.value if unit else ""
        yield DutyRow(duty, name, tuple(sorted(sops, key=lambda sop: _BEST_FIRST.index(sop.status.value))))
