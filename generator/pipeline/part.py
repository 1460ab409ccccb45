"""Exactly what the files of one SOP may be made of, cut out of a collection as one frozen value.

What stands elsewhere than in the SOP's own file comes without its places and without what no sheet, chart or map
shows, so that a line more in a registry or another's contact changes nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from generator.chart.maps import Neighbourhood, neighbourhood
from generator.chart.network import Network
from generator.diagnostics import Span
from generator.form.identity import logos
from generator.model import (
    EMPTY_CELL,
    Located,
    Office,
    Post,
    PostId,
    Regulation,
    RegulationStatus,
    Sop,
    SopId,
    Unit,
    blank_sop,
)
from generator.resolve import Catalogue, posts_of

K = TypeVar("K")
T = TypeVar("T")

NOWHERE = Span("", 0, 0, 0, 0)
"""The place of all that is not written in the SOP's own file."""


class Part(NamedTuple):
    """One SOP, what it names, its neighbours, and the digests of its logos by their paths."""

    sop: Sop
    catalogue: Catalogue
    neighbourhood: Neighbourhood
    logos: tuple[tuple[str, str], ...]


class Parts:
    """Cuts the parts of a collection; what many SOPs name is bared of its places once."""

    def __init__(self, catalogue: Catalogue, pictures: Mapping[str, bytes]) -> None:
        self._catalogue = catalogue
        self._network = network_of(catalogue)
        self._digests = {path: sha256(content).hexdigest() for path, content in pictures.items()}
        self._office = _bare_office(catalogue.office)
        self._units = {id: _bare_unit(unit) for id, unit in catalogue.units.items()}
        self._posts = {id: _bare_post(post) for id, post in catalogue.posts.items()}
        self._regulations = {id: _bare_regulation(one) for id, one in catalogue.regulations.items()}
        self._sops = {id: _bare_sop(sop) for id, sop in catalogue.sops.items()}

    def of(self, id: SopId) -> Part:
        """Return the part of an SOP."""
        sop = self._catalogue.sops[id]
        around = neighbourhood(id, self._network)
        shown = {one: self._sops[one] for one in around.sops}
        return Part(
            sop,
            self._named_by(sop),
            around._replace(sops=MappingProxyType(shown)),
            tuple((path, self._digests.get(path, "")) for path in logos(self._catalogue, sop)),
        )

    def _named_by(self, sop: Sop) -> Catalogue:
        whole = self._catalogue
        related = whole.related.get(sop.id, ())
        others = [entry.target for entry in related if entry.target is not None]
        if sop.replaced_by is not None:
            others.append(sop.replaced_by.value)
        sops = {id: self._sops[id] for id in others if id in self._sops}
        profile = whole.profile_of(sop)
        kept = {
            "office": self._office,
            "units": _chosen(self._units, (sop.unit,)),
            "posts": _chosen(self._posts, _posts(sop)),
            "regulations": _chosen(self._regulations, (cited.value for cited in sop.legal_basis)),
            "sops": MappingProxyType({**sops, sop.id: sop}),
            "related": MappingProxyType({sop.id: related}),
            "profiles": MappingProxyType({profile.name: profile}),
            "duties": (),
        }
        nothing: Mapping[str, object] = MappingProxyType({})
        return Catalogue(**{one.name: kept.get(one.name, nothing) for one in fields(Catalogue)})  # type: ignore[arg-type]


def network_of(catalogue: Catalogue) -> Network:
    """Return what the maps show of a catalogue."""
    related = {
        id: tuple(entry.target for entry in entries if entry.target is not None)
        for id, entries in catalogue.related.items()
    }
    return Network(catalogue.sops, catalogue.units, related, catalogue.unwritten)


def _posts(sop: Sop) -> Iterable[PostId]:
    columns = (post.value for post in (*sop.posts, *(post for group in sop.post_groups for post in group.posts)))
    return dict.fromkeys((*columns, *(post for step in sop.steps for post in posts_of(step))))


def _chosen(known: Mapping[K, T], wanted: Iterable[K]) -> Mapping[K, T]:
    return MappingProxyType({key: known[key] for key in wanted if key in known})


def _placeless(value: T) -> T:
    """Return a value of the model with `NOWHERE` for each of its places."""
    changed: object = value
    if isinstance(value, Span):
        changed = NOWHERE
    elif isinstance(value, tuple):
        items = map(_placeless, value)
        changed = type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = replace(value, **{one.name: _placeless(getattr(value, one.name)) for one in fields(value)})
    return changed  # type: ignore[return-value]


def _bare_office(office: Office) -> Office:
    kept = replace(office, review_months=0, edit_address=None, summary=None, contact=EMPTY_CELL, keywords=EMPTY_CELL)
    return _placeless(kept)


def _bare_unit(unit: Unit) -> Unit:
    """Return what the letterhead and the record in office files say of a unit."""
    return _placeless(Unit(unit.id, NOWHERE, unit.name, None, unit.letterhead, None, unit.logo))


def _bare_post(post: Post) -> Post:
    return _placeless(Post(post.id, NOWHERE, post.name, None, None, False, None))


def _bare_regulation(one: Regulation) -> Regulation:
    """Return what a citation says of a regulation."""
    status = Located(RegulationStatus.IN_FORCE, NOWHERE)
    cited = Regulation(
        one.id, NOWHERE, one.kind, one.number, one.year, one.subject, status, (), None, one.wording, None, None
    )
    return _placeless(cited)


def _bare_sop(sop: Sop) -> Sop:
    """Return what other sheets and maps say of an SOP: its names and where it stands."""
    named = replace(blank_sop(sop.id, sop.unit, "", NOWHERE, sop.name, sop.status), short_name=sop.short_name)
    return _placeless(named)
