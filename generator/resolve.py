"""References between SOPs and registries, both ways: the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import (
    Office,
    Post,
    PostId,
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
