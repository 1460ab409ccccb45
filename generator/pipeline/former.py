"""Ids that SOPs had before, as far as git tells: at their addresses the site says where the page is now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.diff.renaming import renamed, sop_texts
from generator.model import Sop, SopId
from generator.pipeline.alone import read_alone
from generator.pipeline.past import contents, read_history
from generator.pipeline.revisions import RevisionError, find_commit, open_repository
from generator.pipeline.walk import Found, walk


class Former(NamedTuple):
    """Former ids, each with the one of now: those that have a page, and those whose change is no commit yet."""

    kept: Mapping[str, str] = {}
    coming: Mapping[str, str] = {}


def with_pages(found: Found, sops: Collection[SopId]) -> tuple[tuple[SopId, SopId], ...]:
    """Return the former ids in a history that lead to an SOP there is and are no other's by now."""
    return tuple((old, id) for old, id in sorted(found.former.items()) if id in sops and old not in sops)


def former_of(sources: Path, sops: Mapping[SopId, Sop], wanted: Collection[str]) -> Former:
    """Return what the history of the sources knows of ids that no SOP has; nothing where there is none."""
    try:
        repository = open_repository(sources)
        find_commit(repository, "HEAD")
        history = read_history(repository)
        with contents(repository) as known:
            found, _ = walk(history, known)
    except RevisionError:
        return Former()
    kept = {str(old): str(id) for old, id in with_pages(found, sops) if old in wanted}
    last = {event.id: event.key for event in found.events if event.id in wanted and event.id not in kept}
    gone = {id: sop for id, key in last.items() if key and (sop := read_alone(found.alone[key], Path())[1]) is not None}
    committed = {event.id for event in found.events}
    come = {id: sop_texts(sop) for id, sop in sops.items() if id not in committed}
    pairs = renamed({id: sop_texts(sop) for id, sop in gone.items()}, come)
    return Former(kept, {str(old): str(id) for id, old in pairs.items()})
