"""Sources with the versions that were in force on a day, where they hold a draft or a version yet to begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from generator.form.fingerprint import SHORT, content_hash
from generator.model import SopId
from generator.pipeline.alone import Alone, read_alone
from generator.pipeline.load import Loaded
from generator.pipeline.year import OfYear, Version, Year


def contents_at_begin(tree: Loaded, past: Year) -> Mapping[str, bytes]:
    """Return, by path, what was in force when the year began and is not what the sources of that day hold."""
    begun = ((one, one.versions[0]) for one in past.sops.values() if not one.versions[0].since)
    return _contents(tree, _other(tree, past, begun))


def contents_at_end(tree: Loaded, past: Year, below: Iterable[OfYear]) -> Mapping[str, bytes]:
    """Return, by path, the versions of SOPs that were in force when the year ended `below` what the sources hold."""
    return _contents(tree, _other(tree, past, ((one, one.versions[-1]) for one in below)))


def with_versions(tree: Loaded, past: Year, below: Iterable[OfYear]) -> Loaded:
    """Return sources whose SOPs say what was in force at the end of the year, for lists, forms and counts.

    What is not printed, the process, says nothing of a version: it stays as the sources have it.
    """
    sops = dict(tree.catalogue.sops)
    for id, alone in _other(tree, past, ((one, one.versions[-1]) for one in below)).items():
        held, now = read_alone(alone, Path())[1], sops[id]
        if held is not None:
            sops[id] = replace(held, id=id, unit=now.unit, file=now.file, process=now.process)
    return replace(tree, catalogue=replace(tree.catalogue, sops=MappingProxyType(sops)))


def _contents(tree: Loaded, found: Mapping[SopId, Alone]) -> Mapping[str, bytes]:
    return {tree.catalogue.sops[id].file: alone.raw for id, alone in found.items()}


def _other(tree: Loaded, past: Year, versions: Iterable[tuple[OfYear, Version]]) -> Mapping[SopId, Alone]:
    """Return the contents of versions that the sources have otherwise, by the ids that their SOPs have there."""
    sops, flows = tree.catalogue.sops, tree.flows
    codes = {content_hash(tree.catalogue, sop, flows[id])[:SHORT] for id, sop in sops.items()}
    by_file = {sop.file: id for id, sop in sops.items()}
    found = {}
    for one, version in versions:
        alone = past.alone[version.key]
        id = by_file.get(alone.path, one.id)
        if id in sops and version.code not in codes:
            found[id] = alone
    return found
