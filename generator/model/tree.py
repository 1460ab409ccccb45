"""A whole source tree as it was written."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.processes import Process
from generator.model.records import Assessment, Duty
from generator.model.registries import Office, Post, Registry, Regulation, Term, Unit
from generator.model.sop import Sop
from generator.profile import Profile


@dataclass(frozen=True, slots=True)
class Refusals:
    """What was written but could not be decoded (a finding tells of each): naming it is no second mistake."""

    ids: frozenset[tuple[Registry, str]] = frozenset()
    # Registries of which a whole file was refused or is missing: any id may have been in it.
    registries: frozenset[Registry] = frozenset()

    def covers(self, registry: Registry, id: str) -> bool:
        """Tell whether an unknown `id` may be one that was refused."""
        return registry in self.registries or (registry, id) in self.ids


@dataclass(frozen=True, slots=True)
class SourceTree:
    """Everything decoded from one source tree, before references are resolved. Tuples are sorted by id unless said."""

    office: Office
    units: tuple[Unit, ...]
    posts: tuple[Post, ...]
    terms: tuple[Term, ...]
    regulations: tuple[Regulation, ...]
    sops: tuple[Sop, ...]
    refusals: Refusals = Refusals()
    profiles: tuple[Profile, ...] = ()  # those that come with the program among them
    processes: tuple[Process, ...] = ()
    duties: tuple[Duty, ...] = ()  # in the order written
    assessments: tuple[Assessment, ...] = ()  # by period, unit and place
