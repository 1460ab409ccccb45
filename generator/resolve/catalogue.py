"""The catalogue: a whole source tree with its links, forwards and backwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import (
    Assessment,
    Duty,
    Office,
    Post,
    PostId,
    Process,
    ProcessId,
    Regulation,
    RegulationId,
    Sop,
    SopId,
    Term,
    TermId,
    Text,
    Unit,
    UnitId,
)
from generator.profile import DEFAULT_PROFILE, Profile


@dataclass(frozen=True, slots=True)
class RelatedSop:
    """One entry of `keterkaitan`: `target` is None when it names an SOP that is not in the collection."""

    text: Text
    target: SopId | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A whole source tree with its links, forwards and backwards. Mappings are ordered by id, tuples by id.

    References that do not resolve are left out of the link mappings (a finding tells of each).
    """

    office: Office
    units: Mapping[UnitId, Unit]
    posts: Mapping[PostId, Post]
    terms: Mapping[TermId, Term]
    regulations: Mapping[RegulationId, Regulation]
    sops: Mapping[SopId, Sop]
    related: Mapping[SopId, tuple[RelatedSop, ...]]  # keterkaitan as written, resolved where possible
    related_from: Mapping[SopId, tuple[SopId, ...]]  # who names this SOP
    replaces: Mapping[SopId, tuple[SopId, ...]]  # SOPs whose digantikan_oleh is this one
    unwritten: Mapping[str, tuple[SopId, ...]]  # name of an SOP not in the collection -> who names it
    citing: Mapping[RegulationId, tuple[SopId, ...]]
    changes: Mapping[RegulationId, tuple[RegulationId, ...]]  # regulations that this one amended or revoked
    performing: Mapping[PostId, tuple[SopId, ...]]  # SOPs in whose steps the post has a symbol
    in_unit: Mapping[UnitId, tuple[SopId, ...]]
    profiles: Mapping[str, Profile]
    processes: Mapping[ProcessId, Process]
    in_process: Mapping[ProcessId, tuple[SopId, ...]]
    duties: tuple[Duty, ...]  # in the order written
    assessments: Mapping[SopId, tuple[Assessment, ...]]  # by period, the first written of each

    def profile_of(self, sop: Sop) -> Profile:
        """Return the format of an SOP's sheet: its own, else the office's; a refused one gives way to the default."""
        return self._profile((sop.profile or self.office.profile).value)

    @property
    def profile_of_office(self) -> Profile:
        """The profile of what is no SOP's own."""
        return self._profile(self.office.profile.value)

    def _profile(self, name: str) -> Profile:
        return self.profiles[name if name in self.profiles else DEFAULT_PROFILE]

    def post_name(self, id: PostId) -> str:
        """Return the name of a post; its id where no registry has it."""
        return self.posts[id].name.value if id in self.posts else id
