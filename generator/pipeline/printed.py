"""Which contents of SOPs were ever printed, as far as git keeps them: their codes, since when and until when."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.diff.compare import State, compare_sop
from generator.diff.page import change_words
from generator.form.fingerprint import SHORT, content_hash
from generator.model import SopId
from generator.pipeline.load import Loaded
from generator.pipeline.revisions import RevisionError, checked_out, commits_of_sources, open_repository
from generator.pipeline.workspace import Workspace
from generator.site import PrintedHistory, PrintedVersion

MOST_COMMITS = 100  # the newest; reading one takes some hundredths of a second, half a second with 1,000 SOPs
_NO_GIT = "Situs ini dibuat tanpa riwayat git, sehingga hanya lembar yang mutakhir yang dikenali."
_FROM = "Riwayat yang dapat dibaca dimulai pada {day}; lembar yang lebih lama tidak dikenali."


class _Seen(NamedTuple):
    """A content of an SOP when it was first seen."""

    state: State
    since: str


def printed_history(sources: Path, loaded: Loaded) -> PrintedHistory:
    """Return every version of every SOP that the commits of the sources hold; `loaded` is the present.

    What the history cannot tell is said in `limit`: no repository, a shallow clone, or older commits than are read.
    """
    try:
        repository = open_repository(sources)
        commits, is_all = commits_of_sources(repository, MOST_COMMITS)
    except RevisionError:
        return PrintedHistory((), _NO_GIT)
    if not commits:
        return PrintedHistory((), _NO_GIT)
    seen: dict[tuple[SopId, str], _Seen] = {}
    ended: dict[tuple[SopId, str], str] = {}
    codes: dict[SopId, str] = {}
    before: Loaded | None = None
    workspace = Workspace(sources)
    for commit in commits:
        try:
            with checked_out(repository, commit.hash) as root:
                workspace.root = root
                state = workspace.load()
        except RevisionError:
            continue
        now = _codes(state, before, codes)
        for id, code in codes.items():
            if now.get(id) != code:
                ended[id, code] = commit.day
        for id, code in now.items():
            if codes.get(id) != code:
                seen[id, code] = _Seen(State(state.catalogue, state.flows), commit.day)
                ended.pop((id, code), None)
        codes, before = now, state
    present = State(loaded.catalogue, loaded.flows)
    versions = tuple(
        PrintedVersion(
            code,
            id,
            old.state.catalogue.sops[id].name.value,
            old.since,
            ended.get((id, code), ""),
            _changes(old.state, present, id),
        )
        for (id, code), old in sorted(seen.items())
    )
    return PrintedHistory(versions, "" if is_all else _FROM.format(day=commits[0].day))


def _codes(state: Loaded, before: Loaded | None, known: Mapping[SopId, str]) -> dict[SopId, str]:
    """Return the code of every SOP; what did not change since the state before keeps the one it had."""
    is_same = before is not None and _shared(before) == _shared(state)
    found: dict[SopId, str] = {}
    for id, sop in state.catalogue.sops.items():
        if is_same and before is not None and before.catalogue.sops.get(id) is sop:
            found[id] = known[id]
        else:
            found[id] = content_hash(state.catalogue, sop, state.flows[id])[:SHORT]
    return found


def _shared(state: Loaded) -> tuple[Any, ...]:
    """Return what the sheet of an SOP prints that stands elsewhere."""
    catalogue = state.catalogue
    names = {id: (sop.name.value, sop.short_name and sop.short_name.value) for id, sop in catalogue.sops.items()}
    return catalogue.office, catalogue.units, catalogue.posts, catalogue.regulations, names


def _changes(old: State, new: State, id: SopId) -> str:
    """Return in a few words what changed until now; empty where nothing did or the SOP is gone."""
    if id not in new.catalogue.sops:
        return ""
    change = compare_sop(old, new, id)
    return change_words(change) if change is not None else ""
