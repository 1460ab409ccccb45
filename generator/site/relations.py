"""How SOPs name each other: both ways, and where one names another that does not name it back."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from generator.form.wording import with_prefix
from generator.model import Regulation, Sop, SopId
from generator.resolve import Catalogue, RelatedSop


class Relation(NamedTuple):
    """An SOP that one SOP names or is named by. `sop` is None when it is not in the collection yet."""

    sop: Sop | None
    name: str
    is_mutual: bool
    naming: tuple[Sop, ...] = ()  # for an unwritten one: the other SOPs that name it too


def cited(sop: Sop, catalogue: Catalogue) -> list[Regulation]:
    """Return the regulations that an SOP cites, in the order written, without those that the registry lacks."""
    return [catalogue.regulations[id.value] for id in sop.legal_basis if id.value in catalogue.regulations]


def own_catalogue(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue without those of the regulations which several offices share that no SOP here leads to."""
    kept = {id for id, one in catalogue.regulations.items() if not one.kind.span.is_shared or catalogue.citing.get(id)}
    if len(kept) == len(catalogue.regulations):
        return catalogue
    pending = sorted(kept)
    while pending:
        one = catalogue.regulations[pending.pop()]
        named = (*one.amended_by, *((one.revoked_by,) if one.revoked_by is not None else ()))
        near = {by.value for by in named if by.value in catalogue.regulations} - kept
        pending += sorted(near)
        kept |= near
    regulations = {id: one for id, one in catalogue.regulations.items() if id in kept}
    return replace(catalogue, regulations=MappingProxyType(regulations))


def named(id: SopId, catalogue: Catalogue) -> tuple[Relation, ...]:
    """Return the SOPs that `id` names, in the order written, each once."""
    naming = set(catalogue.related_from.get(id, ()))
    found: dict[str, Relation] = {}
    for entry in catalogue.related.get(id, ()):
        if entry.target is not None:
            target = catalogue.sops[entry.target]
            found.setdefault(target.id, Relation(target, target.name.value, target.id in naming))
        else:
            name = entry.text.value
            others = tuple(catalogue.sops[other] for other in catalogue.unwritten.get(name, ()) if other != id)
            found.setdefault(f"/{name}", Relation(None, name, False, others))
    return tuple(found.values())


def naming(id: SopId, catalogue: Catalogue) -> tuple[Relation, ...]:
    """Return the SOPs that name `id`, by name."""
    targets = {entry.target for entry in catalogue.related.get(id, ())}
    sops = sorted(
        (catalogue.sops[other] for other in catalogue.related_from.get(id, ())),
        key=lambda sop: (sop.name.value.casefold(), sop.id),
    )
    return tuple(Relation(sop, sop.name.value, sop.id in targets) for sop in sops)


class LinkTarget(NamedTuple):
    """An SOP named by another; `id` is empty for one that is not in the collection."""

    id: str
    name: str


class Links(NamedTuple):
    """An SOP and those it names."""

    sop: Sop
    targets: tuple[LinkTarget, ...]


ONE_LIST = 1000
"""Up to so many SOPs are listed on the page of the map with those they name; more are, each at its unit."""


def links(catalogue: Catalogue) -> tuple[Links, ...]:
    """Return every SOP that names others, with those."""

    def target(entry: RelatedSop) -> LinkTarget:
        sop = catalogue.sops.get(entry.target) if entry.target else None
        return LinkTarget(sop.id, sop.name.value) if sop else LinkTarget("", entry.text.value)

    return tuple(
        Links(sop, tuple(target(entry) for entry in catalogue.related[sop.id]))
        for sop in catalogue.sops.values()
        if catalogue.related.get(sop.id)
    )


class Unwritten(NamedTuple):
    """An SOP that is named but not written, under one of its names, and who names it."""

    name: str
    sops: tuple[Sop, ...]


def unwritten(catalogue: Catalogue) -> tuple[Unwritten, ...]:
    """Return the SOPs that are named but not in the collection, those most often named first.

    "SOP Rapat" and "Rapat " are one SOP: case, blanks and the word SOP before a name do not tell two apart.
    """
    names: dict[str, str] = {}
    sops: dict[str, dict[SopId, None]] = {}
    for name, ids in catalogue.unwritten.items():
        key = with_prefix(" ".join(name.split())).casefold()
        names.setdefault(key, name)
        sops.setdefault(key, {}).update(dict.fromkeys(ids))
    ordered = sorted(names, key=lambda key: (-len(sops[key]), key))
    return tuple(Unwritten(names[key], tuple(catalogue.sops[id] for id in sorted(sops[key]))) for key in ordered)
